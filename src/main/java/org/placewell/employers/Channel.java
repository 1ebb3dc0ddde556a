package org.placewell.employers;

/** How somebody was reached. */
public enum Channel {
    FACE_TO_FACE("Face to face"),
    EMAIL("E-mail"),
    PHONE("Phone"),
    VIDEO("Video"),
    TEXT("Text message"),
    MAIL("Mail");

    private final String title;

    Channel(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
