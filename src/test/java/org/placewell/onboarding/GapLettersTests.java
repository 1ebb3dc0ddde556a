package org.placewell.onboarding;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.calendar.Deadlines;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** M3: the letter to an employer about missing papers. */
@PlacewellTest
class GapLettersTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final DocumentKind INSURANCE = DocumentKind.PROOF_OF_INSURANCE;

    @Autowired
    GapLetters letters;

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
    Deadlines deadlines;

    @Autowired
    GreenMail smtp;

    @Autowired
    AdjustableClock clock;

    PacketActors people;
    String address = "";

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        address = "ana-" + UUID.randomUUID() + "@gaps.example";
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void asksTheEmployersContactForWhatIsMissingAndSaysHowToSendItSafely() throws Exception {
        String packet = packet(Tier.TIER_I);
        people.adds(COUNSELOR, packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        String due = CountyWords.day(LocalDate.ofInstant(deadlines.of("gap").toInstant(), BusinessCalendar.COUNTY));

        assertThat(draft(packet).gaps())
                .extracting(PaperGap::kind)
                .contains(DocumentKind.W9, DocumentKind.VOIDED_CHECK, DocumentKind.PROOF_OF_INSURANCE);
        assertThat(send(packet, "See you on Monday.")).isEqualTo(address);

        MimeMessage letter = received();
        assertThat(letter.getSubject()).isEqualTo("Papers for your agreement - " + packet);
        assertThat(letter.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(letter.getRecipients(Message.RecipientType.CC)).isNull();
        assertThat(letter.getReplyTo()[0]).hasToString("ers-ec-1@county.example");
        assertThat(text(letter))
                .contains("Dear Ana Alvarez,")
                .contains("The agreement packet of Gap Bakery for Tier I is not complete yet.")
                .contains("Please send us these papers by " + due + ":")
                .contains("- W9 form: has not reached us yet.")
                .contains("- Proof of insurance: has not reached us yet.")
                .contains("Never send papers with bank or tax numbers by e-mail: Voided check; IRS tax forms (including"
                        + " 500 series); W9 form.")
                .contains("- The other papers you may attach to an answer to this e-mail, hand over or send by post.")
                .contains("See you on Monday.")
                .contains("Elena Ruiz, Santa Clara County\n")
                .contains("ers-ec-1@county.example\nPacket " + packet)
                .doesNotContain("http", "null");
        assertThat(trail(packet)).last().satisfies(row -> {
            assertThat(row.actor()).isEqualTo(COUNSELOR);
            assertThat(row.action()).isEqualTo("Employer asked for papers");
            assertThat(row.reason()).contains("W9 form", "due " + due);
        });
        assertThat(draft(packet).before())
                .singleElement()
                .satisfies(sent -> assertThat(sent.byName()).isEqualTo("Elena Ruiz"));
    }

    /** Domain 13: plain mail is unsafe for bank and tax papers only, and a Tier II employer owes none (ONB-2). */
    @Test
    void speaksOfNoBankOrTaxPapersToATierIIEmployer() throws Exception {
        String packet = packet(Tier.TIER_II_PWEX);

        send(packet, "");

        assertThat(text(received()))
                .contains("- You may attach to an answer to this e-mail, hand over or send by post.")
                .doesNotContain("bank", "tax", "W9");
    }

    /** What is here has reached us; what nobody has typed and what an order lacks is not the employer's to send. */
    @Test
    void saysOfAPaperThatIsHereOnlyWhatTheEmployerCanMend() {
        String packet = packet(Tier.TIER_I);
        for (DocumentKind kind : List.of(
                DocumentKind.AGREEMENT, DocumentKind.W9, DocumentKind.VOIDED_CHECK, DocumentKind.JOB_ORDER_REQUEST)) {
            people.adds(COUNSELOR, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
        }
        PacketView view = people.sees(COUNSELOR, packet);
        Map<String, String> w9 = SampleFacts.sent(DocumentKind.W9, view, LocalDate.now(BusinessCalendar.COUNTY));
        w9.remove("address");
        w9.remove("signed");
        people.types(COUNSELOR, packet, DocumentKind.W9, w9);

        assertThat(draft(packet).gaps())
                .contains(
                        new PaperGap(DocumentKind.W9, List.of("is not filled in completely", "is not signed")),
                        new PaperGap(DocumentKind.SCD_2538, List.of("has not reached us yet")))
                .extracting(PaperGap::kind)
                .doesNotContain(DocumentKind.AGREEMENT, DocumentKind.VOIDED_CHECK, DocumentKind.JOB_ORDER_REQUEST);
    }

    /** What the APU typed of a rejected paper is for the house; the employer reads what kind of fault it is. */
    @Test
    void tellsOfARejectedPaperInPlainWordsWithoutTheReviewersOwn() throws Exception {
        String packet = packet(Tier.TIER_I);
        people.completes(COUNSELOR, packet);
        record(COUNSELOR, packet, Step.SUBMISSION, null);
        record(SUPERVISOR, packet, Step.SUPERVISOR_REVIEW, ReviewOutcome.APPROVED);
        people.findsError("apu-reviewer-1", packet, DocumentKind.W9, ErrorCode.UNSIGNED, "Her brother signed.");
        people.passesAll("apu-reviewer-1", packet);
        record("apu-reviewer-1", packet, Step.APU_REVIEW, null);

        assertThat(ActingAs.call(SUPERVISOR, () -> letters.draft(packet)).gaps())
                .containsExactly(new PaperGap(DocumentKind.W9, List.of("is not signed")));
        send(SUPERVISOR, packet, null);

        assertThat(text(received())).contains("- W9 form: is not signed.").doesNotContain("brother");
    }

    /** ONB-6: what keeps a packet from being handed in is asked for, though its paper was complete once. */
    @Test
    void asksForAPaperThatHasEndedSinceItWasComplete() {
        String packet = packet(Tier.TIER_II_PWEX);
        people.adds(COUNSELOR, packet, INSURANCE, PacketActors.sampleOf(Tier.TIER_II_PWEX, INSURANCE));
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
        Map<String, String> ending = SampleFacts.sent(INSURANCE, people.sees(COUNSELOR, packet), today);
        ending.put("expiresOn-1", today.plusDays(1).toString());
        ending.put("reason-EXPIRED", "The next policy is on its way.");
        people.types(COUNSELOR, packet, INSURANCE, ending);
        people.ticks(COUNSELOR, packet, INSURANCE);
        people.completes(COUNSELOR, packet);
        assertThat(draft(packet).gaps()).isEmpty();

        clock.advance(Duration.ofDays(2));

        assertThat(draft(packet).gaps())
                .containsExactly(
                        new PaperGap(INSURANCE, List.of("has expired or ends too soon; we need a current one")));
    }

    @Test
    void asksOnceForEachClickAndTellsWhoWasFaster() {
        String packet = packet(Tier.TIER_I);
        String seen = draft(packet).seen();
        send(packet, "");

        assertRefused(
                Refused.Kind.CONFLICT,
                "Nothing was sent: Elena Ruiz wrote to the employer on ",
                () -> send(COUNSELOR, packet, seen, ""));
        assertThat(mailroom.about(packet + "/gaps/%")).hasSize(1);

        send(packet, "A second time, because nobody answered.");
        assertThat(mailroom.about(packet + "/gaps/%")).hasSize(2);
    }

    @Test
    void sendsNothingThatTheWriterHasNotSeen() {
        String packet = packet(Tier.TIER_I);
        String seen = draft(packet).seen();
        people.adds(COUNSELOR, packet, DocumentKind.W9, "tier1-alviso-clinic/w9.pdf");

        assertRefused(
                Refused.Kind.CONFLICT,
                "Nothing was sent: the letter would say something else by now. Elena Ruiz changed W9 form on ",
                () -> send(COUNSELOR, packet, seen, ""));
        assertThat(mailroom.about(packet + "/gaps/%")).isEmpty();
    }

    @Test
    void writesToNobodyWhereTheEmployerHasNoAddress() {
        address = "";
        String packet = packet(Tier.TIER_I);

        assertThat(draft(packet).canBeSent()).isFalse();
        assertRefused(Refused.Kind.INVALID, "The employer has no e-mail address.", () -> send(packet, ""));
    }

    @Test
    void asksForNothingWhereNothingIsMissing() {
        String packet = packet(Tier.TIER_II_PWEX);
        people.completes(COUNSELOR, packet);

        assertRefused(Refused.Kind.INVALID, "nothing to ask for", () -> send(packet, ""));
    }

    @Test
    void isForThePreparerAndSupervisorsWhileSomebodyWorksOnThePapers() {
        String packet = packet(Tier.TIER_II_PWEX);

        assertRefused(
                Refused.Kind.FORBIDDEN,
                "Elena Ruiz prepares this packet.",
                () -> ActingAs.call("ers-ec-2", () -> letters.draft(packet)));
        assertRefused(Refused.Kind.FORBIDDEN, "", () -> ActingAs.call("apu-reviewer-1", () -> letters.draft(packet)));
        assertThat(ActingAs.call("er-supervisor-2", () -> letters.draft(packet)).gaps())
                .hasSize(4);
        people.completes(COUNSELOR, packet);
        record(COUNSELOR, packet, Step.SUBMISSION, null);
        assertRefused(Refused.Kind.CONFLICT, "With ER supervisor", () -> draft(packet));
    }

    private void assertRefused(Refused.Kind kind, String words, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    private GapLetterDraft draft(String packet) {
        return ActingAs.call(COUNSELOR, () -> letters.draft(packet));
    }

    private String send(String packet, String closing) {
        return send(COUNSELOR, packet, closing);
    }

    private String send(String writer, String packet, @Nullable String closing) {
        return send(
                writer,
                packet,
                ActingAs.call(writer, () -> letters.draft(packet)).seen(),
                closing);
    }

    private String send(String writer, String packet, String seen, @Nullable String closing) {
        return ActingAs.call(writer, () -> letters.send(packet, seen, closing));
    }

    private void record(String person, String packet, Step step, @Nullable ReviewOutcome decision) {
        int version = people.sees(person, packet).version();
        ActingAs.run(person, () -> onboarding.record(packet, step, new StepInput(version, decision, null)));
    }

    private List<AuditRow> trail(String packet) {
        return ActingAs.call("qa-auditor-1", () -> audit.of("packet", packet, 200));
    }

    private MimeMessage received() {
        return await().atMost(120, SECONDS)
                .until(
                        () -> Arrays.stream(smtp.getReceivedMessages())
                                .filter(message -> to(message).equals(address))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** Lines that the letter wraps are read as one. */
    private static String text(MimeMessage letter) throws Exception {
        return letter.getContent().toString().replace("\r\n", "\n").replace("\n  ", " ");
    }

    private String packet(Tier tier) {
        String employer = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        "Gap Bakery",
                        null,
                        Sector.NON_PROFIT,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        "Ana Alvarez",
                        null,
                        address.isEmpty() ? null : address)));
        return people.opens(COUNSELOR, employer, tier);
    }
}
