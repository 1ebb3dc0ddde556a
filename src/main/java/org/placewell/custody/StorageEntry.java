package org.placewell.custody;

import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.placewell.staff.Words;

/** What the APU writes into the register and onto the hard file (CUS-5). */
public record StorageEntry(
        String hardFileNumber, String location, @Nullable String vendorNumber) {

    /** Refuses (422) a missing number or place, and what is too long or of several lines. */
    public static StorageEntry of(@Nullable String number, @Nullable String location, @Nullable String vendor) {
        String vendorNumber = Words.of(vendor);
        return new StorageEntry(
                line(Words.required(number, "Enter the number of the hard file."), 40, "Hard file number"),
                line(Words.required(location, "Say where the hard file stands."), 120, "Location"),
                vendorNumber == null ? null : line(vendorNumber, 40, "Vendor number"));
    }

    private static String line(String text, int longest, String label) {
        if (text.length() > longest || text.lines().count() > 1) {
            throw Refused.invalid(label + ": one line of at most " + longest + " characters.");
        }
        return text;
    }
}
