package org.placewell.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signs a row when it is written (MAC) and when it is numbered (seal). Each signature is two halves, the second of which covers
 * the time as well: so a row whose time alone was changed is told from one whose words were.
 */
@Component
class Signer {

    private static final HexFormat HEX = HexFormat.of();

    private static final int HALF = 16;
    private static final int NONCE = 8;

    /** Tells what is signed, so that no signature passes for another. */
    private static final byte MAC_FACTS = 1;

    private static final byte MAC_TIME = 2;
    private static final byte SEAL_FACTS = 3;
    private static final byte SEAL_TIME = 4;
    private static final byte LINE = 5;

    /** How a signature looks. */
    enum Verdict {
        WHOLE,
        TIME_CHANGED,
        CHANGED,
        UNKNOWN_KEY
    }

    /** What a seal binds: a row to its number and to the row before it. All bytes in hexadecimal. */
    record Sealed(
            String before,
            long number,
            long id,
            Facts facts,
            @Nullable String mac,
            Instant occurredAt,
            Instant recordedAt) {}

    private final EvidenceKeys keys;
    private final SecureRandom random = new SecureRandom();

    Signer(EvidenceKeys keys) {
        this.keys = keys;
    }

    long key() {
        return keys.primary();
    }

    /** Eight random bytes and two halves; the random bytes make a copied row known. */
    byte[] mac(long key, Facts facts, Instant occurredAt) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return ByteBuffer.allocate(NONCE + 2 * HALF)
                .put(nonce)
                .put(macFacts(key, nonce, facts))
                .put(macTime(key, nonce, facts, occurredAt))
                .array();
    }

    /** Whether the row is the one that was signed. */
    Verdict check(String mac, String keyId, Facts facts, Instant occurredAt) {
        byte[] signed = HEX.parseHex(mac);
        if (signed.length != NONCE + 2 * HALF) {
            return Verdict.CHANGED;
        }
        byte[] nonce = Arrays.copyOf(signed, NONCE);
        return withKey(
                keyId,
                key -> verdict(
                        signed,
                        NONCE,
                        () -> macFacts(key, nonce, facts),
                        () -> macTime(key, nonce, facts, occurredAt)));
    }

    /** The number of its key and two halves, in hexadecimal. */
    String seal(Sealed row) {
        long key = keys.primary();
        return HEX.formatHex(ByteBuffer.allocate(Integer.BYTES + 2 * HALF)
                .putInt((int) key)
                .put(sealFacts(key, row))
                .put(sealTime(key, row))
                .array());
    }

    /** Whether this row stands where it was sealed, behind the row that was before it. */
    Verdict check(String seal, Sealed row) {
        byte[] sealed = HEX.parseHex(seal);
        if (sealed.length != Integer.BYTES + 2 * HALF) {
            return Verdict.CHANGED;
        }
        String key = Integer.toUnsignedString(ByteBuffer.wrap(sealed).getInt());
        return withKey(key, id -> verdict(sealed, Integer.BYTES, () -> sealFacts(id, row), () -> sealTime(id, row)));
    }

    /** The signature of one line of the checkpoints, in hexadecimal. */
    String line(long key, String before, String words) {
        return HEX.formatHex(keys.sign(key, bytes(out -> {
            out.writeByte(LINE);
            Facts.text(out, before);
            Facts.text(out, words);
        })));
    }

    boolean has(long key) {
        return keys.has(key);
    }

    private Verdict withKey(String id, java.util.function.LongFunction<Verdict> check) {
        long key;
        try {
            key = Long.parseLong(id);
        } catch (NumberFormatException none) {
            return Verdict.UNKNOWN_KEY;
        }
        return keys.has(key) ? check.apply(key) : Verdict.UNKNOWN_KEY;
    }

    private static Verdict verdict(byte[] signed, int from, Supplier<byte[]> facts, Supplier<byte[]> time) {
        if (!MessageDigest.isEqual(Arrays.copyOfRange(signed, from, from + HALF), facts.get())) {
            return Verdict.CHANGED;
        }
        return MessageDigest.isEqual(Arrays.copyOfRange(signed, from + HALF, from + 2 * HALF), time.get())
                ? Verdict.WHOLE
                : Verdict.TIME_CHANGED;
    }

    private byte[] macFacts(long key, byte[] nonce, Facts facts) {
        return half(key, bytes(out -> {
            out.writeByte(MAC_FACTS);
            out.write(nonce);
            out.write(facts.canonical());
        }));
    }

    private byte[] macTime(long key, byte[] nonce, Facts facts, Instant occurredAt) {
        return half(key, bytes(out -> {
            out.writeByte(MAC_TIME);
            out.write(nonce);
            out.writeLong(Facts.micros(occurredAt));
            out.write(facts.canonical());
        }));
    }

    private byte[] sealFacts(long key, Sealed row) {
        return half(key, bytes(out -> {
            out.writeByte(SEAL_FACTS);
            sealed(out, row);
        }));
    }

    private byte[] sealTime(long key, Sealed row) {
        return half(key, bytes(out -> {
            out.writeByte(SEAL_TIME);
            out.writeLong(Facts.micros(row.occurredAt()));
            out.writeLong(Facts.micros(row.recordedAt()));
            sealed(out, row);
        }));
    }

    private static void sealed(DataOutputStream out, Sealed row) throws IOException {
        Facts.text(out, row.before());
        out.writeLong(row.number());
        out.writeLong(row.id());
        Facts.text(out, row.mac());
        out.write(row.facts().canonical());
    }

    private byte[] half(long key, byte[] content) {
        return Arrays.copyOf(keys.sign(key, content), HALF);
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.into(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Writing {
        void into(DataOutputStream out) throws IOException;
    }
}
