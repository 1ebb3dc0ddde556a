package org.placewell;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application is killed between two steps of a packet; another node goes on, and nothing is lost or done twice. */
class KilledNodeJourneyTests {

    private static final EmbeddedPostgres POSTGRES = TestPostgres.temporary();
    private static final GreenMail SMTP = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    static Path folder;

    @BeforeAll
    static void startMail() {
        SMTP.start();
    }

    @AfterAll
    static void stop() throws IOException {
        SMTP.stop();
        POSTGRES.close();
    }

    /** Once behind the supervisor's click, and once in the middle of what the manager's decision causes. */
    @Test
    void aPacketGoesOnAfterTheApplicationWasKilledBetweenAnyTwoSteps() throws Exception {
        String packet;
        Map<String, String> settings;
        try (TestNode node = node()) {
            DemoPeople.hire(node.getBean(Staff.class));
            PacketActors people = actors(node);
            String employer = ActingAs.call(
                    "ers-ec-1",
                    () -> node.getBean(EmployerRelations.class)
                            .add(new NewEmployer(
                                    "Killed Pantry",
                                    null,
                                    Sector.NON_PROFIT,
                                    "1 Main St",
                                    "San Jose",
                                    "95110",
                                    null,
                                    null,
                                    null)));
            packet = people.opens("ers-ec-1", employer, Tier.TIER_II_PWEX);
            people.completes("ers-ec-1", packet);
            people.submits("ers-ec-1", packet);
            waitsFor(node, "Review packet as supervisor", packet);
            settings = settingsLike(node);
        }
        killedBehind(settings, port -> approves(port, packet, "er-supervisor-1", "supervisorDecision"));

        try (TestNode node = node()) {
            PacketActors people = actors(node);
            waitsFor(node, "Review file as APU", packet);
            people.passesAll("apu-reviewer-1", packet);
            people.finishesReview("apu-reviewer-1", packet);
            waitsFor(node, "Approve packet as manager", packet);
        }
        try (Connection other = POSTGRES.getPostgresDatabase().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select from employer_tier where packet_number = '" + packet + "' for update");
            killedBehind(settings, port -> {
                approves(port, packet, "program-manager-1", "managerDecision");
                // the job that activates the tier has begun and waits for the row
                await().atMost(60, SECONDS).until(KilledNodeJourneyTests::somebodyWaitsForALock);
            });
        }
        assertThat(stateOfTier(packet)).isEqualTo("PENDING");

        try (TestNode node = node()) {
            PacketActors people = actors(node);
            await().atMost(180, SECONDS).until(() -> pathOf(packet).contains("Packet approved"));
            assertThat(people.sees("ers-ec-1", packet).state()).isEqualTo(PacketState.APPROVED);
            await().atMost(60, SECONDS).until(() -> !filesOf(packet).isEmpty());
            await().atMost(90, SECONDS)
                    .untilAsserted(() -> assertThat(lettersOf(packet))
                            .extracting(Letter::state)
                            .doesNotContain("NEW", "RETRY"));
        }
        assertThat(pathOf(packet))
                .containsExactly(
                        "Packet opened",
                        "Complete packet",
                        "Record submission",
                        "Check packet",
                        "Packet complete?",
                        "Review packet as supervisor",
                        "Record supervisor review",
                        "Supervisor approves?",
                        "Review file as APU",
                        "Record APU review",
                        "File free of errors?",
                        "Check file",
                        "File still sound?",
                        "Approve packet as manager",
                        "Record manager decision",
                        "What does the manager decide?",
                        "Activate tier",
                        "Packet approved");
        assertThat(trailOf(packet))
                .containsOnlyOnce(
                        "ers-ec-1 Packet submitted",
                        "er-supervisor-1 Reviewed as ER supervisor",
                        "apu-reviewer-1 Reviewed as APU",
                        "program-manager-1 Decided as manager",
                        "system Tier activated");
        assertThat(stateOfTier(packet)).isEqualTo("APPROVED");
        assertThat(filesOf(packet)).hasSize(1);
        List<Letter> letters = lettersOf(packet);
        for (String subject : List.of("Packet submitted", "Packet for APU review", "Manager decision")) {
            List<Letter> written = letters.stream()
                    .filter(letter -> letter.subject().equals(subject + " - " + packet))
                    .toList();
            assertThat(written).as(subject).isNotEmpty();
            assertThat(receiversOf(subject + " - " + packet))
                    .as(subject)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(written.stream().map(Letter::recipient).toList())
                    .containsAll(written.stream()
                            .filter(Letter::sent)
                            .map(Letter::recipient)
                            .toList());
        }
        // each kill may have met one letter on its way: its end is unknown, and a person settles it
        assertThat(letters.stream().filter(letter -> !letter.sent()))
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(letter -> assertThat(letter.state()).isEqualTo("SENDING"));
    }

    private record Letter(String subject, String recipient, String state) {

        boolean sent() {
            return state.equals("SENT");
        }
    }

    private static List<Letter> lettersOf(String packet) {
        return sql().sql("select subject, recipient, state from mail_outbox where subject like '% - ' || :packet")
                .param("packet", packet)
                .query(Letter.class)
                .list();
    }

    private static void killedBehind(Map<String, String> settings, IntConsumer click) throws Exception {
        int port = freePort();
        Process killed = start(port, settings);
        try {
            click.accept(port);
        } finally {
            killed.destroyForcibly();
            assertThat(killed.waitFor(30, SECONDS)).isTrue();
        }
        assertThat(killed.exitValue()).as("killed with signal 9").isEqualTo(128 + 9);
    }

    /** As Tasklist does it; the answer is there, what follows in the background may not be. */
    private static void approves(int port, String packet, String person, String decision) {
        Visitor visitor = await().atMost(240, SECONDS)
                .ignoreExceptions()
                .until(() -> Visitor.signedIn(port, person), signedIn -> true);
        String task = sql().sql("select task_id from work_item where case_number = :packet")
                .param("packet", packet)
                .query(String.class)
                .single();
        String api = "/camunda/api/engine/engine/default/task/" + task;
        assertThat(visitor.posts(api + "/claim", "{\"userId\":\"" + person + "\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(visitor.posts(
                                api + "/submit-form", "{\"variables\":{\"" + decision + "\":{\"value\":\"APPROVED\"}}}")
                        .statusCode())
                .isEqualTo(204);
    }

    private static boolean somebodyWaitsForALock() {
        return sql().sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and query like '%employer_tier%')")
                .query(Boolean.class)
                .single();
    }

    private static String stateOfTier(String packet) {
        return sql().sql("select state from employer_tier where packet_number = :packet")
                .param("packet", packet)
                .query(String.class)
                .single();
    }

    /** The cases of its file that were started. */
    private static List<String> filesOf(String packet) {
        return sql().sql("select distinct instance_id from case_step where case_number like '%' || :packet"
                        + " and definition_key = 'FileCustody'")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private static void waitsFor(TestNode node, String label, String packet) {
        // a job of the killed node is free again after its lock has run out
        await().atMost(180, SECONDS)
                .untilAsserted(() -> assertThat(node.getBean(Tasks.class).open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(label));
    }

    private static PacketActors actors(TestNode node) {
        return new PacketActors(
                node.getBean(Onboarding.class), node.getBean(PacketPapers.class), node.getBean(Tasks.class));
    }

    private static TestNode node() {
        return TestNode.start(
                POSTGRES,
                "postgres",
                "postgres",
                "--spring.mail.port=" + SMTP.getSmtp().getPort(),
                "--placewell.documents.folder=" + folder.resolve("documents"));
    }

    private static Map<String, String> settingsLike(TestNode node) {
        return Map.ofEntries(
                Map.entry("SPRING_DATASOURCE_URL", node.setting("spring.datasource.url")),
                Map.entry("SPRING_DATASOURCE_USERNAME", "postgres"),
                Map.entry("SPRING_DATASOURCE_PASSWORD", "none"),
                Map.entry("SPRING_MAIL_HOST", "localhost"),
                Map.entry("SPRING_MAIL_PORT", String.valueOf(SMTP.getSmtp().getPort())),
                Map.entry("PLACEWELL_MAIL_FROM", "placewell@county.example"),
                Map.entry(
                        "PLACEWELL_DOCUMENTS_FOLDER",
                        folder.resolve("documents").toString()),
                Map.entry("PLACEWELL_DOCUMENTS_KEYFILE", node.setting("placewell.documents.key-file")),
                Map.entry("PLACEWELL_EVIDENCE_FOLDER", node.setting("placewell.evidence.folder")),
                Map.entry("PLACEWELL_EVIDENCE_KEYFILE", node.setting("placewell.evidence.key-file")),
                Map.entry("PLACEWELL_ADDRESS", "http://localhost"));
    }

    private static Process start(int port, Map<String, String> settings) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Application.class.getName(),
                "--server.port=" + port,
                "--management.server.port=0");
        process.environment().putAll(settings);
        return process.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> pathOf(String packet) {
        return sql().sql(
                        "select element_name from case_step where case_number = :packet and element_type <> 'subProcess'"
                                + " and definition_key = 'EmployerOnboarding' order by seq")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private static List<String> trailOf(String packet) {
        return sql().sql(
                        "select actor || ' ' || action from audit_event where object_type = 'packet' and object_id = :packet")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private static List<String> receiversOf(String subject) {
        return Arrays.stream(SMTP.getReceivedMessages())
                .filter(message -> subjectOf(message).equals(subject))
                .map(KilledNodeJourneyTests::receiverOf)
                .toList();
    }

    private static String subjectOf(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String receiverOf(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static JdbcClient sql() {
        return JdbcClient.create(POSTGRES.getPostgresDatabase());
    }
}
