package org.placewell.employers;

/** Where an employer stands on the way to its first hire and beyond; a stage may come again (PRO-6, source document 000 L39). */
public enum Stage {
    PROSPECT_IDENTIFIED("Prospect identified"),
    OUTREACH("Outreach"),
    LEAD_QUALIFIED("Lead qualified"),
    NURTURING("Nurturing"),
    POSITION_SOURCED("Position sourced"),
    MATCHING("Matching"),
    FEEDBACK("Feedback"),
    IMPROVEMENT("Improvement");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
