package org.placewell.employers;

/** Who owns the employer; Tier II is for non-profit and public employers alone (ONB-10). */
public enum Sector {
    PRIVATE("Private"),
    NON_PROFIT("Non-profit"),
    PUBLIC("Public");

    private final String title;

    Sector(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
