package org.placewell.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers the rows of evidence after they were written, binds each to the one before it, and witnesses the last of them outside the
 * database. One node at a time does it; the people's transactions never wait for it. A row that commits late gets a later number.
 */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    /** "PLWL" and one: the advisory lock of the sealer alone. */
    private static final long LOCK = 0x504C574C00000001L;

    private static final int BATCH = 500;

    static final String NO_SEAL = "-";

    /** The last sealed row. */
    record Head(long number, String seal) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final Signer signer;
    private final EvidenceKeys keys;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Sealer(
            JdbcClient jdbc,
            JdbcTemplate batches,
            TransactionTemplate transaction,
            Signer signer,
            EvidenceKeys keys,
            Checkpoints checkpoints,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
        this.signer = signer;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${placewell.evidence.sweep-delay:30s}",
            fixedDelayString = "${placewell.evidence.sweep-delay:30s}")
    void seal() {
        keys.refresh();
        boolean more = true;
        while (more) {
            more = Boolean.TRUE.equals(transaction.execute(status -> isOurs() && sealedBatch()));
            transaction.executeWithoutResult(status -> {
                if (isOurs()) {
                    witness();
                }
            });
        }
    }

    /** The lock ends with the transaction, so a node that dies leaves none. */
    private boolean isOurs() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Whether there may be more. */
    private boolean sealedBatch() {
        try {
            noticeASetBack();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return sealed() == BATCH;
    }

    private int sealed() {
        List<EvidenceRow> rows = jdbc.sql("select " + EvidenceRow.COLUMNS
                        + " from audit_event where sealed_no is null order by id limit " + BATCH)
                .query(EvidenceRow::read)
                .list();
        Head last = head();
        List<Object[]> seals = new ArrayList<>();
        for (EvidenceRow row : rows) {
            last = new Head(last.number() + 1, signer.seal(row.behind(last.seal(), last.number() + 1)));
            seals.add(new Object[] {last.number(), last.seal(), row.id()});
        }
        batches.batchUpdate("update audit_event set sealed_no = ?, seal = decode(?, 'hex') where id = ?", seals);
        return rows.size();
    }

    /** Before anything is sealed anew: what was lost is written where the database's owner does not reach. */
    private void noticeASetBack() throws IOException {
        Optional<Checkpoints.Line> last = checkpoints.last();
        if (last.isPresent() && !isInTheDatabase(last.get())) {
            Head head = head();
            LOG.error(
                    "the database lacks evidence that was witnessed: it knows {} rows, the checkpoints {}",
                    head.number(),
                    last.get().number());
            add(Checkpoints.Kind.SET_BACK, head);
        }
    }

    private void witness() {
        Head head = head();
        try {
            Optional<Checkpoints.Line> last = checkpoints.last();
            if (head.number() > 0
                    && last.filter(line -> line.number() == head.number()
                                    && line.seal().equals(head.seal()))
                            .isEmpty()) {
                add(Checkpoints.Kind.SEALED, head);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void add(Checkpoints.Kind kind, Head head) throws IOException {
        checkpoints.add(kind, head.number(), head.seal(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isInTheDatabase(Checkpoints.Line line) {
        return line.number() == 0
                || jdbc.sql("select encode(seal, 'hex') from audit_event where sealed_no = :number")
                        .param("number", line.number())
                        .query(String.class)
                        .optional()
                        .filter(line.seal()::equals)
                        .isPresent();
    }

    private Head head() {
        return jdbc.sql("select sealed_no, encode(seal, 'hex') as seal from audit_event where sealed_no is not null"
                        + " order by sealed_no desc limit 1")
                .query((row, number) -> new Head(row.getLong("sealed_no"), row.getString("seal")))
                .optional()
                .orElse(new Head(0, NO_SEAL));
    }
}
