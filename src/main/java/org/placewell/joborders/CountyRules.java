package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The county's own rules for job orders, which a system administrator keeps: minimum and living wages (JOB-4, D6) and words
 * that no order may hold (JOB-9). Both are dated, and what has been in force stays readable.
 */
@Service
public class CountyRules {

    private static final int DEEDS = 50;
    private static final String WAGE = "wage";
    private static final String WORDING = "wording";

    private final WageTable wages;
    private final WageFloors floors;
    private final WordingTable wordings;
    private final UnlawfulWording unlawful;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    CountyRules(
            WageTable wages,
            WageFloors floors,
            WordingTable wordings,
            UnlawfulWording unlawful,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.wages = wages;
        this.floors = floors;
        this.wordings = wordings;
        this.unlawful = unlawful;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public RulePage<WageFloor> wages(RuleSearch search) {
        staff.signedInAs(Role.SYS_ADMIN);
        return wages.find(search, today());
    }

    /** Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public RuleView<WageFloor> wage(UUID id) {
        staff.signedInAs(Role.SYS_ADMIN);
        WageFloor floor = wageOf(id);
        return new RuleView<>(floor, nameOf(floor.changedBy()), audit.of(WAGE, id.toString(), DEEDS), today());
    }

    /**
     * Adds a line; one of the same place that has no last day ends the day before. Refuses (409) days that another line has.
     *
     * @return its id
     */
    @Transactional
    public UUID addWage(WageEntry typed) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        WageKind kind = typed.kind();
        if (kind == null) {
            throw Refused.invalid("Choose what the wage is the floor of.");
        }
        String city = kind == WageKind.CITY_MINIMUM ? Typed.required(typed.city(), 100, "City") : null;
        String key = city == null ? "" : Spelling.key(city);
        if (city != null && key.isEmpty()) {
            throw Refused.invalid("City must hold letters.");
        }
        WageFloor entered = entered(UUID.randomUUID(), kind, city, typed, administrator);
        wages.takeTurn();
        List<WageFloor> known = wages.of(kind, key);
        for (WageFloor earlier : known) {
            if (earlier.validTo() == null && earlier.validFrom().isBefore(entered.validFrom())) {
                end(earlier, entered.validFrom().minusDays(1), administrator);
            } else {
                refuseOverlap(entered, earlier);
            }
        }
        wages.write(entered, administrator.id());
        floors.forget();
        audit.record(AuditEntry.done("Wage added", WAGE, entered.id().toString())
                .version(0)
                .reason(words(entered))
                .changed("kind", "city", "hourly", "validFrom", "validTo", "source"));
        return entered.id();
    }

    /** Sets right what was wrong; place and kind stay. Refuses (409) where somebody changed the line since {@code version}. */
    @Transactional
    public void correctWage(UUID id, int version, WageEntry typed, @Nullable String typedReason) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        wages.takeTurn();
        WageFloor before = wageOf(id);
        refuseStale(version, before.version(), before.changedBy(), before.changedAt());
        WageFloor after = entered(id, before.kind(), before.city(), typed, administrator);
        String reason = Typed.reason(typedReason);
        wages.of(before.kind(), before.city() == null ? "" : Spelling.key(before.city())).stream()
                .filter(other -> !other.id().equals(id))
                .forEach(other -> refuseOverlap(after, other));
        wages.write(after, administrator.id());
        floors.forget();
        audit.record(AuditEntry.done("Wage corrected", WAGE, id.toString())
                .version(version + 1L)
                .reason("Was: " + words(before) + ". Is: " + words(after) + ". Why: " + reason)
                .changed("hourly", "validFrom", "validTo", "source"));
    }

    /** Names the last day, today or later. Refuses (422) a day before the first one, and a line that is over. */
    @Transactional
    public void endWage(UUID id, int version, @Nullable String lastDay) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        LocalDate last = Typed.day(lastDay, "Last day");
        wages.takeTurn();
        WageFloor floor = wageOf(id);
        refuseStale(version, floor.version(), floor.changedBy(), floor.changedAt());
        refuseEnd(floor.validFrom(), floor.period(today()), last);
        wages.of(floor.kind(), floor.city() == null ? "" : Spelling.key(floor.city())).stream()
                .filter(other -> !other.id().equals(id))
                .forEach(other -> refuseOverlap(until(floor, last), other));
        end(floor, last, administrator);
    }

    /** Takes a line away that has never been in force. Refuses (409) any other: it stays as what was asked for then. */
    @Transactional
    public void removeWage(UUID id, int version) {
        staff.signedInAs(Role.SYS_ADMIN);
        wages.takeTurn();
        WageFloor floor = wageOf(id);
        refuseStale(version, floor.version(), floor.changedBy(), floor.changedAt());
        refuseRemoval(floor.period(today()));
        wages.remove(id);
        floors.forget();
        audit.record(AuditEntry.done("Wage removed", WAGE, id.toString()).reason(words(floor)));
    }

    @Transactional(readOnly = true)
    public RulePage<UnlawfulPhrase> wordings(RuleSearch search) {
        staff.signedInAs(Role.SYS_ADMIN);
        return wordings.find(search, today());
    }

    /** Refuses (404) an unknown id. */
    @Transactional(readOnly = true)
    public RuleView<UnlawfulPhrase> wording(UUID id) {
        staff.signedInAs(Role.SYS_ADMIN);
        UnlawfulPhrase phrase = wordingOf(id);
        return new RuleView<>(phrase, nameOf(phrase.changedBy()), audit.of(WORDING, id.toString(), DEEDS), today());
    }

    /**
     * Adds a phrase. Refuses (409) one that is on the list in any of these days.
     *
     * @return its id
     */
    @Transactional
    public UUID addWording(WordingEntry typed) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        UnlawfulPhrase entered = entered(UUID.randomUUID(), typed, administrator);
        wordings.takeTurn();
        wordings.of(entered.phrase()).forEach(other -> refuseOverlap(entered, other));
        wordings.write(entered, administrator.id());
        unlawful.forget();
        audit.record(AuditEntry.done("Wording added", WORDING, entered.id().toString())
                .version(0)
                .reason(words(entered))
                .changed("phrase", "why", "validFrom", "validTo"));
        return entered.id();
    }

    /** Sets right what was wrong, its days too. Refuses (409) where somebody changed the line since {@code version}. */
    @Transactional
    public void correctWording(UUID id, int version, WordingEntry typed, @Nullable String typedReason) {
        Person administrator = staff.signedInAs(Role.SYS_ADMIN);
        wordings.takeTurn();
        UnlawfulPhrase before = wordingOf(id);
        refuseStale(version, before.version(), before.changedBy(), before.changedAt());
        UnlawfulPhrase after = entered(id, typed, administrator);
        String reason = Typed.reason(typedReason);
        wordings.of(after.phrase()).stream()
                .filter(other -> !other.id().equals(id))
                .forEach(other -> refuseOverlap(after, other));
        wordings.write(after, administrator.id());
        unlawful.forget();
        audit.record(AuditEntry.done("Wording corrected", WORDING, id.toString())
                .version(version + 1L)
                .reason("Was: " + words(before) + ". Is: " + words(after) + ". Why: " + reason)
                .changed("phrase", "why", "validFrom", "validTo"));
    }

    /** Takes a phrase away that has never been in force. Refuses (409) any other. */
    @Transactional
    public void removeWording(UUID id, int version) {
        staff.signedInAs(Role.SYS_ADMIN);
        wordings.takeTurn();
        UnlawfulPhrase phrase = wordingOf(id);
        refuseStale(version, phrase.version(), phrase.changedBy(), phrase.changedAt());
        refuseRemoval(phrase.period(today()));
        wordings.remove(id);
        unlawful.forget();
        audit.record(AuditEntry.done("Wording removed", WORDING, id.toString()).reason(words(phrase)));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private WageFloor wageOf(UUID id) {
        return wages.get(id).orElseThrow(() -> Refused.notFound("There is no such line in the table of wages."));
    }

    private UnlawfulPhrase wordingOf(UUID id) {
        return wordings.get(id).orElseThrow(() -> Refused.notFound("There is no such line in the list of wording."));
    }

    private void end(WageFloor floor, LocalDate last, Person by) {
        wages.write(until(floor, last), by.id());
        floors.forget();
        audit.record(AuditEntry.done("Wage ended", WAGE, floor.id().toString())
                .version(floor.version() + 1L)
                .reason(words(until(floor, last)))
                .changed("validTo"));
    }

    private WageFloor entered(UUID id, WageKind kind, @Nullable String city, WageEntry typed, Person by) {
        LocalDate from = Typed.day(typed.from(), "First day");
        return new WageFloor(
                id,
                kind,
                city,
                Typed.wage(typed.hourly(), "Wage"),
                from,
                lastDay(typed.to(), from),
                Typed.line(typed.source(), 200, "Source"),
                0,
                by.id(),
                clock.instant());
    }

    private UnlawfulPhrase entered(UUID id, WordingEntry typed, Person by) {
        String phrase = Typed.required(typed.phrase(), 80, "Phrase");
        int letters = Spelling.key(phrase).length();
        if (letters < 2 || letters > 80) {
            throw Refused.invalid("Phrase must hold at least two letters and at most 80 characters.");
        }
        LocalDate from = Typed.day(typed.from(), "First day");
        return new UnlawfulPhrase(
                id,
                phrase,
                Typed.required(typed.why(), 300, "Why it is unlawful"),
                from,
                lastDay(typed.to(), from),
                0,
                by.id(),
                clock.instant());
    }

    private static @Nullable LocalDate lastDay(@Nullable String typed, LocalDate first) {
        LocalDate last = Typed.dayIfAny(typed, "Last day");
        if (last != null && last.isBefore(first)) {
            throw Refused.invalid("The last day lies before the first one.");
        }
        return last;
    }

    private static WageFloor until(WageFloor floor, LocalDate last) {
        return new WageFloor(
                floor.id(),
                floor.kind(),
                floor.city(),
                floor.hourly(),
                floor.validFrom(),
                last,
                floor.source(),
                floor.version(),
                floor.changedBy(),
                floor.changedAt());
    }

    private void refuseEnd(LocalDate first, Period period, LocalDate last) {
        if (period == Period.OVER) {
            throw Refused.conflict("This line is over. Where its last day is wrong, correct it and say why.");
        }
        if (last.isBefore(first) || last.isBefore(today())) {
            throw Refused.invalid(
                    "The last day must be today or later, and not before the first day. Where the line was"
                            + " wrong, correct it and say why.");
        }
    }

    private static void refuseRemoval(Period period) {
        if (period != Period.UPCOMING) {
            throw Refused.conflict(
                    "This line has been in force, so it stays. Name its last day, or correct it and say why.");
        }
    }

    private void refuseStale(int seen, int now, String changedBy, Instant changedAt) {
        if (seen != now) {
            throw Refused.conflict(nameOf(changedBy) + " changed this line on " + CountyWords.time(changedAt)
                    + "; nothing of yours was saved. The page shows it as it is now, and what you typed.");
        }
    }

    private static void refuseOverlap(WageFloor entered, WageFloor other) {
        if (overlap(entered.validFrom(), entered.validTo(), other.validFrom(), other.validTo())) {
            throw Refused.conflict(
                    "Another line covers some of these days: " + words(other) + ". Correct or end that one first.");
        }
    }

    private static void refuseOverlap(UnlawfulPhrase entered, UnlawfulPhrase other) {
        if (overlap(entered.validFrom(), entered.validTo(), other.validFrom(), other.validTo())) {
            throw Refused.conflict("The list has these words already, " + days(other.validFrom(), other.validTo())
                    + ". Correct or end that line first.");
        }
    }

    private static boolean overlap(
            LocalDate from, @Nullable LocalDate to, LocalDate otherFrom, @Nullable LocalDate otherTo) {
        return (otherTo == null || !from.isAfter(otherTo)) && (to == null || !otherFrom.isAfter(to));
    }

    private String nameOf(String id) {
        return id.equals("system") ? "Placewell" : staff.nameOf(id);
    }

    private static String words(WageFloor floor) {
        return floor.place() + ", " + Shown.wage(floor.hourly()) + ", " + days(floor.validFrom(), floor.validTo());
    }

    private static String words(UnlawfulPhrase phrase) {
        return "“" + phrase.phrase() + "”, " + days(phrase.validFrom(), phrase.validTo());
    }

    private static String days(LocalDate from, @Nullable LocalDate to) {
        return "from " + CountyWords.day(from) + (to == null ? "" : " to " + CountyWords.day(to));
    }
}
