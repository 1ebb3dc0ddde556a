package org.placewell.employers;

import java.util.List;

/**
 * How the relationship with an employer goes, as far as its facts exist (D12): hires do. D12 also asks whether hired people are
 * still there after 90 days, for referrals without an interview, and for substantiated issues; rooms to come record those, and until
 * then nothing makes an employer a poor fit but a person who says so.
 *
 * @param hires in the last {@link #DAYS} days
 */
record Relationship(long hires) {

    static final int DAYS = 180;
    private static final int FRUITFUL = 2;

    Rating rating() {
        return hires >= FRUITFUL ? Rating.FRUITFUL : Rating.NORMAL;
    }

    List<String> reasons() {
        return List.of(
                (hires == 1 ? "1 person was" : hires + " people were") + " hired in the last " + DAYS + " days; "
                        + FRUITFUL + " make an employer fruitful.",
                "Retention, interviews and issues are not recorded yet, and do not count.");
    }
}
