package org.placewell.employers;

/** What an employer may want of the county (PRO-4, 004 L13-32). */
public enum Interest {
    TIER_I("Subsidized positions, Tier I (EC Works)"),
    TIER_II_PWEX("Subsidized positions, Tier II (PWEX)"),
    UNSUBSIDIZED("Hiring without subsidy"),
    RECRUITMENT_EVENT("A recruitment event");

    private final String title;

    Interest(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
