package org.placewell.onboarding;

import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/**
 * What the list of packets shows.
 *
 * @param text part of the employer's name or of the packet's number; empty for all
 * @param state null for all
 * @param tier null for all
 * @param employerNumber null for all
 * @param mine only packets that the signed-in person prepares
 * @param sort {@code number}, {@code employer}, {@code state} or {@code changed}; a leading minus turns it around
 * @param page from 1
 */
public record PacketSearch(
        @Nullable String text,
        @Nullable PacketState state,
        @Nullable Tier tier,
        @Nullable String employerNumber,
        boolean mine,
        String sort,
        int page) {}
