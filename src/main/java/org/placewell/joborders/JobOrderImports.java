package org.placewell.joborders;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.CountyWords;
import org.placewell.exports.Column;
import org.placewell.exports.Exports;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over job orders that stand in ECA from a file: its rows are read and judged, somebody looks at them, and the good ones
 * become orders once, however often a file brings them (JOB-1: the number in ECA is unique).
 */
@Service
public class JobOrderImports {

    private static final Role[] IMPORT = {Role.ERS_EC, Role.ER_SUPERVISOR};
    private static final Role[] READ = {Role.ERS_EC, Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR};
    private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final String OBJECT = "job-order-import";

    private final ImportRows imports;
    private final ImportStaging staging;
    private final Exports exports;
    private final Staff staff;
    private final AuditTrail audit;

    JobOrderImports(ImportRows imports, ImportStaging staging, Exports exports, Staff staff, AuditTrail audit) {
        this.imports = imports;
        this.staging = staging;
        this.exports = exports;
        this.staff = staff;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    public ImportPage list(int asked) {
        Person reader = staff.signedInAs(READ);
        long total = imports.count();
        int pages = (int) Math.max(1, (total + ImportRows.PAGE - 1) / ImportRows.PAGE);
        int page = Math.min(Math.max(1, asked), pages);
        return new ImportPage(imports.list(page), total, page, pages, mayImport(reader));
    }

    /**
     * Reads a file and keeps its rows for somebody to look at; nothing is imported yet. Refuses (422) a file that cannot be
     * read. Owns no one transaction: a thousand rows a time are kept.
     *
     * @return the address of the file's page
     */
    @Transactional(propagation = Propagation.NEVER)
    public UUID upload(@Nullable String fileName, long bytes, InputStream file) {
        Person person = staff.signedInAs(IMPORT);
        if (bytes == 0) {
            throw Refused.invalid("Choose a file that is not empty.");
        }
        if (bytes > OrderFile.MOST_BYTES) {
            throw Refused.invalid("The file is larger than 10 MB. Split it and choose the parts one after another.");
        }
        return staging.stage(named(fileName), file, person.id());
    }

    /** Refuses (404) an unknown id. {@code asked} is null for the rows that matter most. */
    @Transactional(readOnly = true)
    public ImportView get(UUID id, @Nullable RowState asked, int page) {
        Person reader = staff.signedInAs(READ);
        ImportSummary file = find(id);
        RowState shown = asked != null ? asked : mostInteresting(file.counts());
        int total = file.cleared() ? 0 : file.counts().of(shown);
        int pages = Math.max(1, (total + ImportRows.ROWS - 1) / ImportRows.ROWS);
        int on = Math.min(Math.max(1, page), pages);
        List<ImportRow> rows = file.cleared() ? List.of() : imports.rows(id, shown, on);
        return new ImportView(file, shown, rows, total, on, pages, mayImport(reader));
    }

    /** Lets the good rows become orders, in the background. Refuses (409) a file that is no longer looked at. */
    @Transactional
    public void start(UUID id) {
        Person person = staff.signedInAs(IMPORT);
        ImportSummary file = find(id);
        if (file.state() == ImportState.PREVIEW && file.counts().good() == 0) {
            throw Refused.conflict("No row of this file can be imported.");
        }
        decide(file, ImportState.RUNNING, person);
        audit.record(AuditEntry.done("Import of job orders started", OBJECT, id.toString())
                .reason(file.fileName() + ": " + file.counts().good() + " rows"));
    }

    /** Nothing of the file is wanted; its rows are removed. Refuses (409) a file that is no longer looked at. */
    @Transactional
    public void discard(UUID id) {
        Person person = staff.signedInAs(IMPORT);
        ImportSummary file = find(id);
        decide(file, ImportState.DISCARDED, person);
        imports.clear(id, person.id());
        audit.record(AuditEntry.done("File with job orders discarded", OBJECT, id.toString())
                .reason(file.fileName()));
    }

    /** Writes the bad rows with their headings and what is wrong with each, to be corrected and chosen again. */
    @Transactional
    public void writeBadRows(UUID id, OutputStream out) {
        staff.signedInAs(READ);
        ImportSummary file = find(id);
        if (file.cleared()) {
            throw Refused.notFound("The rows of this file are no longer kept.");
        }
        audit.record(AuditEntry.done("Bad rows of a file with job orders exported", OBJECT, id.toString())
                .reason(file.fileName() + ": " + file.counts().bad() + " rows"));
        List<Column<ImportRow>> columns = new ArrayList<>();
        columns.add(Column.number("Line", ImportRow::line));
        columns.add(Column.text("What is wrong", row -> String.join(" ", row.problems())));
        columns.addAll(orderColumns());
        exports.csv(columns, imports.all(id, RowState.BAD), out);
    }

    /** Writes a file with every column and one row, to begin with. */
    public void writeExample(OutputStream out) {
        staff.signedInAs(READ);
        exports.csv(orderColumns(), Stream.of(EXAMPLE), out);
    }

    private void decide(ImportSummary file, ImportState to, Person person) {
        if (!imports.decide(file.id(), to, person.id())) {
            ImportSummary now = find(file.id());
            throw Refused.conflict(
                    now.decidedBy() == null || now.decidedAt() == null
                            ? now.state() == ImportState.READING
                                    ? "The file is still being read."
                                    : "The file could not be read to its end. Choose it again."
                            : now.decidedBy() + " has "
                                    + (now.state() == ImportState.DISCARDED ? "discarded" : "started to import")
                                    + " this file on " + CountyWords.time(now.decidedAt()) + ".");
        }
    }

    private ImportSummary find(UUID id) {
        return imports.get(id).orElseThrow(() -> Refused.notFound("There is no such file."));
    }

    private static boolean mayImport(Person person) {
        return Stream.of(IMPORT).anyMatch(person::is);
    }

    private static RowState mostInteresting(ImportCounts counts) {
        return Stream.of(RowState.BAD, RowState.GOOD, RowState.IMPORTED)
                .filter(state -> counts.of(state) > 0)
                .findFirst()
                .orElse(RowState.KNOWN);
    }

    private static List<Column<ImportRow>> orderColumns() {
        return FileColumn.ALL.stream()
                .map(column -> Column.<ImportRow>text(column.title(), row -> row.of(column.key())))
                .toList();
    }

    /** Without a folder and what reverses or hides text; the end matters more than the beginning. */
    private static String named(@Nullable String sent) {
        String name = UNWRITABLE.matcher(sent == null ? "" : sent).replaceAll("");
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        return name.isEmpty() ? "orders.csv" : name.length() > 200 ? name.substring(name.length() - 200) : name;
    }

    private static final ImportRow EXAMPLE = new ImportRow(
            2,
            RowState.GOOD,
            Map.ofEntries(
                    Map.entry("ecaNumber", "1042719"),
                    Map.entry("employerNumber", "E-00001"),
                    Map.entry("program", "Tier I"),
                    Map.entry("title", "Medical receptionist"),
                    Map.entry("city", "San José"),
                    Map.entry("description", "Greets patients, answers the phone and keeps the appointment book."),
                    Map.entry("openings", "2"),
                    Map.entry("wageMin", "22.50"),
                    Map.entry("payUnit", "an hour"),
                    Map.entry("hoursPerWeek", "40"),
                    Map.entry("jobType", "Permanent"),
                    Map.entry("healthBenefits", "yes"),
                    Map.entry("startsOn", "2027-02-01"),
                    Map.entry("vacancyConfirmed", "yes"),
                    Map.entry("displacementAttested", "yes")),
            List.of(),
            null,
            null);
}
