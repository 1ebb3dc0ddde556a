package org.placewell.joborders;

/** What an automatic check says about an order; it goes on with a reason (domain 00, What blocks a person). */
public enum FindingCode {
    BELOW_MIN_WAGE("Wage below the minimum"),
    MIN_WAGE_UNKNOWN("No minimum wage on file"),
    WAGE_UNKNOWN("Wage not known"),
    HOURS("Hours differ from the programme's"),
    SHORT_DESCRIPTION("Description is short"),
    UNLAWFUL_WORDING("Wording"),
    VACANCY_NOT_CONFIRMED("Vacancy not confirmed"),
    DISPLACEMENT_NOT_ATTESTED("No attestation on displacement"),
    TARGET_GROUP_MISSING("No target group");

    private final String title;

    FindingCode(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
