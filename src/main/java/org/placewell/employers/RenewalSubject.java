package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/** What of an employer is to be renewed from a day on. */
public enum RenewalSubject {
    AGREEMENT("agreement"),
    INSURANCE("insurance"),
    /** Of no tier: somebody whom it lists has left. */
    REPRESENTATIVES("SCD 2538 (authorized representatives)");

    private final String title;

    RenewalSubject(String title) {
        this.title = title;
    }

    /** As in "Tier I agreement". */
    public String title(@Nullable Tier tier) {
        return tier == null ? title : tier.title() + " " + title;
    }
}
