package org.placewell.joborders;

import java.util.Set;
import java.util.TreeSet;

/**
 * What became of the orders of a tier that has changed.
 *
 * @param ended filled or expired meanwhile
 * @param owners who are responsible for them
 */
record TierMoves(int opened, int held, int ended, Set<String> owners) {

    static final TierMoves NONE = new TierMoves(0, 0, 0, Set.of());

    TierMoves {
        owners = Set.copyOf(owners);
    }

    TierMoves and(JobOrder moved) {
        Set<String> all = new TreeSet<>(owners);
        all.add(moved.owner());
        return switch (moved.state()) {
            case OPEN -> new TierMoves(opened + 1, held, ended, all);
            case ON_HOLD -> new TierMoves(opened, held + 1, ended, all);
            default -> new TierMoves(opened, held, ended + 1, all);
        };
    }

    int all() {
        return opened + held + ended;
    }
}
