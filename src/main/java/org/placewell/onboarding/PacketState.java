package org.placewell.onboarding;

import java.util.Optional;

/** Where a packet stands (domain 05, 5.2). */
public enum PacketState {
    PREPARING("Preparing"),
    ER_REVIEW("With ER supervisor"),
    RETURNED_TO_PREPARER("Returned to preparer"),
    APU_REVIEW("With APU"),
    RETURNED_TO_SUPERVISOR("Returned to ER supervisor"),
    MANAGER_REVIEW("With manager"),
    RETURNED_TO_APU("Returned to APU"),
    APPROVED("Approved"),
    DENIED("Denied"),
    WITHDRAWN("Withdrawn");

    private final String title;

    PacketState(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Who may change papers now; nobody while the packet is frozen by a review or a decision. */
    Optional<Duty> changedBy() {
        return switch (this) {
            case PREPARING, RETURNED_TO_PREPARER -> Optional.of(Duty.PREPARER);
            case RETURNED_TO_SUPERVISOR -> Optional.of(Duty.ER_SUPERVISOR);
            default -> Optional.empty();
        };
    }

    /** Whether somebody works on its papers now. */
    public boolean takesPapers() {
        return changedBy().isPresent();
    }

    /** Whether job orders may wait for it or follow from it. */
    public boolean mayHaveOrders() {
        return this != DENIED && this != WITHDRAWN;
    }

    /** Whether somebody sent the packet back and waits for it. */
    public boolean isBack() {
        return this == RETURNED_TO_PREPARER || this == RETURNED_TO_SUPERVISOR || this == RETURNED_TO_APU;
    }

    /** Whether nothing follows. */
    public boolean decided() {
        return this == APPROVED || this == DENIED || this == WITHDRAWN;
    }
}
