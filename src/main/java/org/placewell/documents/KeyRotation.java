package org.placewell.documents;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes up a new key of the key file and encrypts older papers and values with it, one after the other. At every moment the file that the
 * row names is whole: the new one is laid beside the old one, then the row names it, then the old one goes.
 */
@Component
class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private static final int BATCH = 100;

    private record Old(UUID id, long keyId, String sha256) {}

    private final Keys keys;
    private final Shelf shelf;
    private final Secrets secrets;
    private final JdbcClient jdbc;

    KeyRotation(Keys keys, Shelf shelf, Secrets secrets, JdbcClient jdbc) {
        this.keys = keys;
        this.shelf = shelf;
        this.secrets = secrets;
        this.jdbc = jdbc;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void rotate() {
        keys.refresh();
        UUID last = new UUID(0, 0);
        int done = 0;
        for (List<Old> batch = after(last); !batch.isEmpty(); batch = after(last)) {
            for (Old paper : batch) {
                done += reencrypted(paper) ? 1 : 0;
            }
            last = batch.get(batch.size() - 1).id();
        }
        int values = secrets.rotate();
        if (done + values > 0) {
            LOG.info("encrypted {} papers and {} values with key {}", done, values, keys.primary());
        }
    }

    private List<Old> after(UUID last) {
        return jdbc.sql(
                        "select id, key_id, sha256 from document where id > :last and scan_state <> 'INFECTED' and key_id in"
                                + " (select key_id from document_key where key_id <> :primary) order by id limit :limit")
                .param("last", last)
                .param("primary", keys.primary())
                .param("limit", BATCH)
                .query(Old.class)
                .list();
    }

    private boolean reencrypted(Old paper) {
        long key = keys.primary();
        try {
            if (!shelf.copy(paper.id(), paper.keyId(), key).equals(paper.sha256())) {
                LOG.error("document {} does not have its hash; it keeps its key", paper.id());
                shelf.remove(paper.id(), key);
                return false;
            }
            int named = jdbc.sql("update document set key_id = :key where id = :id and key_id = :old")
                    .param("key", key)
                    .param("id", paper.id())
                    .param("old", paper.keyId())
                    .update();
            if (named == 1) {
                shelf.remove(paper.id(), paper.keyId());
            }
            return named == 1;
        } catch (IOException | UnusableKeys failure) {
            LOG.error("document {} cannot be read; it keeps its key: {}", paper.id(), failure.getMessage());
            return false;
        }
    }
}
