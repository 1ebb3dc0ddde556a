package org.placewell.custody;

import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;

/**
 * What of the register is asked for.
 *
 * @param past only files whose retention has passed and that nobody holds
 * @param mine only files whose papers the signed-in person holds
 */
public record RegisterSearch(
        @Nullable String text,
        @Nullable FileState state,
        @Nullable Tier tier,
        @Nullable TierState status,
        boolean half,
        boolean past,
        boolean mine,
        String sort,
        int page) {}
