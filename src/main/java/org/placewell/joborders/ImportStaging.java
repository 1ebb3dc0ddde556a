package org.placewell.joborders;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerRelations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the rows of a file, each with what is wrong with it: a thousand a transaction, so that none takes long. */
@Component
class ImportStaging {

    private static final int CHUNK = 1000;

    private final ImportRows imports;
    private final FileCheck check;
    private final EmployerRelations employers;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ImportStaging(
            ImportRows imports,
            FileCheck check,
            EmployerRelations employers,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.imports = imports;
        this.check = check;
        this.employers = employers;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Refuses (422) a file that cannot be read; whatever was kept of it until then is removed. */
    UUID stage(String fileName, InputStream file, String by) {
        UUID id = required(transaction.execute(begun -> imports.begin(fileName, by)));
        Chunks chunks = new Chunks(id);
        OrderFile reading = new OrderFile();
        try {
            reading.read(file, chunks::add);
            chunks.flush();
        } catch (RuntimeException unreadable) {
            transaction.executeWithoutResult(last -> imports.giveUp(id));
            throw unreadable;
        }
        transaction.executeWithoutResult(last -> {
            imports.ready(id, reading.ignored());
            audit.record(AuditEntry.done("File with job orders read", "job-order-import", id.toString())
                    .reason(fileName));
        });
        return id;
    }

    private static UUID required(@Nullable UUID id) {
        return java.util.Objects.requireNonNull(id);
    }

    private final class Chunks {

        private final UUID file;
        private final LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        private final Map<String, Integer> lines = new HashMap<>();
        private List<FileRow> rows = new ArrayList<>();

        Chunks(UUID file) {
            this.file = file;
        }

        void add(FileRow row) {
            rows.add(row);
            if (rows.size() == CHUNK) {
                flush();
            }
        }

        void flush() {
            List<FileRow> chunk = rows;
            rows = new ArrayList<>();
            if (!chunk.isEmpty()) {
                transaction.executeWithoutResult(one -> imports.keep(file, judged(chunk)));
            }
        }

        private List<ImportRows.Kept> judged(List<FileRow> chunk) {
            Map<String, String> known = imports.ordersByEcaNumber(all(chunk, FileColumn.ECA_NUMBER));
            Map<String, EmployerBrief> named = employers.briefs(all(chunk, FileColumn.EMPLOYER));
            List<ImportRows.Kept> judged = new ArrayList<>();
            for (FileRow row : chunk) {
                String number = row.get(FileColumn.ECA_NUMBER);
                Integer earlier = number.isEmpty() ? null : lines.putIfAbsent(number, row.line());
                if (earlier != null) {
                    judged.add(new ImportRows.Kept(
                            row, RowState.BAD, List.of("ECA number: line " + earlier + " has the same one."), null));
                } else if (known.containsKey(number)) {
                    judged.add(new ImportRows.Kept(row, RowState.KNOWN, List.of(), known.get(number)));
                } else {
                    List<String> problems = check.judge(row, named.get(row.get(FileColumn.EMPLOYER)), today)
                            .problems();
                    judged.add(new ImportRows.Kept(
                            row, problems.isEmpty() ? RowState.GOOD : RowState.BAD, problems, null));
                }
            }
            return judged;
        }

        private static List<String> all(List<FileRow> chunk, FileColumn column) {
            return chunk.stream()
                    .map(row -> row.get(column))
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
