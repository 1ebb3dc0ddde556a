package org.placewell.onboarding.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Tasklist answers about a packet's steps to people who may not, or no longer, have them. */
@PlacewellTest
class TasklistDutiesTests {

    private static final String API = "/camunda/api/engine/engine/default/task/";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    @Autowired
    JdbcClient jdbc;

    PacketActors people;

    @BeforeEach
    void meet() {
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void letsNoSupervisorClaimWhatShePrepared() {
        String supervisor = hire(Role.ER_SUPERVISOR);
        String packet = packetOf(supervisor);
        people.completes(supervisor, packet);
        people.submits(supervisor, packet);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tasks.open(packet).size() == 1
                        && tasks.open(packet).get(0).name().equals("Review packet as supervisor"));
        String review = tasks.open(packet).get(0).id();
        Visitor visitor = Visitor.signedIn(port, supervisor);

        HttpResponse<String> claim = visitor.posts(API + review + "/claim", "{\"userId\":\"" + supervisor + "\"}");

        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(claim.body())
                .contains("You have prepared this packet, so somebody else must do this (separation of duties).");
        assertThat(tasks.open(packet).get(0).assignee()).isNull();
    }

    @Test
    void letsNobodyGiveBackThePreparersStep() {
        String counselor = hire(Role.ERS_EC);
        String step = tasks.open(packetOf(counselor)).get(0).id();

        HttpResponse<String> answer = Visitor.signedIn(port, counselor).posts(API + step + "/unclaim", "");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("This step is yours alone; a supervisor can hand it to somebody else.");
    }

    @Test
    void closesAHeldStepToSomebodyWhoLostTheRole() {
        String counselor = hire(Role.ERS_EC);
        String step = tasks.open(packetOf(counselor)).get(0).id();
        Visitor visitor = Visitor.signedIn(port, counselor);
        assertThat(visitor.asks(API + step).statusCode()).isEqualTo(200);

        jdbc.sql("delete from staff_role where staff_id = :id")
                .param("id", counselor)
                .update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(visitor.asks(API + step).statusCode()).isEqualTo(404));
        for (String question : new String[] {"/form", "/form-variables", "/deployed-form", "/identity-links"}) {
            assertThat(visitor.asks(API + step + question).statusCode())
                    .as(question)
                    .isEqualTo(404);
        }
        HttpResponse<String> submit = visitor.posts(API + step + "/submit-form", "{\"variables\":{}}");
        assertThat(submit.statusCode()).isEqualTo(403);
        assertThat(submit.body()).contains("for the role Employer relations counselor, which you do not hold");
    }

    @Test
    void closesAHeldStepToSomebodyWhoWasDisabled() {
        String counselor = hire(Role.ERS_EC);
        String step = tasks.open(packetOf(counselor)).get(0).id();
        Visitor visitor = Visitor.signedIn(port, counselor);

        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", counselor)
                .update();

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(visitor.asks(API + step).statusCode()).isEqualTo(401));
        assertThat(visitor.posts(API + step + "/submit-form", "{\"variables\":{}}")
                        .statusCode())
                .isIn(401, 403);
        assertThat(tasks.open(jdbc.sql("select case_number from work_item where task_id = :task")
                        .param("task", step)
                        .query(String.class)
                        .single()))
                .hasSize(1);
    }

    private String hire(Role role) {
        String id = "duties-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(id, id, id + "@county.example", null, Office.NORTH, Set.of(role), "local-demo-only"));
        return id;
    }

    private String packetOf(String preparer) {
        return ActingAs.call(
                preparer,
                () -> onboarding.open(
                        employers.add(new NewEmployer(
                                "Duties " + UUID.randomUUID(),
                                null,
                                Sector.NON_PROFIT,
                                "1 Main St",
                                "San Jose",
                                "95110",
                                null,
                                null,
                                null)),
                        Tier.TIER_I));
    }
}
