package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.OrderActors;

/** What can be read of what people type, and which words they get where it cannot (JOB-2, JOB-4). */
class OrderParsingTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    @Test
    void readsASoundOrder() {
        ParsedOrder.Read read = parse(Map.of()).ifSound().orElseThrow();
        assertThat(read.title()).isEqualTo("Cook");
        assertThat(read.terms().openings()).isEqualTo(2);
        assertThat(read.terms().hourlyWage()).contains(new BigDecimal("20.00"));
        assertThat(read.terms().displacementAttested()).isTrue();
        assertThat(read.terms().healthBenefits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TITLE, ''",
        "CITY, '  '",
        "DESCRIPTION, ''",
        "OPENINGS, ''",
        "OPENINGS, 0",
        "OPENINGS, 1.5",
        "OPENINGS, -1",
        "OPENINGS, 10000",
        "WAGE_MIN, abc",
        "WAGE_MIN, 0",
        "WAGE_MIN, 18.555",
        "WAGE_MIN, '1,2'",
        "WAGE_MAX, 19.99",
        "PAY_UNIT, fortnight",
        "HOURS_PER_WEEK, 169",
        "HOURS_PER_WEEK, 0",
        "JOB_TYPE, ''",
        "JOB_TYPE, forever",
        "STARTS_ON, tomorrow",
        "STARTS_ON, 2026-02-30",
        "STARTS_ON, 1826-02-03",
        "CLOSES_ON, 2026-03-03",
        "PAID_LEAVE, perhaps",
        "SCHEDULE, 'a\tb'"
    })
    void namesTheFieldThatCannotBeReadOrMustNotBeMissing(OrderField field, String typed) {
        ParsedOrder parsed = parse(Map.of(field, typed));
        assertThat(parsed.ifSound()).isEmpty();
        assertThat(parsed.errors()).containsOnlyKeys(field);
        assertThat(parsed.errors().get(field)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "WAGE_MIN, '$1,218.50'",
        "STARTS_ON, 3/9/2026",
        "CLOSES_ON, 2026-03-04",
        "JOB_TYPE, seasonal",
        "PAY_UNIT, ''",
        "PAID_LEAVE, Yes",
        "HOURS_PER_WEEK, 37.5",
        "WAGE_MAX, ''",
        "DUTIES, 'one\ntwo'"
    })
    void readsWhatPeopleAndFilesWrite(OrderField field, String typed) {
        Map<OrderField, String> fields = new HashMap<>(Map.of(field, typed));
        if (field == OrderField.WAGE_MIN) {
            fields.put(OrderField.WAGE_MAX, "");
        }
        assertThat(parse(fields).errors()).isEmpty();
    }

    @Test
    void keepsAnythingInADraftButWhatCannotBeStored() {
        assertThat(OrderParsing.unkeepable(fields(Map.of(OrderField.OPENINGS, "some", OrderField.STARTS_ON, "soon"))))
                .isEmpty();
        assertThat(OrderParsing.unkeepable(
                        fields(Map.of(OrderField.TITLE, "x".repeat(201), OrderField.DESCRIPTION, "a\u0007b"))))
                .containsOnlyKeys(OrderField.TITLE, OrderField.DESCRIPTION);
    }

    @ParameterizedTest
    @CsvSource({"HOUR, 20, '', 20.00", "WEEK, 800, 40, 20.00", "YEAR, 41600, 40, 20.00", "MONTH, 3466.67, 40, 20.00"})
    void comparesWagesByTheHour(PayUnit unit, BigDecimal wage, String hours, BigDecimal hourly) {
        assertThat(unit.hourly(wage, hours.isEmpty() ? null : new BigDecimal(hours)))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(hourly));
    }

    /** $18.45 an hour at 20 hours a week is $1,599.00 a month, and not a cent less an hour. */
    @ParameterizedTest
    @CsvSource({"MONTH, 1599.00, 20", "YEAR, 19188.00, 20", "MONTH, 3198.00, 40", "WEEK, 369.00, 20"})
    void findsAWageExactlyAtTheMinimumNotBelowIt(PayUnit unit, BigDecimal wage, BigDecimal hours) {
        assertThat(unit.hourly(wage, hours)).contains(new BigDecimal("18.45"));
    }

    @Test
    void namesTheReasonsThatCannotBeKept() {
        JobOrderFields typed = JobOrderFields.of(Map.of(
                "reason-HOURS", "x".repeat(2001), "reason-BELOW_MIN_WAGE", "a\u0000b", "reason-WAGE_UNKNOWN", "Fine."));
        assertThat(OrderParsing.unkeepableReasons(typed))
                .containsOnlyKeys(FindingCode.HOURS, FindingCode.BELOW_MIN_WAGE);
    }

    @Test
    void knowsNoHourlyWageOfAYearWithoutHours() {
        assertThat(PayUnit.YEAR.hourly(new BigDecimal("50000"), null)).isEmpty();
    }

    private static ParsedOrder parse(Map<OrderField, String> changed) {
        return OrderParsing.parse(fields(changed), TODAY);
    }

    private static JobOrderFields fields(Map<OrderField, String> changed) {
        Map<String, String> typed = new HashMap<>();
        OrderActors.sound("Cook", "20.00", Program.TIER_I).forEach((field, text) -> typed.put(field.key(), text));
        typed.put(OrderField.CITY.key(), "San Jose");
        changed.forEach((field, text) -> typed.put(field.key(), text));
        return JobOrderFields.of(typed);
    }
}
