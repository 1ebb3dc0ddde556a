package org.placewell.onboarding;

/** The papers that source document 004 lists (L20-26, L36-39), by its labels. */
public enum DocumentKind {
    AGREEMENT("Agreement", false),
    VOIDED_CHECK("Voided check", true),
    PROOF_OF_INSURANCE("Proof of insurance", false),
    JOB_ORDER_REQUEST("Job Order request (includes description)", false),
    TAX_FORMS("IRS tax forms (including 500 series)", true),
    W9("W9 form", true),
    SCD_2538("“EC Works Authorized Representative” (SCD 2538) form", false);

    private final String label;
    private final boolean confidential;

    DocumentKind(String label, boolean confidential) {
        this.label = label;
        this.confidential = confidential;
    }

    public String label() {
        return label;
    }

    /** Whether one paper may serve both tiers and the agreement that follows, if it fits (D1). */
    public boolean shareable() {
        return this == PROOF_OF_INSURANCE || this == SCD_2538;
    }

    /** Whether the paper shows bank or tax numbers (class C2). */
    public boolean confidential() {
        return confidential;
    }
}
