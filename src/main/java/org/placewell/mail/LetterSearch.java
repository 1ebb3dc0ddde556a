package org.placewell.mail;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the list of letters shows.
 *
 * @param text part of the recipient, the subject, the letter's or the case's number; empty for all
 * @param about the number of a case; null for all
 * @param state null for all
 * @param undecided only letters that did not arrive and about which nobody has decided
 * @param from the first day in the county on which they were enqueued; null for no limit
 * @param until the last one; null for no limit
 * @param sort {@code time}, {@code recipient} or {@code state}; a leading minus turns it around
 * @param page from 1
 */
public record LetterSearch(
        @Nullable String text,
        @Nullable String about,
        @Nullable LetterState state,
        boolean undecided,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        String sort,
        int page) {}
