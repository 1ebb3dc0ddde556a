package org.placewell.workflow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one task that is being handed on in this thread. Everybody may ask, only {@link Tasks} can begin: so nothing but
 * {@link Tasks#assign} gives a task to anybody but oneself.
 */
public final class Handover {

    private static final ThreadLocal<@Nullable Handover> CURRENT = new ThreadLocal<>();

    private final String taskId;
    private final Handing how;

    private Handover(String taskId, Handing how) {
        this.taskId = taskId;
        this.how = how;
    }

    /** How this task is being handed on; empty while people claim and give back on their own. */
    public static Optional<Handing> of(String taskId) {
        return Optional.ofNullable(CURRENT.get())
                .filter(handover -> handover.taskId.equals(taskId))
                .map(handover -> handover.how);
    }

    static void during(String taskId, Handing how, Runnable work) {
        CURRENT.set(new Handover(taskId, how));
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }
}
