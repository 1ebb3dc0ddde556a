package org.placewell.workflow.process;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityState;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.PropertyChange;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseRooms;
import org.placewell.workflow.Handover;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Keeps a human step with the person who has it: only that person completes it or gives it back, and only while holding the
 * role for which it is. The engine's own checks let any colleague do both. {@link Handover} is the one way past it.
 */
@Component
class TaskOwnership {

    /** The engine is made before most beans, and this is asked much later. */
    private final ObjectProvider<Staff> staff;

    private final CaseRooms rooms;

    TaskOwnership(ObjectProvider<Staff> staff, CaseRooms rooms) {
        this.staff = staff;
        this.rooms = rooms;
    }

    void completed(DelegateTask task, Role role) {
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
        requireRole(assignee, role, isOffered((TaskEntity) task), person);
    }

    /** A model may give a new task to anybody; once it stands in the list people take it themselves, or it is handed on. */
    void assigned(DelegateTask task, String process, Role role) {
        Authentication person = whoActs(task);
        if (person == null || isNew(task)) {
            return;
        }
        boolean offered = isOffered((TaskEntity) task);
        String now = task.getAssignee();
        if (Handover.of(task.getId()).isEmpty()) {
            refuseForOthers(assigneeBefore(task), now, person.getUserId(), offered);
        }
        String caseNumber = task.getExecution().getProcessBusinessKey();
        if (now == null) {
            rooms.of(process).ifPresent(room -> room.givenBack(caseNumber, task.getTaskDefinitionKey()));
            return;
        }
        requireRole(now, role, offered, person);
        rooms.of(process).ifPresent(room -> room.mayHold(caseNumber, task.getTaskDefinitionKey(), personOf(now)));
    }

    private void refuseForOthers(@Nullable String before, @Nullable String now, String person, boolean offered) {
        if (before != null && !before.equals(person)) {
            throw Refused.forbidden("Only " + nameOf(before) + ", who has this task, can give it back.");
        }
        if (now == null && !offered) {
            throw Refused.forbidden("This step is yours alone; a supervisor can hand it to somebody else.");
        }
        if (now != null && !now.equals(person)) {
            throw Refused.forbidden("You can claim a task for yourself only.");
        }
    }

    /** Whether the engine makes the task in this very command, as the model says. */
    static boolean isNew(DelegateTask task) {
        CachedDbEntity known = Context.getCommandContext()
                .getDbEntityManager()
                .getDbEntityCache()
                .getCachedEntity((TaskEntity) task);
        return known != null && known.getEntityState() == DbEntityState.TRANSIENT;
    }

    /** Null where no person acts. In a lost race the task has lost its case and its groups already, so that is asked first. */
    private static @Nullable Authentication whoActs(DelegateTask task) {
        if (task.getExecution() == null) {
            throw Refused.conflict("Somebody else was faster: this task has just been completed.");
        }
        return Context.getCommandContext().getAuthentication();
    }

    static @Nullable String assigneeBefore(DelegateTask task) {
        PropertyChange change = ((TaskEntity) task).getPropertyChanges().get(TaskEntity.ASSIGNEE);
        return change == null ? null : change.getOrgValueString();
    }

    /** Whether a whole unit may take it, not only the person to whom the model gave it. */
    static boolean isOffered(TaskEntity task) {
        TaskDefinition definition = task.getTaskDefinition();
        return definition != null
                && !definition.getCandidateGroupIdExpressions().isEmpty();
    }

    /**
     * A step that is offered to a role needs that role. A step of one person, such as the preparer's, may also be a
     * supervisor's, who leads that role.
     */
    private void requireRole(String holder, Role role, boolean offered, Authentication person) {
        boolean own = holder.equals(person.getUserId());
        Set<Role> held = own ? rolesOf(person) : personOf(holder).roles();
        if (held.contains(role) || (!offered && held.stream().anyMatch(one -> one.leads(role)))) {
            return;
        }
        throw Refused.forbidden("This task is for the role " + role.title() + ", which "
                + (own ? "you do" : nameOf(holder) + " does") + " not hold.");
    }

    private static Set<Role> rolesOf(Authentication person) {
        return Objects.requireNonNullElse(person.getGroupIds(), List.<String>of()).stream()
                .flatMap(group -> Role.ofGroup(group).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Person personOf(String id) {
        return staff.getObject()
                .find(id)
                .orElseThrow(() -> Refused.invalid(nameOf(id) + " does not work here any more."));
    }

    private String nameOf(String person) {
        return staff.getObject().nameOf(person);
    }
}
