package org.placewell.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.workflow.Actor;
import org.placewell.workflow.CaseStep;
import org.placewell.workflow.StepWords;

/** Tells how long a human step was in nobody's hands and how long in somebody's, from the rows about its changing hands. */
final class Waiting {

    /** The step begins and its first row is written in one transaction, but not at one moment. */
    private static final Duration ONE_TRANSACTION = Duration.ofSeconds(2);

    private final BusinessCalendar calendar;
    private final Instant now;

    Waiting(BusinessCalendar calendar, Instant now) {
        this.calendar = calendar;
        this.now = now;
    }

    /**
     * @param given whether the model gives the step to one person
     * @param trail the rows about the case, the oldest first
     */
    StepTime of(CaseStep step, boolean given, List<AuditRow> trail) {
        Instant end = step.leftAt() == null ? now : step.leftAt();
        List<AuditRow> handings =
                trail.stream().filter(row -> concerns(row, step, end)).toList();
        List<Span> waiting = new ArrayList<>();
        List<Span> working = new ArrayList<>();
        Instant since = step.enteredAt();
        boolean held = given || step.givenTo() != null || heldFromTheStart(step, handings);
        for (AuditRow row : handings) {
            Instant at = row.occurredAt().isBefore(since) ? since : row.occurredAt();
            (held ? working : waiting).add(new Span(since, at));
            held = StepWords.HELD.contains(row.action());
            since = at;
        }
        (held ? working : waiting).add(new Span(since, end));
        return new StepTime(
                step.element(),
                step.label(),
                step.enteredAt(),
                step.leftAt(),
                step.cancelled(),
                words(waiting),
                words(working),
                step.leftAt() == null || step.cancelled() ? null : step.actedBy());
    }

    private static boolean concerns(AuditRow row, CaseStep step, Instant end) {
        return (StepWords.HELD.contains(row.action()) || row.action().equals(StepWords.GIVEN_BACK))
                && row.outcome().startsWith(step.label())
                && !row.occurredAt().isBefore(step.enteredAt().minus(ONE_TRANSACTION))
                && !row.occurredAt().isAfter(end.plus(ONE_TRANSACTION));
    }

    /** A step from before it was kept to whom it was given says by what followed whether it had an assignee. */
    private static boolean heldFromTheStart(CaseStep step, List<AuditRow> handings) {
        if (!handings.isEmpty()) {
            String first = handings.get(0).action();
            return !first.equals(StepWords.CLAIMED) && !first.equals(StepWords.REASSIGNED);
        }
        return step.leftAt() != null && !step.cancelled() && !Actor.SYSTEM.equals(step.actedBy());
    }

    private @Nullable String words(List<Span> spans) {
        Duration all = spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        if (all.compareTo(Duration.ofSeconds(1)) < 0) {
            return null;
        }
        int days = spans.stream()
                .mapToInt(span -> calendar.businessDaysBetween(day(span.from()), day(span.to())))
                .sum();
        if (days > 0) {
            return counted(days, "business day");
        }
        Duration business = spans.stream()
                .map(span -> calendar.businessTimeBetween(span.from(), span.to()))
                .reduce(Duration.ZERO, Duration::plus)
                .truncatedTo(ChronoUnit.MINUTES);
        if (business.isZero()) {
            return all.compareTo(Duration.ofMinutes(1)) < 0 ? "less than a minute" : "no business time";
        }
        String minutes = business.toMinutesPart() == 0 ? "" : counted(business.toMinutesPart(), "minute");
        String hours = business.toHours() == 0 ? "" : counted(business.toHours(), "hour");
        return (hours + " " + minutes).strip();
    }

    private static String counted(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static LocalDate day(Instant at) {
        return at.atZone(BusinessCalendar.COUNTY).toLocalDate();
    }

    private record Span(Instant from, Instant to) {

        Duration length() {
            return from.isBefore(to) ? Duration.between(from, to) : Duration.ZERO;
        }
    }
}
