package org.placewell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.placewell.staff.Refused.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delegation within a role, on real PostgreSQL (APV-11). */
@PlacewellTest
class DeputiesTests {

    private static final LocalDate MONDAY = LocalDate.parse("2031-03-03");
    private static final LocalDate FRIDAY = MONDAY.plusDays(4);

    @Autowired
    Deputies deputies;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void hirePeople() {
        hire("deputies-ada", Role.JPR_LEAD, Role.EPS);
        hire("deputies-ben", Role.JPR_LEAD);
        hire("deputies-cleo", Role.EPS);
        jdbc.sql("delete from staff_deputy where staff_id like 'deputies-%'").update();
    }

    @Test
    void standsInFromTheFirstToTheLastDay() {
        deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, MONDAY, FRIDAY);

        assertThat(deputies.deputyOf("deputies-ada", Role.JPR_LEAD, MONDAY.minusDays(1)))
                .isEmpty();
        assertThat(deputies.deputyOf("deputies-ada", Role.JPR_LEAD, MONDAY).map(Delegation::deputyId))
                .contains("deputies-ben");
        assertThat(deputies.deputyOf("deputies-ada", Role.JPR_LEAD, FRIDAY)).isPresent();
        assertThat(deputies.deputyOf("deputies-ada", Role.JPR_LEAD, FRIDAY.plusDays(1)))
                .isEmpty();
        assertThat(deputies.deputyOf("deputies-ada", Role.EPS, MONDAY)).isEmpty();
        assertThat(deputies.standingInFor("deputies-ben", FRIDAY))
                .extracting(Delegation::staffId)
                .containsExactly("deputies-ada");
        assertThat(deputies.namedBy("deputies-ada", FRIDAY)).hasSize(1);
        assertThat(deputies.namedBy("deputies-ada", FRIDAY.plusDays(1))).isEmpty();
    }

    @Test
    void endsEarlyAndLeavesRoomForAnother() {
        long first = deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, MONDAY, FRIDAY);

        assertRefused(
                Kind.CONFLICT,
                () -> deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, FRIDAY, FRIDAY.plusDays(3)));
        deputies.name("deputies-ada", "deputies-cleo", Role.EPS, MONDAY, FRIDAY);
        deputies.end(first);

        assertThat(deputies.find(first)).isEmpty();
        assertThat(deputies.standingInFor("deputies-ben", MONDAY)).isEmpty();
        assertRefused(Kind.CONFLICT, () -> deputies.end(first));
        deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, FRIDAY, FRIDAY.plusDays(3));
    }

    @Test
    void namesOnlySomebodyElseOfTheSameRoleForDaysInOrder() {
        assertRefused(Kind.INVALID, () -> deputies.name("deputies-ada", "deputies-ada", Role.JPR_LEAD, MONDAY, FRIDAY));
        assertRefused(
                Kind.INVALID, () -> deputies.name("deputies-ada", "deputies-cleo", Role.JPR_LEAD, MONDAY, FRIDAY));
        assertRefused(Kind.INVALID, () -> deputies.name("deputies-ben", "deputies-cleo", Role.EPS, MONDAY, FRIDAY));
        assertRefused(Kind.INVALID, () -> deputies.name("deputies-ada", "nobody-here", Role.EPS, MONDAY, FRIDAY));
        assertRefused(Kind.INVALID, () -> deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, FRIDAY, MONDAY));
    }

    @Test
    void doesNotStandInWithoutTheRole() {
        deputies.name("deputies-ada", "deputies-ben", Role.JPR_LEAD, MONDAY, FRIDAY);
        jdbc.sql("delete from staff_role where staff_id = 'deputies-ben'").update();
        try {
            assertThat(deputies.standingInFor("deputies-ben", MONDAY)).isEmpty();
        } finally {
            jdbc.sql("insert into staff_role (staff_id, role) values ('deputies-ben', 'JPR_LEAD')")
                    .update();
        }
    }

    private void hire(String id, Role... roles) {
        if (staff.find(id).isEmpty()) {
            staff.hire(new NewPerson(
                    id, id, id + "@county.example", null, Office.NORTH, Set.of(roles), "local-demo-only"));
        }
    }

    private static void assertRefused(Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }
}
