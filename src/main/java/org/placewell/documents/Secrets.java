package org.placewell.documents;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.placewell.staff.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps confidential values, as tax and bank numbers are: encrypted with the papers' keys, each bound to its id and purpose, so
 * that a value laid into another row does not open. Who may see one is the caller's to ask and to record.
 */
@Service
public class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);

    private static final String FINGERPRINTS = "fingerprints";
    private static final String MAC = "HmacSHA256";
    private static final int BATCH = 100;

    @SuppressWarnings("ArrayRecordComponent") // read from a row and opened; never compared
    private record Sealed(UUID id, String purpose, long keyId, byte[] sealed) {}

    private final Keys keys;
    private final JdbcClient jdbc;
    private final SecretKeySpec fingerprints;

    Secrets(Keys keys, JdbcClient jdbc) {
        this.keys = keys;
        this.jdbc = jdbc;
        this.fingerprints = new SecretKeySpec(Base64.getDecoder().decode(fingerprintKey()), MAC);
    }

    /** Stores a value in the caller's transaction and returns what it is found by. */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID keep(String purpose, String value) {
        return insert(purpose, value).orElseThrow();
    }

    /**
     * The value. Refuses (404) an unknown id, and (409) a value that was kept for another purpose, was changed outside
     * Placewell, or whose key this server lacks.
     */
    @Transactional(readOnly = true)
    public String open(UUID id, String purpose) {
        Sealed sealed = jdbc.sql("select id, purpose, key_id, sealed from document_secret where id = :id")
                .param("id", id)
                .query(Sealed.class)
                .optional()
                .orElseThrow(() -> Refused.notFound("There is no such number."));
        try {
            return unsealed(sealed, purpose);
        } catch (IOException | UnusableKeys unreadable) {
            LOG.error("value {} cannot be opened", id);
            throw Refused.conflict(
                    "The stored number cannot be opened: it was changed outside Placewell, or this server"
                            + " lacks its key. Enter it again; tell the system administrator.");
        }
    }

    /** Removes a value that was entered by mistake. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID id) {
        jdbc.sql("delete from document_secret where id = :id").param("id", id).update();
    }

    /**
     * What equal values of one domain share and nobody without the key can guess from: to find and compare values that are not
     * shown. The same before and after a rotation of keys.
     */
    public byte[] fingerprint(String domain, String value) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(fingerprints);
            mac.update(domain.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Encrypts values under older keys with the present one; returns how many. */
    int rotate() {
        int done = 0;
        UUID last = new UUID(0, 0);
        for (List<Sealed> batch = after(last); !batch.isEmpty(); batch = after(last)) {
            for (Sealed old : batch) {
                done += resealed(old) ? 1 : 0;
            }
            last = batch.get(batch.size() - 1).id();
        }
        return done;
    }

    private List<Sealed> after(UUID last) {
        return jdbc.sql(
                        "select id, purpose, key_id, sealed from document_secret where id > :last and key_id <> :primary"
                                + " order by id limit :limit")
                .param("last", last)
                .param("primary", keys.primary())
                .param("limit", BATCH)
                .query(Sealed.class)
                .list();
    }

    private boolean resealed(Sealed old) {
        long key = keys.primary();
        try {
            String value = unsealed(old, old.purpose());
            return jdbc.sql(
                                    "update document_secret set key_id = :key, sealed = :sealed where id = :id and key_id = :old")
                            .param("key", key)
                            .param("sealed", sealed(old.id(), old.purpose(), key, value))
                            .param("id", old.id())
                            .param("old", old.keyId())
                            .update()
                    == 1;
        } catch (IOException | UnusableKeys unreadable) {
            LOG.error("value {} cannot be opened; it keeps its key", old.id());
            return false;
        }
    }

    private String fingerprintKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        insert(FINGERPRINTS, Base64.getEncoder().encodeToString(random));
        Sealed kept = jdbc.sql("select id, purpose, key_id, sealed from document_secret where purpose = :purpose")
                .param("purpose", FINGERPRINTS)
                .query(Sealed.class)
                .single();
        try {
            return unsealed(kept, FINGERPRINTS);
        } catch (IOException changed) {
            throw new UnusableKeys(
                    "What equal numbers are found by was changed in the database, or was kept with another"
                            + " key than those of the key file.");
        }
    }

    private Optional<UUID> insert(String purpose, String value) {
        UUID id = UUID.randomUUID();
        long key = keys.primary();
        int rows = jdbc.sql(
                        "insert into document_secret (id, purpose, key_id, sealed) values (:id, :purpose, :key, :sealed)"
                                + " on conflict do nothing")
                .param("id", id)
                .param("purpose", purpose)
                .param("key", key)
                .param("sealed", sealed(id, purpose, key, value))
                .update();
        return rows == 1 ? Optional.of(id) : Optional.empty();
    }

    private byte[] sealed(UUID id, String purpose, long keyId, String value) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream encrypting = keys.of(keyId).newEncryptingStream(sealed, bound(id, purpose))) {
            encrypting.write(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return sealed.toByteArray();
    }

    private String unsealed(Sealed value, String purpose) throws IOException {
        StreamingAead key = keys.of(value.keyId());
        try (InputStream decrypting =
                key.newDecryptingStream(new ByteArrayInputStream(value.sealed()), bound(value.id(), purpose))) {
            return new String(decrypting.readAllBytes(), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bound(UUID id, String purpose) {
        return (id + "/" + purpose).getBytes(StandardCharsets.UTF_8);
    }
}
