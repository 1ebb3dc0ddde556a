package org.placewell.onboarding;

import java.util.List;
import org.placewell.onboarding.PaperFault.Weight;

/** How one required paper stands (ONB-3). */
public enum ItemStatus {
    MISSING("Missing"),
    RECEIVED("Received"),
    INCOMPLETE("Incomplete"),
    COMPLETE("Complete"),
    REJECTED("Rejected"),
    EXPIRED("Expired"),
    /** An earlier version, for which another one stands. */
    SUPERSEDED("Superseded");

    private final String title;

    ItemStatus(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** @param faults of this item as the checks find them now */
    static ItemStatus of(PacketItem item, boolean typed, List<PaperFault> faults) {
        if (item.documentId() == null) {
            return MISSING;
        }
        if (item.hasError()) {
            return REJECTED;
        }
        if (faults.stream().anyMatch(fault -> fault.code() == ErrorCode.EXPIRED && fault.weight() == Weight.ERROR)) {
            return EXPIRED;
        }
        if (item.complete()) {
            return COMPLETE;
        }
        return typed ? INCOMPLETE : RECEIVED;
    }
}
