package org.placewell.mail;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.staff.Staff;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Has an outbox of its own, which the worker of the shared application does not empty. */
class PostmanTests {

    private static final MailSettings SETTINGS =
            new MailSettings("placewell@county.example", Map.of(), null, Duration.ofDays(2));

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final MovableClock clock = new MovableClock();
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private final Queue<Object> events = new ConcurrentLinkedQueue<>();

    private Mailroom mailroom;
    private Outbox outbox;
    private Postman postman;

    @BeforeAll
    static void createAnOutbox() throws IOException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V5__mail_outbox.sql"),
                        new ClassPathResource("db/migration/V12__mail_letters.sql"),
                        new ClassPathResource("db/migration/V26_1__mail_calendar.sql"))
                .execute(postgres.getPostgresDatabase());
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startMailServer() {
        jdbc.sql("truncate mail_outbox, mail_attempt").update();
        mailroom = new Mailroom(jdbc, new LetterTemplates(), SETTINGS, mock(Staff.class), clock);
        outbox = new Outbox(jdbc, events::add, clock);
        postman = new Postman(outbox, sender, SETTINGS, clock);
        smtp.start();
        sender.setHost("127.0.0.1");
        sender.setPort(smtp.getSmtp().getPort());
        sender.getJavaMailProperties().put("mail.smtp.timeout", "10000");
    }

    @AfterEach
    void stopMailServer() {
        smtp.stop();
    }

    @Test
    void carriesALetterOnceAndWhole() throws Exception {
        mailroom.send(letter("P-2025-00001/submission/1"));

        postman.sendDue();
        postman.sendDue();

        assertThat(received()).hasSize(1);
        MimeMessage mail = received().get(0);
        assertThat(mail.getFrom()[0]).hasToString("placewell@county.example");
        assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("sue@county.example");
        assertThat(mail.getRecipients(Message.RecipientType.CC)[0]).hasToString("unit@county.example");
        assertThat(mail.getReplyTo()[0]).hasToString("ann@county.example");
        assertThat(mail.getSubject()).isEqualTo("Packet P-2025-00001 waits for review");
        assertThat(mail.getContent().toString()).contains("Employer:    Café Alviso");
        assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@county\\.example>");
        assertThat(mailroom.about("P-2025-00001/submission/1"))
                .as("a row for each receiver")
                .allSatisfy(sent -> {
                    assertThat(sent.state()).isEqualTo(LetterState.SENT);
                    assertThat(sent.sentAt()).isNotNull();
                })
                .extracting(SentLetter::to)
                .containsExactly("sue@county.example", "unit@county.example");
        assertThat(smtp.getReceivedMessages()).hasSize(2);
    }

    @Test
    void enqueuesTheSameFactOnceAndTheNextFactAgain() {
        mailroom.send(letter("P-2025-00001/submission/1"));
        mailroom.send(letter("P-2025-00001/submission/1"));
        mailroom.send(letter("P-2025-00001/submission/2"));
        mailroom.send(letter("P-2025-00010/submission/1"));

        assertThat(mailroom.about("P-2025-00001/%"))
                .extracting(SentLetter::occasion)
                .containsOnly("P-2025-00001/submission/1", "P-2025-00001/submission/2")
                .hasSize(4);
        assertThat(mailroom.about("P-2025-00001/submission")).isEmpty();
    }

    @Test
    void losesNothingWhileTheServerIsDown() throws Exception {
        mailroom.send(alone("P-2025-00001/submission/1"));
        smtp.stop();

        postman.sendDue();
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("RETRY NO_CONNECTION");

        smtp.start();
        sender.setPort(smtp.getSmtp().getPort());
        postman.sendDue();
        assertThat(received()).as("before the wait is over").isEmpty();

        clock.advance(Duration.ofSeconds(61));
        postman.sendDue();
        assertThat(received()).hasSize(1);
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
    }

    @Test
    void sendsANewLetterEvenWhenTheClockWasSetBack() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        clock.advance(Duration.ofDays(-1));

        postman.sendDue();

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
    }

    @Test
    void waitsLongerAfterEachFailure() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        smtp.stop();

        for (int minutes : new int[] {1, 5, 15, 60, 60}) {
            postman.sendDue();
            assertThat(nextAttempt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
            clock.advance(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void neverSendsByItselfWhatAWorkerLeftBehind() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        assertThat(outbox.claim()).isPresent();

        clock.advance(Duration.ofMinutes(9));
        postman.setAsideLost();
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENDING");

        clock.advance(Duration.ofMinutes(2));
        postman.setAsideLost();
        clock.advance(Duration.ofDays(2));
        postman.sendDue();
        postman.setAsideLost();
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("UNCONFIRMED WORKER_GONE");
        assertThat(received()).isEmpty();
        assertThat(events).singleElement().isInstanceOf(LetterUndelivered.class);
        assertThat(attempts()).containsExactly("1 UNCONFIRMED WORKER_GONE");
    }

    @Test
    void hearsThatALetterTakenForLostHasArrived() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        ClaimedLetter slow = outbox.claim().orElseThrow();
        clock.advance(Duration.ofMinutes(11));
        postman.setAsideLost();

        outbox.sent(slow);

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
        assertThat(events).last().isInstanceOf(LetterArrived.class);
        assertThat(attempts()).containsExactly("1 SENT");
    }

    /** Otherwise the sweep and a slow worker lock letter and attempt against each other, and a sent letter stays unconfirmed. */
    @Test
    void locksALetterBeforeItsAttemptAsTheSweepDoes() throws Exception {
        mailroom.send(alone("P-2025-00001/submission/1"));
        ClaimedLetter slow = outbox.claim().orElseThrow();
        DataSource shared = postgres.getPostgresDatabase();
        Outbox workers = new Outbox(JdbcClient.create(shared), events::add, clock);
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(shared));
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> sent = transaction.execute(sweeping -> {
                JdbcClient sweep = JdbcClient.create(shared);
                sweep.sql("update mail_outbox set last_error_code = null").update();
                Future<?> waits = worker.submit(() -> transaction.executeWithoutResult(sending -> workers.sent(slow)));
                await().until(() -> jdbc.sql("select count(*) from pg_locks where not granted")
                                .query(Integer.class)
                                .single()
                        > 0);
                sweep.sql("update mail_attempt set code = null").update();
                return waits;
            });
            requireNonNull(sent).get(10, TimeUnit.SECONDS);
        } finally {
            worker.shutdownNow();
        }

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
        assertThat(attempts()).containsExactly("1 SENT");
    }

    @Test
    void callsOffASecondSendingWhenTheFirstIsProved() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        ClaimedLetter slow = outbox.claim().orElseThrow();
        clock.advance(Duration.ofMinutes(11));
        postman.setAsideLost();
        somebodySendsAgain();

        outbox.sent(slow);
        postman.sendDue();

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
        assertThat(received()).isEmpty();
    }

    @Test
    void takesNoWordOfAnEarlierAttemptForTheOneThatRuns() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        ClaimedLetter first = outbox.claim().orElseThrow();
        clock.advance(Duration.ofMinutes(11));
        postman.setAsideLost();
        somebodySendsAgain();
        ClaimedLetter second = outbox.claim().orElseThrow();

        outbox.giveUp(first, Verdict.Fate.BOUNCED, "SMTP_550");
        outbox.retry(first, "SMTP_451", clock.instant());
        outbox.sent(first);
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENDING WORKER_GONE");

        outbox.sent(second);
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(attempts()).containsExactly("1 SENT", "2 SENT");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "CONNECT, 554 no service here, RETRY NO_CONNECTION",
        "CONNECT, 421 too busy, RETRY NO_CONNECTION",
        "CONNECT, '', RETRY NO_CONNECTION",
        "CONNECT, ..., RETRY NO_CONNECTION",
        "MAIL, 553 sender refused, RETRY SENDER_553",
        "MAIL, 451 try again later, RETRY SENDER_451",
        "MAIL, '', RETRY NO_ANSWER",
        "RCPT, 550 no such mailbox, BOUNCED SMTP_550",
        "RCPT, 552 mailbox full, BOUNCED SMTP_552",
        "RCPT, 451 try again later, RETRY SMTP_451",
        "RCPT, '', RETRY NO_ANSWER",
        "RCPT, ..., RETRY NO_ANSWER",
        "DATA, 554 not now, BOUNCED SMTP_554",
        "DATA, 421 closing, RETRY SMTP_421",
        "DATA, '', RETRY NO_ANSWER",
        "DATA, ..., RETRY NO_ANSWER",
        "END-OF-DATA, 554 refused, BOUNCED SMTP_554",
        "END-OF-DATA, 452 full, RETRY SMTP_452",
        "END-OF-DATA, 421 closing, RETRY SMTP_421",
        "END-OF-DATA, '', UNCONFIRMED NO_ANSWER",
        "END-OF-DATA, ..., UNCONFIRMED NO_ANSWER",
        "QUIT, '', SENT",
        "QUIT, 500 what, SENT",
        "'', slow, SENT"
    })
    void understandsWhatTheServerSays(String command, String answer, String state) throws IOException {
        mailroom.send(alone("P-2025-00001/submission/1"));
        if (answer.equals(UnwillingServer.SAYS_NOTHING)) {
            sender.getJavaMailProperties().put("mail.smtp.timeout", "500");
        }
        try (UnwillingServer server = new UnwillingServer(command, answer)) {
            sender.setPort(server.port());
            postman.sendDue();
        }

        assertThat(state("P-2025-00001/submission/1")).isEqualTo(state);
        assertThat(attempts()).containsExactly("1 " + state);
        assertThat(events).hasSize(state.startsWith("BOUNCED") || state.startsWith("UNCONFIRMED") ? 1 : 0);
    }

    @Test
    void sendsEachCopyApartSoThatNobodyGetsOneTwice() throws Exception {
        mailroom.send(letter("P-2025-00001/submission/1"));
        try (UnwillingServer server = new UnwillingServer("RCPT", "550 no such mailbox")) {
            sender.setPort(server.port());
            ClaimedLetter first = outbox.claim().orElseThrow();
            outbox.retry(first, "SMTP_451", clock.instant().plus(Duration.ofHours(1)));
            postman.sendDue();
        }
        sender.setPort(smtp.getSmtp().getPort());
        clock.advance(Duration.ofHours(2));
        postman.sendDue();
        postman.sendDue();

        assertThat(mailroom.about("P-2025-00001/%"))
                .extracting(SentLetter::state)
                .containsExactlyInAnyOrder(LetterState.SENT, LetterState.BOUNCED);
        assertThat(smtp.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getRecipients(Message.RecipientType.TO)[0]).hasToString("sue@county.example");
            assertThat(mail.getRecipients(Message.RecipientType.CC)[0]).hasToString("unit@county.example");
        });
    }

    @Test
    void doesNotLetOneMailboxKeepTheOthersWaiting() throws IOException {
        mailroom.send(alone("P-2025-00001/submission/1"));
        mailroom.send(alone("P-2025-00001/submission/2"));
        try (UnwillingServer server = new UnwillingServer("RCPT", "451 try again later")) {
            sender.setPort(server.port());
            postman.sendDue();
        }
        assertThat(attempts()).containsExactly("1 RETRY SMTP_451", "1 RETRY SMTP_451");
    }

    @Test
    void carriesTheLettersOfARoundOverOneConnectionAndOpensAnotherWhereTheServerHungUp() throws IOException {
        mailroom.send(alone("P-2025-00001/submission/1"));
        mailroom.send(alone("P-2025-00001/submission/2"));
        try (UnwillingServer server = new UnwillingServer("QUIT", "221 bye")) {
            sender.setPort(server.port());
            postman.sendDue();
            assertThat(server.messageIds()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
        mailroom.send(alone("P-2025-00001/submission/3"));
        mailroom.send(alone("P-2025-00001/submission/4"));
        try (UnwillingServer server = new UnwillingServer("NOOP", UnwillingServer.HANGS_UP)) {
            sender.setPort(server.port());
            postman.sendDue();
            assertThat(server.messageIds()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
        assertThat(attempts()).containsExactly("1 SENT", "1 SENT", "1 SENT", "1 SENT");
    }

    @Test
    void asksAServerThatIsDownOnceARound() throws IOException {
        mailroom.send(alone("P-2025-00001/submission/1"));
        mailroom.send(alone("P-2025-00001/submission/2"));
        try (UnwillingServer server = new UnwillingServer(UnwillingServer.CONNECT, "554 no service here")) {
            sender.setPort(server.port());
            postman.sendDue();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void leavesALetterToAPersonWhenItsMailboxHasAskedForTwoDaysToTryLater() throws IOException {
        mailroom.send(alone("P-2025-00001/submission/1"));
        try (UnwillingServer server = new UnwillingServer("RCPT", "451 try again later")) {
            sender.setPort(server.port());
            for (int hours = 0; hours < 48; hours++) {
                postman.sendDue();
                assertThat(state("P-2025-00001/submission/1")).isEqualTo("RETRY SMTP_451");
                clock.advance(Duration.ofHours(1));
            }
            clock.advance(Duration.ofMinutes(1));
            postman.sendDue();
        }

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("BOUNCED SMTP_451");
        assertThat(events).hasSize(1);
    }

    @Test
    void waitsForAServerThatIsDownForAWeek() {
        mailroom.send(alone("P-2025-00001/submission/1"));
        smtp.stop();
        for (int days = 0; days < 7; days++) {
            postman.sendDue();
            clock.advance(Duration.ofDays(1));
        }
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("RETRY NO_CONNECTION");

        smtp.start();
        sender.setPort(smtp.getSmtp().getPort());
        postman.sendDue();
        postman.sendDue();

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
        assertThat(smtp.getReceivedMessages()).hasSize(1);
    }

    @Test
    void saysInWordsWhatEachCodeMeans() {
        assertThat(Problem.words("SMTP_550")).isEqualTo("The mail server knows no such mailbox (550).");
        assertThat(Problem.words("SMTP_499")).contains("try again later (499)");
        assertThat(Problem.words("SMTP_599")).contains("refuses the letter (599)");
        assertThat(Problem.words("SENDER_553")).contains("our own address");
        assertThat(Problem.words("NEVER_HEARD_OF")).contains("does not know");
    }

    @Test
    void doublesNothingWhenWorkersRunInParallel() throws Exception {
        int letters = 60;
        for (int i = 0; i < letters; i++) {
            mailroom.send(letter("P-2025-00001/submission/" + i));
        }
        int workers = 4;
        CyclicBarrier together = new CyclicBarrier(workers);
        Callable<Void> work = () -> {
            together.await();
            new Postman(new Outbox(jdbc, events::add, clock), sender, SETTINGS, clock).sendDue();
            return null;
        };
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            for (Future<Void> done : threads.invokeAll(List.of(work, work, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(mailroom.about("P-2025-00001/%"))
                .hasSize(2 * letters)
                .allMatch(letter -> letter.state() == LetterState.SENT);
        assertThat(smtp.getReceivedMessages())
                .as("a copy for each of a letter's two addresses")
                .hasSize(2 * letters);
        assertThat(received()).hasSize(letters);
    }

    /** One message for each Message-ID; the server keeps a copy for each recipient. */
    private List<MimeMessage> received() {
        return Arrays.stream(smtp.getReceivedMessages())
                .collect(Collectors.toMap(PostmanTests::messageId, mail -> mail, (first, copy) -> first))
                .values()
                .stream()
                .toList();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String state(String occasion) {
        return jdbc.sql("select concat_ws(' ', state, last_error_code) from mail_outbox"
                        + " where occasion = :occasion and recipient = 'sue@county.example'")
                .param("occasion", occasion)
                .query(String.class)
                .single();
    }

    private static Instant nextAttempt() {
        return jdbc.sql("select max(next_attempt_at) from mail_outbox")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** What a person decides on the letter's page or in Tasklist. */
    private static void somebodySendsAgain() {
        jdbc.sql("update mail_outbox set state = 'NEW' where state = 'UNCONFIRMED'")
                .update();
    }

    private static List<String> attempts() {
        return jdbc.sql("select concat_ws(' ', a.number, outcome, code) from mail_attempt a join mail_outbox o"
                        + " on o.id = a.letter_id where recipient = 'sue@county.example' order by a.number")
                .query(String.class)
                .list();
    }

    private static Letter letter(String occasion) {
        return letter(occasion, List.of("unit@county.example"));
    }

    private static Letter alone(String occasion) {
        return letter(occasion, List.of());
    }

    private static Letter letter(String occasion, List<String> cc) {
        return new Letter(
                "onboarding/M4",
                occasion,
                "sue@county.example",
                cc,
                "ann@county.example",
                "Packet P-2025-00001 waits for review",
                Map.of(
                        "employerName", "Café Alviso",
                        "tierTitle", "Tier I",
                        "packetNumber", "P-2025-00001",
                        "preparerName", "Ann Archer",
                        "due", "Tue Mar 4, 2025",
                        "link", "http://localhost:8080/packets/P-2025-00001"));
    }

    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2025-03-03T17:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
