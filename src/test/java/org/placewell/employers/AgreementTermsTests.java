package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerView.TierStanding;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Agreements begin and end with their days, and one follows the other (APV-7, ONB-12). */
@PlacewellTest
@RecordApplicationEvents
class AgreementTermsTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String MANAGER = "program-manager-1";
    private static final Tier TIER = Tier.TIER_I;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    EmployerNotes notes;

    @Autowired
    TermSweep sweep;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdjustableClock clock;

    @Autowired
    ApplicationEvents events;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private String employer = "";

    @BeforeEach
    void addAnEmployer() {
        DemoPeople.hire(staff);
        on("2026-03-09");
        employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Terms " + mark, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    /** APV-7: effective is the later of the term's first day and the approval, whichever that is. */
    @Test
    void anAgreementThatStartsLaterStandsFromItsFirstDay() {
        employers.enroll(employer, TIER, packet("1"));
        employers.approveTier(packet("1"), term("2026-04-01", "2027-03-31"));

        assertThat(states()).containsExactly(TierState.UPCOMING);
        assertThat(state()).isEqualTo(TierState.UPCOMING);
        assertThat(listed()).isEqualTo(TierState.UPCOMING);
        assertThat(events.stream(TierApproved.class).filter(this::mine)).isEmpty();

        on("2026-04-01");
        assertThat(state()).isEqualTo(TierState.APPROVED);
        assertThat(listed()).isEqualTo(TierState.APPROVED);
        sweep.sweep();
        sweep.sweep();

        assertThat(states()).containsExactly(TierState.APPROVED);
        assertThat(events.stream(TierApproved.class).filter(this::mine))
                .containsExactly(new TierApproved(employer, TIER, LocalDate.parse("2026-04-01")));
    }

    @Test
    void aRenewalFollowsTheStandingAgreementWithoutAGapOrAWordOfItsEnd() {
        approved("1", term("2026-03-01", "2026-12-31"));
        assertThat(renews(AgreementKind.RENEWAL, "2")).isEqualTo(packet("1"));
        assertThat(states()).containsExactly(TierState.APPROVED, TierState.PENDING);
        assertThat(state()).isEqualTo(TierState.APPROVED);
        assertThat(listed()).isEqualTo(TierState.APPROVED);

        employers.approveTier(packet("2"), term("2027-01-01", "2027-12-31"));
        assertThat(states()).containsExactly(TierState.APPROVED, TierState.UPCOMING);

        on("2027-01-01");
        assertThat(state()).isEqualTo(TierState.APPROVED);
        assertThat(listed()).isEqualTo(TierState.APPROVED);
        sweep.sweep();

        assertThat(states()).containsExactly(TierState.REPLACED, TierState.APPROVED);
        assertThat(events.stream(TierEnded.class)
                        .filter(ended -> ended.employerNumber().equals(employer)))
                .isEmpty();
        on("2028-01-01");
        sweep.sweep();
        assertThat(states()).containsExactly(TierState.REPLACED, TierState.EXPIRED);
        assertThat(state()).isEqualTo(TierState.EXPIRED);
        assertThat(listed()).isEqualTo(TierState.EXPIRED);
    }

    /** A renewal that starts later than the agreement ends leaves the days between as they are. */
    @Test
    void daysBetweenTwoAgreementsBelongToNeither() {
        approved("1", term("2026-03-01", "2026-12-31"));
        renews(AgreementKind.RENEWAL, "2");
        employers.approveTier(packet("2"), term("2027-02-01", "2027-12-31"));

        on("2027-01-15");
        sweep.sweep();
        assertThat(states()).containsExactly(TierState.EXPIRED, TierState.UPCOMING);
        assertThat(state()).isEqualTo(TierState.UPCOMING);
        assertThat(events.stream(TierEnded.class)
                        .filter(ended -> ended.employerNumber().equals(employer)))
                .hasSize(1);

        on("2027-02-01");
        sweep.sweep();
        assertThat(states()).containsExactly(TierState.EXPIRED, TierState.APPROVED);
    }

    @Test
    void anAmendmentTakesThePlaceOfTheStandingAgreementWhenItIsApproved() {
        approved("1", term("2026-03-01", "2026-12-31"));
        renews(AgreementKind.AMENDMENT, "2");
        on("2026-05-04");

        employers.approveTier(
                packet("2"),
                new AgreementTerm(
                        LocalDate.parse("2026-05-04"), LocalDate.parse("2026-12-31"), LocalDate.parse("2027-06-30")));

        assertThat(states()).containsExactly(TierState.REPLACED, TierState.APPROVED);
        TierStanding now = tiers().get(1);
        assertThat(now.effectiveOn()).isEqualTo(LocalDate.parse("2026-05-04"));
        assertThat(now.insuranceEndsOn()).isEqualTo(LocalDate.parse("2027-06-30"));
        assertThat(now.kind()).isEqualTo(AgreementKind.AMENDMENT);
        assertThat(audit.of("employer", employer, 20))
                .extracting(AuditRow::action, AuditRow::reason)
                .anySatisfy(row -> assertThat(row.toList())
                        .containsExactly(
                                "Agreement replaced",
                                "Tier I: the agreement of " + packet("1") + " by that of " + packet("2")));
    }

    @Test
    void aDeniedOrWithdrawnRenewalLeavesTheStandingAgreementUntouched() {
        approved("1", term("2026-03-01", "2026-12-31"));
        TierStanding before = tiers().get(0);
        renews(AgreementKind.RENEWAL, "2");
        employers.closeTier(packet("2"));

        assertThat(tiers().get(0)).isEqualTo(before);
        assertThat(state()).isEqualTo(TierState.APPROVED);
        assertThat(renews(AgreementKind.RENEWAL, "3")).isEqualTo(packet("1"));
    }

    @Test
    void aSuspensionGoesOnUnderTheNextAgreement() {
        approved("1", term("2026-03-01", "2026-12-31"));
        renews(AgreementKind.RENEWAL, "2");
        employers.approveTier(packet("2"), term("2027-01-01", "2027-12-31"));
        suspends(SUPERVISOR, 0, "Complaints.");

        on("2027-01-01");
        assertThat(state()).isEqualTo(TierState.SUSPENDED);
        assertThat(listed()).isEqualTo(TierState.SUSPENDED);
        sweep.sweep();

        assertThat(states()).containsExactly(TierState.REPLACED, TierState.SUSPENDED);
        assertThat(tiers().get(1).suspendedReason()).isEqualTo("Complaints.");
        refused(
                "You suspended this tier; somebody else lifts the suspension.",
                Kind.FORBIDDEN,
                () -> lifts(SUPERVISOR, 1, "Solved."));
        lifts(MANAGER, 1, "Solved.");
        assertThat(state()).isEqualTo(TierState.APPROVED);
    }

    /** SOD-8: nobody gets rid of a suspension by waiting for the end and asking anew. */
    @Test
    void aSuspensionGoesOnUnderANewAgreementAfterTheEnd() {
        approved("1", term("2026-03-01", "2026-12-31"));
        suspends(SUPERVISOR, 0, "Complaints.");
        on("2027-01-01");
        sweep.sweep();
        assertThat(states()).containsExactly(TierState.EXPIRED);

        approved("2", term("2027-01-01", "2027-12-31"));

        assertThat(states()).containsExactly(TierState.EXPIRED, TierState.SUSPENDED);
        assertThat(tiers().get(1).suspendedReason()).isEqualTo("Complaints.");
        lifts(MANAGER, 1, "Solved.");
        assertThat(state()).isEqualTo(TierState.APPROVED);
    }

    @Test
    void aSuspensionThatWasLiftedNeverComesBackUnderALaterAgreement() {
        approved("1", term("2026-03-01", "2026-12-31"));
        suspends(SUPERVISOR, 0, "Complaints.");
        on("2027-01-01");
        sweep.sweep();
        approved("2", term("2027-01-01", "2027-06-30"));
        lifts(MANAGER, 1, "Solved.");
        on("2027-07-01");
        sweep.sweep();

        approved("3", term("2027-07-01", "2027-12-31"));

        assertThat(states()).containsExactly(TierState.EXPIRED, TierState.EXPIRED, TierState.APPROVED);
        assertThat(tiers()).extracting(TierStanding::suspended).containsOnly(false);
    }

    /** SOD-8: the end of an agreement lifts nothing, and who may lift it can do so after the end. */
    @Test
    void aSuspensionOutlivesItsAgreementUntilSomebodyElseLiftsIt() {
        approved("1", term("2026-03-01", "2026-12-31"));
        suspends(SUPERVISOR, 0, "Complaints.");
        on("2027-01-01");
        assertThat(suspended()).as("before the sweep").isTrue();
        assertThat(notes()).contains("Tier I is suspended since");
        sweep.sweep();

        assertThat(suspended()).isTrue();
        assertThat(notes()).contains("Tier I is suspended since");
        assertThat(tiers()).extracting(TierStanding::suspended).containsExactly(true);
        refused(
                "You suspended this tier; somebody else lifts the suspension.",
                Kind.FORBIDDEN,
                () -> lifts(SUPERVISOR, 0, "Solved."));
        lifts(MANAGER, 0, "Solved.");

        assertThat(suspended()).isFalse();
        assertThat(notes()).doesNotContain("suspended");
        assertThat(states()).containsExactly(TierState.EXPIRED);
    }

    @Test
    void refusesToRenewWhatDoesNotStandIsSuspendedOrHasItsNextAgreement() {
        refused("Tier I does not stand for this employer.", Kind.CONFLICT, () -> renews(AgreementKind.RENEWAL, "0"));
        approved("1", term("2026-03-01", "2026-12-31"));
        suspends(SUPERVISOR, 0, "Complaints.");
        refused("Tier I is suspended.", Kind.CONFLICT, () -> renews(AgreementKind.RENEWAL, "2"));
        lifts(MANAGER, 0, "Solved.");
        renews(AgreementKind.RENEWAL, "2");
        employers.approveTier(packet("2"), term("2027-01-01", "2027-12-31"));
        refused(
                "The next agreement is approved already: " + packet("2") + ", from Fri, Jan 1, 2027.",
                Kind.CONFLICT,
                () -> renews(AgreementKind.RENEWAL, "3"));
        on("2028-01-01");
        refused("Tier I does not stand for this employer.", Kind.CONFLICT, () -> renews(AgreementKind.RENEWAL, "4"));
    }

    /** The indexes decide, whoever writes. */
    @Test
    void theDatabaseKeepsOneAgreementStandingAndOneAskedFor() {
        approved("1", term("2026-03-01", "2026-12-31"));
        renews(AgreementKind.RENEWAL, "2");

        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql("update employer_tier set state = 'APPROVED' where packet_number = :packet")
                        .param("packet", packet("2"))
                        .update());
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> jdbc.sql(
                                "insert into employer_tier (id, employer_number, tier, state, kind, packet_number,"
                                        + " created_at) values (gen_random_uuid(), :employer, 'TIER_I', 'PENDING', 'RENEWAL',"
                                        + " :packet, now())")
                        .param("employer", employer)
                        .param("packet", packet("3"))
                        .update());
    }

    private void approved(String packet, AgreementTerm term) {
        employers.enroll(employer, TIER, packet(packet));
        employers.approveTier(packet(packet), term);
    }

    private void suspends(String person, int which, String why) {
        long version = tiers().get(which).version();
        ActingAs.run(person, () -> standing.suspend(employer, TIER, version, why));
    }

    private void lifts(String person, int which, String why) {
        long version = tiers().get(which).version();
        ActingAs.run(person, () -> standing.lift(employer, TIER, version, why));
    }

    private String renews(AgreementKind kind, String packet) {
        return ActingAs.call(COUNSELOR, () -> employers.renew(employer, TIER, kind, packet(packet)));
    }

    private String packet(String number) {
        return "P-" + mark + "-" + number;
    }

    private static AgreementTerm term(String first, String last) {
        return new AgreementTerm(LocalDate.parse(first), LocalDate.parse(last), null);
    }

    private List<TierStanding> tiers() {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer)).tiers();
    }

    private List<TierState> states() {
        return jdbc
                .sql("select state from employer_tier where employer_number = :employer and state <> 'CLOSED'"
                        + " order by created_at, packet_number")
                .param("employer", employer)
                .query(String.class)
                .list()
                .stream()
                .map(TierState::valueOf)
                .toList();
    }

    private boolean suspended() {
        return Boolean.TRUE.equals(transaction.execute(read -> standing.isSuspended(employer, TIER)));
    }

    private String notes() {
        return notes.of(employer).stream().map(EmployerNote::words).collect(Collectors.joining(" "));
    }

    private @Nullable TierState state() {
        return transaction.execute(read -> standing.of(employer, TIER).orElse(null));
    }

    private @Nullable TierState listed() {
        return ActingAs.call(
                        COUNSELOR,
                        () -> employers.list(new EmployerSearch(mark, null, null, null, null, null, "name", 1)))
                .rows()
                .get(0)
                .tierI();
    }

    private boolean mine(TierApproved approved) {
        return approved.employerNumber().equals(employer);
    }

    private void on(String day) {
        clock.setTo(LocalDate.parse(day)
                .atTime(0, 5)
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
    }

    private static void refused(String words, Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .withMessageStartingWith(words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
