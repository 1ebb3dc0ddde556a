package org.placewell.mail.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** The pages of what went out to whom, as the server writes them; its letters stand still, so that no worker changes them. */
@PlacewellTest
class LettersPagesTests {

    private static final String SUPERVISOR = "er-supervisor-1";
    private static final int MOST_STATEMENTS = 12;
    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"[^>]*><a href=\"/letters/(L-\\d+)\"");

    @Autowired
    MockMvc browser;

    @Autowired
    UserDetailsService accounts;

    @Autowired
    Staff staff;

    @Autowired
    Mailroom mailroom;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private final String about = "P-" + UUID.randomUUID().toString().substring(0, 13);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
    }

    @Test
    void saysWhatWentToWhomAndWhatBecameOfIt() throws Exception {
        String sent = letter("zoe@county.example", "SENT", null);
        String waiting = letter("abe@county.example", "RETRY", "NO_CONNECTION");
        String bounced = letter("mia@county.example", "BOUNCED", "SMTP_550");

        String page = page(SUPERVISOR, "/letters?about=" + about);
        assertThat(page)
                .contains("Letters about " + about, "zoe@county.example", "Packet submitted - " + about, "3 letters")
                .contains("Waiting for the mail server", "attempts", "Needs a decision");
        assertThat(page(SUPERVISOR, "/letters/" + bounced))
                .contains("The mail server knows no such mailbox (550).", "A system administrator settles it.")
                .doesNotContain("Record the decision");
        assertThat(page(SUPERVISOR, "/letters/" + waiting)).contains("The mail server cannot be reached.");
        assertThat(page(SUPERVISOR, "/letters/" + sent)).contains("Send it a second time", "It came back");
    }

    @Test
    void findsByReceiverSubjectAndCaseWhateverTheCase() throws Exception {
        String zoe = letter("zoe@county.example", "SENT", null);
        String abe = letter("abe@county.example", "SENT", null);

        assertThat(rows("/letters?q=" + about.toUpperCase(java.util.Locale.ROOT) + "&sort=recipient"))
                .containsExactly(abe, zoe);
        assertThat(rows("/letters?q=ZOE@county&about=" + about)).containsExactly(zoe);
        assertThat(rows("/letters?q=" + abe)).containsExactly(abe);
        assertThat(rows("/letters?q=submitted%20-%20" + about)).hasSize(2);
        assertThat(rows("/letters?q=%25&about=" + about)).isEmpty();
    }

    @Test
    void filtersByStateDecisionAndPeriod() throws Exception {
        String sent = letter("zoe@county.example", "SENT", null);
        String bounced = letter("mia@county.example", "BOUNCED", "SMTP_550");
        String given = letter("ida@county.example", "BOUNCED", "SMTP_550");
        jdbc.sql("update mail_outbox set settlement = 'GIVE_UP' where number = :number")
                .param("number", given)
                .update();
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);

        assertThat(rows("/letters?state=SENT&about=" + about)).containsExactly(sent);
        assertThat(rows("/letters?undecided=true&about=" + about)).containsExactly(bounced);
        assertThat(rows("/letters?from=" + today + "&until=" + today + "&about=" + about))
                .hasSize(3);
        assertThat(rows("/letters?from=" + today.plusDays(1) + "&about=" + about))
                .isEmpty();
        assertThat(rows("/letters?until=" + today.minusDays(1) + "&about=" + about))
                .isEmpty();
    }

    @Test
    void sortsBothWaysAndTurnsPages() throws Exception {
        List<String> all = IntStream.range(0, 26)
                .mapToObj(i -> letter("r%02d@county.example".formatted(i), "SENT", null))
                .toList();

        assertThat(rows("/letters?sort=recipient&about=" + about)).isEqualTo(all.subList(0, 25));
        assertThat(rows("/letters?sort=recipient&page=2&about=" + about)).isEqualTo(all.subList(25, 26));
        assertThat(rows("/letters?sort=recipient&page=9999999&about=" + about)).isEqualTo(all.subList(25, 26));
        assertThat(rows("/letters?sort=-recipient&about=" + about)).first().isEqualTo(all.get(25));
        assertThat(page(SUPERVISOR, "/letters?sort=recipient&about=" + about))
                .contains("26 letters", "Page 1 of 2", "/letters?about=" + about + "&amp;sort=-recipient")
                .contains("sort=recipient&amp;page=2");
        assertThat(rows("/letters?sort=drop%20table&about=" + about)).hasSize(25);
    }

    @ParameterizedTest
    @CsvSource({
        "er-supervisor-1, 200",
        "apu-supervisor-1, 200",
        "program-manager-1, 200",
        "qa-auditor-1, 200",
        "sys-admin-1, 200",
        "ers-ec-1, 403",
        "apu-reviewer-1, 403",
        "apu-custodian-1, 403",
        "ecc-cst-1, 403",
        "jpr-ec-1, 403",
        "jpr-lead-1, 403",
        "eps-1, 403"
    })
    void isOpenToThoseWhoSuperviseOrAuditCasesAndToAdministrators(String person, int status) throws Exception {
        String letter = letter("zoe@county.example", "SENT", null);

        assertThat(answer(person, "/letters").getStatus()).isEqualTo(status);
        assertThat(answer(person, "/letters/" + letter).getStatus()).isEqualTo(status);
        assertThat(page(person, status == 200 ? "/letters" : "/").contains("href=\"/letters\""))
                .isEqualTo(status == 200);
    }

    @Test
    void showsAnAdministratorNoText() throws Exception {
        String letter = letter("zoe@county.example", "SENT", null);

        assertThat(page("sys-admin-1", "/letters/" + letter))
                .contains("zoe@county.example", "Packet submitted - " + about)
                .doesNotContain("Open the packet:", "href=\"/packets/")
                .contains("open to those who supervise or audit the case");
        assertThat(page("qa-auditor-1", "/letters/" + letter))
                .contains("Open the packet:")
                .doesNotContain("Send it a second time", "Mark as not delivered");
    }

    @Test
    void showsTheTextAsTextAndRecordsWhoReadsAConfidentialOne() throws Exception {
        String letter = letter("zoe@county.example", "SENT", null);
        jdbc.sql("update mail_outbox set body = '<script>alert(1)</script> & more', confidential = true"
                        + " where number = :number")
                .param("number", letter)
                .update();

        assertThat(page("sys-admin-1", "/letters/" + letter)).doesNotContain("alert(1)");
        assertThat(audit.of("letter", letter, 10)).isEmpty();
        assertThat(page(SUPERVISOR, "/letters/" + letter))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .doesNotContain("<script>alert");
        assertThat(audit.of("letter", letter, 10))
                .singleElement()
                .extracting(AuditRow::actor, AuditRow::action)
                .containsExactly(SUPERVISOR, "Letter read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/letters?state=NONSENSE",
                "/letters?from=yesterday",
                "/letters?until=2025-13-45",
                "/letters?page=one"
            })
    void answersAnUnreadableAddressWith400(String address) throws Exception {
        assertThat(answer(SUPERVISOR, address).getStatus()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/letters?q=%00&about=%00",
                "/letters?from=%2B999999999-12-31",
                "/letters?from=0001-01-01&until=9999-12-31",
                "/letters?page=-2147483648",
                "/letters?q=%F0%9F%92%A9"
            })
    void standsWhateverIsAskedFor(String address) throws Exception {
        assertThat(answer(SUPERVISOR, address).getStatus()).isEqualTo(200);
    }

    @Test
    void saysThatThereIsNoSuchLetter() throws Exception {
        assertThat(answer(SUPERVISOR, "/letters/L-1").getStatus()).isEqualTo(404);
        assertThat(answer(SUPERVISOR, "/letters/%00").getStatus()).isBetween(400, 404);
        assertThat(page(SUPERVISOR, "/letters?about=P-0")).contains("No letter matches");
    }

    @Test
    void leadsFromThePacketToItsLetters() throws Exception {
        String letter = letter("zoe@county.example", "SENT", null);

        assertThat(page(SUPERVISOR, "/letters/" + letter)).contains("href=\"/packets/" + about + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {SUPERVISOR, "sys-admin-1", "qa-auditor-1"})
    void costsFewStatements(String reader) throws Exception {
        String letter = letter("zoe@county.example", "BOUNCED", "SMTP_550");

        for (String address : List.of(
                "/letters",
                "/letters?q=zoe&state=BOUNCED&undecided=true&from=2025-01-01&sort=state",
                "/letters/" + letter)) {
            var account = accounts.loadUserByUsername(reader);
            assertThat(StatementCounter.during(
                            () -> browser.perform(get(address).with(user(account)))))
                    .as(address)
                    .hasSizeBetween(1, MOST_STATEMENTS);
        }
    }

    private String letter(String recipient, String state, @Nullable String code) {
        return requireNonNull(transaction.execute(status -> {
            mailroom.send(new Letter(
                    "onboarding/M4",
                    about + "/submission/1",
                    recipient,
                    List.of(),
                    null,
                    "Packet submitted - " + about,
                    Map.of("packetNumber", about)));
            return jdbc.sql("update mail_outbox set state = :state, last_error_code = :code, attempts = 2,"
                            + " next_attempt_at = now() + interval '1 year',"
                            + " sent_at = case when :state = 'SENT' then now() end"
                            + " where about = :about and recipient = :recipient returning number")
                    .param("state", state)
                    .param("code", code)
                    .param("about", about)
                    .param("recipient", recipient)
                    .query(String.class)
                    .single();
        }));
    }

    private List<String> rows(String address) throws Exception {
        return ROW.matcher(page(SUPERVISOR, address))
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
    }

    private String page(String person, String address) throws Exception {
        return answer(person, address).getContentAsString();
    }

    private MockHttpServletResponse answer(String person, String address) throws Exception {
        return browser.perform(get(URI.create(address)).with(user(accounts.loadUserByUsername(person))))
                .andReturn()
                .getResponse();
    }
}
