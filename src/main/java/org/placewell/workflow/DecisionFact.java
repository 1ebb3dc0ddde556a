package org.placewell.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a decision table.
 *
 * @param inputs what it was asked, as "Tier: TIER_I"
 * @param rules that fired, each in words
 */
public record DecisionFact(
        String decision,
        int version,
        List<String> inputs,
        List<String> rules,
        Instant at,
        String by,
        @Nullable String onBehalfOf) {}
