package org.placewell.employers;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An entry of the contact log, read; {@code about} names the hire that feedback is about. */
public record LogRow(
        LogKind kind,
        Channel channel,
        Instant at,
        @Nullable Integer minutes,
        @Nullable String withWhom,
        String purpose,
        @Nullable String about,
        String summary,
        @Nullable String nextStep,
        @Nullable LocalDate nextOn,
        String byName) {}
