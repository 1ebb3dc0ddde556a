package org.placewell.workflow.process;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps a human step with the person who has it: only that person completes it or gives it back, and only while holding the
 * role to which it is offered. The engine's own checks let any colleague do both.
 */
@Component
class TaskOwnership {

    /** The engine is made before most beans, and this is asked much later. */
    private final ObjectProvider<Staff> staff;

    TaskOwnership(ObjectProvider<Staff> staff) {
        this.staff = staff;
    }

    void completed(DelegateTask task) {
        Authentication person = whoActs(task);
        if (person == null) {
            return;
        }
        String assignee = task.getAssignee();
        if (assignee == null) {
            throw Refused.conflict("Nobody has this task. Claim it before you submit the form.");
        }
        if (!assignee.equals(person.getUserId())) {
            throw Refused.forbidden("Only " + nameOf(assignee) + ", who has this task, can complete it.");
        }
        refuseWithoutRole(task, person);
    }

    void assigned(DelegateTask task) {
        Authentication person = whoActs(task);
        if (person == null) {
            return;
        }
        String before = assigneeBefore(task);
        if (before != null && !before.equals(person.getUserId())) {
            throw Refused.forbidden("Only " + nameOf(before) + ", who has this task, can give it back.");
        }
        if (isOffered(task)) {
            if (task.getAssignee() != null && !task.getAssignee().equals(person.getUserId())) {
                throw Refused.forbidden("You can claim a task for yourself only.");
            }
            if (task.getAssignee() != null) {
                refuseWithoutRole(task, person);
            }
        }
    }

    /** A model may give a new task to anybody; once it stands in the list people take it themselves. */
    private static boolean isOffered(DelegateTask task) {
        CachedDbEntity known = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity((TaskEntity) task);
        return known == null || known.getEntityState() != DbEntityState.TRANSIENT;
    }

    /** Null where no person acts. In a lost race the task has lost its case and its groups already, so that is asked first. */
    private static @Nullable Authentication whoActs(DelegateTask task) {
        if (task.getExecution() == null) {
            throw Refused.conflict("Somebody else was faster: this task has just been completed.");
        }
        return Context.getCommandContext().getAuthentication();
    }

    private static @Nullable String assigneeBefore(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        return change == null ? null : change.getOrgValueString();
    }

    private static void refuseWithoutRole(DelegateTask task, Authentication person) {
        List<String> offeredTo = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .toList();
        List<String> held = Objects.requireNonNullElse(person.getGroupIds(), List.of());
        if (!offeredTo.isEmpty() && offeredTo.stream().noneMatch(held::contains)) {
            throw Refused.forbidden("This task is for the role "
                    + offeredTo.stream().map(TaskOwnership::title).collect(Collectors.joining(" or "))
                    + ", which you do not hold.");
        }
    }

    private static String title(String group) {
        return Role.ofGroup(group).map(Role::title).orElse(group);
    }

    private String nameOf(String person) {
        return staff.getObject().nameOf(person);
    }
}
