package org.placewell.employers;

/** What an entry of the contact log is about (PRO-16 for feedback and improvement). */
public enum LogKind {
    CONTACT("Contact"),
    FEEDBACK("Employer feedback"),
    IMPROVEMENT("Improvement action");

    private final String title;

    LogKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
