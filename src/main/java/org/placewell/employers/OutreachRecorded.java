package org.placewell.employers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded step of an outreach leaves for its process.
 *
 * @param meetingEndsAt of the meeting that is scheduled now
 * @param nurtureUntil when to try again, where the county waits
 */
public record OutreachRecorded(
        String by,
        String owner,
        @Nullable Instant meetingEndsAt,
        @Nullable Instant nurtureUntil) {}
