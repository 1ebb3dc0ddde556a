package org.placewell.joborders;

/** How long the employment is meant to last. */
public enum JobType {
    PERMANENT("Permanent"),
    TEMPORARY("Temporary"),
    SEASONAL("Seasonal"),
    CONTRACT("Contract");

    private final String title;

    JobType(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
