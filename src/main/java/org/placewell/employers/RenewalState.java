package org.placewell.employers;

/** What became of the question whether an employer renews. */
public enum RenewalState {
    OPEN("Open"),
    RENEWED("Under way"),
    NOT_RENEWED("Not renewed"),
    /** Its employer became part of another one, of which the same is asked. */
    MERGED("Asked of the merged employer");

    private final String title;

    RenewalState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
