package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditTrail;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.mail.Mailroom;
import org.placewell.mail.SentLetter;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** ONB-11: who is told of a withdrawal, and what becomes of the papers. */
@PlacewellTest
@RecordApplicationEvents
class WithdrawalTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Staff staff;

    @Autowired
    Tasks tasks;

    @Autowired
    Mailroom mailroom;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    PacketActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void tellsWhoHasThePacketAndItsPreparerButNotWhoWithdrewIt() {
        String packet = atSupervisor(Set.of());

        people.withdraws(SUPERVISOR, packet, "The owner sells the shop.", null);

        assertThat(lettersAbout(packet))
                .extracting(SentLetter::to)
                .contains("er-supervisor-2@county.example", "ers-ec-1@county.example")
                .doesNotContain("er-supervisor-1@county.example");
        assertThat(lettersAbout(packet))
                .allSatisfy(letter -> assertThat(letter.subject()).isEqualTo("Packet withdrawn - " + packet));
        assertThat(bodies(packet))
                .allSatisfy(body -> assertThat(body)
                        .contains("Withdrawn by: Dana Okafor", "The owner sells the shop.")
                        .doesNotContain("Originals"));
    }

    @Test
    void carriesWhatBecomesOfTheOriginalsToWhoeverHoldsThem() {
        String packet = atSupervisor(Set.of(DocumentKind.AGREEMENT));

        people.withdraws(COUNSELOR, packet, "They close.", Originals.RETURN_TO_EMPLOYER);

        assertThat(events.stream(PacketWithdrawn.class))
                .contains(new PacketWithdrawn(packet, Originals.RETURN_TO_EMPLOYER));
        assertThat(people.sees(SUPERVISOR, packet).originals()).isEqualTo(Originals.RETURN_TO_EMPLOYER);
        assertThat(bodies(packet))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).contains("Originals:    Return to the employer"));
        assertThat(audit.of("packet", packet, 200)).anySatisfy(row -> {
            assertThat(row.action()).isEqualTo("Packet withdrawn");
            assertThat(row.reason()).isEqualTo("They close. Paper originals: Return to the employer.");
        });
    }

    @Test
    void saysNothingOfOriginalsWhereThereAreNone() {
        String packet = atSupervisor(Set.of());

        people.withdraws(COUNSELOR, packet, "They close.", Originals.RETURN_TO_EMPLOYER);

        assertThat(events.stream(PacketWithdrawn.class)).contains(new PacketWithdrawn(packet, null));
        assertThat(people.sees(SUPERVISOR, packet).originals()).isNull();
        assertThat(bodies(packet))
                .isNotEmpty()
                .allSatisfy(body -> assertThat(body).doesNotContain("Originals"));
        assertThat(audit.of("packet", packet, 200))
                .anySatisfy(row -> assertThat(row.reason()).isEqualTo("They close."));
    }

    private List<SentLetter> lettersAbout(String packet) {
        return mailroom.about(packet + "/withdrawal");
    }

    private List<String> bodies(String packet) {
        return jdbc.sql("select body from mail_outbox where occasion = :occasion")
                .param("occasion", packet + "/withdrawal")
                .query(String.class)
                .list();
    }

    private String atSupervisor(Set<DocumentKind> onPaper) {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Leaving " + UUID.randomUUID(),
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet, onPaper);
        people.submits(COUNSELOR, packet);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tasks.open(packet).stream()
                        .anyMatch(task -> task.name().equals("Review packet as supervisor")));
        return packet;
    }
}
