package org.placewell.workflow.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.placewell.staff.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts into the engine what Tasklist needs before anybody opens it: the two lists and the rights that do not follow from a
 * task. What is there already stays as it is.
 */
@Component
class TasklistEntrance implements ApplicationRunner {

    private static final String EVERYBODY = "*";
    private static final String ANY = "*";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService rights;

    TasklistEntrance(FilterService filters, TaskService tasks, AuthorizationService rights) {
        this.filters = filters;
        this.tasks = tasks;
        this.rights = rights;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        list(
                "My tasks",
                "What you have to do",
                -10,
                tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        list(
                "My unit's tasks",
                "What nobody in your unit has claimed yet",
                -9,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .taskUnassigned());
        // a task's form and its diagram belong to the process; its cases do not come with it
        everybodyReads(Resources.PROCESS_DEFINITION, ANY);
        administratorsRead();
    }

    private void list(String name, String description, int priority, TaskQuery query) {
        Filter list = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (list == null) {
            list = filters.newTaskFilter(name);
            list.setQuery(query.orderByDueDate().asc());
            list.setProperties(properties(description, priority));
            filters.saveFilter(list);
        }
        everybodyReads(Resources.FILTER, list.getId());
    }

    private static Map<String, Object> properties(String description, int priority) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("description", description);
        properties.put("priority", priority);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put(
                "variables",
                TaskCaption.ALL.stream()
                        .map(caption -> Map.of("name", caption.variable(), "label", caption.label()))
                        .toList());
        return properties;
    }

    private void everybodyReads(Resource resource, String id) {
        if (rights.createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .resourceType(resource)
                        .resourceId(id)
                        .count()
                == 0) {
            Authorization right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            right.setUserId(EVERYBODY);
            save(right, resource, id, List.of(Permissions.READ));
        }
    }

    /** An administrator looks after cases that are stuck: sees where they are and retries their jobs, no more. */
    private void administratorsRead() {
        administrators(
                Resources.PROCESS_DEFINITION,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.RETRY_JOB);
        administrators(
                Resources.PROCESS_INSTANCE, ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB);
        for (Resource resource : List.of(
                Resources.DEPLOYMENT,
                Resources.DECISION_DEFINITION,
                Resources.DECISION_REQUIREMENTS_DEFINITION,
                Resources.TASK,
                Resources.FILTER,
                Resources.AUTHORIZATION,
                Resources.BATCH)) {
            administrators(resource, Permissions.READ);
        }
        administrators(Resources.SYSTEM, SystemPermissions.READ);
    }

    private void administrators(Resource resource, Permission... permissions) {
        String group = Role.SYS_ADMIN.group();
        if (rights.createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(ANY)
                        .count()
                == 0) {
            Authorization right = rights.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            right.setGroupId(group);
            save(right, resource, ANY, List.of(permissions));
        }
    }

    private void save(Authorization right, Resource resource, String id, List<Permission> permissions) {
        right.setResource(resource);
        right.setResourceId(id);
        permissions.forEach(right::addPermission);
        rights.saveAuthorization(right);
    }
}
