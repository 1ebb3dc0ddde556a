package org.placewell.employers;

/** What speaks for working with the county, as it was put to an employer (PRO-11, source document 000 L38). */
public enum BusinessItem {
    SKILLS_TRAINING("Soft and hard skills training"),
    ON_THE_JOB_TRAINING("On-the-job training"),
    WOTC("Work Opportunity Tax Credit"),
    FEDERAL_BONDING("Federal Bonding"),
    SUBSIDY("Subsidy"),
    RETENTION_SERVICE("Retention service");

    private final String title;

    BusinessItem(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
