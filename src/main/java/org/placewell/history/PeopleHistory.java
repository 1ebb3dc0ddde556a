package org.placewell.history;

import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.audit.PersonTrail;
import org.placewell.audit.PersonTrail.Period;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.exports.Column;
import org.placewell.exports.Exports;
import org.placewell.exports.Format;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseFiles;
import org.placewell.workflow.CaseRooms;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells what one person did in one period, and on which cases, to auditors and to program managers; each reading is recorded. */
@Service
public class PeopleHistory {

    private static final int PEOPLE = 50;

    /** A quarter, until somebody asks for more or less. */
    private static final int MONTHS = 3;

    private static final List<Column<AuditRow>> COLUMNS = List.of(
            Column.time("When", AuditRow::occurredAt),
            Column.text("Action", AuditRow::action),
            Column.text("Outcome", AuditRow::outcome),
            Column.text("On", AuditRow::objectType),
            Column.text("Number", AuditRow::objectId),
            Column.number("Version", AuditRow::version),
            Column.text("Reason", AuditRow::reason),
            Column.text("By", AuditRow::actorName),
            Column.text("On behalf of", AuditRow::onBehalfOf),
            Column.text("Roles then", AuditRow::actorRole),
            Column.number("Row", AuditRow::id));

    /** The first and the last day that somebody asked for; null where nobody did. */
    public record Days(@Nullable LocalDate from, @Nullable LocalDate until) {}

    /** The same, with what was left open filled in. */
    private record Span(LocalDate from, LocalDate until) {}

    private final PersonTrail trail;
    private final CaseRooms rooms;
    private final CaseFiles files;
    private final Exports exports;
    private final Staff staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PeopleHistory(
            PersonTrail trail,
            CaseRooms rooms,
            CaseFiles files,
            Exports exports,
            Staff staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.trail = trail;
        this.rooms = rooms;
        this.files = files;
        this.exports = exports;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whoever works or worked here and fits, names by id; nobody for no text. */
    @Transactional(readOnly = true)
    public Map<String, String> find(@Nullable String text) {
        staff.signedInAs(CaseHistory.READERS);
        return text == null ? Map.of() : staff.named(text, PEOPLE);
    }

    /**
     * A page of what a person did; records the reading. Refuses (404) somebody who never worked here, and (422) a period that ends
     * before it begins.
     */
    @Transactional
    public PersonReport read(String person, Days days, int page) {
        staff.signedInAs(CaseHistory.READERS);
        String name = nameOf(person);
        Span asked = within(days);
        Period period = period(person, asked);
        PersonTrail.Sum sum = trail.sum(period);
        int pages = Math.max(1, (sum.facts() + PersonTrail.PAGE - 1) / PersonTrail.PAGE);
        int shown = Math.max(1, Math.min(page, pages));
        List<AuditRow> facts = trail.page(period, shown);
        PersonTrail.Separation separation = trail.separation(period);
        PersonReport report = new PersonReport(
                person,
                name,
                staff.find(person).isPresent(),
                asked.from(),
                asked.until(),
                sum,
                facts,
                cases(sum, facts, separation),
                trail.rules(),
                separation,
                shown,
                pages);
        record(person, asked, "done");
        return report;
    }

    /** All that a person did in the period, in the same order. Refuses as {@link #read}. */
    public void export(String person, Days days, Format format, OutputStream out) {
        Span asked = within(days);
        // committed before the first byte: whoever breaks off a download has had a part of it
        transaction.executeWithoutResult(status -> {
            staff.signedInAs(CaseHistory.READERS);
            nameOf(person);
            record(person, asked, "exported as " + format.suffix());
        });
        transaction.executeWithoutResult(status ->
                exports.table(format, "What " + person + " did", COLUMNS, trail.all(period(person, asked)), out));
    }

    /** A letter or a job order has a number, but not always a case. */
    private Set<String> cases(PersonTrail.Sum sum, List<AuditRow> facts, PersonTrail.Separation separation) {
        Set<String> types = rooms.caseTypes();
        Set<String> numbers = new HashSet<>();
        sum.things().stream().filter(thing -> types.contains(thing.type())).forEach(thing -> numbers.add(thing.id()));
        facts.stream().filter(fact -> types.contains(fact.objectType())).forEach(fact -> numbers.add(fact.objectId()));
        separation.exceptions().stream()
                .filter(exception -> types.contains(exception.rule().objectType()))
                .forEach(exception -> numbers.add(exception.objectId()));
        return files.known(numbers);
    }

    private void record(String person, Span days, String outcome) {
        audit.record(AuditEntry.done("Work of a person read", "person", person)
                .outcome(outcome)
                .reason(days.from() + " to " + days.until()));
    }

    private String nameOf(String person) {
        String name = staff.named(person, 1).get(person);
        if (name == null) {
            throw Refused.notFound("Nobody of this sign-in name works or worked here.");
        }
        return name;
    }

    private Span within(Days days) {
        LocalDate until =
                days.until() == null ? LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY) : days.until();
        LocalDate from = days.from() == null ? until.minusMonths(MONTHS) : days.from();
        if (from.isAfter(until)) {
            throw Refused.invalid("The period ends before it begins. Choose another first or last day.");
        }
        return new Span(from, until);
    }

    private static Period period(String person, Span days) {
        return new Period(
                person,
                days.from().atStartOfDay(BusinessCalendar.COUNTY).toInstant(),
                days.until().plusDays(1).atStartOfDay(BusinessCalendar.COUNTY).toInstant());
    }
}
