package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Renewals.Ended;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** RULES, Time: the task that an end asks for is open at 00:05 of the day after it, whatever day that is and whatever else fails. */
@PlacewellTest
class RenewalSweepTests {

    private static final String COUNSELOR = "ers-ec-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Renewals renewals;

    @Autowired
    RenewalSweep sweep;

    @Autowired
    TermSweep terms;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AdjustableClock clock;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** A Thursday, a Friday before a weekend, the day before Christmas, the Sunday before a county holiday. */
    @ParameterizedTest
    @ValueSource(strings = {"2027-03-04", "2027-03-05", "2026-12-24", "2027-01-17"})
    void asksForWhatHasEndedByFiveMinutesPastMidnight(LocalDate last) {
        at(last, "09:00");
        String agreement = approved(new AgreementTerm(last, last, null));
        String insurance = approved(new AgreementTerm(last, null, last));

        at(last, "23:59");
        sweep.sweep();
        assertThat(List.of(agreement, insurance))
                .allSatisfy(number -> assertThat(asked(number)).isEmpty());

        at(last.plusDays(1), "00:05");
        terms.sweep();
        sweep.sweep();

        assertThat(asked(agreement))
                .extracting(RenewalView::what, RenewalView::endedOn)
                .containsExactly(tuple(RenewalSubject.AGREEMENT, last));
        assertThat(asked(insurance))
                .extracting(RenewalView::what, RenewalView::endedOn)
                .containsExactly(tuple(RenewalSubject.INSURANCE, last));
        assertThat(List.of(agreement, insurance))
                .allSatisfy(number -> assertThat(asked(number).get(0).tasks())
                        .extracting(OpenTask::name, OpenTask::assignee)
                        .containsExactly(tuple("Renew paper", COUNSELOR)));
        assertThat(asked(agreement).get(0).tasks().get(0).due())
                .isAfter(last.plusDays(1).atStartOfDay(BusinessCalendar.COUNTY).toInstant());
    }

    @Test
    void leavesNoneOfAHundredAndMoreToALaterRound() {
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).minusDays(1);
        String model = approved(AgreementTerm.from(yesterday));
        transaction.executeWithoutResult(open -> {
            jdbc.sql(
                            "insert into employer (id, number, legal_name, sector, street, city, zip, owner, created_at, created_by,"
                                    + " lock_version) select gen_random_uuid(), number || '-' || n, legal_name, sector, street, city, zip,"
                                    + " owner, created_at, created_by, 0 from employer, generate_series(1, 150) n where number = :model")
                    .param("model", model)
                    .update();
            jdbc.sql("insert into employer_tier (id, employer_number, tier, state, kind, packet_number, effective_on,"
                            + " term_ends_on, created_at, lock_version) select gen_random_uuid(), employer_number || '-' || n, tier,"
                            + " 'EXPIRED', kind, packet_number || '-' || n, effective_on, :ended, created_at, 0 from employer_tier,"
                            + " generate_series(1, 150) n where employer_number = :model")
                    .param("model", model)
                    .param("ended", yesterday)
                    .update();
            assertThat(renewals.ended())
                    .filteredOn(one -> one.employerNumber().startsWith(model))
                    .hasSize(150);
            open.setRollbackOnly();
        });
    }

    @Test
    void asksForTheOthersWhereOneFails() {
        Renewals broken = mock();
        RenewalSweep round = new RenewalSweep(broken);
        Ended one = ended("E-1");
        Ended another = ended("E-2");
        IllegalStateException unreadable = new IllegalStateException("unreadable");
        IllegalStateException failure = new IllegalStateException("broken");
        when(broken.inForceAgain()).thenThrow(unreadable);
        when(broken.ended()).thenReturn(List.of(one, another));
        doThrow(failure).when(broken).open(one);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(round::sweep)
                .isSameAs(unreadable)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(failure));
        verify(broken).open(another);
    }

    private static Ended ended(String employer) {
        return new Ended(employer, "Foods", COUNSELOR, Tier.TIER_I, RenewalSubject.AGREEMENT, LocalDate.EPOCH);
    }

    private List<RenewalView> asked(String employer) {
        return jdbc
                .sql("select number from employer_renewal where employer_number = :employer")
                .param("employer", employer)
                .query(String.class)
                .list()
                .stream()
                .map(number -> ActingAs.call(COUNSELOR, () -> renewals.get(number)))
                .toList();
    }

    private String approved(AgreementTerm term) {
        return ActingAs.call(COUNSELOR, () -> {
            String number = employers.add(new NewEmployer(
                    "Ending " + UUID.randomUUID(),
                    null,
                    Sector.PRIVATE,
                    "1 Main St",
                    "San Jose",
                    "95110",
                    null,
                    null,
                    null));
            employers.enroll(number, Tier.TIER_I, "P-" + number);
            employers.approveTier("P-" + number, term);
            return number;
        });
    }

    private void at(LocalDate day, String time) {
        clock.setTo(day.atTime(LocalTime.parse(time))
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
    }
}
