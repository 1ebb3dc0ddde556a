package org.placewell.staff;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A failure as types and places in the code. An exception's own words may name a person or a number; logs and the engine's
 * tables keep what they are given in clear (RULES, Data in the engine).
 */
public final class FailureCode extends Exception {

    private static final int DEEPEST = 8;

    private FailureCode(String code, StackTraceElement[] places, @Nullable FailureCode cause) {
        super(code, cause);
        setStackTrace(places);
    }

    public static FailureCode of(Throwable failure) {
        return copy(failure, 0);
    }

    /** Such as {@code DataIntegrityViolationException, PSQLException 23505 in Onboarding.check}. */
    private static FailureCode copy(Throwable failure, int depth) {
        Throwable next = failure.getCause();
        FailureCode cause = next == null || next == failure || depth == DEEPEST ? null : copy(next, depth + 1);
        String type = failure.getClass().getSimpleName();
        String state = failure instanceof SQLException refused ? " " + refused.getSQLState() : "";
        String code = cause == null ? type + state + place(failure) : type + state + ", " + cause.getMessage();
        return new FailureCode(code, failure.getStackTrace(), cause);
    }

    /** The first place that is ours, past the glue around every step. */
    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.placewell.")
                        && !frame.getClassName().startsWith("org.placewell.workflow."))
                .findFirst()
                .map(frame -> " in "
                        + frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1) + "."
                        + frame.getMethodName())
                .orElse("");
    }
}
