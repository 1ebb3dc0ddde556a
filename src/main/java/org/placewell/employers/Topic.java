package org.placewell.employers;

/** What a counselor goes through with an employer before it signs anything (PRO-3, 004 L11). */
public enum Topic {
    TERM_DATES("Term dates"),
    REIMBURSEMENT("Reimbursement rates and invoice documents"),
    PAY_RATES("Pay rates and the local minimum wage"),
    TIME_WORKED("Time worked, sick leave, holidays, overtime"),
    PAYMENT("Payment timelines and electronic payment"),
    FISCAL_MONITORING("Fiscal monitoring"),
    STAFFING_AGENCIES("Staffing-agency clause"),
    CONFIDENTIALITY("Confidentiality"),
    INDEMNITY_AND_INSURANCE("Indemnity and insurance"),
    HARASSMENT("Harassment policy"),
    NON_DISPLACEMENT("Non-displacement"),
    EVALUATIONS("Evaluations"),
    WORKSITE_VISITS("Worksite visits");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
