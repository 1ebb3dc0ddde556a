package org.placewell.mail;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Words;

/**
 * What a person submits about an undelivered letter. Refuses (422) a text that is too long or cannot be kept.
 *
 * @param address the corrected one, where it is to be sent there
 * @param reason what the person found out
 */
public record SettlementInput(
        Settlement decision,
        @Nullable String address,
        @Nullable String reason) {

    public SettlementInput {
        address = Words.of(address);
        reason = Words.of(reason);
    }
}
