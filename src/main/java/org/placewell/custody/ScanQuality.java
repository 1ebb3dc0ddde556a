package org.placewell.custody;

/** How well a scan can be read; one that cannot be read is not kept. */
public enum ScanQuality {
    GOOD("Good"),
    FAIR("Readable, with faults");

    private final String title;

    ScanQuality(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
