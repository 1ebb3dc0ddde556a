package org.placewell.employers;

/** How the relationship with an employer goes (PRO-7, D12). */
public enum Rating {
    FRUITFUL("Fruitful"),
    NORMAL("Normal"),
    POOR_FIT("Poor fit");

    private final String title;

    Rating(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
