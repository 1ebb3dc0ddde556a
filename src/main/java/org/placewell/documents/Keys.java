package org.placewell.documents;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of the papers by their number. Refuses to be made when a key that stored papers need is missing, or is another one
 * under its number.
 */
@Component
class Keys {

    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** What each key encrypts once, to be known again; the text itself is no secret. */
    private static final byte[] CHECK = "Placewell".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] CHECK_CONTEXT = "document_key".getBytes(StandardCharsets.US_ASCII);

    private record Ring(long primary, Map<Long, StreamingAead> keys) {}

    private record KnownKey(long id, String checkValue, boolean needed) {}

    private final Path file;
    private final JdbcClient jdbc;
    private volatile Ring ring;

    Keys(VaultSettings settings, JdbcClient jdbc) {
        this.file = settings.keyFile();
        this.jdbc = jdbc;
        this.ring = checked(read());
        warnIfOpenToAll();
    }

    /** The number of the key that new papers are encrypted with. */
    long primary() {
        return ring.primary();
    }

    /** A key that came into the file after the start is found too. */
    StreamingAead of(long id) {
        StreamingAead key = ring.keys().get(id);
        if (key == null) {
            refresh();
            key = ring.keys().get(id);
        }
        if (key == null) {
            throw new UnusableKeys("Key " + id + ", with which papers are encrypted, is not in " + file + ".");
        }
        return key;
    }

    boolean has(long id) {
        return ring.keys().containsKey(id);
    }

    /** Reads the file again; one that is not usable changes nothing. */
    void refresh() {
        try {
            ring = checked(read());
        } catch (UnusableKeys unusable) {
            LOG.error("the key file is not usable, the keys of the start stay in use: {}", unusable.getMessage());
        }
    }

    private Ring read() {
        KeysetHandle keyset = KeyFile.read(file);
        Map<Long, StreamingAead> keys = new LinkedHashMap<>();
        try {
            for (int i = 0; i < keyset.size(); i++) {
                KeysetHandle.Entry entry = keyset.getAt(i);
                if (!(entry.getKey() instanceof AesGcmHkdfStreamingKey key)) {
                    throw new UnusableKeys("The key file " + file + " holds keys of another kind.");
                }
                keys.put(KeyFile.idOf(entry), AesGcmHkdfStreaming.create(key));
            }
        } catch (GeneralSecurityException wrong) {
            throw new UnusableKeys("The key file " + file + " holds no keys of Placewell.");
        }
        return new Ring(KeyFile.idOf(keyset.getPrimary()), keys);
    }

    private Ring checked(Ring read) {
        List<KnownKey> known = jdbc.sql("select key_id, check_value, exists (select 1 from document d where d.key_id ="
                        + " k.key_id and d.scan_state <> 'INFECTED') or exists (select 1 from document_secret s where s.key_id"
                        + " = k.key_id) as needed from document_key k")
                .query((row, number) ->
                        new KnownKey(row.getLong("key_id"), row.getString("check_value"), row.getBoolean("needed")))
                .list();
        for (KnownKey each : known) {
            StreamingAead key = read.keys().get(each.id());
            if (key == null && each.needed()) {
                throw new UnusableKeys("The key file " + file + " lacks key " + each.id()
                        + ", with which stored papers are encrypted.");
            }
            if (key != null && !opens(key, each.checkValue())) {
                throw new UnusableKeys("Key " + each.id() + " in " + file
                        + " is not the one that the stored papers are encrypted with.");
            }
        }
        read.keys()
                .forEach((id, key) -> jdbc.sql("insert into document_key (key_id, check_value) values (:id, :value)"
                                + " on conflict do nothing")
                        .param("id", id)
                        .param("value", checkValue(key))
                        .update());
        return read;
    }

    private static String checkValue(StreamingAead key) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        try (OutputStream encrypting = key.newEncryptingStream(value, CHECK_CONTEXT)) {
            encrypting.write(CHECK);
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return Base64.getEncoder().encodeToString(value.toByteArray());
    }

    private static boolean opens(StreamingAead key, String checkValue) {
        byte[] value = Base64.getDecoder().decode(checkValue);
        try (var decrypting = key.newDecryptingStream(new ByteArrayInputStream(value), CHECK_CONTEXT)) {
            return Arrays.equals(decrypting.readAllBytes(), CHECK);
        } catch (GeneralSecurityException | IOException another) {
            return false;
        }
    }

    private void warnIfOpenToAll() {
        try {
            if (KeyFile.isOpenToAll(file)) {
                LOG.warn("every user of this machine can read the key file; chmod 600 or 640 keeps it from them");
            }
        } catch (IOException unknown) {
            LOG.warn("who can read the key file is not known", unknown);
        }
    }
}
