package org.placewell.joborders;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.Tier;

/** Under which programme the county fills an order; the two tiers need an agreement (domain 01, ONB-5). */
public enum Program {
    TIER_I("Tier I", Tier.TIER_I),
    TIER_II_PWEX("Tier II (PWEX)", Tier.TIER_II_PWEX),
    UNSUBSIDIZED("Unsubsidized", null);

    private final String title;
    private final @Nullable Tier tier;

    Program(String title, @Nullable Tier tier) {
        this.title = title;
        this.tier = tier;
    }

    public String title() {
        return title;
    }

    /** The tier whose agreement an order of this programme needs; empty where no subsidy is paid. */
    public Optional<Tier> tier() {
        return Optional.ofNullable(tier);
    }

    public static Program of(Tier tier) {
        return switch (tier) {
            case TIER_I -> TIER_I;
            case TIER_II_PWEX -> TIER_II_PWEX;
        };
    }
}
