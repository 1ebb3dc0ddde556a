package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.Visitor;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** The mail server is down, slow or refuses, and a letter is lost by nobody and doubled by nobody; nothing is mocked. */
@PlacewellTest
class UndeliveredLetterJourneyTests {

    private static final String API = "/camunda/api/engine/engine/default";
    private static final Duration SOON = Duration.ofSeconds(20);

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
    Mailroom mailroom;

    @Autowired
    Outbox outbox;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    JavaMailSenderImpl sender;

    @Autowired
    GreenMail smtp;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** The case that all letters of one test are about. */
    private final String about = "P-" + UUID.randomUUID();

    @BeforeEach
    void waitForWhatOtherTestsLeft() {
        DemoPeople.hire(staff);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> jdbc.sql("select count(*) from mail_outbox where state in ('NEW', 'SENDING')")
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @AfterEach
    void startTheMailServer() {
        sender.setPort(smtp.getSmtp().getPort());
    }

    @Test
    void everyLetterArrivesExactlyOnceAfterTheServerWasDown() throws Exception {
        sender.setPort(portOfNobody());
        IntStream.range(0, 12)
                .forEach(i -> send("sue" + i + "@county.example", List.of("copy" + i + "@county.example")));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(letters()).hasSize(24).allMatch(letter -> letter.state() == LetterState.RETRY));
        assertThat(received()).isEmpty();
        assertThat(Visitor.signedIn(port, "er-supervisor-1")
                        .opens("/letters?about=" + about)
                        .body())
                .contains("wait for the mail server", "Waiting for the mail server", "1 attempt");

        startTheMailServer();
        waitsAreOver();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters()).allMatch(letter -> letter.state() == LetterState.SENT));
        assertThat(received()).hasSize(24);
        assertThat(received().stream().map(UndeliveredLetterJourneyTests::messageId))
                .as("one mail for each of twelve facts, each in two mailboxes")
                .hasSize(24)
                .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(12));
        assertThat(openTasks()).isEmpty();
    }

    /** RULES, E-mail: SMTP down loses nothing and slows nobody. */
    @Test
    void aPersonWorksWhileTheServerHangsAndNobodySendsAgainWhatMayHaveArrived() throws Exception {
        Visitor counselor = Visitor.signedIn(port, "ers-ec-1");
        PacketActors people = new PacketActors(onboarding, papers, tasks);
        String packet = people.opens("ers-ec-1", employer(), Tier.TIER_II_PWEX);
        people.completes("ers-ec-1", packet);
        String hanging;
        try (UnwillingServer server = new UnwillingServer(UnwillingServer.END_OF_DATA, UnwillingServer.SAYS_NOTHING)) {
            sender.setPort(server.port());
            hanging = send("sue@county.example", List.of());
            await().atMost(SOON).until(() -> server.stuck() == 1);

            HttpResponse<String> submitted = counselor.sends(
                    "/packets/" + packet + "/submit",
                    Map.of(
                            "version",
                            String.valueOf(people.sees("ers-ec-1", packet).version()),
                            "note",
                            ""));

            assertThat(submitted.statusCode()).isEqualTo(302);
            assertThat(counselor.opens("/packets/" + packet).body()).contains("Packet submitted");
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(mailroom.about(packet + "/%"))
                            .isNotEmpty()
                            .allMatch(letter -> letter.state() == LetterState.NEW));
            assertThat(state(hanging)).isEqualTo(LetterState.SENDING);
            assertThat(server.connections())
                    .as("only the worker talks to the mail server, and it is stuck")
                    .isEqualTo(1);
            assertThat(server.messageIds()).hasSize(1);
        }
        startTheMailServer();

        await().atMost(SOON).until(() -> state(hanging) == LetterState.UNCONFIRMED);
        waitsAreOver();
        await().atMost(SOON)
                .until(() -> jdbc.sql("select count(*) from mail_outbox where state in ('NEW', 'SENDING')")
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(state(hanging)).isEqualTo(LetterState.UNCONFIRMED);
        assertThat(received()).isEmpty();
        assertThat(attempts(hanging)).isEqualTo(1);
        assertThat(tasks.open(hanging)).hasSize(1);
        settlesOnThePage("sys-admin-1", hanging, "ARRIVED", "", "Sue has it.");
        assertThat(state(hanging)).isEqualTo(LetterState.SENT);
    }

    @Test
    void aBounceOpensOneTaskAndSettlingItInTasklistSendsTheSameLetterAgain() throws Exception {
        String letter = bounced("sue@county.example");
        List<OpenTask> open = tasks.open(letter);
        assertThat(open).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("Settle undelivered letter");
            assertThat(task.groups()).containsExactly("sys-admin");
            assertThat(task.due()).isNotNull();
        });
        String task = open.get(0).id();

        Visitor admin = Visitor.signedIn(port, "sys-admin-1");
        assertThat(listOf(admin, "My unit's tasks")).contains(task, "letterSubject");
        assertThat(admin.asks(API + "/task/" + task + "/deployed-form").statusCode())
                .isEqualTo(200);
        assertThat(submits(admin, task, "SEND_AGAIN", "", "Mailbox is there now.")
                        .statusCode())
                .as("not claimed yet")
                .isEqualTo(409);
        assertThat(admin.posts(API + "/task/" + task + "/claim", "{\"userId\":\"sys-admin-1\"}")
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> refused = submits(admin, task, "SEND_CORRECTED", "sue@elsewhere.example", "Moved.");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Enter one address of the county, such as name@county.example.");
        assertThat(submits(admin, task, "SEND_AGAIN", "", " ").statusCode()).isEqualTo(422);
        assertThat(submits(admin, task, "SEND_AGAIN", "", "Mailbox is there now.")
                        .statusCode())
                .isEqualTo(204);

        await().atMost(SOON).until(() -> state(letter) == LetterState.SENT);
        assertThat(received()).hasSize(1);
        assertThat(messageId(received().get(0)))
                .isEqualTo(jdbc.sql("select message_id from mail_outbox where number = :number")
                        .param("number", letter)
                        .query(String.class)
                        .single());
        assertThat(attempts(letter)).isEqualTo(2);
        assertThat(deeds(letter)).containsExactly("Letter sent again by sys-admin-1: Mailbox is there now.");
        await().atMost(SOON).untilAsserted(() -> assertThat(pathOf(letter)).endsWith("Letter queued again"));
        assertThat(tasks.open(letter)).isEmpty();
    }

    @Test
    void aLetterThatFailsAgainOpensATaskAgain() throws Exception {
        String letter = bounced("sue@county.example");
        try (UnwillingServer server = new UnwillingServer("RCPT", "550 no such mailbox")) {
            sender.setPort(server.port());
            settlesOnThePage("sys-admin-1", letter, "SEND_AGAIN", "", "Try.");
            await().atMost(SOON).until(() -> attempts(letter) == 2 && state(letter) == LetterState.BOUNCED);
        }
        assertThat(tasks.open(letter)).hasSize(1);
        settlesOnThePage("sys-admin-1", letter, "GIVE_UP", "", "She has left.");

        assertThat(state(letter)).isEqualTo(LetterState.BOUNCED);
        assertThat(tasks.open(letter)).isEmpty();
        assertThat(Visitor.signedIn(port, "sys-admin-1")
                        .opens("/letters/" + letter)
                        .body())
                .contains("Given up", "She has left.")
                .doesNotContain("needs a decision");
    }

    @Test
    void aCorrectedAddressGetsALetterOfItsOwn() throws Exception {
        String letter = bounced("seu@county.example");
        Visitor admin = Visitor.signedIn(port, "sys-admin-1");
        for (String address : List.of(
                "",
                "sue",
                "sue@",
                "sue@elsewhere.example",
                "sue@county.example.evil.example",
                "sue@county.example, b@county.example",
                "sue@county.example\r\nBcc: b@county.example",
                "Sue <sue@county.example>",
                "seu@county.example",
                "SEU@county.example")) {
            HttpResponse<String> refused = settlement(admin, letter, "SEND_CORRECTED", address, "A typing error.");
            assertThat(refused.statusCode()).as(address).isEqualTo(422);
            assertThat(refused.body()).contains("Not done.", "A typing error.");
        }
        assertThat(tasks.open(letter)).hasSize(1);

        assertThat(settlement(admin, letter, "SEND_CORRECTED", " sue@county.example ", "A typing error.")
                        .statusCode())
                .isEqualTo(302);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(letters())
                        .extracting(SentLetter::to, SentLetter::state)
                        .containsExactlyInAnyOrder(
                                org.assertj.core.groups.Tuple.tuple("seu@county.example", LetterState.BOUNCED),
                                org.assertj.core.groups.Tuple.tuple("sue@county.example", LetterState.SENT)));
        assertThat(received())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getRecipients(Message.RecipientType.TO)[0])
                        .hasToString("sue@county.example"));
        assertThat(admin.opens("/letters/" + letter).body()).contains("Sent to a corrected address", "Repeated by");
        assertThat(settlement(admin, letter, "SEND_AGAIN", "", "Once more.").statusCode())
                .as("settled already")
                .isEqualTo(409);
    }

    /** The worker was lost between the letter's last line and the server's answer. */
    @Test
    void aCrashLeavesALetterToAPersonUntilItsDeliveryIsProved() {
        String letter = leftBehind("sue@county.example");
        await().atMost(SOON).until(() -> state(letter) == LetterState.UNCONFIRMED);
        assertThat(tasks.open(letter)).hasSize(1);
        assertThat(received()).isEmpty();

        outbox.sent(claimed(letter));

        assertThat(state(letter)).isEqualTo(LetterState.SENT);
        assertThat(tasks.open(letter)).isEmpty();
        assertThat(pathOf(letter)).endsWith("Delivery proved", "Letter arrived");
    }

    @Test
    void ofTwoWhoSettleAtOnceOneWins() throws Exception {
        String letter = leftBehind("sue@county.example");
        await().atMost(SOON).until(() -> !tasks.open(letter).isEmpty());
        Visitor one = Visitor.signedIn(port, "sys-admin-1");
        Visitor other = Visitor.signedIn(port, "sys-admin-1");
        ExecutorService hands = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = hands.invokeAll(List.of(
                    () -> settlement(one, letter, "SEND_AGAIN", "", "First.").statusCode(),
                    () -> settlement(other, letter, "SEND_AGAIN", "", "Second.").statusCode()));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(302, 409);
        } finally {
            hands.shutdownNow();
        }
        await().atMost(SOON).until(() -> state(letter) == LetterState.SENT);
        assertThat(received()).hasSize(1);
        assertThat(deeds(letter)).hasSize(1);
    }

    @Test
    void aPersonWhoSawTheNoticeMarksTheLetterAsBounced() {
        String letter = send("sue@county.example", List.of());
        await().atMost(SOON).until(() -> state(letter) == LetterState.SENT);
        Visitor supervisor = Visitor.signedIn(port, "er-supervisor-1");

        assertThat(supervisor
                        .sends("/letters/" + letter + "/bounce", Map.of("reason", " "))
                        .statusCode())
                .isEqualTo(422);
        assertThat(supervisor
                        .sends("/letters/" + letter + "/bounce", Map.of("reason", "User unknown."))
                        .statusCode())
                .isEqualTo(302);

        assertThat(state(letter)).isEqualTo(LetterState.BOUNCED);
        assertThat(tasks.open(letter)).hasSize(1);
        assertThat(supervisor
                        .sends("/letters/" + letter + "/bounce", Map.of("reason", "User unknown."))
                        .statusCode())
                .isEqualTo(409);
        assertThat(settlement(supervisor, letter, "GIVE_UP", "", "Enough.").statusCode())
                .as("an administrator's step")
                .isEqualTo(403);
        settlesOnThePage("sys-admin-1", letter, "GIVE_UP", "", "Has left.");
        assertThat(deeds(letter))
                .containsExactly(
                        "Letter marked as bounced by er-supervisor-1: User unknown.",
                        "Letter given up by sys-admin-1: Has left.");
    }

    @Test
    void aLetterThatWasSentGoesOutASecondTimeAsALetterOfItsOwn() {
        String letter = send("sue@county.example", List.of());
        await().atMost(SOON).until(() -> state(letter) == LetterState.SENT);
        Visitor manager = Visitor.signedIn(port, "program-manager-1");

        assertThat(manager.sends("/letters/" + letter + "/again", Map.of("reason", "She lost it."))
                        .statusCode())
                .as("not confirmed")
                .isEqualTo(422);
        assertThat(manager.sends("/letters/" + letter + "/again", Map.of("reason", "", "sure", "true"))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> sent =
                manager.sends("/letters/" + letter + "/again", Map.of("reason", "She lost it.", "sure", "true"));
        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(Visitor.locationOf(sent)).doesNotEndWith(letter);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(letters()).hasSize(2).allMatch(each -> each.state() == LetterState.SENT));
        assertThat(received().stream()
                        .map(UndeliveredLetterJourneyTests::messageId)
                        .distinct())
                .hasSize(2);
        assertThat(deeds(letter))
                .singleElement()
                .asString()
                .startsWith("Letter sent a second time by program-manager-1: As L-");
    }

    private String bounced(String recipient) throws IOException {
        try (UnwillingServer server = new UnwillingServer("RCPT", "550 no such mailbox")) {
            sender.setPort(server.port());
            String letter = send(recipient, List.of());
            await().atMost(SOON).until(() -> state(letter) == LetterState.BOUNCED);
            startTheMailServer();
            return letter;
        }
    }

    /** As a worker leaves it that crashes: claimed, and never heard of again. */
    private String leftBehind(String recipient) {
        return transaction.execute(status -> {
            enqueue(recipient, List.of());
            jdbc.sql("update mail_outbox set state = 'SENDING', attempts = 1, claimed_at = now() - interval '1 hour'"
                            + " where about = :about")
                    .param("about", about)
                    .update();
            return numberOf(recipient);
        });
    }

    private ClaimedLetter claimed(String letter) {
        return jdbc.sql("select * from mail_outbox where number = :number")
                .param("number", letter)
                .query(OutboxRows::claimedLetter)
                .single();
    }

    private String send(String recipient, List<String> copies) {
        transaction.executeWithoutResult(status -> enqueue(recipient, copies));
        return numberOf(recipient);
    }

    private void enqueue(String recipient, List<String> copies) {
        mailroom.send(new Letter(
                "onboarding/M4",
                about + "/submission/1",
                recipient,
                copies,
                null,
                "Packet submitted - " + about,
                Map.of("packetNumber", about)));
    }

    private String numberOf(String recipient) {
        return jdbc.sql("select number from mail_outbox where about = :about and recipient = :recipient")
                .param("about", about)
                .param("recipient", recipient)
                .query(String.class)
                .single();
    }

    private LetterState state(String letter) {
        return LetterState.valueOf(jdbc.sql("select state from mail_outbox where number = :number")
                .param("number", letter)
                .query(String.class)
                .single());
    }

    private int attempts(String letter) {
        return jdbc.sql("select count(*) from mail_attempt a join mail_outbox o on o.id = a.letter_id"
                        + " where o.number = :number")
                .param("number", letter)
                .query(Integer.class)
                .single();
    }

    private List<SentLetter> letters() {
        return mailroom.about(about + "/%");
    }

    private List<OpenTask> openTasks() {
        return jdbc
                .sql("select number from mail_outbox where about = :about")
                .param("about", about)
                .query(String.class)
                .list()
                .stream()
                .flatMap(number -> tasks.open(number).stream())
                .toList();
    }

    private void waitsAreOver() {
        jdbc.sql("update mail_outbox set next_attempt_at = now() where state = 'RETRY'")
                .update();
    }

    /** What stands in the mailboxes about this test's case. */
    private List<MimeMessage> received() {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(mail -> String.valueOf(subject(mail)).endsWith(about))
                .toList();
    }

    private static @Nullable String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private void settlesOnThePage(String person, String letter, String decision, String address, String reason) {
        assertThat(settlement(Visitor.signedIn(port, person), letter, decision, address, reason)
                        .statusCode())
                .isEqualTo(302);
    }

    private static HttpResponse<String> settlement(
            Visitor visitor, String letter, String decision, String address, String reason) {
        return visitor.sends(
                "/letters/" + letter + "/settlement",
                Map.of("decision", decision, "address", address, "reason", reason));
    }

    private static HttpResponse<String> submits(
            Visitor visitor, String task, String decision, String address, String reason) {
        return visitor.posts(
                API + "/task/" + task + "/submit-form",
                "{\"variables\":{\"letterDecision\":{\"value\":\"" + decision + "\"},\"letterAddress\":{\"value\":\""
                        + address + "\"},\"letterReason\":{\"value\":\"" + reason + "\"}}}");
    }

    private String listOf(Visitor visitor, String name) {
        String filter = engine.getFilterService()
                .createTaskFilterQuery()
                .filterName(name)
                .singleResult()
                .getId();
        return visitor.send(visitor.request(API + "/filter/" + filter + "/list?firstResult=0&maxResults=500")
                        .header("Accept", "application/hal+json")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", visitor.cookie("XSRF-TOKEN").orElseThrow())
                        .POST(BodyPublishers.ofString("{}")))
                .body();
    }

    /** What was decided about it; that somebody claims the task is shown where tasks are. */
    private List<String> deeds(String letter) {
        return ActingAs.call("qa-auditor-1", () -> audit.of("letter", letter, 50)).stream()
                .filter(row -> !row.action().equals("Task claimed"))
                .map(UndeliveredLetterJourneyTests::words)
                .toList();
    }

    private static String words(AuditRow row) {
        return row.action() + " by " + row.actor() + ": " + row.reason();
    }

    private List<String> pathOf(String letter) {
        return jdbc.sql("select element_name from case_step where case_number = :letter and element_name is not null"
                        + " order by seq")
                .param("letter", letter)
                .query(String.class)
                .list();
    }

    private String employer() {
        return ActingAs.call(
                "ers-ec-1",
                () -> employers.add(new NewEmployer(
                        "Mail Journey " + about,
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
