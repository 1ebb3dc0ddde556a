package org.placewell.documents;

/** How large a page is drawn, in points of the picture. */
public enum PageSize {
    FITTING(900, 2400),
    LARGE(1800, 4800);

    private final int width;
    private final int height;

    PageSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }
}
