package org.placewell.employers;

/** What an agreement is to the one before (ONB-12). */
public enum AgreementKind {
    NEW("New"),
    /** Follows the standing one when that ends. */
    RENEWAL("Renewal"),
    /** Takes the place of the standing one when it is approved. */
    AMENDMENT("Amendment");

    private final String title;

    AgreementKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
