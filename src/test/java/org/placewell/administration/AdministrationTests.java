package org.placewell.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Member;
import org.placewell.staff.MemberFacts;
import org.placewell.staff.MemberSearch;
import org.placewell.staff.Office;
import org.placewell.staff.Personnel;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlacewellTest
class AdministrationTests {

    private static final String ADMINISTRATOR = "sys-admin-1";
    private static final String PASSWORD = "plum tractor velvet nine";

    @Autowired
    Administration administration;

    @Autowired
    FirstAdministrator first;

    @Autowired
    Personnel personnel;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    private String id;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        id = "adm-" + UUID.randomUUID();
        adds(id, Role.ERS_EC);
    }

    @Test
    void addsSomebodyWithAPasswordToBeChangedAndRecordsIt() {
        assertThat(person(id))
                .returns("Ann Archer", Member::name)
                .returns(true, Member::active)
                .returns(true, Member::hasPassword)
                .returns(true, Member::passwordChangeDue);
        AuditRow row = deeds(id).get(0);
        assertThat(row.actor()).isEqualTo(ADMINISTRATOR);
        assertThat(row.action()).isEqualTo("Person added");
        assertThat(changedFields("Person added")).contains("roles", "password");
    }

    @Test
    void isOpenToSystemAdministratorsAlone() {
        for (String other : List.of("ers-ec-1", "program-manager-1", "qa-auditor-1")) {
            refused(Refused.Kind.FORBIDDEN, () -> ActingAs.call(other, () -> administration.people(everybody(""))));
            refused(Refused.Kind.FORBIDDEN, () -> ActingAs.call(other, () -> administration.person(id)));
            refused(
                    Refused.Kind.FORBIDDEN,
                    () -> ActingAs.run(
                            other, () -> administration.add("x-y", facts("x@y.example", Role.ERS_EC), null)));
            refused(
                    Refused.Kind.FORBIDDEN,
                    () -> ActingAs.run(other, () -> administration.change(id, 1, facts("x@y.example", Role.ERS_EC))));
            refused(Refused.Kind.FORBIDDEN, () -> ActingAs.run(other, () -> administration.disable(id, 1)));
            refused(Refused.Kind.FORBIDDEN, () -> ActingAs.run(other, () -> administration.enable(id, 1)));
            refused(
                    Refused.Kind.FORBIDDEN,
                    () -> ActingAs.run(other, () -> administration.givePassword(id, 1, PASSWORD)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Capitals, a@b.example, ERS_EC",
        "x, a@b.example, ERS_EC",
        "system, a@b.example, ERS_EC",
        "new, a@b.example, ERS_EC",
        "ers-ec-1, free@b.example, ERS_EC",
        "free-id, ERS-EC-1@county.example, ERS_EC",
        "free-id, no address, ERS_EC",
        "free-id, 'a@b.example, c@d.example', ERS_EC",
        "free-id, a@b.example, "
    })
    void refusesWhatCannotBeAPerson(String entered, String email, String role) {
        MemberFacts facts = new MemberFacts(
                "Ann Archer", email, null, Office.NORTH, role == null ? Set.of() : Set.of(Role.valueOf(role)));

        refused(
                Refused.Kind.INVALID,
                () -> ActingAs.run(ADMINISTRATOR, () -> administration.add(entered, facts, PASSWORD)));
        refused(Refused.Kind.INVALID, () -> adds("both-" + UUID.randomUUID(), Role.ERS_EC, Role.SYS_ADMIN));
    }

    @Test
    void findsPeopleByNameRoleOfficeAndAccount() {
        String mark = id.substring(4, 20);

        assertThat(found(everybody(mark))).containsExactly(id);
        assertThat(found(new MemberSearch(mark, Role.APU_REVIEWER, null, null, "name", 1)))
                .isEmpty();
        assertThat(found(new MemberSearch(mark, Role.ERS_EC, Office.NORTH, true, "-id", 1)))
                .containsExactly(id);
        assertThat(found(new MemberSearch(mark, null, Office.SOUTH, null, "office", 1)))
                .isEmpty();
        assertThat(found(new MemberSearch(mark, null, null, false, "name", 1))).isEmpty();
        assertThat(found(everybody("100%_\0'"))).isEmpty();
    }

    @Test
    void recordsTheNamesOfWhatChangedAndRaisesTheSecurityVersionForPower() {
        int before = securityVersion();
        changes(new MemberFacts("Ann B. Archer", id + "@county.example", "555", Office.SOUTH, Set.of(Role.ERS_EC)));
        assertThat(securityVersion()).as("a name is no power").isEqualTo(before);

        changes(new MemberFacts("Ann B. Archer", id + "@county.example", "555", Office.SOUTH, Set.of(Role.JPR_EC)));

        assertThat(securityVersion()).isEqualTo(before + 1);
        assertThat(person(id).roles()).containsExactly(Role.JPR_EC);
        assertThat(deeds(id)).extracting(AuditRow::action).endsWith("Person changed", "Person changed");
        assertThat(deeds(id).get(2).reason()).isEqualTo("Roles: ers-ec to jpr-ec");
        assertThat(changedFields("Person changed")).contains("name", "phone", "office", "roles");
    }

    @Test
    void writesNothingWhereNothingDiffers() {
        int version = person(id).version();
        changes(facts(id + "@county.example", Role.ERS_EC));

        assertThat(person(id).version()).isEqualTo(version);
        assertThat(deeds(id)).hasSize(1);
    }

    @Test
    void overwritesNothingThatWasNotSeen() {
        int seen = person(id).version();
        changes(facts("other-" + id + "@county.example", Role.ERS_EC));

        refused(
                Refused.Kind.CONFLICT,
                () -> ActingAs.run(
                        ADMINISTRATOR,
                        () -> administration.change(id, seen, facts(id + "@county.example", Role.APU_REVIEWER))));
        refused(Refused.Kind.CONFLICT, () -> ActingAs.run(ADMINISTRATOR, () -> administration.disable(id, seen)));
    }

    /** HND-2: nothing is left ownerless. */
    @Test
    void keepsSomebodyWhoStillHoldsAnOpenStep() {
        String packet = ActingAs.call(
                id,
                () -> onboarding.open(
                        employers.add(new NewEmployer(
                                "Held " + id,
                                null,
                                Sector.NON_PROFIT,
                                "1 Main St",
                                "San Jose",
                                "95110",
                                null,
                                null,
                                null)),
                        Tier.TIER_I));

        assertThat(ActingAs.call(ADMINISTRATOR, () -> administration.person(id)).open())
                .extracting(HeldTask::caseNumber)
                .containsExactly(packet);
        assertThatThrownBy(this::disables)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Complete packet (" + packet + ")")
                .hasMessageNotContaining("Held");
        refused(Refused.Kind.CONFLICT, () -> changes(facts(id + "@county.example", Role.JPR_EC)));
        changes(facts(id + "@county.example", Role.ERS_EC, Role.JPR_EC));

        ActingAs.run(id, () -> onboarding.withdraw(packet, PacketState.PREPARING, "Not now.", null));
        disables();
        assertThat(person(id).active()).isFalse();
    }

    @Test
    void disablesAndEnables() {
        int before = securityVersion();
        disables();

        assertThat(staff.find(id)).isEmpty();
        assertThat(securityVersion()).isEqualTo(before + 1);
        refused(Refused.Kind.CONFLICT, this::disables);

        ActingAs.run(ADMINISTRATOR, () -> administration.enable(id, person(id).version()));
        assertThat(staff.find(id)).isPresent();
        assertThat(deeds(id)).extracting(AuditRow::action).endsWith("Account disabled", "Account enabled");
    }

    @Test
    void nobodyChangesTheirOwnRolesOrAccount() {
        int version = person(ADMINISTRATOR).version();

        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.run(
                        ADMINISTRATOR,
                        () -> administration.change(
                                ADMINISTRATOR, version, facts("sys-admin-1@county.example", Role.PROGRAM_MANAGER))));
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.run(ADMINISTRATOR, () -> administration.disable(ADMINISTRATOR, version)));
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.run(ADMINISTRATOR, () -> administration.givePassword(ADMINISTRATOR, version, PASSWORD)));
    }

    @Test
    void oneOfTwoAdministratorsWhoDisableEachOtherStays() throws Exception {
        String one = "adm-one-" + UUID.randomUUID();
        String two = "adm-two-" + UUID.randomUUID();
        adds(one, Role.SYS_ADMIN);
        adds(two, Role.SYS_ADMIN);
        List<String> others = jdbc.sql("select m.id from staff_member m join staff_role r on r.staff_id = m.id"
                        + " where m.active and r.role = 'SYS_ADMIN' and m.id not in (?, ?)")
                .params(one, two)
                .query(String.class)
                .list();
        setActive(others, false);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var together = new CyclicBarrier(2);
            List<Future<String>> outcomes =
                    threads.invokeAll(List.of(disabling(one, two, together), disabling(two, one, together)));

            assertThat(List.of(outcomes.get(0).get(), outcomes.get(1).get())).containsOnlyOnce("done");
            assertThat(jdbc.sql("select count(*) from staff_member where active and id in (?, ?)")
                            .params(one, two)
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            threads.shutdown();
            setActive(others, true);
        }
    }

    @Test
    void changesOnesOwnPasswordWithTheCurrentOne() {
        refused(
                Refused.Kind.INVALID,
                () -> ActingAs.run(id, () -> administration.changePassword("wrong", PASSWORD + "!")));
        refused(Refused.Kind.INVALID, () -> ActingAs.run(id, () -> administration.changePassword(PASSWORD, PASSWORD)));
        refused(
                Refused.Kind.INVALID,
                () -> ActingAs.run(id, () -> administration.changePassword(PASSWORD, "Ann Archer 2026")));
        int before = securityVersion();

        ActingAs.run(id, () -> administration.changePassword(PASSWORD, "slow river under glass"));

        assertThat(person(id).passwordChangeDue()).isFalse();
        assertThat(securityVersion()).isEqualTo(before + 1);
        assertThat(deeds(id))
                .last()
                .returns("Password changed", AuditRow::action)
                .returns(id, AuditRow::actor);
    }

    @Test
    void givesAndTakesAPassword() {
        ActingAs.run(
                ADMINISTRATOR, () -> administration.givePassword(id, person(id).version(), null));
        assertThat(person(id)).returns(false, Member::hasPassword).returns(false, Member::passwordChangeDue);

        ActingAs.run(
                ADMINISTRATOR, () -> administration.givePassword(id, person(id).version(), PASSWORD));
        assertThat(person(id)).returns(true, Member::hasPassword).returns(true, Member::passwordChangeDue);
        assertThat(jdbc.sql("select count(*) from audit_event where object_id = :id and (reason like '%plum%')")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theCommandLineIsNoWayInForSomebodyWhoIsSignedIn() {
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.run(
                        "ers-ec-1",
                        () -> first.add("sly-one", facts("sly@county.example", Role.SYS_ADMIN), PASSWORD, true)));
        refused(
                Refused.Kind.CONFLICT,
                () -> first.add("sly-one", facts("sly@county.example", Role.SYS_ADMIN), PASSWORD, false));
    }

    private Callable<String> disabling(String who, String whom, CyclicBarrier together) {
        return () -> {
            int version = person(whom).version();
            together.await();
            try {
                ActingAs.run(who, () -> administration.disable(whom, version));
                return "done";
            } catch (Refused refused) {
                return refused.kind().name();
            }
        };
    }

    private void setActive(List<String> people, boolean active) {
        people.forEach(each -> jdbc.sql("update staff_member set active = ? where id = ?")
                .params(active, each)
                .update());
    }

    private void adds(String who, Role... roles) {
        ActingAs.run(ADMINISTRATOR, () -> administration.add(who, facts(who + "@county.example", roles), PASSWORD));
    }

    private void changes(MemberFacts facts) {
        ActingAs.run(ADMINISTRATOR, () -> administration.change(id, person(id).version(), facts));
    }

    private void disables() {
        ActingAs.run(ADMINISTRATOR, () -> administration.disable(id, person(id).version()));
    }

    private Member person(String who) {
        return personnel.find(who).orElseThrow();
    }

    private List<String> found(MemberSearch search) {
        return ActingAs.call(ADMINISTRATOR, () -> administration.people(search)).rows().stream()
                .map(Member::id)
                .toList();
    }

    private static MemberSearch everybody(String text) {
        return new MemberSearch(text, null, null, null, "name", 1);
    }

    private List<AuditRow> deeds(String who) {
        return ActingAs.call(ADMINISTRATOR, () -> administration.person(who)).deeds();
    }

    private List<String> changedFields(String action) {
        return jdbc.sql("select unnest(changed_fields) from audit_event where object_id = :id and action = :action")
                .param("id", id)
                .param("action", action)
                .query(String.class)
                .list();
    }

    private int securityVersion() {
        return jdbc.sql("select security_version from staff_member where id = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }

    private static MemberFacts facts(String email, Role... roles) {
        return new MemberFacts("Ann Archer", email, null, Office.NORTH, Set.of(roles));
    }

    private static void refused(Refused.Kind kind, ThrowingCallable act) {
        assertThatThrownBy(act)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }
}
