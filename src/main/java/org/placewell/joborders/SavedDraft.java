package org.placewell.joborders;

import java.time.Instant;
import java.util.Map;

/** What became of a draft that was to be saved. */
public sealed interface SavedDraft {

    /** It is saved as this version. */
    record Kept(int version) implements SavedDraft {}

    /** Somebody has saved it meanwhile: nothing is overwritten, {@code now} is what it says. */
    record Stale(JobOrderFields now, int version, String byName, Instant at) implements SavedDraft {}

    /** Some fields or reasons are too long or hold what cannot be kept; nothing is saved. */
    record Unkeepable(Map<OrderField, String> errors, Map<FindingCode, String> reasons) implements SavedDraft {}
}
