package org.placewell.employers;

import org.jspecify.annotations.Nullable;

/**
 * What the list of employers shows.
 *
 * @param text part of the legal name, dba, city or number; empty for all
 * @param sort {@code name}, {@code number} or {@code city}; a leading minus turns it around
 * @param page from 1
 */
public record EmployerSearch(@Nullable String text, String sort, int page) {}
