package org.placewell.documents;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Removes bytes that no row names: their transaction was rolled back, or the server stopped in between, or another key
 * encrypts the paper now, or it held a virus.
 */
@Component
class OrphanSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    /** Longer than any transaction, so that no paper is taken away before its row is committed. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final Pattern DOCUMENT = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.\\d+");

    private final Shelf shelf;
    private final JdbcClient jdbc;
    private final Clock clock;

    OrphanSweep(Shelf shelf, JdbcClient jdbc, Clock clock) {
        this.shelf = shelf;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 6, timeUnit = TimeUnit.HOURS)
    void sweep() throws IOException {
        int removed = shelf.clear(clock.instant().minus(GRACE), this::orphansAmong);
        if (removed > 0) {
            LOG.info("removed {} files without a row", removed);
        }
    }

    /** A file that the shelf did not name is left alone: an operator put it there. */
    private Set<String> orphansAmong(Set<String> names) {
        Set<UUID> ids = names.stream()
                .map(DOCUMENT::matcher)
                .filter(Matcher::matches)
                .map(name -> UUID.fromString(name.group(1)))
                .collect(Collectors.toSet());
        Set<String> orphans = new HashSet<>(names);
        orphans.removeIf(
                name -> !name.endsWith(".part") && !DOCUMENT.matcher(name).matches());
        if (!ids.isEmpty()) {
            jdbc.sql("select id, key_id from document where id in (:ids) and scan_state <> 'INFECTED'")
                    .param("ids", ids)
                    .query(row -> {
                        UUID id = row.getObject("id", UUID.class);
                        String named = Shelf.fileName(id, row.getLong("key_id"));
                        // a restored database may name the file of an older key: then the other one is all there is
                        boolean replaced = shelf.holdsFile(id, row.getLong("key_id"));
                        orphans.removeIf(name -> replaced ? name.equals(named) : name.startsWith(id + "."));
                    });
        }
        return orphans;
    }
}
