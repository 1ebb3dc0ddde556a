package org.placewell.onboarding;

/** How a paper reached the county. */
public enum ReceivedVia {
    EMAIL("By e-mail"),
    IN_PERSON("In person"),
    MAIL("By mail"),
    FAX("By fax"),
    OTHER("Another way");

    private final String title;

    ReceivedVia(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
