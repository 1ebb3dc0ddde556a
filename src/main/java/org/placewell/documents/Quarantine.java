package org.placewell.documents;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The papers that wait for the scanner. Each method is a transaction of its own, so that no row stays locked while the scanner
 * reads.
 */
@Component
class Quarantine {

    /** Longer than a scan takes; after it another worker may try, because this one is gone. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Quarantine(JdbcClient jdbc, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Hands the paper that is due longest to this worker alone; one never tried is due, whatever the clock says. */
    @Transactional
    Optional<StoredDocument> claim() {
        return jdbc.sql(
                        "update document set scan_tries = scan_tries + 1, scan_due_at = :lease where id = (select id from document"
                                + " where scan_state = 'WAITING' and (scan_due_at <= :now or scan_tries = 0)"
                                + " order by scan_due_at, id limit 1 for update skip locked) returning *")
                .param("now", at(clock.instant()))
                .param("lease", at(clock.instant().plus(LEASE)))
                .query(DocumentRows::document)
                .optional();
    }

    @Transactional
    void clean(UUID id) {
        jdbc.sql("update document set scan_state = 'CLEAN', scan_due_at = null, scan_trouble = null"
                        + " where id = :id and scan_state = 'WAITING'")
                .param("id", id)
                .update();
    }

    /** Whether this worker is the one that recorded it. */
    @Transactional
    boolean infected(StoredDocument document, String finding) {
        int recorded = jdbc.sql(
                        "update document set scan_state = 'INFECTED', scan_finding = :finding, scan_due_at = null,"
                                + " scan_trouble = null where id = :id and scan_state = 'WAITING'")
                .param("id", document.id())
                .param("finding", finding)
                .update();
        if (recorded == 1) {
            audit.record(
                    AuditEntry.done("Virus found", "document", document.id().toString())
                            .outcome("refused")
                            .reason(finding)
                            .changed("scan_state"));
            events.publishEvent(new PaperInfected(document.id(), finding));
        }
        return recorded == 1;
    }

    /** The paper stays locked and is tried again: after 30 seconds, a minute, and so on to a quarter of an hour. */
    @Transactional
    void postpone(UUID id, String trouble) {
        jdbc.sql("update document set scan_trouble = :trouble, scan_due_at = cast(:now as timestamptz) + least(interval"
                        + " '30 seconds' * power(2, least(scan_tries, 10) - 1), cast(:longest as interval))"
                        + " where id = :id and scan_state = 'WAITING'")
                .param("id", id)
                .param("trouble", trouble)
                .param("now", at(clock.instant()))
                .param("longest", LONGEST_WAIT.toSeconds() + " seconds")
                .update();
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
