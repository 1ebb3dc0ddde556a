package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody is surprised by the end of an agreement or of an insurance: reminders and the list "Ending soon" (ONB-12). */
@PlacewellTest
class EndingSoonTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String COUNSELOR_MAIL = "ers-ec-1@county.example";
    private static final String SUPERVISOR_MAIL = "er-supervisor-1@county.example";
    private static final Tier TIER = Tier.TIER_I;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    TermSweep sweep;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdjustableClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        on("2026-03-09");
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void remindsTheCounselorSixtyThirtyAndTenDaysBeforeAndTheSupervisorsAtTheLast() {
        String employer = approved(COUNSELOR, "Alder", "2026-12-31", null);
        sweepsOn("2026-10-31");
        assertThat(letters(employer)).isEmpty();

        sweepsOn("2026-11-01");
        sweepsOn("2026-11-02");
        assertThat(letters(employer)).containsExactly(COUNSELOR_MAIL);
        sweepsOn("2026-12-01");
        assertThat(letters(employer)).containsExactly(COUNSELOR_MAIL, COUNSELOR_MAIL);
        sweepsOn("2026-12-21");
        sweepsOn("2026-12-31");

        assertThat(letters(employer))
                .contains(SUPERVISOR_MAIL)
                .filteredOn(COUNSELOR_MAIL::equals)
                .hasSize(3);
        assertThat(bodies(employer, COUNSELOR_MAIL).get(0))
                .contains(
                        "Agreement ends: Thu, Dec 31, 2026, in 60 days",
                        "no packet is open yet",
                        "/employers/" + employer);
    }

    @Test
    void tellsOnlyTheNearestThresholdAfterAnOutage() {
        String employer = approved(COUNSELOR, "Birch", "2026-12-31", null);

        sweepsOn("2026-12-28");
        sweepsOn("2026-12-29");

        assertThat(bodies(employer, COUNSELOR_MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("in 3 days"));
    }

    /** Each fact and each day is a fact of its own; what has ended is told no more. */
    @Test
    void showsTheLastReminderOnTheEmployersPage() {
        String employer = approved(COUNSELOR, "Beech", "2026-12-31", null);
        assertThat(view(employer).remindedAt()).isNull();

        sweepsOn("2026-11-02");

        assertThat(view(employer).remindedAt())
                .isNotNull()
                .satisfies(at -> assertThat(LocalDate.ofInstant(at, BusinessCalendar.COUNTY))
                        .isEqualTo(LocalDate.parse("2026-11-02")));
    }

    @Test
    void endsMoreThanAHundredInOneRoundAsOnTheLastDayOfAYear() {
        List<String> ended = IntStream.range(0, 101)
                .mapToObj(i -> approved(COUNSELOR, "Elm " + i, "2026-12-31", null))
                .toList();

        sweepsOn("2027-01-01");

        assertThat(jdbc.sql("select distinct state from employer_tier where employer_number in (:numbers)")
                        .param("numbers", ended)
                        .query(String.class)
                        .list())
                .containsExactly("EXPIRED");
    }

    @Test
    void remindsOfTheInsuranceByItselfAndAnewWhenAnEndIsMoved() {
        String employer = approved(COUNSELOR, "Cedar", "2026-12-31", "2026-06-30");
        sweepsOn("2026-06-25");
        assertThat(bodies(employer, COUNSELOR_MAIL))
                .singleElement()
                .satisfies(letter -> assertThat(letter).contains("Insurance ends: Tue, Jun 30, 2026, in 5 days"));
        sweepsOn("2026-07-01");
        assertThat(bodies(employer, COUNSELOR_MAIL)).hasSize(1);

        sweepsOn("2026-12-25");
        assertThat(bodies(employer, COUNSELOR_MAIL)).hasSize(2);
        long version = view(employer).version();
        ActingAs.run("er-supervisor-1", () -> standing.endOn(employer, TIER, version, LocalDate.parse("2027-02-10")));
        sweepsOn("2026-12-26");
        assertThat(bodies(employer, COUNSELOR_MAIL)).hasSize(3);
    }

    @Test
    void isSilentOnceTheNextAgreementFollowsWithoutAGap() {
        String employer = approved(COUNSELOR, "Dogwood", "2026-12-31", "2026-12-31");
        String next = "P-" + employer + "-2";
        ActingAs.run(COUNSELOR, () -> employers.renew(employer, TIER, AgreementKind.RENEWAL, next));
        sweepsOn("2026-11-02");
        assertThat(bodies(employer, COUNSELOR_MAIL)).hasSize(2).allMatch(letter -> letter.contains(next + " is open"));

        employers.approveTier(
                next,
                new AgreementTerm(
                        LocalDate.parse("2027-01-01"), LocalDate.parse("2027-12-31"), LocalDate.parse("2027-12-31")));
        sweepsOn("2026-12-30");

        assertThat(bodies(employer, COUNSELOR_MAIL)).hasSize(2);
        assertThat(find(search(60, "ends", 1)).rows()).isEmpty();
    }

    @Test
    void listsWhatEndsWithinTheDaysAskedForAndWhoseInsuranceHasEnded() {
        String soon = approved(COUNSELOR, "Elm", "2026-04-01", null);
        String ended = approved("ers-ec-2", "Fir", null, "2026-03-01");
        approved(COUNSELOR, "Ginkgo", "2026-08-01", null);

        assertThat(find(search(60, "ends", 1)).rows())
                .extracting(EndingRow::employerNumber, EndingRow::fact, EndingRow::daysLeft)
                .containsExactly(tuple(ended, EndingFact.INSURANCE, -8L), tuple(soon, EndingFact.AGREEMENT, 23L));
        assertThat(find(search(180, "ends", 1)).total()).isEqualTo(3);
        assertThat(find(new EndingSearch(mark, null, EndingFact.AGREEMENT, false, 60, "ends", 1))
                        .rows())
                .extracting(EndingRow::employerNumber)
                .containsExactly(soon);
        assertThat(find(new EndingSearch(mark, null, null, true, 60, "ends", 1)).rows())
                .extracting(EndingRow::employerNumber)
                .containsExactly(soon);
        assertThat(find(new EndingSearch(mark, Tier.TIER_II_PWEX, null, false, 60, "ends", 1))
                        .rows())
                .isEmpty();
        EndingRow row = find(search(60, "ends", 1)).rows().get(1);
        assertThat(row.renewable()).isTrue();
        assertThat(row.suggested()).isEqualTo(AgreementKind.RENEWAL);
        assertThat(row.standingPacket()).isEqualTo("P-" + soon);
    }

    @Test
    void sortsBothWaysAndStaysWithinItsPages() {
        String a = approved("ers-ec-2", "Alder", "2026-04-03", null);
        String b = approved(COUNSELOR, "birch", "2026-04-01", null);
        assertThat(numbers("ends")).containsExactly(b, a);
        assertThat(numbers("-ends")).containsExactly(a, b);
        assertThat(numbers("employer")).containsExactly(a, b);
        assertThat(numbers("-employer")).containsExactly(b, a);
        assertThat(numbers("counselor")).containsExactlyInAnyOrder(a, b);
        assertThat(numbers("; drop table employer")).containsExactly(b, a);
        assertThat(find(search(60, "ends", Integer.MAX_VALUE)).page()).isEqualTo(1);
        assertThat(find(new EndingSearch("%_!'\0" + mark, null, null, false, 60, "ends", 1))
                        .rows())
                .isEmpty();
    }

    @Test
    void isOpenToEmployerRelationsManagersAndAuditors() {
        EnumSet<Role> readers = EnumSet.of(Role.ERS_EC, Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER, Role.QA_AUDITOR);
        for (Role role : EnumSet.complementOf(readers)) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> ActingAs.call(role.group() + "-1", () -> standing.ending(search(60, "ends", 1))))
                    .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN));
        }
        for (Role role : readers) {
            assertThat(ActingAs.call(role.group() + "-1", () -> standing.ending(search(60, "ends", 1)))
                            .rows())
                    .isEmpty();
        }
    }

    private String approved(String owner, String name, @Nullable String last, @Nullable String insurance) {
        String number = ActingAs.call(
                owner,
                () -> employers.add(new NewEmployer(
                        name + " " + mark, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, null, null)));
        employers.enroll(number, TIER, "P-" + number);
        employers.approveTier(
                "P-" + number, new AgreementTerm(LocalDate.parse("2026-03-01"), day(last), day(insurance)));
        return number;
    }

    private static @Nullable LocalDate day(@Nullable String day) {
        return day == null ? null : LocalDate.parse(day);
    }

    private EmployerView.TierStanding view(String employer) {
        return ActingAs.call(COUNSELOR, () -> employers.get(employer)).tiers().get(0);
    }

    private EndingSearch search(int within, String sort, int page) {
        return new EndingSearch(mark, null, null, false, within, sort, page);
    }

    private EndingPage find(EndingSearch search) {
        return ActingAs.call(COUNSELOR, () -> standing.ending(search));
    }

    private List<String> numbers(String sort) {
        return find(search(60, sort, 1)).rows().stream()
                .map(EndingRow::employerNumber)
                .toList();
    }

    private void sweepsOn(String day) {
        on(day);
        sweep.sweep();
    }

    private void on(String day) {
        clock.setTo(LocalDate.parse(day)
                .atTime(0, 5)
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
    }

    private List<String> letters(String employer) {
        return jdbc.sql(
                        "select recipient from mail_outbox where purpose = 'employers/ending' and occasion like :occasion"
                                + " order by enqueued_at, recipient")
                .param("occasion", employer + "/%")
                .query(String.class)
                .list();
    }

    private List<String> bodies(String employer, String to) {
        return jdbc.sql("select body from mail_outbox where purpose = 'employers/ending' and occasion like :occasion"
                        + " and recipient = :to order by enqueued_at, recipient")
                .param("occasion", employer + "/%")
                .param("to", to)
                .query(String.class)
                .list();
    }
}
