package org.placewell.joborders;

import java.util.Locale;

/** A field of a job order (domain 04) as it is typed on the page or stands in a column of an imported file. */
public enum OrderField {
    TITLE("Job title", Kind.LINE, 200),
    CITY("City of the worksite", Kind.LINE, 100),
    WORKSITE("Street of the worksite", Kind.LINE, 200),
    DESCRIPTION("Description", Kind.TEXT, 2000),
    DUTIES("Duties", Kind.TEXT, 2000),
    QUALIFICATIONS("Qualifications", Kind.TEXT, 2000),
    REQUIREMENTS("Hiring requirements", Kind.TEXT, 2000),
    LICENCE("Licence", Kind.LINE, 200),
    LANGUAGES("Languages", Kind.LINE, 200),
    BACKGROUND_CHECK("Background check", Kind.FLAG, 10),
    OPENINGS("Openings", Kind.NUMBER, 20),
    WAGE_MIN("Wage from", Kind.MONEY, 20),
    WAGE_MAX("Wage to", Kind.MONEY, 20),
    PAY_UNIT("Paid by", Kind.CHOICE, 20),
    HOURS_PER_WEEK("Hours a week", Kind.NUMBER, 20),
    SCHEDULE("Schedule", Kind.LINE, 200),
    PREDICTABLE("Schedule is predictable", Kind.FLAG, 10),
    JOB_TYPE("Type", Kind.CHOICE, 20),
    HEALTH_BENEFITS("Health benefits", Kind.FLAG, 10),
    PAID_LEAVE("Paid leave", Kind.FLAG, 10),
    CAREER_PATH("Written career path or training", Kind.FLAG, 10),
    STARTS_ON("Start date", Kind.DATE, 20),
    CLOSES_ON("Closing date", Kind.DATE, 20),
    APPLY_HOW("How to apply", Kind.TEXT, 500),
    SUPERVISOR("Supervisor at the worksite", Kind.LINE, 200),
    VACANCY_CONFIRMED("Employer has confirmed the vacancy", Kind.FLAG, 10),
    DISPLACEMENT_ATTESTED("Employer attests that nobody is displaced", Kind.FLAG, 10),
    SPECIALIZED("Specialized opportunity", Kind.FLAG, 10),
    TARGET_GROUP("Target group or skill", Kind.LINE, 200);

    /** What a field takes. */
    public enum Kind {
        LINE,
        TEXT,
        NUMBER,
        MONEY,
        DATE,
        CHOICE,
        /** Yes or no; absent is no. */
        FLAG
    }

    private final String title;
    private final Kind kind;
    private final int longest;

    OrderField(String title, Kind kind, int longest) {
        this.title = title;
        this.kind = kind;
        this.longest = longest;
    }

    /** Its label on the page and its column in a file. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    public int longest() {
        return longest;
    }

    /** Its name in a form: {@code wageMin}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return key.toString();
    }
}
