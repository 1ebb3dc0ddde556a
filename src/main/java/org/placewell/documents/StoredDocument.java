package org.placewell.documents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/**
 * What the vault knows of a paper.
 *
 * @param size in bytes
 * @param sha256 of the paper itself, not of its encrypted form, in lower-case hex
 * @param keyId names the key that it is encrypted with
 * @param scanTrouble why the scanner has given no verdict yet
 * @param scanFinding the name of the virus
 */
public record StoredDocument(
        UUID id,
        String fileName,
        String mediaType,
        long size,
        int pages,
        String sha256,
        Instant storedAt,
        String storedBy,
        long keyId,
        ScanState scan,
        @Nullable String scanTrouble,
        @Nullable String scanFinding) {

    /** Refuses (409) what is in quarantine or holds a virus. */
    public void requireReadable() {
        whyClosed().ifPresent(why -> {
            throw Refused.conflict(why);
        });
    }

    /** Why it cannot be read now, in words; empty if it can. */
    public Optional<String> whyClosed() {
        return switch (scan) {
            case WAITING ->
                Optional.of("\"%s\" is being checked for viruses. It can be opened after that; try again in a minute."
                        .formatted(fileName));
            case INFECTED ->
                Optional.of("A virus was found in \"%s\", so it was removed. Add a clean copy of the paper."
                        .formatted(fileName));
            case CLEAN, NOT_SCANNED -> Optional.empty();
        };
    }

    public boolean readable() {
        return whyClosed().isEmpty();
    }
}
