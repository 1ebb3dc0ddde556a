package org.placewell.workflow;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;

/** Knows who acts in this thread, so that evidence names the right one. */
@Service
public class Acting {

    /** The variable that names whose click the case's jobs follow from; every recording step writes it. */
    public static final CaseVariable<String> STAFF = CaseVariable.text("actingStaff");

    private static final ThreadLocal<@Nullable String> ON_BEHALF_OF = new ThreadLocal<>();

    private final Staff staff;

    Acting(Staff staff) {
        this.staff = staff;
    }

    /** Costs no query. */
    public Actor current() {
        return staff.signedInId()
                .map(id -> new Actor(id, null))
                .orElseGet(() -> new Actor(Actor.SYSTEM, ON_BEHALF_OF.get()));
    }

    /** Runs a job's step as the system, on behalf of somebody. */
    public static void onBehalfOf(@Nullable String person, Step step) throws Exception {
        String before = ON_BEHALF_OF.get();
        ON_BEHALF_OF.set(person);
        try {
            step.run();
        } finally {
            ON_BEHALF_OF.set(before);
        }
    }

    /** What is done on behalf of somebody. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }
}
