package org.placewell.employers;

/** What of an employer ends with a day. */
public enum RenewalSubject {
    AGREEMENT("agreement"),
    INSURANCE("insurance");

    private final String title;

    RenewalSubject(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
