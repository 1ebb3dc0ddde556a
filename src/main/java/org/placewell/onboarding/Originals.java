package org.placewell.onboarding;

/** What becomes of the paper originals when the employer withdraws (ONB-11). */
public enum Originals {
    RETURN_TO_EMPLOYER("Return to the employer"),
    SHRED("Shred");

    private final String title;

    Originals(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
