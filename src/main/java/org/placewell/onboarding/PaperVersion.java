package org.placewell.onboarding;

import java.time.Instant;
import java.util.UUID;

/** One version of an item's paper; the next one supersedes it. */
public record PaperVersion(
        DocumentKind kind,
        int version,
        UUID paper,
        UUID document,
        String fileName,
        Receipt receipt,
        String byName,
        Instant at) {}
