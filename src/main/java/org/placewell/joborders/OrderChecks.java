package org.placewell.joborders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.joborders.UnlawfulWording.WordingHit;
import org.springframework.stereotype.Component;

/**
 * The automatic checks of an order that can be read (JOB-2, JOB-4, JOB-8 to JOB-10). What they find asks for a reason, which is
 * recorded, and stops nobody (domain 00, What blocks a person).
 */
@Component
class OrderChecks {

    private static final int SHORT = 30;
    private static final BigDecimal TIER_I_HOURS = BigDecimal.valueOf(40);
    private static final BigDecimal TIER_II_HOURS = BigDecimal.valueOf(20);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** What a request for a job must say (D2). */
    private static final List<OrderField> REQUESTED = List.of(
            OrderField.TITLE,
            OrderField.DESCRIPTION,
            OrderField.OPENINGS,
            OrderField.WAGE_MIN,
            OrderField.HOURS_PER_WEEK,
            OrderField.CITY);

    private final WageFloors floors;
    private final UnlawfulWording wording;
    private final Clock clock;

    OrderChecks(WageFloors floors, UnlawfulWording wording, Clock clock) {
        this.floors = floors;
        this.wording = wording;
        this.clock = clock;
    }

    /** What is found today, each with the reason that the counselor has given for it. */
    List<OrderFinding> of(Program program, ParsedOrder.Read order, Map<FindingCode, String> reasons) {
        OrderTerms terms = order.terms();
        List<OrderFinding> found = new ArrayList<>();
        wage(order.city(), terms).ifPresent(problem -> add(found, problem.code(), problem.text(), reasons));
        hours(program, terms.hoursPerWeek()).ifPresent(text -> add(found, FindingCode.HOURS, text, reasons));
        if (terms.description().length() < SHORT) {
            add(
                    found,
                    FindingCode.SHORT_DESCRIPTION,
                    "The description has fewer than " + SHORT + " characters. People choose by it.",
                    reasons);
        }
        List<WordingHit> hits = wording.hits(Stream.of(
                        order.title(),
                        terms.description(),
                        terms.duties(),
                        terms.qualifications(),
                        terms.requirements(),
                        terms.targetGroup())
                .filter(Objects::nonNull)
                .toArray(String[]::new));
        if (!hits.isEmpty()) {
            add(
                    found,
                    FindingCode.UNLAWFUL_WORDING,
                    hits.stream()
                            .map(hit -> "“" + hit.phrase() + "”: " + hit.why())
                            .collect(Collectors.joining("; ")),
                    reasons);
        }
        if (!terms.vacancyConfirmed()) {
            add(
                    found,
                    FindingCode.VACANCY_NOT_CONFIRMED,
                    "The employer has not confirmed that this is a real vacancy.",
                    reasons);
        }
        if (program.tier().isPresent() && !terms.displacementAttested()) {
            add(
                    found,
                    FindingCode.DISPLACEMENT_NOT_ATTESTED,
                    "A subsidized job must not displace anybody; the employer has not attested that.",
                    reasons);
        }
        if (terms.specialized() && terms.targetGroup() == null) {
            add(
                    found,
                    FindingCode.TARGET_GROUP_MISSING,
                    "A specialized opportunity names the group or skill that it is for.",
                    reasons);
        }
        return found;
    }

    /** What an order says and does not say as the request that it was typed from (D2). */
    OrderRequest request(JobOrder order) {
        JobOrderFields typed = order.typed();
        return new OrderRequest(
                order.number(),
                order.title(),
                order.state(),
                REQUESTED.stream()
                        // the County pays Tier II
                        .filter(field -> field != OrderField.WAGE_MIN || order.program() != Program.TIER_II_PWEX)
                        .filter(field -> typed.get(field).isEmpty())
                        .map(OrderField::title)
                        .toList(),
                OrderParsing.parse(typed, today())
                        .ifSound()
                        .flatMap(read -> belowMinimum(
                                read.city(),
                                read.terms().hourlyWage(),
                                read.terms().startsOn()))
                        .orElse(null));
    }

    /**
     * What is wrong with the wage by what the county's table says for today, or for the first day if that is later. The words
     * stay the same as long as the same line of the table is meant.
     */
    Optional<String> belowMinimum(String city, Optional<BigDecimal> hourly, @Nullable LocalDate startsOn) {
        LocalDate day = dayOf(startsOn);
        return hourly.flatMap(wage -> floors.minimum(city, day)
                .filter(floor -> wage.compareTo(floor.hourly()) < 0)
                .map(floor -> "$" + wage.setScale(2, RoundingMode.DOWN).toPlainString()
                        + " an hour is below the minimum wage in " + city + ", $"
                        + floor.hourly().setScale(2, RoundingMode.HALF_UP).toPlainString() + " from "
                        + CountyWords.day(floor.validFrom()) + " on."));
    }

    QualityFacts qualityOf(ParsedOrder.Read order) {
        OrderTerms terms = order.terms();
        LocalDate day = dayOf(terms.startsOn());
        BigDecimal hours = terms.hoursPerWeek();
        return new QualityFacts(
                percent(terms.hourlyWage(), floors.livingWage(day)),
                percent(terms.hourlyWage(), floors.minimumWage(order.city(), day)),
                terms.jobType(),
                hours == null ? 0 : hours.doubleValue(),
                terms.healthBenefits(),
                terms.paidLeave(),
                terms.careerPath(),
                terms.predictable());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    private record Problem(FindingCode code, String text) {}

    private Optional<Problem> wage(String city, OrderTerms terms) {
        Optional<BigDecimal> hourly = terms.hourlyWage();
        if (hourly.isEmpty()) {
            return Optional.of(new Problem(
                    FindingCode.WAGE_UNKNOWN,
                    terms.wageMin() == null
                            ? "No wage is given, so nobody can compare it with the minimum wage."
                            : "Without the hours a week nobody can compare the wage with the minimum wage."));
        }
        if (floors.minimumWage(city, dayOf(terms.startsOn())).isEmpty()) {
            return Optional.of(
                    new Problem(FindingCode.MIN_WAGE_UNKNOWN, "There is no minimum wage on file for " + city + "."));
        }
        return belowMinimum(city, hourly, terms.startsOn()).map(text -> new Problem(FindingCode.BELOW_MIN_WAGE, text));
    }

    private static Optional<String> hours(Program program, @Nullable BigDecimal hours) {
        return switch (program) {
            case TIER_I ->
                hours == null || hours.compareTo(TIER_I_HOURS) > 0
                        ? Optional.of("Tier I jobs have at most 40 hours a week.")
                        : Optional.empty();
            case TIER_II_PWEX ->
                hours == null || hours.compareTo(TIER_II_HOURS) != 0
                        ? Optional.of("Tier II jobs have 20 hours a week.")
                        : Optional.empty();
            case UNSUBSIDIZED -> Optional.empty();
        };
    }

    private LocalDate dayOf(@Nullable LocalDate startsOn) {
        LocalDate today = today();
        return startsOn != null && startsOn.isAfter(today) ? startsOn : today;
    }

    private static int percent(Optional<BigDecimal> wage, Optional<BigDecimal> floor) {
        return wage.isEmpty() || floor.isEmpty()
                ? 0
                : wage.get()
                        .multiply(HUNDRED)
                        .divide(floor.get(), 0, RoundingMode.DOWN)
                        .intValue();
    }

    private static void add(List<OrderFinding> found, FindingCode code, String text, Map<FindingCode, String> reasons) {
        found.add(new OrderFinding(code, text, reasons.get(code)));
    }
}
