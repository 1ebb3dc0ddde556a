package org.placewell.staff;

import org.jspecify.annotations.Nullable;

/**
 * What the list of people shows.
 *
 * @param text part of the id, name or e-mail address; empty for all
 * @param active null for those who work here and those who did
 * @param sort {@code name}, {@code id} or {@code office}; a leading minus turns it around
 * @param page from 1
 */
public record MemberSearch(
        String text,
        @Nullable Role role,
        @Nullable Office office,
        @Nullable Boolean active,
        String sort,
        int page) {}
