package org.placewell.audit;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.mac.HmacKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of the evidence by their number. Refuses to be made when a key that evidence was signed with is missing, or is another
 * one under its number.
 */
@Component
class EvidenceKeys {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeys.class);

    private static final String KIND = "HmacSHA256";

    private static final byte[] CHECK = "Placewell evidence".getBytes(StandardCharsets.US_ASCII);

    private record Ring(long primary, Map<Long, SecretKeySpec> keys) {}

    private final Path file;
    private final JdbcClient jdbc;
    private volatile Ring ring;

    EvidenceKeys(EvidenceSettings settings, JdbcClient jdbc) {
        this.file = settings.keyFile();
        this.jdbc = jdbc;
        this.ring = checked(read(file));
    }

    /** The number of the key that is signed with. */
    long primary() {
        return ring.primary();
    }

    boolean has(long id) {
        return ring.keys().containsKey(id);
    }

    /** HMAC-SHA-256, 32 bytes. */
    byte[] sign(long id, byte[] content) {
        SecretKeySpec key = ring.keys().get(id);
        if (key == null) {
            throw new UnusableEvidenceKeys("Key " + id + ", with which evidence is signed, is not in " + file + ".");
        }
        return hmac(key, content);
    }

    /** Reads the file again, for a key that came into it; one that is not usable changes nothing. */
    void refresh() {
        try {
            Ring read = read(file);
            if (!read.keys().keySet().equals(ring.keys().keySet()) || read.primary() != ring.primary()) {
                ring = checked(read);
            }
        } catch (UnusableEvidenceKeys unusable) {
            LOG.error("the key file is not usable, the keys of the start stay in use: {}", unusable.getMessage());
        }
    }

    @AccessesPartialKey
    private static Ring read(Path file) {
        KeysetHandle keyset = EvidenceKeyFile.read(file);
        Map<Long, SecretKeySpec> keys = new HashMap<>();
        for (int i = 0; i < keyset.size(); i++) {
            KeysetHandle.Entry entry = keyset.getAt(i);
            if (!(entry.getKey() instanceof HmacKey key)) {
                throw new UnusableEvidenceKeys("The key file " + file + " holds keys of another kind.");
            }
            keys.put(
                    EvidenceKeyFile.idOf(entry),
                    new SecretKeySpec(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()), KIND));
        }
        return new Ring(EvidenceKeyFile.idOf(keyset.getPrimary()), keys);
    }

    private Ring checked(Ring read) {
        Set<Long> known = new HashSet<>();
        jdbc.sql("select key_id, check_value from evidence_key").query(row -> {
            long id = row.getLong("key_id");
            known.add(id);
            SecretKeySpec key = read.keys().get(id);
            if (key == null) {
                throw new UnusableEvidenceKeys(
                        "The key file " + file + " lacks key " + id + ", with which evidence was signed.");
            }
            if (!MessageDigest.isEqual(hmac(key, CHECK), row.getBytes("check_value"))) {
                throw new UnusableEvidenceKeys(
                        "Key " + id + " in " + file + " is not the one that evidence was signed with.");
            }
        });
        // a copy that is verified may be one that nobody can write
        read.keys().keySet().stream()
                .filter(id -> !known.contains(id))
                .forEach(id -> jdbc.sql(
                                "insert into evidence_key (key_id, check_value) values (:id, :value) on conflict do nothing")
                        .param("id", id)
                        .param("value", hmac(Objects.requireNonNull(read.keys().get(id)), CHECK))
                        .update());
        return read;
    }

    private static byte[] hmac(SecretKeySpec key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(KIND);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
