package org.placewell.workflow.process;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * The engine's own rights on tasks, with three differences: who has a task may give it back; who gave it back or lost it to
 * somebody keeps no right of that time; and a task that is offered to a role is read by that role alone, so that who loses
 * the role reads it no more.
 */
class TaskRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity @Nullable [] newTaskAssignee(Task task, @Nullable String before, @Nullable String now) {
        if (before != null && !before.equals(now)) {
            getAuthorizationManager().deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), before);
        }
        AuthorizationEntity[] rights = super.newTaskAssignee(task, before, now);
        if (rights != null) {
            for (AuthorizationEntity right : rights) {
                if (right.getResourceType() == Resources.TASK.resourceType()) {
                    right.addPermission(TaskPermissions.TASK_ASSIGN);
                    if (TaskOwnership.isOffered((TaskEntity) task)) {
                        right.removePermission(TaskPermissions.READ);
                    }
                }
            }
        }
        return rights;
    }
}
