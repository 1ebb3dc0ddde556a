package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.Departure;
import org.placewell.employers.EmployerMerging;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.RenewalState;
import org.placewell.employers.RenewalView;
import org.placewell.employers.Renewals;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.ItemStatus;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.PaperFault;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.onboarding.PaperOffer;
import org.placewell.onboarding.Representatives;
import org.placewell.onboarding.RepresentativesView;
import org.placewell.onboarding.RepresentativesView.Representative;
import org.placewell.onboarding.SharedPapers;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Domain 10, case 11: somebody who signs for an employer leaves it. Nothing is mocked. */
@PlacewellTest
class RepresentativeLeavesJourneyTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";
    private static final DocumentKind AGREEMENT = DocumentKind.AGREEMENT;
    private static final DocumentKind FORM = DocumentKind.SCD_2538;

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerMerging merging;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Representatives representatives;

    @Autowired
    SharedPapers shared;

    @Autowired
    Renewals renewals;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdjustableClock clock;

    PacketActors people;
    LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }

    @Test
    void whatSomebodySignsAfterLeavingIsRejectedAndANewFormIsAskedForUntilItIsThere() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        agreementSignedBy("T. Hazel", "Office manager", packet, COUNSELOR);
        formOf(packet, COUNSELOR, true);
        people.completes(COUNSELOR, packet);
        people.submits(COUNSELOR, packet);
        waitsFor("Review packet as supervisor", packet);
        people.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsFor("Review file as APU", packet);
        assertThat(people.sees(REVIEWER, packet).items())
                .allSatisfy(item -> assertThat(item.faults()).noneMatch(fault -> fault.weight() == Weight.ERROR));

        LocalDate last = today.minusDays(3);
        leaves(COUNSELOR, employer, "T. Hazel", 0, last, "The owner called.");

        assertThat(representative(employer, "T. Hazel"))
                .satisfies(person -> assertThat(person.to()).isEqualTo(last))
                .satisfies(person -> assertThat(person.left())
                        .extracting(Departure::lastOn, Departure::reason)
                        .containsExactly(last, "The owner called."));
        assertThat(representative(employer, "R. Alder").left()).isNull();
        assertThat(faults(packet, AGREEMENT))
                .extracting(PaperFault::code, PaperFault::weight)
                .containsExactly(tuple(ErrorCode.UNAUTHORIZED, Weight.ERROR));
        assertThat(faults(packet, FORM))
                .extracting(PaperFault::code, PaperFault::weight)
                .contains(tuple(ErrorCode.EXPIRED, Weight.WARNING));
        HttpResponse<String> page = Visitor.signedIn(port, REVIEWER).opens("/packets/" + packet);
        assertThat(page.body())
                .contains("Signed without authority", "“T. Hazel” signed it on " + CountyWords.day(today))
                .contains("The last day of somebody who signs for this employer is " + CountyWords.day(last));
        assertThat(audit.of("employer", employer, 50))
                .filteredOn(row -> row.action().equals("Representative left"))
                .singleElement()
                .satisfies(row -> assertThat(row.actor()).isEqualTo(COUNSELOR))
                .extracting(AuditRow::reason)
                .asString()
                .isEqualTo("T. Hazel, last day " + CountyWords.day(last) + ": The owner called.");
        RenewalView asked = renewal(employer);
        assertThat(asked.title()).isEqualTo("SCD 2538 (authorized representatives)");
        assertThat(asked.tasks())
                .extracting(OpenTask::name, OpenTask::assignee)
                .containsExactly(tuple("Renew paper", COUNSELOR));

        assertRefused(409, () -> {
            people.passesAll(REVIEWER, packet);
            people.finishesReview(REVIEWER, packet);
        });
        people.findsError(REVIEWER, packet, AGREEMENT, ErrorCode.UNAUTHORIZED, "Who signed had left.");
        people.finishesReview(REVIEWER, packet);
        waitsFor("Correct packet", packet);
        PacketView back = people.sees(SUPERVISOR, packet);
        assertThat(back.findings())
                .extracting(PacketView.Finding::kind, PacketView.Finding::code)
                .containsExactly(tuple(AGREEMENT, ErrorCode.UNAUTHORIZED));

        agreementSignedBy("R. Alder", "Owner", packet, SUPERVISOR);
        formOf(packet, SUPERVISOR, false);
        assertThat(people.sees(SUPERVISOR, packet).item(FORM))
                .satisfies(item -> assertThat(item.fileVersion()).isEqualTo(2))
                .satisfies(item -> assertThat(item.status()).isEqualTo(ItemStatus.COMPLETE));
        assertThat(renewal(employer))
                .satisfies(done -> assertThat(done.state()).isEqualTo(RenewalState.RENEWED))
                .satisfies(done -> assertThat(done.tasks()).isEmpty());
        RepresentativesView now = sees(employer);
        assertThat(now.people()).extracting(Representative::name).containsExactly("R. Alder");
        assertThat(now.recorded()).extracting(Departure::name).containsExactly("T. Hazel");
        people.corrects(SUPERVISOR, packet, "Signed anew by the owner.");
        waitsFor("Review file as APU", packet);
    }

    @Test
    void onlyWhoLooksAfterTheEmployerRecordsItOnceAndAsItWasSeen() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        formOf(packet, COUNSELOR, true);
        LocalDate last = today.minusDays(3);

        assertRefused(403, () -> leaves("ers-ec-2", employer, "T. Hazel", 0, last, "Heard of it."));
        assertRefused(403, () -> leaves(REVIEWER, employer, "T. Hazel", 0, last, "Heard of it."));
        assertRefused(422, () -> leaves(COUNSELOR, employer, "T. Hazel", 0, last, " "));
        assertRefused(422, () -> leaves(COUNSELOR, employer, "T. Hazel", 0, null, "No day."));
        assertRefused(422, () -> leaves(COUNSELOR, employer, "Somebody Else", 0, last, "On no form."));
        assertRefused(422, () -> leaves(COUNSELOR, employer, "T. Hazel", 0, today.minusDays(11), "Before the form."));
        assertRefused(422, () -> leaves(COUNSELOR, employer, "T. Hazel", 0, today.plusYears(2), "Far away."));
        assertRefused(409, () -> leaves(COUNSELOR, employer, "T. Hazel", 1, last, "Nothing is known yet."));
        assertThat(sees(employer).recorded()).isEmpty();

        leaves(SUPERVISOR, employer, "t. hazel", 0, last, "Heard of it.");
        assertThatThrownBy(() -> leaves(COUNSELOR, employer, "T. Hazel", 0, today, "Heard of it too."))
                .hasMessageContaining(staff.nameOf(SUPERVISOR))
                .hasMessageContaining(CountyWords.time(clock.instant()).substring(0, 12));
        HttpResponse<String> answer = Visitor.signedIn(port, COUNSELOR)
                .sends(
                        "/employers/" + employer + "/representatives/departures",
                        Map.of("name", "T. Hazel", "seen", "0", "lastDay", today.toString(), "reason", "Heard of it."));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Heard of it.");
        assertThat(sees("ers-ec-2", employer).edits()).isFalse();
    }

    /** M3: what was complete and is not sound any more is the employer's to send anew. */
    @Test
    void theEmployerIsAskedForAPaperThatIsNotSoundAnyMore() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        agreementSignedBy("T. Hazel", "Office manager", packet, COUNSELOR);
        formOf(packet, COUNSELOR, true);
        people.completes(COUNSELOR, packet);
        Visitor counselor = Visitor.signedIn(port, COUNSELOR);
        assertThat(counselor.opens("/packets/" + packet).body()).doesNotContain("/gap-letters/" + packet);

        leaves(COUNSELOR, employer, "T. Hazel", 0, today.minusDays(3), "The owner called.");

        assertThat(counselor.opens("/packets/" + packet).body()).contains("/gap-letters/" + packet);
        assertThat(counselor.opens("/gap-letters/" + packet).body())
                .contains("was signed by somebody who may not sign for you any more");
    }

    /** An answer is no form: until one is there that names nobody who has left, every page says so. */
    @Test
    void everyPageSaysSoUntilTheNewFormIsThereWhateverTheCounselorAnswered() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        formOf(packet, COUNSELOR, true);
        leaves(COUNSELOR, employer, "T. Hazel", 0, today, "The owner called.");
        String strip = "The last day of somebody who signs for this employer is " + CountyWords.day(today);
        Visitor counselor = Visitor.signedIn(port, COUNSELOR);

        String task = renewal(employer).tasks().get(0).id();
        ActingAs.run(COUNSELOR, () -> tasks.complete(task, Map.of("renewalDecision", "UNDER_WAY")));
        assertThat(renewal(employer).state()).isEqualTo(RenewalState.RENEWED);
        assertThat(counselor.opens("/employers/" + employer).body()).contains(strip);

        formOf(packet, COUNSELOR, false);
        assertThat(counselor.opens("/employers/" + employer).body()).doesNotContain(strip);
    }

    @Test
    void whoHasNotLeftAfterAllSignsAsBeforeAndBothEntriesStay() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        formOf(packet, COUNSELOR, true);
        leaves(COUNSELOR, employer, "T. Hazel", 0, today.plusDays(9), "The owner called.");
        assertThat(renewal(employer).state()).isEqualTo(RenewalState.OPEN);

        leaves(COUNSELOR, employer, "T. Hazel", 1, null, "Stays after all.");

        assertThat(representative(employer, "T. Hazel").left()).isNull();
        assertThat(sees(employer).recorded()).extracting(Departure::lastOn).containsExactly(today.plusDays(9), null);
        assertThat(renewal(employer).tasks()).isEmpty();
    }

    @Test
    void aFormThatNamesWhoLeftIsOfferedToNoOtherPacketAndFollowsItsEmployerIntoAnotherRecord() {
        String employer = employer();
        String packet = people.opens(COUNSELOR, employer, Tier.TIER_I);
        formOf(packet, COUNSELOR, true);
        String other = people.opens(COUNSELOR, employer, Tier.TIER_II_PWEX);
        assertThat(offers(other)).contains(FORM);

        leaves(COUNSELOR, employer, "T. Hazel", 0, today, "The owner called.");
        leaves(COUNSELOR, employer, "R. Alder", 1, today, "Both leave.");

        assertThat(offers(other)).doesNotContain(FORM);
        assertThat(jdbc.sql("select count(*) from employer_renewal where employer_number = :employer")
                        .param("employer", employer)
                        .query(Long.class)
                        .single())
                .as("one new form serves both")
                .isEqualTo(1);

        String into = employer();
        ActingAs.run(SUPERVISOR, () -> {
            var seen = merging.preview(employer, into);
            merging.merge(employer, into, seen.from().version(), seen.into().version(), "The same one.");
        });
        assertThat(sees(into).recorded()).extracting(Departure::name).containsExactly("T. Hazel", "R. Alder");
        assertThat(renewal(into).state()).isEqualTo(RenewalState.OPEN);
    }

    private List<DocumentKind> offers(String packet) {
        return ActingAs.call(COUNSELOR, () -> shared.offers(packet)).stream()
                .map(PaperOffer::kind)
                .toList();
    }

    private void leaves(
            String person, String employer, String name, int seen, @Nullable LocalDate lastOn, String reason) {
        ActingAs.run(person, () -> representatives.leaves(employer, name, seen, lastOn, reason));
    }

    private RepresentativesView sees(String employer) {
        return sees(COUNSELOR, employer);
    }

    private RepresentativesView sees(String person, String employer) {
        return ActingAs.call(person, () -> representatives.of(employers.get(employer)));
    }

    private Representative representative(String employer, String name) {
        return sees(employer).people().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<PaperFault> faults(String packet, DocumentKind kind) {
        return people.sees(REVIEWER, packet).item(kind).faults();
    }

    private RenewalView renewal(String employer) {
        String number = jdbc.sql("select number from employer_renewal where employer_number = :employer")
                .param("employer", employer)
                .query(String.class)
                .single();
        return ActingAs.call(COUNSELOR, () -> renewals.get(number));
    }

    private void agreementSignedBy(String signer, String title, String packet, String person) {
        people.adds(person, packet, AGREEMENT, PacketActors.sampleOf(Tier.TIER_I, AGREEMENT));
        Map<String, String> facts = SampleFacts.sent(AGREEMENT, people.sees(person, packet), today);
        facts.put("signer", signer);
        facts.put("signerTitle", title);
        people.types(person, packet, AGREEMENT, facts);
        if (!signer.equals("T. Hazel")) {
            people.ticks(person, packet, AGREEMENT);
        }
    }

    /** Signed ten days ago, with T. Hazel on it or without. */
    private void formOf(String packet, String person, boolean withHazel) {
        people.adds(person, packet, FORM, PacketActors.sampleOf(Tier.TIER_I, FORM));
        Map<String, String> facts = SampleFacts.sent(FORM, people.sees(person, packet), today);
        facts.put("signedOn", today.minusDays(10).toString());
        if (withHazel) {
            facts.put("signsAgreement-2", "true");
        } else {
            facts.keySet().removeIf(key -> key.endsWith("-2"));
        }
        people.types(person, packet, FORM, facts);
        people.ticks(person, packet, FORM);
        PacketView view = people.sees(person, packet);
        if (withHazel && view.item(AGREEMENT).file() != null) {
            people.ticks(person, packet, AGREEMENT);
        }
    }

    private String employer() {
        return ActingAs.call(
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
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(tasks.open(packet))
                        .extracting(OpenTask::name)
                        .containsExactly(step));
    }

    private static void assertRefused(int status, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.kind().status()).isEqualTo(status));
    }
}
