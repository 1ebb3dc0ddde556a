package org.placewell.employers;

/** What makes an employer a friendly one (PRO-9, source document 000 L36). */
public enum FriendlyFlag {
    FAIR_CHANCE("Fair chance"),
    INCLUSIVE_HIRING("Inclusive hiring"),
    SOCIAL_RESPONSIBILITY("Social responsibility"),
    EXISTING_CONNECTION("Existing connection"),
    PARTNER("Partner"),
    HIRES_ALUMNI("Hires alumni");

    private final String title;

    FriendlyFlag(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
