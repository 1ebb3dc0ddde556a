package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.workflow.CaseStep;
import org.placewell.workflow.StepWords;
import org.springframework.beans.factory.annotation.Autowired;

/** How long a step waited for somebody, and how long it was in somebody's hands; days are those of the county's calendar. */
@PlacewellTest
class WaitingTests {

    private static final String STEP = "Review packet as supervisor";

    @Autowired
    BusinessCalendar calendar;

    @Test
    void waitsUntilItIsClaimedAndIsWorkedOnAfterThat() {
        StepTime time = of(
                "2025-03-04T09:12", "2025-03-06T14:12", "dana", handing("2025-03-06T09:12", StepWords.CLAIMED, "dana"));

        assertThat(time.waiting()).isEqualTo("2 business days");
        assertThat(time.working()).isEqualTo("5 hours");
        assertThat(time.by()).isEqualTo("dana");
    }

    @Test
    void doesNotCountTheWeekend() {
        StepTime time = of(
                "2025-03-07T16:00", "2025-03-10T10:00", "dana", handing("2025-03-10T09:30", StepWords.CLAIMED, "dana"));

        assertThat(time.waiting()).isEqualTo("1 business day");
        assertThat(time.working()).isEqualTo("30 minutes");
    }

    @Test
    void waitsAgainWhileItIsGivenBack() {
        StepTime time = of(
                "2025-03-04T09:00",
                "2025-03-04T13:00",
                "lee",
                handing("2025-03-04T10:00", StepWords.CLAIMED, "dana"),
                handing("2025-03-04T10:15", StepWords.GIVEN_BACK, "dana"),
                handing("2025-03-04T12:00", StepWords.CLAIMED, "lee"));

        assertThat(time.waiting()).isEqualTo("2 hours 45 minutes");
        assertThat(time.working()).isEqualTo("1 hour 15 minutes");
    }

    @Test
    void neverWaitsWhereTheModelGivesItToSomebody() {
        StepTime time = of("2025-03-04T09:00", "2025-03-05T09:00", "elena");

        assertThat(time.waiting()).isNull();
        assertThat(time.working()).isEqualTo("1 business day");
    }

    @Test
    void isInHandsFromTheStartWhileItIsOpenWhereTheModelGivesItToSomebody() {
        StepTime time = given("2025-03-04T09:00", null, false);

        assertThat(time.waiting()).isNull();
        assertThat(time.working()).isEqualTo("3 business days");
    }

    @Test
    void wasInHandsUntilTheCaseWasWithdrawnWhereTheModelGivesItToSomebody() {
        StepTime time = given("2025-03-04T09:00", "2025-03-06T09:00", true);

        assertThat(time.waiting()).isNull();
        assertThat(time.working()).isEqualTo("2 business days");
        assertThat(time.by()).isNull();
    }

    @Test
    void countsTheTimeOfWhoHadItFirstAsWorkingWhereItWasHandedOn() {
        StepTime time = given(
                "2025-03-04T09:00",
                "2025-03-04T12:00",
                false,
                handing("2025-03-04T11:00", StepWords.REASSIGNED, "sue"));

        assertThat(time.waiting()).isNull();
        assertThat(time.working()).isEqualTo("3 hours");
    }

    @Test
    void waitsWhereWhomTheModelGaveItToGaveItBack() {
        StepTime time =
                given("2025-03-04T09:00", null, false, handing("2025-03-05T09:00", StepWords.GIVEN_BACK, "elena"));

        assertThat(time.waiting()).isEqualTo("2 business days");
        assertThat(time.working()).isEqualTo("1 business day");
    }

    @Test
    void waitedUntilTheCaseWasWithdrawnWhereNobodyClaimedIt() {
        StepTime time = times(null, "2025-03-04T09:00", "2025-03-06T09:00", true, "elena");

        assertThat(time.waiting()).isEqualTo("2 business days");
        assertThat(time.working()).isNull();
    }

    @Test
    void stillWaitsWhereNobodyHasClaimedIt() {
        StepTime time = of("2025-03-04T09:00", null, null);

        assertThat(time.waiting()).isEqualTo("3 business days");
        assertThat(time.working()).isNull();
        assertThat(time.by()).isNull();
    }

    @Test
    void stillIsInTheHandsOfWhoClaimedIt() {
        StepTime time = of("2025-03-04T09:00", null, null, handing("2025-03-06T09:00", StepWords.CLAIMED, "dana"));

        assertThat(time.waiting()).isEqualTo("2 business days");
        assertThat(time.working()).isEqualTo("1 business day");
    }

    @Test
    void staysInHandsThatChange() {
        StepTime time = of(
                "2025-03-04T09:00",
                "2025-03-04T12:00",
                "lee",
                handing("2025-03-04T09:30", StepWords.CLAIMED, "dana"),
                handing("2025-03-04T10:00", StepWords.REASSIGNED, "sue"));

        assertThat(time.waiting()).isEqualTo("30 minutes");
        assertThat(time.working()).isEqualTo("2 hours 30 minutes");
    }

    private StepTime of(String entered, @Nullable String left, @Nullable String by, AuditRow... handings) {
        return times(null, entered, left, false, by, handings);
    }

    private StepTime given(String entered, @Nullable String left, boolean cancelled, AuditRow... handings) {
        return times("elena", entered, left, cancelled, left == null ? null : "elena", handings);
    }

    private StepTime times(
            @Nullable String givenTo,
            String entered,
            @Nullable String left,
            boolean cancelled,
            @Nullable String by,
            AuditRow... handings) {
        CaseStep step = new CaseStep(
                1,
                "Activity_Review",
                STEP,
                "userTask",
                at(entered),
                left == null ? null : at(left),
                cancelled,
                givenTo,
                by);
        return new Waiting(calendar, at("2025-03-07T09:00")).of(step, false, List.of(handings));
    }

    private static AuditRow handing(String at, String action, String actor) {
        return new AuditRow(1, at(at), actor, actor, null, null, action, "packet", "P-1", null, STEP, null);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
