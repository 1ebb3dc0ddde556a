package org.placewell.employers;

/** How a counselor and an employer meet. */
public enum MeetingMode {
    IN_PERSON("In person"),
    VIDEO("By video"),
    PHONE("By phone");

    private final String title;

    MeetingMode(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
