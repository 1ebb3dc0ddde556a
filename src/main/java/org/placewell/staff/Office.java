package org.placewell.staff;

/** The three sites of the Employment Connection Center (domain 01). */
public enum Office {
    CENTRAL_SJ("Central San Jose"),
    NORTH("North County"),
    SOUTH("South County");

    private final String title;

    Office(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
