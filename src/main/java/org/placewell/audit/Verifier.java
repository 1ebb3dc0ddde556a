package org.placewell.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.placewell.audit.Checkpoints.Line;
import org.placewell.audit.Signer.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Walks through all evidence and says what is not as it was written and sealed: every row's signature, the chain from row to row,
 * and the checkpoints outside the database. Reads in batches, so that memory does not grow with the evidence; changes nothing.
 */
@Component
class Verifier {

    private static final Logger LOG = LoggerFactory.getLogger(Verifier.class);

    private static final int BATCH = 1000;

    /** Of more than this many findings the rest is counted. */
    private static final int LISTED = 100;

    /** A row that is older than this and has no number shows that the sealer stands still. */
    private static final Duration UNSEALED_AT_MOST = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Signer signer;
    private final EvidenceKeys keys;
    private final Checkpoints checkpoints;
    private final Clock clock;

    Verifier(JdbcClient jdbc, Signer signer, EvidenceKeys keys, Checkpoints checkpoints, Clock clock) {
        this.jdbc = jdbc;
        this.signer = signer;
        this.keys = keys;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    Verification verify() {
        keys.refresh();
        Walk walk = new Walk();
        walk.sealedRows();
        walk.copies();
        walk.unsealedRows();
        walk.checkpoints();
        return new Verification(
                clock.instant(), walk.rows, walk.beforeSigning, walk.unsealed, walk.problems, walk.findings);
    }

    /** One verification on its way. */
    private final class Walk {

        private final List<Finding> findings = new ArrayList<>();
        private long problems;
        private long rows;
        private long beforeSigning;
        private long unsealed;
        private boolean signingBegan;
        private long lastNumber;
        private String lastSeal = Sealer.NO_SEAL;

        void sealedRows() {
            List<EvidenceRow> batch;
            do {
                batch = jdbc.sql("select " + EvidenceRow.COLUMNS
                                + " from audit_event where sealed_no > :after order by sealed_no limit " + BATCH)
                        .param("after", lastNumber)
                        .query(EvidenceRow::read)
                        .list();
                batch.forEach(this::sealedRow);
            } while (batch.size() == BATCH);
        }

        private void sealedRow(EvidenceRow row) {
            long number = Objects.requireNonNull(row.number());
            String seal = Objects.requireNonNullElse(row.seal(), "");
            boolean gap = number != lastNumber + 1;
            if (gap) {
                found(
                        Finding.Kind.DELETED,
                        lastNumber + 1,
                        number == lastNumber + 2
                                ? "row " + (lastNumber + 1) + " is gone."
                                : "rows " + (lastNumber + 1) + " to " + (number - 1) + " are gone.");
            }
            readably(row, "row " + number, number, () -> {
                boolean own = signed(row, "row " + number, number);
                Verdict place = signer.check(seal, row.behind(lastSeal, number));
                // behind a gap the row before it is not there to compare with; a row that was changed shows in its seal
                // too
                if (own && !gap && place != Verdict.WHOLE) {
                    misplaced(place, number);
                }
            });
            rows++;
            lastNumber = number;
            lastSeal = seal;
        }

        /** A row that cannot even be compared is none that Placewell wrote. */
        private void readably(EvidenceRow row, String name, long number, Runnable comparison) {
            try {
                comparison.run();
            } catch (RuntimeException unreadable) {
                LOG.error("the row with id {} cannot be verified", row.id(), unreadable);
                found(Finding.Kind.CHANGED, number, name + " was changed after it was written: it cannot be read.");
            }
        }

        private void misplaced(Verdict place, long number) {
            switch (place) {
                case TIME_CHANGED ->
                    found(
                            Finding.Kind.RESTAMPED,
                            number,
                            "the time at which the database wrote row " + number + " was changed.");
                case UNKNOWN_KEY ->
                    found(Finding.Kind.FORGED, number, "row " + number + " is sealed with a key that is not ours.");
                default ->
                    found(
                            Finding.Kind.MOVED,
                            number,
                            "row " + number + " is not the one that was sealed there, or not behind this row: rows were"
                                    + " exchanged, put in or taken out.");
            }
        }

        /** Whether the row's own signature is right; says so where it is not. */
        private boolean signed(EvidenceRow row, String name, long number) {
            if (row.mac() == null || row.macKeyId() == null) {
                if (signingBegan || row.number() == null) {
                    found(Finding.Kind.FORGED, number, name + " was never signed: Placewell did not write it.");
                    return false;
                }
                beforeSigning++;
                return true;
            }
            signingBegan = true;
            switch (signer.check(row.mac(), row.macKeyId(), row.facts(), row.occurredAt())) {
                case CHANGED -> found(Finding.Kind.CHANGED, number, name + " was changed after it was written.");
                case TIME_CHANGED ->
                    found(Finding.Kind.RESTAMPED, number, "the time at which " + name + " happened was changed.");
                case UNKNOWN_KEY ->
                    found(Finding.Kind.FORGED, number, name + " is signed with a key that is not ours.");
                case WHOLE -> {
                    return true;
                }
            }
            return false;
        }

        /** Two rows with one signature: its random part makes that impossible by chance. */
        void copies() {
            long after = 0;
            while (true) {
                Long upTo = jdbc.sql(
                                "select max(id) from (select id from audit_event where id > :after order by id limit "
                                        + BATCH + ") batch")
                        .param("after", after)
                        .query(Long.class)
                        .optional()
                        .orElse(null);
                if (upTo == null) {
                    return;
                }
                copies(after, upTo);
                after = upTo;
            }
        }

        /** Each row of the batch asks an index for its like; the first of those that are alike is named. */
        private void copies(long after, long upTo) {
            jdbc.sql(
                            "select a.id, c.number, c.copies from audit_event a cross join lateral"
                                    + " (select min(b.id) as first, min(b.sealed_no) as number, count(*) as copies from audit_event b"
                                    + " where b.mac = a.mac) c"
                                    + " where a.id > :after and a.id <= :upTo and c.copies > 1 and c.first = a.id order by a.id")
                    .param("after", after)
                    .param("upTo", upTo)
                    .query(row -> {
                        long number = row.getLong("number");
                        found(
                                Finding.Kind.COPIED,
                                number,
                                (number > 0 ? "row " + number : "the row with id " + row.getLong("id")) + " stands "
                                        + row.getLong("copies") + " times.");
                    });
        }

        /** Those that were written since the last round of the sealer, and those that it never came to. */
        void unsealedRows() {
            Instant late = clock.instant().minus(UNSEALED_AT_MOST);
            long after = 0;
            long waiting = 0;
            List<EvidenceRow> batch;
            do {
                batch = jdbc.sql("select " + EvidenceRow.COLUMNS
                                + " from audit_event where sealed_no is null and id > :after order by id limit "
                                + BATCH)
                        .param("after", after)
                        .query(EvidenceRow::read)
                        .list();
                for (EvidenceRow row : batch) {
                    // unsigned rows wait in front on the first start with signatures
                    if (row.mac() != null || signingBegan) {
                        String name = "the unsealed row with id " + row.id();
                        readably(row, name, 0, () -> signed(row, name, 0));
                    }
                    if (row.recordedAt().isBefore(late)) {
                        waiting++;
                    }
                    after = row.id();
                }
                unsealed += batch.size();
            } while (batch.size() == BATCH);
            if (waiting > 0) {
                found(
                        Finding.Kind.UNSEALED,
                        0,
                        waiting + (waiting == 1 ? " row has" : " rows have")
                                + " waited for a seal for more than an hour: the sealer does not run.");
            }
        }

        void checkpoints() {
            try {
                compareCheckpoints();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private void compareCheckpoints() throws IOException {
            if (!checkpoints.exist()) {
                if (rows > 0) {
                    found(Finding.Kind.CHECKPOINTS, 0, "the file of the checkpoints is gone.");
                }
                return;
            }
            long setBacks = countSetBacks();
            Witness witness = new Witness(setBacks);
            checkpoints.forEach(witness::read);
            witness.end();
        }

        private long countSetBacks() throws IOException {
            long[] count = new long[1];
            checkpoints.forEach(line -> count[0] += line.kind() == Checkpoints.Kind.SET_BACK ? 1 : 0);
            return count[0];
        }

        private void found(Finding.Kind kind, long number, String words) {
            problems++;
            if (findings.size() < LISTED) {
                findings.add(new Finding(kind, number, words));
            }
        }

        /** Compares lines with rows, a batch at a time. */
        private final class Witness {

            private final List<Line> waiting = new ArrayList<>();
            private long setBacksAhead;
            private long lostUpTo;
            private long seen;

            Witness(long setBacks) {
                this.setBacksAhead = setBacks;
            }

            void read(Line line) {
                seen++;
                if (!line.sound()) {
                    found(
                            Finding.Kind.CHECKPOINTS,
                            line.number(),
                            "line " + seen + " of the checkpoints, up to row " + line.number()
                                    + ", was changed or does not follow the line before it.");
                    return;
                }
                if (line.kind() == Checkpoints.Kind.SET_BACK) {
                    compare();
                    setBacksAhead--;
                    found(
                            Finding.Kind.SET_BACK,
                            line.number(),
                            "before " + line.at() + " the database was set back to row " + line.number()
                                    + (lostUpTo > line.number()
                                            ? "; what was witnessed up to row " + lostUpTo + " is gone."
                                            : "; rows that were witnessed have been replaced."));
                    lostUpTo = 0;
                    return;
                }
                waiting.add(line);
                if (waiting.size() == BATCH) {
                    compare();
                }
            }

            void end() {
                compare();
                if (seen == 0 && rows > 0) {
                    found(Finding.Kind.CHECKPOINTS, 0, "the file of the checkpoints is empty.");
                }
            }

            private void compare() {
                if (waiting.isEmpty()) {
                    return;
                }
                Map<Long, String> seals = new HashMap<>();
                jdbc.sql("select sealed_no, encode(seal, 'hex') as seal from audit_event where sealed_no in (:numbers)")
                        .param("numbers", waiting.stream().map(Line::number).toList())
                        .query(row -> {
                            seals.put(row.getLong("sealed_no"), row.getString("seal"));
                        });
                for (Line line : waiting) {
                    if (!line.seal().equals(seals.get(line.number()))) {
                        differs(line);
                    }
                }
                waiting.clear();
            }

            private void differs(Line line) {
                if (setBacksAhead > 0) {
                    lostUpTo = Math.max(lostUpTo, line.number());
                } else if (line.number() > lastNumber) {
                    found(
                            Finding.Kind.TRUNCATED,
                            line.number(),
                            "rows after " + lastNumber + " are gone; a checkpoint knows them up to row " + line.number()
                                    + ".");
                } else {
                    found(
                            Finding.Kind.MOVED,
                            line.number(),
                            "row " + line.number() + " is not the one that a checkpoint of " + line.at() + " names.");
                }
            }
        }
    }
}
