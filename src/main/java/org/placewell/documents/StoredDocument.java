package org.placewell.documents;

import java.time.Instant;
import java.util.UUID;

/** What the vault knows of a paper; {@code sha256} in lower-case hex, {@code size} in bytes. */
public record StoredDocument(
        UUID id, String fileName, String mediaType, long size, String sha256, Instant storedAt, String storedBy) {}
