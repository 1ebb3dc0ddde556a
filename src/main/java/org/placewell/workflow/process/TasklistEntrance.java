package org.placewell.workflow.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.placewell.staff.Role;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts into the engine what Tasklist needs before anybody opens it: the four lists and the rights that do not follow from a
 * task.
 */
@Component
class TasklistEntrance implements ApplicationRunner {

    private static final String EVERYBODY = "*";
    private static final String ANY = "*";

    private static final String ME = "${currentUser()}";
    private static final String MY_GROUPS = "${currentUserGroups()}";
    private static final String NOW = "${now()}";

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
        list("My tasks", "What you have to do", -10, mine());
        list(
                "My unit's tasks",
                "What nobody in your unit has claimed yet",
                -9,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression(MY_GROUPS)
                        .taskUnassigned());
        list(
                "Overdue",
                "What you or your unit should have done by now",
                -8,
                mineOrMyUnits().dueBeforeExpression(NOW));
        list(
                "Due this week",
                "What you or your unit should do within seven days",
                -7,
                mineOrMyUnits().dueAfterExpression(NOW).dueBeforeExpression("${dateTime().plusWeeks(1).toDate()}"));
        // a task's form and its diagram belong to the process; its cases do not come with it
        everybodyReads(Resources.PROCESS_DEFINITION, ANY);
        administratorsRead();
    }

    private TaskQuery mine() {
        return tasks.createTaskQuery().taskAssigneeExpression(ME);
    }

    /** Supervisors may see the tasks of all; without this clause a list would show them. */
    private TaskQuery mineOrMyUnits() {
        return tasks.createTaskQuery()
                .or()
                .taskAssigneeExpression(ME)
                .taskCandidateGroupInExpression(MY_GROUPS)
                .endOr();
    }

    /** As it is written here, also where an older version has put it up. */
    private void list(String name, String description, int priority, TaskQuery query) {
        Filter wanted = filters.newTaskFilter(name);
        wanted.setQuery(query.orderByDueDate().asc());
        wanted.setProperties(properties(description, priority));
        Filter list = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (list == null) {
            list = filters.saveFilter(wanted);
        } else if (!isSame(list, wanted)) {
            list.setQuery(wanted.getQuery());
            list.setProperties(wanted.getProperties());
            filters.saveFilter(list);
        }
        everybodyReads(Resources.FILTER, list.getId());
    }

    /** Compares what is stored: nodes that start together would otherwise write the same rows and lose against each other. */
    private static boolean isSame(Filter list, Filter wanted) {
        return ((FilterEntity) list).getQueryInternal().equals(((FilterEntity) wanted).getQueryInternal())
                && ((FilterEntity) list)
                        .getPropertiesInternal()
                        .equals(((FilterEntity) wanted).getPropertiesInternal());
    }

    private static Map<String, Object> properties(String description, int priority) {
        Map<String, Object> properties = new TreeMap<>();
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
