package org.placewell.custody;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.SafeWords;

/**
 * What becomes of the originals that the APU has.
 *
 * @param entry the hard file in which they are; null where they go back to the clerk
 * @param reason why they go back; null where they are stored
 */
public record StorageInput(
        @Nullable StorageEntry entry, @Nullable String reason) {

    public static StorageInput stored(StorageEntry entry) {
        return new StorageInput(entry, null);
    }

    /** Refuses (422) a missing reason. */
    public static StorageInput goingBack(@Nullable String reason) {
        return new StorageInput(
                null, SafeWords.required(reason, "Say which paper or scan is wrong; the clerk reads it."));
    }

    StorageEntry place() {
        return Objects.requireNonNull(entry);
    }
}
