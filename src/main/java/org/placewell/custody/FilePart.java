package org.placewell.custody;

import java.util.Locale;
import org.placewell.onboarding.DocumentKind;

/** What an approved file consists of: the papers of its packet, and the Agreement as the county has signed it. */
public enum FilePart {
    AGREEMENT,
    VOIDED_CHECK,
    PROOF_OF_INSURANCE,
    JOB_ORDER_REQUEST,
    TAX_FORMS,
    W9,
    SCD_2538,
    /** Supersedes nothing (domain 11, A30). */
    COUNTERSIGNED;

    public static FilePart of(DocumentKind kind) {
        return valueOf(kind.name());
    }

    public String label() {
        return this == COUNTERSIGNED
                ? "Agreement, countersigned by the county"
                : DocumentKind.valueOf(name()).label();
    }

    /** Whether it shows bank or tax numbers (class C2). */
    public boolean confidential() {
        return this != COUNTERSIGNED && DocumentKind.valueOf(name()).confidential();
    }

    /** How files on the share are named. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
