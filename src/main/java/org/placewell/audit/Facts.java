package org.placewell.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a row says, but its number, its times and its signatures: what the row's MAC is made of.
 *
 * @param hashBefore in hexadecimal
 */
record Facts(
        String actor,
        List<? extends @Nullable String> actorRoles,
        @Nullable String onBehalfOf,
        String action,
        String objectType,
        String objectId,
        @Nullable Long version,
        String outcome,
        @Nullable String reason,
        List<? extends @Nullable String> changedFields,
        @Nullable String hashBefore,
        @Nullable String hashAfter) {

    /** Every value with its length before it, so that no two rows are the same bytes. */
    byte[] canonical() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, actor);
            texts(out, actorRoles);
            text(out, onBehalfOf);
            text(out, action);
            text(out, objectType);
            text(out, objectId);
            text(out, version == null ? null : version.toString());
            text(out, outcome);
            text(out, reason);
            texts(out, changedFields);
            text(out, hashBefore);
            text(out, hashAfter);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** As exactly as the database keeps a moment; what it calls infinity is the last of them, or the first. */
    static long micros(Instant moment) {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        } catch (ArithmeticException infinite) {
            return moment.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    private static void texts(DataOutputStream out, List<? extends @Nullable String> values) throws IOException {
        out.writeInt(values.size());
        for (@Nullable String value : values) {
            text(out, value);
        }
    }

    /** Of any length, with its length before it. */
    static void text(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
        } else {
            byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }
}
