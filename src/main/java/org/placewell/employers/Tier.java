package org.placewell.employers;

/** The county's subsidized programmes that need an agreement (domain 01). */
public enum Tier {
    TIER_I("Tier I"),
    TIER_II_PWEX("Tier II (PWEX)");

    private final String title;

    Tier(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
