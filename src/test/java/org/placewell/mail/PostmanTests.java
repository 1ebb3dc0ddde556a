package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Has an outbox of its own, which the worker of the shared application does not empty. */
class PostmanTests {

    private static final MailSettings SETTINGS = new MailSettings("placewell@county.example", Map.of());

    private static EmbeddedPostgres postgres;
    private static JdbcClient jdbc;

    private final MovableClock clock = new MovableClock();
    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private Mailroom mailroom;
    private Postman postman;

    @BeforeAll
    static void createAnOutbox() throws IOException {
        postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V5__mail_outbox.sql"))
                .execute(postgres.getPostgresDatabase());
        jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void startMailServer() {
        jdbc.sql("delete from mail_outbox").update();
        mailroom = new Mailroom(jdbc, new LetterTemplates(), SETTINGS, mock(Staff.class), clock);
        postman = new Postman(new Outbox(jdbc, clock), sender, SETTINGS, clock);
        smtp.start();
        sender.setHost("127.0.0.1");
        sender.setPort(smtp.getSmtp().getPort());
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
        assertThat(mailroom.about("P-2025-00001/submission/1")).singleElement().satisfies(sent -> {
            assertThat(sent.state()).isEqualTo("SENT");
            assertThat(sent.to()).isEqualTo("sue@county.example");
            assertThat(sent.sentAt()).isNotNull();
        });
    }

    @Test
    void enqueuesTheSameFactOnceAndTheNextFactAgain() {
        mailroom.send(letter("P-2025-00001/submission/1"));
        mailroom.send(letter("P-2025-00001/submission/1"));
        mailroom.send(letter("P-2025-00001/submission/2"));
        mailroom.send(letter("P-2025-00010/submission/1"));

        assertThat(mailroom.about("P-2025-00001/%"))
                .extracting(SentLetter::occasion)
                .containsExactlyInAnyOrder("P-2025-00001/submission/1", "P-2025-00001/submission/2");
        assertThat(mailroom.about("P-2025-00001/submission")).isEmpty();
    }

    @Test
    void losesNothingWhileTheServerIsDown() throws Exception {
        mailroom.send(letter("P-2025-00001/submission/1"));
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
        mailroom.send(letter("P-2025-00001/submission/1"));
        clock.advance(Duration.ofDays(-1));

        postman.sendDue();

        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENT");
    }

    @Test
    void waitsLongerAfterEachFailure() {
        mailroom.send(letter("P-2025-00001/submission/1"));
        smtp.stop();

        for (int minutes : new int[] {1, 5, 15, 60, 60}) {
            postman.sendDue();
            assertThat(nextAttempt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(minutes)));
            clock.advance(Duration.ofMinutes(minutes));
        }
    }

    @Test
    void neverSendsByItselfWhatAWorkerLeftBehind() {
        mailroom.send(letter("P-2025-00001/submission/1"));
        assertThat(new Outbox(jdbc, clock).claim()).isPresent();

        clock.advance(Duration.ofMinutes(9));
        postman.sendDue();
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("SENDING");

        clock.advance(Duration.ofMinutes(2));
        postman.sendDue();
        clock.advance(Duration.ofDays(2));
        postman.sendDue();
        assertThat(state("P-2025-00001/submission/1")).isEqualTo("UNCONFIRMED WORKER_GONE");
        assertThat(received()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "RCPT, 550 no such mailbox, BOUNCED SMTP_550",
        "RCPT, 451 try again later, RETRY SMTP_451",
        "MAIL, 553 sender refused, BOUNCED SMTP_553",
        "END-OF-DATA, 554 refused, BOUNCED SMTP_554",
        "END-OF-DATA, 421 closing, RETRY SMTP_421",
        "END-OF-DATA, '', UNCONFIRMED NO_ANSWER",
        "QUIT, '', SENT"
    })
    void understandsWhatTheServerSays(String command, String answer, String state) throws IOException {
        mailroom.send(letter("P-2025-00001/submission/1"));
        try (UnwillingServer server = new UnwillingServer(command, answer)) {
            sender.setPort(server.port());
            postman.sendDue();
        }

        assertThat(state("P-2025-00001/submission/1")).isEqualTo(state);
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
            new Postman(new Outbox(jdbc, clock), sender, SETTINGS, clock).sendDue();
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
                .hasSize(letters)
                .allMatch(letter -> letter.state().equals("SENT"));
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
        return jdbc.sql("select concat_ws(' ', state, last_error_code) from mail_outbox where occasion = :occasion")
                .param("occasion", occasion)
                .query(String.class)
                .single();
    }

    private static Instant nextAttempt() {
        return jdbc.sql("select next_attempt_at from mail_outbox")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static Letter letter(String occasion) {
        return new Letter(
                "onboarding/M4",
                occasion,
                "sue@county.example",
                List.of("unit@county.example"),
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
