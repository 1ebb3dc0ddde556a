package org.placewell.joborders;

/** What a wage in the county's table is the floor of. */
public enum WageKind {
    CITY_MINIMUM("Minimum wage of a city"),
    COUNTY_MINIMUM("Minimum wage of the county"),
    STATE_MINIMUM("Minimum wage of the state"),
    LIVING_WAGE("Living wage");

    private final String title;

    WageKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
