package org.placewell.workflow;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/**
 * What somebody looks for in the work list.
 *
 * @param roles whose steps, for {@link Scope#UNIT}, {@link Scope#MINE_AND_UNIT} and {@link Scope#TEAM}
 * @param text part of the case's number, the step, the subject or the detail; empty for all
 * @param element one step of a model; null for all
 * @param overdue only what is due at {@code now} or was before
 * @param sort of what is overdue, the 200 that are so for longest
 * @param page from 1
 */
public record WorkQuery(
        Scope scope,
        String person,
        Set<Role> roles,
        String text,
        @Nullable String element,
        boolean overdue,
        Sort sort,
        boolean descending,
        int page,
        Instant now) {

    public WorkQuery {
        roles = Set.copyOf(roles);
    }

    /** The same in these roles alone. */
    public WorkQuery in(Set<Role> others) {
        return new WorkQuery(scope, person, others, text, element, overdue, sort, descending, page, now);
    }

    /** Whose work. */
    public enum Scope {
        /** What the person has. */
        MINE,
        /** What nobody has yet in the roles. */
        UNIT,
        /** The two above together. */
        MINE_AND_UNIT,
        /** Everything in the roles, claimed or not: for supervisors. */
        TEAM,
        /** What the person gave out of their hands and others have now. */
        HANDED_ON,
        /** What those have for whom the person stands in today, in the roles of the delegation. */
        STANDING_IN
    }

    /** The first thing that the list is sorted by. */
    public enum Sort {
        DUE,
        OPENED,
        SUBJECT
    }
}
