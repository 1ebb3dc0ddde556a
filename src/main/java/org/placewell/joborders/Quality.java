package org.placewell.joborders;

/**
 * How good a job is (D6).
 *
 * @param points of 95 that an order can have before somebody's own goal is known
 * @param survival a temporary, seasonal or contract job, which is C at best
 */
public record Quality(int points, Grade grade, boolean survival) {

    /** From the best down. */
    public enum Grade {
        A,
        B,
        C,
        D
    }
}
