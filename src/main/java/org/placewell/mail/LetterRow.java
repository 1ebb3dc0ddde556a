package org.placewell.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One receiver's letter in a list.
 *
 * @param number as people name it, {@code L-10001}
 * @param about the number of the case
 * @param problem why it has not been sent or not arrived, in words
 * @param undecided whether it did not arrive and nobody has decided yet
 * @param enqueuedAt when the fact happened that caused it
 * @param queuedAt since when it waits, if it waits
 */
public record LetterRow(
        String number,
        String recipient,
        String subject,
        String about,
        LetterState state,
        @Nullable String problem,
        boolean undecided,
        @Nullable Settlement settlement,
        int attempts,
        Instant enqueuedAt,
        Instant queuedAt,
        @Nullable Instant sentAt) {}
