package org.placewell.documents;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes bytes that no row made real: their transaction was rolled back, or the server stopped in between. */
@Component
class OrphanSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    /** Longer than any transaction, so that no paper is taken away before its row is committed. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final Pattern DOCUMENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        int removed = shelf.clear(clock.instant().minus(GRACE), this::isOrphan);
        if (removed > 0) {
            LOG.info("removed {} files without a row", removed);
        }
    }

    /** A file that the shelf did not name is left alone: an operator put it there. */
    private boolean isOrphan(String name) {
        return name.endsWith(".part") || (DOCUMENT.matcher(name).matches() && !hasRow(UUID.fromString(name)));
    }

    private boolean hasRow(UUID id) {
        return jdbc.sql("select exists (select 1 from document where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
