package org.placewell.onboarding;

/** What was done with a paper that the packet does not require (domain 10, case 3). */
public enum Disposal {
    RETURNED("Returned to the employer"),
    SHREDDED("Shredded");

    private final String title;

    Disposal(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
