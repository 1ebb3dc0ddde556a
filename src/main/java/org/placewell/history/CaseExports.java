package org.placewell.history;

import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.exports.Column;
import org.placewell.exports.Exports;
import org.placewell.exports.Format;
import org.placewell.staff.Person;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseFiles;
import org.placewell.workflow.CaseRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands auditors and program managers what they see as a file; each is recorded before its first byte. */
@Service
public class CaseExports {

    private static final List<Column<NarrativeLine>> FACTS = List.of(
            Column.number("Fact", NarrativeLine::number),
            Column.time("When", NarrativeLine::at),
            Column.text("What happened", NarrativeLine::text),
            Column.text("Note", NarrativeLine::note),
            Column.text("Done by", fact -> switch (fact.kind()) {
                case PERSON -> "A person";
                case PATH -> "Placewell";
                case LETTER -> "A letter";
            }));

    private final CaseHistory history;
    private final CaseReading reading;
    private final CaseFiles files;
    private final CasePaper paper;
    private final Exports exports;
    private final Staff staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseExports(
            CaseHistory history,
            CaseReading reading,
            CaseFiles files,
            CasePaper paper,
            Exports exports,
            Staff staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.history = history;
        this.reading = reading;
        this.files = files;
        this.paper = paper;
        this.exports = exports;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** All cases that the list finds, in its order; the page shows the first two hundred of them. */
    public void list(CaseSearch search, Format format, OutputStream out) {
        CaseHistory.Asked asked = recorded(() -> {
            Person reader = staff.signedInAs(CaseHistory.READERS);
            CaseHistory.Asked question = history.asked(search);
            audit.record(AuditEntry.done("Cases searched", "cases", reader.id())
                    .outcome("exported as " + format.suffix())
                    .reason(search.forTheTrail(question.person())));
            return question;
        });
        List<Column<CaseRow>> columns = List.of(
                Column.text("Case", CaseRow::number),
                Column.text("About", CaseRow::subject),
                Column.text("Agreement", CaseRow::detail),
                Column.text("Process", row -> asked.processes().getOrDefault(row.processKey(), row.processKey())),
                Column.number("Version", CaseRow::version),
                Column.text("Outcome", CaseExports::outcome),
                Column.time("Opened", CaseRow::openedAt),
                Column.time("Ended", CaseRow::endedAt));
        transaction.executeWithoutResult(status -> exports.table(
                format, "Cases", columns, asked.query().map(files::all).orElseGet(Stream::of), out));
    }

    /** The facts of a case in their order. Refuses as {@link CaseHistory#read}. */
    public void facts(String number, @Nullable Integer run, Format format, OutputStream out) {
        CaseFile file = recorded(() -> read(number, run, format));
        exports.table(format, number, FACTS, file.narrative().stream(), out);
    }

    /** A case as tagged PDF with the diagram in it. Refuses as {@link CaseHistory#read}. */
    public void paper(String number, @Nullable Integer run, OutputStream out) {
        String document = recorded(() -> paper.of(
                read(number, run, Format.PDF),
                staff.signedInAs(CaseHistory.READERS).name(),
                clock.instant()));
        exports.pdf(document, out);
    }

    private CaseFile read(String number, @Nullable Integer run, Format format) {
        CaseFile file = reading.read(number, run, staff.signedInAs(CaseHistory.READERS));
        audit.record(AuditEntry.done("Case read", reading.typeOf(file.row().processKey()), number)
                .outcome("exported as " + format.suffix()));
        return file;
    }

    /** Committed before the first byte: whoever breaks off a download has had a part of it. */
    private <T> T recorded(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static String outcome(CaseRow row) {
        return row.open() ? "Open" : row.outcomeName() == null ? "Ended without an outcome" : row.outcomeName();
    }
}
