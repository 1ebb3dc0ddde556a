package org.placewell.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.PlacewellTest;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Acting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@PlacewellTest
class AuditTrailTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final String person = "audit-" + UUID.randomUUID().toString().substring(0, 8);
    private final String packet = "P-" + UUID.randomUUID();

    @BeforeEach
    void hire() {
        staff.hire(new NewPerson(
                person,
                "Sue Archer",
                person + "@county.example",
                null,
                Office.NORTH,
                Set.of(Role.PROGRAM_MANAGER, Role.ER_SUPERVISOR),
                "local-demo-only"));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void namesThePersonAndTheRolesOfThatMoment() {
        signIn();
        record(AuditEntry.done("Packet reviewed", "packet", packet)
                .version(3)
                .outcome("returned")
                .reason("The W-9 is not signed")
                .changed("state", "cycle"));

        assertThat(trail.of("packet", packet, 10)).singleElement().satisfies(row -> {
            assertThat(row.actor()).isEqualTo(person);
            assertThat(row.actorName()).isEqualTo("Sue Archer");
            assertThat(row.actorRole()).isEqualTo("Employer relations supervisor, Program manager");
            assertThat(row.onBehalfOf()).isNull();
            assertThat(row.action()).isEqualTo("Packet reviewed");
            assertThat(row.version()).isEqualTo(3);
            assertThat(row.outcome()).isEqualTo("returned");
            assertThat(row.reason()).isEqualTo("The W-9 is not signed");
            assertThat(row.occurredAt()).isCloseTo(clock.instant(), within(1, ChronoUnit.MINUTES));
        });
        assertThat(jdbc.sql("select array_to_string(changed_fields, ',') from audit_event where object_id = :packet")
                        .param("packet", packet)
                        .query(String.class)
                        .single())
                .isEqualTo("state,cycle");
    }

    @Test
    void namesTheSystemAndOnWhoseBehalfAJobActs() throws Exception {
        Acting.onBehalfOf(person, () -> record(AuditEntry.done("Packet checked", "packet", packet)));

        assertThat(trail.of("packet", packet, 10)).singleElement().satisfies(row -> {
            assertThat(row.actorName()).isEqualTo("System");
            assertThat(row.actorRole()).isNull();
            assertThat(row.onBehalfOf()).isEqualTo(person);
            assertThat(row.version()).isNull();
        });
    }

    @Test
    void listsTheLatestUpToTheLimitAndOfThemTheOldestFirst() {
        for (String action : List.of("Packet opened", "Paper attached", "Packet submitted")) {
            record(AuditEntry.done(action, "packet", packet));
        }

        assertThat(trail.of("packet", packet, 2))
                .extracting(AuditRow::action)
                .containsExactly("Paper attached", "Packet submitted");
        assertThat(trail.of("employer", packet, 2)).isEmpty();
    }

    @Test
    void writesNothingWhenTheChangeIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            trail.record(AuditEntry.done("Packet opened", "packet", packet));
            status.setRollbackOnly();
        });

        assertThat(trail.of("packet", packet, 10)).isEmpty();
    }

    @Test
    void refusesToRecordOutsideATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> trail.record(AuditEntry.done("Packet opened", "packet", packet)));
    }

    @Test
    void stampsTheRowWithTheDatabasesOwnClockToo() {
        record(AuditEntry.done("Packet opened", "packet", packet));

        assertThat(jdbc.sql("select recorded_at from audit_event where object_id = :packet")
                        .param("packet", packet)
                        .query(Instant.class)
                        .single())
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set reason = 'none'",
                "update audit_event set actor = actor where id = -1",
                "delete from audit_event",
                "truncate audit_event"
            })
    void refusesToChangeWhatIsRecorded(String statement) {
        record(AuditEntry.done("Packet opened", "packet", packet));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> jdbc.sql(statement).update())
                .havingRootCause()
                .withMessageContaining("audit_event is evidence")
                .withMessageContaining("rows are only added");
        assertThat(trail.of("packet", packet, 10)).hasSize(1);
    }

    private void record(AuditEntry entry) {
        transaction.executeWithoutResult(status -> trail.record(entry));
    }

    private void signIn() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(person, null, "ROLE_STAFF"));
    }
}
