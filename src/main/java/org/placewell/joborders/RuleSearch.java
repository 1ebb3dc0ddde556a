package org.placewell.joborders;

import org.jspecify.annotations.Nullable;

/**
 * What a list of the county's rules shows.
 *
 * @param text part of the city or of the phrase; empty for all
 * @param kind of wage; null for all
 * @param over whether lines that are over are shown too
 * @param sort {@code name}, {@code from}, and for wages {@code amount}; a leading minus turns it around
 * @param page from 1
 */
public record RuleSearch(@Nullable String text, @Nullable WageKind kind, boolean over, String sort, int page) {}
