package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerRelations;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes orders of a file's good rows, some a transaction: one that stops halfway is gone on with, and a row whose number in ECA
 * an order has meanwhile becomes no second one.
 */
@Component
class ImportBatches {

    private static final String UNFORESEEN =
            "It could not be imported, and not because of what it says. Tell a system administrator, who finds the cause in the log.";

    private final ImportRows imports;
    private final FileCheck check;
    private final JobOrderRows orders;
    private final JobOrders numbers;
    private final OrderChecks checks;
    private final OrderLedger ledger;
    private final QualityTable quality;
    private final Vacancies vacancies;
    private final EmployerRelations employers;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    ImportBatches(
            ImportRows imports,
            FileCheck check,
            JobOrderRows orders,
            JobOrders numbers,
            OrderChecks checks,
            OrderLedger ledger,
            QualityTable quality,
            Vacancies vacancies,
            EmployerRelations employers,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.imports = imports;
        this.check = check;
        this.orders = orders;
        this.numbers = numbers;
        this.checks = checks;
        this.ledger = ledger;
        this.quality = quality;
        this.vacancies = vacancies;
        this.employers = employers;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** Goes on with a file; false if there is nothing more to do, or another node does it. */
    @Transactional
    boolean next(UUID file, int most) {
        Optional<String> starter = imports.lockRunning(file);
        if (starter.isEmpty()) {
            return false;
        }
        List<FileRow> rows = imports.nextGood(file, most);
        if (rows.isEmpty()) {
            imports.finish(file);
            imports.count(file);
            audit.record(AuditEntry.done("File with job orders imported", "job-order-import", file.toString()));
            return false;
        }
        Map<String, String> known = imports.ordersByEcaNumber(
                rows.stream().map(row -> row.get(FileColumn.ECA_NUMBER)).toList());
        Map<String, EmployerBrief> named = employers.briefs(rows.stream()
                .map(row -> row.get(FileColumn.EMPLOYER))
                .distinct()
                .toList());
        Counselors counselors = new Counselors(starter.get());
        for (FileRow row : rows) {
            String order = known.get(row.get(FileColumn.ECA_NUMBER));
            if (order != null) {
                imports.settle(file, row.line(), RowState.KNOWN, List.of(), order);
            } else {
                take(file, row, named, counselors);
            }
        }
        imports.count(file);
        return true;
    }

    /**
     * The first row that is left cannot be imported, and nobody foresaw why: the others go on without it. A row whose number an
     * order has got meanwhile is left to the next round, which sees that.
     */
    @Transactional
    void setAside(UUID file) {
        if (imports.lockRunning(file).isPresent()) {
            imports.nextGood(file, 1).stream()
                    .filter(row -> imports.ordersByEcaNumber(List.of(row.get(FileColumn.ECA_NUMBER)))
                            .isEmpty())
                    .forEach(row -> imports.settle(file, row.line(), RowState.BAD, List.of(UNFORESEEN), null));
        }
    }

    private void take(UUID file, FileRow row, Map<String, EmployerBrief> named, Counselors counselors) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, BusinessCalendar.COUNTY);
        EmployerBrief employer = named.get(row.get(FileColumn.EMPLOYER));
        FileCheck.Judged judged = check.judge(row, employer, today);
        FileCheck.Sound sound = judged.sound();
        if (sound == null) {
            imports.settle(file, row.line(), RowState.BAD, judged.problems(), null);
            return;
        }
        Optional<String> owner = counselors.of(sound.employer());
        if (owner.isEmpty()) {
            imports.settle(
                    file,
                    row.line(),
                    RowState.BAD,
                    List.of(
                            "Employer number: nobody who is active looks after this employer. A counselor imports this row."),
                    null);
            return;
        }
        String number = numbers.nextNumber(now);
        JobOrder order = new JobOrder(
                number,
                sound.employer().number(),
                sound.employer().legalName(),
                null,
                sound.program(),
                owner.get(),
                now);
        order.keep(sound.fields());
        order.enterFromFile(sound.order(), sound.ecaNumber(), today, now);
        order.grade(quality.of(number, checks.qualityOf(sound.order())));
        orders.saveAndFlush(order);
        ledger.keep(order.id(), order.version(), sound.findings(), now);
        audit.record(AuditEntry.done("Job order imported", "job-order", number)
                .version(order.version())
                .reason("Line " + row.line() + " of file " + file));
        vacancies.settle(order, false);
        imports.settle(file, row.line(), RowState.IMPORTED, List.of(), number);
    }

    /** Who is responsible for an order that came by file: the employer's counselor, else who imports it. */
    private final class Counselors {

        private final String starter;
        private final Map<String, Boolean> counselors = new HashMap<>();

        Counselors(String starter) {
            this.starter = starter;
        }

        Optional<String> of(EmployerBrief employer) {
            if (isCounselor(employer.owner())) {
                return Optional.of(employer.owner());
            }
            return isCounselor(starter) ? Optional.of(starter) : Optional.empty();
        }

        private boolean isCounselor(String person) {
            return counselors.computeIfAbsent(
                    person,
                    id -> staff.find(id).filter(found -> found.is(Role.ERS_EC)).isPresent());
        }
    }
}
