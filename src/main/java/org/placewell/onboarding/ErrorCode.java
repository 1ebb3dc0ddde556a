package org.placewell.onboarding;

/** What can be wrong with a paper (D2, APV-3). */
public enum ErrorCode {
    MISSING("Missing"),
    UNSIGNED("Not signed"),
    UNDATED("Not dated"),
    EXPIRED("Expired"),
    WRONG_VERSION("Form revision not current"),
    IDENTITY_MISMATCH("Names or numbers differ"),
    UNAUTHORIZED("Signed without authority"),
    BAD_TIN("Tax number not valid"),
    BAD_BANK("Bank number not valid"),
    BELOW_MIN_WAGE("Wage below minimum wage"),
    COVERAGE_MISSING("Insurance coverage missing"),
    ILLEGIBLE("Not readable"),
    WRONG_TIER_FORM("Form of the wrong tier"),
    SUSPENDED("Employer suspended in this tier"),
    DUPLICATE("Perhaps a duplicate"),
    OTHER("Other");

    private final String title;

    ErrorCode(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
