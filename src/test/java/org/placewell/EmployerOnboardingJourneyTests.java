package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PacketView;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A packet's whole way with nothing mocked: PostgreSQL, the engine with its jobs, files, SMTP. */
@PlacewellTest
class EmployerOnboardingJourneyTests {

    private static final List<String> DEMO_ADDRESSES =
            DemoPeople.all().stream().map(NewPerson::email).toList();

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
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    PacketActors people;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    /** ONB-1, APV-1 to APV-9: two correction loops, then the manager approves. */
    @Test
    void aTierIPacketIsApprovedAfterTwoCorrections() throws MessagingException {
        String employer = employer("Journey Clinic LLC", Sector.PRIVATE);
        String packet = people.opens("ers-ec-1", employer, Tier.TIER_I);
        assertThat(people.sees("ers-ec-1", packet).items())
                .extracting(PacketView.Item::kind)
                .containsExactly(
                        DocumentKind.AGREEMENT,
                        DocumentKind.VOIDED_CHECK,
                        DocumentKind.PROOF_OF_INSURANCE,
                        DocumentKind.JOB_ORDER_REQUEST,
                        DocumentKind.TAX_FORMS,
                        DocumentKind.W9,
                        DocumentKind.SCD_2538);

        people.completes("ers-ec-1", packet);
        people.submits("ers-ec-1", packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "All there.");
        waitsFor("Review file as APU", packet);

        people.findsError(
                "apu-reviewer-1", packet, DocumentKind.W9, ErrorCode.UNDATED, "No date beside the signature.");
        people.findsError(
                "apu-reviewer-1", packet, DocumentKind.PROOF_OF_INSURANCE, ErrorCode.EXPIRED, "Ended last week.");
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Correct packet", packet);
        assertThat(people.sees("er-supervisor-1", packet).tasks().get(0).assignee())
                .isEqualTo("er-supervisor-1");
        people.completes("er-supervisor-1", packet);
        people.corrects("er-supervisor-1", packet, "Both papers replaced.");
        waitsFor("Review file as APU", packet);

        people.findsError("apu-reviewer-1", packet, DocumentKind.W9, ErrorCode.ILLEGIBLE, "The scan cannot be read.");
        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Correct packet", packet);
        people.completes("er-supervisor-1", packet);
        people.corrects("er-supervisor-1", packet, "Scanned again.");
        waitsFor("Review file as APU", packet);

        people.passesAll("apu-reviewer-1", packet);
        people.finishesReview("apu-reviewer-1", packet);
        waitsFor("Approve packet as manager", packet);
        people.decidesAsManager("program-manager-1", packet, "APPROVED", "");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(ActingAs.call("ers-ec-1", () -> employers.get(employer))
                                .tiers())
                        .singleElement()
                        .satisfies(standing -> {
                            assertThat(standing.state()).isEqualTo(TierState.APPROVED);
                            assertThat(standing.effectiveOn()).isEqualTo(LocalDate.now(BusinessCalendar.COUNTY));
                        }));
        PacketView approved = people.sees("ers-ec-1", packet);
        assertThat(approved.state()).isEqualTo(PacketState.APPROVED);
        assertThat(approved.cycle()).isEqualTo(3);
        assertThat(approved.findings()).hasSize(3).allMatch(PacketView.Finding::fixed);

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
                        "Correct packet",
                        "Record correction",
                        "Check correction",
                        "Correction complete?",
                        "Review file as APU",
                        "Record APU review",
                        "File free of errors?",
                        "Correct packet",
                        "Record correction",
                        "Check correction",
                        "Correction complete?",
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

        List<MimeMessage> letters = lettersAbout(packet, 2 + 2 * 3 + 2 * 2 + 5);
        assertThat(subjects(letters, "Packet submitted")).hasSize(2);
        assertThat(bodyTo(letters, "Packet submitted", "er-supervisor-2"))
                .contains("Journey Clinic LLC", "Tier I", packet, "Elena Ruiz");
        assertThat(subjects(letters, "Packet for APU review")).hasSize(6);
        assertThat(bodyTo(letters, "Packet for APU review", "apu-reviewer-1"))
                .contains("Journey Clinic LLC", "Dana Okafor", packet);
        MimeMessage returned =
                subjects(letters, "Packet returned for correction").get(0);
        assertThat(addresses(returned, Message.RecipientType.TO)).containsExactly("er-supervisor-1@county.example");
        assertThat(addresses(returned, Message.RecipientType.CC)).containsExactly("ers-ec-1@county.example");
        assertThat(GreenMailUtil.getBody(returned))
                .contains("W9 form", "UNDATED", "No date beside the signature.", "EXPIRED", "Ended last week.");
        assertThat(returned.getReplyTo()[0]).hasToString("apu-reviewer-1@county.example");
        assertThat(subjects(letters, "Manager decision")).hasSize(5);
        assertThat(bodyTo(letters, "Manager decision", "jpr-ec-1"))
                .contains(
                        "Approved",
                        "Orders now open: none",
                        String.valueOf(LocalDate.now(BusinessCalendar.COUNTY).getYear()));

        assertThat(ActingAs.call("qa-auditor-1", () -> audit.of("packet", packet, 200)))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome)
                .contains(
                        tuple("ers-ec-1", "Packet opened", "done"),
                        tuple("ers-ec-1", "Packet submitted", "done"),
                        tuple("er-supervisor-1", "Reviewed as ER supervisor", "approved"),
                        tuple("apu-reviewer-1", "Reviewed as APU", "returned"),
                        tuple("er-supervisor-1", "Packet corrected", "done"),
                        tuple("program-manager-1", "Decided as manager", "approved"),
                        tuple("system", "Tier activated", "approved"));
        assertThat(audit.of("packet", packet, 200).stream()
                        .filter(row -> row.actor().equals("system")))
                .isNotEmpty()
                .extracting(AuditRow::onBehalfOf)
                .doesNotContainNull();
        assertThat(jdbc.sql("select rules from decision_record where case_number = :packet")
                        .param("packet", packet)
                        .query((row, i) -> row.getArray(1).getArray())
                        .single())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.array(String[].class))
                .hasSize(7);
    }

    /** ONB-2, ONB-10, D3: four papers for Tier II; the supervisor returns, the manager returns to the APU, then denies. */
    @Test
    void aTierIIPacketIsReturnedByEachStageAndDeniedAtLast() {
        String employer = employer("Journey Pantry", Sector.NON_PROFIT);
        String packet = people.opens("ers-ec-2", employer, Tier.TIER_II_PWEX);
        assertThat(people.sees("ers-ec-2", packet).items())
                .extracting(PacketView.Item::kind)
                .containsExactly(
                        DocumentKind.AGREEMENT,
                        DocumentKind.PROOF_OF_INSURANCE,
                        DocumentKind.JOB_ORDER_REQUEST,
                        DocumentKind.SCD_2538);
        people.completes("ers-ec-2", packet);
        people.submits("ers-ec-2", packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-2", packet, "RETURNED", "The description is missing.");
        waitsFor("Complete packet", packet);
        assertThat(people.sees("ers-ec-2", packet).state()).isEqualTo(PacketState.RETURNED_TO_PREPARER);
        people.submits("ers-ec-2", packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-2", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll("apu-reviewer-2", packet);
        people.finishesReview("apu-reviewer-2", packet);
        waitsFor("Approve packet as manager", packet);
        people.decidesAsManager("program-manager-2", packet, "RETURNED", "Look at the insurance again.");
        waitsFor("Review file as APU", packet);
        assertThat(people.sees("apu-reviewer-2", packet).items()).allMatch(item -> item.judgement() == null);
        people.passesAll("apu-reviewer-2", packet);
        people.finishesReview("apu-reviewer-2", packet);
        waitsFor("Approve packet as manager", packet);
        people.decidesAsManager("program-manager-2", packet, "DENIED", "No funds this quarter.");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(pathOf(packet)).endsWith("Packet denied"));
        assertThat(people.sees("ers-ec-2", packet).state()).isEqualTo(PacketState.DENIED);
        assertThat(people.opens("ers-ec-2", employer, Tier.TIER_II_PWEX)).isNotEqualTo(packet);
    }

    /** ONB-11: withdrawn while the APU has it; the case ends and nothing waits any more. */
    @Test
    void anEmployerWithdrawsWhileTheApuReviews() {
        String packet = people.opens("ers-ec-1", employer("Journey Bikes", Sector.PRIVATE), Tier.TIER_I);
        people.completes("ers-ec-1", packet);
        people.submits("ers-ec-1", packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.withdraws("er-supervisor-1", packet, "The owner sells the shop.");
        assertThat(people.sees("ers-ec-1", packet).state()).isEqualTo(PacketState.WITHDRAWN);
        assertThat(tasks.open(packet)).isEmpty();
        assertThat(pathOf(packet)).endsWith("Packet withdrawn");
        assertThatThrownBy(() -> people.withdraws("er-supervisor-1", packet, "Again."))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("already withdrawn");
    }

    /** ONB-6, ONB-3: what is missing is named and nothing moves. */
    @Test
    void anIncompletePacketIsNotSubmitted() {
        String packet = people.opens("ers-ec-1", employer("Journey Print", Sector.PRIVATE), Tier.TIER_I);
        people.adds("ers-ec-1", packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf");
        assertThatThrownBy(() -> people.submits("ers-ec-1", packet))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Agreement")
                .hasMessageContaining("W9 form");
        assertThat(people.sees("ers-ec-1", packet).state()).isEqualTo(PacketState.PREPARING);
        assertThatThrownBy(() -> people.ticks("ers-ec-1", packet, DocumentKind.W9))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("add the paper");
    }

    /** SOD-1, edge cases 13 and 14: a supervisor who prepared, or reviewed, does not decide at another stage. */
    @Test
    void nobodyDecidesOnWhatTheyPrepared() {
        String packet = people.opens("er-supervisor-1", employer("Journey Foods", Sector.PRIVATE), Tier.TIER_I);
        people.completes("er-supervisor-1", packet);
        people.submits("er-supervisor-1", packet);
        waitsFor("Review packet as supervisor", packet);
        assertThatThrownBy(() -> people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("separation of duties");
        people.decidesAsSupervisor("er-supervisor-2", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
    }

    /** Edge case 1's way: a paper that was changed after the APU's review comes back to the supervisor, not to the manager. */
    @Test
    void aFileThatIsNoLongerSoundGoesBackToTheSupervisor() {
        String packet = people.opens("ers-ec-1", employer("Journey Metals", Sector.PRIVATE), Tier.TIER_I);
        people.completes("ers-ec-1", packet);
        people.submits("ers-ec-1", packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor("er-supervisor-1", packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        people.passesAll("apu-reviewer-1", packet);
        jdbc.sql("update document set sha256 = repeat('0', 64) where id = (select i.document_id from packet_item i"
                        + " join packet p on p.id = i.packet_id where p.number = :packet and i.kind = 'AGREEMENT')")
                .param("packet", packet)
                .update();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.finishesReview("apu-reviewer-1", packet))
                .withMessageContaining("The stored paper is missing or was changed");

        people.findsError(
                "apu-reviewer-1", packet, DocumentKind.AGREEMENT, ErrorCode.MISSING, "The stored file was changed.");
        people.finishesReview("apu-reviewer-1", packet);

        waitsFor("Correct packet", packet);
        assertThat(people.sees("er-supervisor-1", packet).findings())
                .extracting(PacketView.Finding::kind)
                .containsExactly(DocumentKind.AGREEMENT);
    }

    private String employer(String name, Sector sector) {
        return ActingAs.call(
                "ers-ec-1",
                () -> employers.add(
                        new NewEmployer(name, null, sector, "1 Main St", "San Jose", "95110", null, null, null)));
    }

    private void waitsFor(String label, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(label));
    }

    private List<String> pathOf(String packet) {
        return jdbc.sql(
                        "select element_name from case_step where case_number = :packet and element_type <> 'subProcess'"
                                + " order by seq")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private List<MimeMessage> lettersAbout(String packet, int expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(received(packet)).hasSize(expected));
        return received(packet);
    }

    private List<MimeMessage> received(String packet) {
        return Arrays.stream(smtp.getReceivedMessages())
                .filter(message -> GreenMailUtil.getBody(message).contains(packet))
                // other tests hire people who hold these roles too
                .filter(message -> DEMO_ADDRESSES.containsAll(addressesOf(message)))
                .toList();
    }

    private static List<MimeMessage> subjects(List<MimeMessage> letters, String subject) {
        return letters.stream()
                .filter(letter -> subjectOf(letter).startsWith(subject))
                .toList();
    }

    private static String subjectOf(MimeMessage letter) {
        try {
            return letter.getSubject();
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String bodyTo(List<MimeMessage> letters, String subject, String person) throws MessagingException {
        for (MimeMessage letter : subjects(letters, subject)) {
            if (addresses(letter, Message.RecipientType.TO).contains(person + "@county.example")) {
                return GreenMailUtil.getBody(letter);
            }
        }
        throw new AssertionError("No letter \"" + subject + "\" to " + person);
    }

    private static List<String> addressesOf(MimeMessage letter) {
        try {
            return addresses(letter, Message.RecipientType.TO);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> addresses(MimeMessage letter, Message.RecipientType type) throws MessagingException {
        return Arrays.stream(letter.getRecipients(type))
                .map(address -> address.toString().toLowerCase(Locale.ROOT))
                .toList();
    }
}
