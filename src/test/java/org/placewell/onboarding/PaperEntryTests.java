package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.EmployerActors;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.SmallPdf;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.OrderRequest;
import org.placewell.joborders.Program;
import org.placewell.onboarding.PaperPage.Masked;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is typed from papers: kept, checked, completed for ever, and its numbers shown to whom and when. */
@PlacewellTest
class PaperEntryTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String REVIEWER = "apu-reviewer-1";

    @Value("${placewell.documents.folder}")
    Path vault;

    @Autowired
    Clock clock;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    PaperEntry entry;

    @Autowired
    PacketAccount account;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    JobOrders orders;

    @Autowired
    Tasks tasks;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient jdbc;

    private final String employer = "Papers " + UUID.randomUUID();
    private PacketActors people;
    private String packet = "";

    @BeforeEach
    void openAPacket() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
        packet = open(Tier.TIER_I, Sector.PRIVATE);
    }

    /** ONB-3. */
    @Test
    void anItemIsMissingReceivedIncompleteThenCompleteAndRejectedByTheApu() {
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.MISSING);
        add(DocumentKind.W9);
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.RECEIVED);
        people.types(COUNSELOR, packet, DocumentKind.W9, Map.of("w9Name", employer));
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.INCOMPLETE);
        people.completes(COUNSELOR, packet);
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.COMPLETE);

        records(COUNSELOR, Step.SUBMISSION, null);
        records(SUPERVISOR, Step.SUPERVISOR_REVIEW, ReviewOutcome.APPROVED);
        people.findsError(REVIEWER, packet, DocumentKind.W9, ErrorCode.ILLEGIBLE, "Line 1 is cut off.");
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.REJECTED);
    }

    /** ONB-3. */
    @Test
    void expiredInsuranceShowsAsExpired() {
        add(DocumentKind.PROOF_OF_INSURANCE);
        types(DocumentKind.PROOF_OF_INSURANCE, "expiresOn-1", "2020-01-31");

        assertThat(status(DocumentKind.PROOF_OF_INSURANCE)).isEqualTo(ItemStatus.EXPIRED);
    }

    /** ONB-3, D2. */
    @Test
    void marksNothingCompleteThatHasAnErrorAndNamesFieldAndCode() {
        add(DocumentKind.W9);
        types(DocumentKind.W9, "signed", "");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.ticks(COUNSELOR, packet, DocumentKind.W9))
                .withMessage("W9 form: Not signed. It is not signed.")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.INCOMPLETE);
    }

    /** Domain 00, What blocks a person. */
    @Test
    void aWarningGoesOnWithAReasonThatEveryReviewerSees() {
        add(DocumentKind.W9);
        Map<String, String> sent = sent(DocumentKind.W9);
        sent.put("formRevision", "October 2018");
        people.types(COUNSELOR, packet, DocumentKind.W9, sent);
        refused(Kind.INVALID, () -> people.ticks(COUNSELOR, packet, DocumentKind.W9));

        sent.put("reason-WRONG_VERSION", "Their accountant sends the new form in December.");
        sent.remove("tin");
        people.types(COUNSELOR, packet, DocumentKind.W9, sent);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);

        assertThat(people.sees(REVIEWER, packet).item(DocumentKind.W9).faults())
                .extracting(PaperFault::code, PaperFault::reason)
                .containsExactly(tuple(ErrorCode.WRONG_VERSION, "Their accountant sends the new form in December."));
        assertThat(history()).contains("Warning explained");
    }

    /** A reason counts for what it was given for. */
    @Test
    void whatIsFoundAnewAsksForAReasonAnew() {
        add(DocumentKind.W9);
        Map<String, String> sent = sent(DocumentKind.W9);
        sent.put("formRevision", "October 2018");
        sent.put("reason-WRONG_VERSION", "Agreed with the APU.");
        people.types(COUNSELOR, packet, DocumentKind.W9, sent);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);
        add(DocumentKind.W9);
        types(DocumentKind.W9, "formRevision", "October 2018");

        refused(Kind.INVALID, () -> people.ticks(COUNSELOR, packet, DocumentKind.W9));
    }

    /** ONB-6, ONB-8: a later paper may make an earlier one unsound. */
    @Test
    void submitsNothingThatIsNoLongerSoundAndNamesIt() {
        for (DocumentKind kind : DocumentKind.values()) {
            if (kind != DocumentKind.W9) {
                add(kind);
                types(kind, kind == DocumentKind.AGREEMENT ? "employerTin" : "", "94-0000132");
                if (kind != DocumentKind.TAX_FORMS) {
                    people.ticks(COUNSELOR, packet, kind);
                }
            }
        }
        types(DocumentKind.TAX_FORMS, "tin", "94-0000132");
        people.ticks(COUNSELOR, packet, DocumentKind.TAX_FORMS);
        add(DocumentKind.W9);
        types(DocumentKind.W9, "", "");
        people.ticks(COUNSELOR, packet, DocumentKind.W9);

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> records(COUNSELOR, Step.SUBMISSION, null))
                .withMessageContaining("Agreement: Names or numbers differ.")
                .withMessageContaining("IRS tax forms (including 500 series): Names or numbers differ.")
                .withMessageNotContaining("0000132");

        ActingAs.run(COUNSELOR, () -> {
            for (DocumentKind kind : List.of(DocumentKind.AGREEMENT, DocumentKind.TAX_FORMS)) {
                entry.explain(
                        packet,
                        kind,
                        onboarding.get(packet).item(kind).version(),
                        Map.of(ErrorCode.IDENTITY_MISMATCH, "Two numbers since the merger; the APU knows."));
            }
        });
        records(COUNSELOR, Step.SUBMISSION, null);
        assertThat(people.sees(COUNSELOR, packet).state()).isNotEqualTo(PacketState.PREPARING);
    }

    /** ONB-7: whichever of the two says so. */
    @Test
    void nothingIsTypedIntoACompleteItemAndNothingSubmittedWhoseTypingIsOpen() {
        people.completes(COUNSELOR, packet);
        add(DocumentKind.W9);
        types(DocumentKind.W9, "", "");
        jdbc.sql("update packet_item set complete = true, completed_by = :by, completed_at = now() where kind = 'W9'"
                        + " and packet_id = (select id from packet where number = :packet)")
                .param("by", COUNSELOR)
                .param("packet", packet)
                .update();

        refused(Kind.CONFLICT, () -> types(DocumentKind.W9, "remarks", "Changed afterwards."));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> records(COUNSELOR, Step.SUBMISSION, null))
                .withMessage("Not complete yet: W9 form.");
    }

    /** What others decide on is what was handed in. */
    @Test
    void anOrderThatIsTypedWhileOthersDecideChangesNothingOfThePacket() {
        people.completes(COUNSELOR, packet);
        records(COUNSELOR, Step.SUBMISSION, null);
        List<PaperFault> before = faults(DocumentKind.JOB_ORDER_REQUEST);
        String number = people.sees(COUNSELOR, packet).employerNumber();

        String order = ActingAs.call(COUNSELOR, () -> orders.open(number, Program.TIER_I, null));

        assertThat(before).extracting(PaperFault::reason).doesNotContainNull().hasSize(1);
        assertThat(faults(DocumentKind.JOB_ORDER_REQUEST)).isEqualTo(before);
        assertThat(people.sees(REVIEWER, packet).requests()).isEmpty();
        records(SUPERVISOR, Step.SUPERVISOR_REVIEW, ReviewOutcome.RETURNED, "Line 4 is empty.");
        assertThat(people.sees(COUNSELOR, packet).requests())
                .extracting(OrderRequest::number)
                .containsExactly(order);
        assertThat(faults(DocumentKind.JOB_ORDER_REQUEST))
                .extracting(PaperFault::code, PaperFault::reason)
                .containsExactly(tuple(ErrorCode.MISSING, null));
        refused(Kind.INVALID, () -> records(COUNSELOR, Step.SUBMISSION, null));

        ActingAs.run(
                COUNSELOR,
                () -> entry.explain(
                        packet,
                        DocumentKind.JOB_ORDER_REQUEST,
                        onboarding
                                .get(packet)
                                .item(DocumentKind.JOB_ORDER_REQUEST)
                                .version(),
                        Map.of(ErrorCode.MISSING, "The employer calls on Monday.")));
        records(COUNSELOR, Step.SUBMISSION, null);
        assertThat(people.sees(REVIEWER, packet).requests())
                .extracting(OrderRequest::number)
                .containsExactly(order);
    }

    /** Domain 10, cases 6 and 8. */
    @Test
    void aTaxNumberThatAnotherEmployerHasTooNeedsAReason() {
        String number = Long.toString(910_000_000L + System.nanoTime() % 80_000_000L);
        String mine = packet;
        packet = open(Tier.TIER_I, Sector.PRIVATE);
        String theirs = people.sees(COUNSELOR, packet).employerNumber();
        add(DocumentKind.W9);
        types(DocumentKind.W9, "tin", number);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);
        packet = open(Tier.TIER_I, Sector.PRIVATE);
        String kept = people.sees(COUNSELOR, packet).employerNumber();
        ActingAs.run(COUNSELOR, () -> keeping.keepFein(kept, keeping.get(kept).version(), number, null));

        packet = mine;
        add(DocumentKind.W9);
        types(DocumentKind.W9, "tin", number);

        assertThat(faults(DocumentKind.W9)).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(ErrorCode.DUPLICATE);
            assertThat(fault.weight()).isEqualTo(PaperFault.Weight.WARNING);
            assertThat(fault.text())
                    .contains(theirs + ", " + kept + " have the same one; perhaps it is the same employer.")
                    .doesNotContain(number);
        });
        refused(Kind.INVALID, () -> people.ticks(COUNSELOR, packet, DocumentKind.W9));
        ActingAs.run(
                COUNSELOR,
                () -> entry.explain(
                        packet,
                        DocumentKind.W9,
                        onboarding.get(packet).item(DocumentKind.W9).version(),
                        Map.of(ErrorCode.DUPLICATE, "Two branches of one firm; the supervisor merges them.")));
        people.ticks(COUNSELOR, packet, DocumentKind.W9);
        List<PaperFault> explained = faults(DocumentKind.W9);

        new EmployerActors(keeping).renames(COUNSELOR, kept, "Renamed " + UUID.randomUUID());

        assertThat(faults(DocumentKind.W9))
                .as("what another employer is called changes nothing of this paper")
                .isEqualTo(explained)
                .extracting(PaperFault::reason)
                .doesNotContainNull();
    }

    /** ONB-7. */
    @ParameterizedTest
    @EnumSource(names = {"AGREEMENT", "W9"})
    void whatWasCompletedIsNeverTypedAgain(DocumentKind kind) {
        complete(kind);
        PaperFacts before = page(COUNSELOR, kind).facts();

        refused(Kind.CONFLICT, () -> types(kind, "remarks", "Changed afterwards."));

        assertThat(page(COUNSELOR, kind).facts()).isEqualTo(before);
    }

    /** ONB-7: not past the pages either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update packet_paper set facts = '{}' where id = :paper",
                "update packet_paper set completed_at = null, completed_by = null where id = :paper",
                "delete from packet_paper where id = :paper",
                "update packet_paper_number set last_four = '0000' where paper_id = :paper",
                "delete from packet_paper_number where paper_id = :paper",
                "delete from document_secret where id = (select secret_id from packet_paper_number where paper_id = :paper)"
            })
    void theDatabaseChangesAndRemovesNothingOfACompletedPaper(String change) {
        complete(DocumentKind.W9);
        UUID paper = page(COUNSELOR, DocumentKind.W9).present().paper();

        assertThatThrownBy(() -> jdbc.sql(change).param("paper", paper).update())
                .isInstanceOf(DataAccessException.class);
    }

    /** ONB-7. */
    @ParameterizedTest
    @EnumSource(names = {"AGREEMENT", "SCD_2538"})
    void aSignedFormIsCorrectedByANewFormOnly(DocumentKind kind) {
        complete(kind);

        refused(Kind.INVALID, () -> corrects(kind));
        add(kind);

        assertThat(page(COUNSELOR, kind).versions())
                .extracting(PaperVersion::version)
                .containsExactly(1, 2);
        assertThat(old(kind).status()).isEqualTo(ItemStatus.SUPERSEDED);
        assertThat(old(kind).facts().get(PaperField.SIGNED_ON)).isNotEmpty();
        assertThat(page(COUNSELOR, kind).facts().get(PaperField.SIGNED_ON)).isEmpty();
    }

    /** ONB-7: a correction of the typing is a version too. */
    @Test
    void correctedTypingIsTheNextVersionOfTheSameFile() {
        complete(DocumentKind.W9);
        UUID file = page(COUNSELOR, DocumentKind.W9).present().document();

        corrects(DocumentKind.W9);
        assertThat(status(DocumentKind.W9)).isEqualTo(ItemStatus.INCOMPLETE);
        types(DocumentKind.W9, "w9Name", employer + " Inc");

        PaperPage now = page(COUNSELOR, DocumentKind.W9);
        assertThat(now.version()).isEqualTo(2);
        assertThat(now.present().document()).isEqualTo(file);
        assertThat(now.numbers().get(PaperField.TIN))
                .isEqualTo(new Masked(
                        SampleFacts.ein(people.sees(COUNSELOR, packet).employerNumber())
                                .substring(6),
                        false,
                        false));
        assertThat(old(DocumentKind.W9).facts().get(PaperField.W9_NAME)).isEqualTo(employer);
        assertThat(history()).contains("Paper corrected");
    }

    /** Edge case 3. */
    @Test
    void aCheckThatTierTwoDoesNotRequireIsRefusedAndNothingOfItIsKept() {
        packet = open(Tier.TIER_II_PWEX, Sector.NON_PROFIT);
        int before =
                jdbc.sql("select count(*) from document").query(Integer.class).single();
        Set<Path> filesBefore = files();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> add(DocumentKind.VOIDED_CHECK))
                .withMessage(
                        "Voided check is not required for Tier II (PWEX), so nothing of it is kept. Give the paper back, or"
                                + " shred it, and record that on the packet’s page.");
        refused(Kind.INVALID, () -> types(DocumentKind.VOIDED_CHECK, "", ""));

        assertThat(jdbc.sql("select count(*) from document")
                        .query(Integer.class)
                        .single())
                .isEqualTo(before);
        assertThat(files()).isEqualTo(filesBefore);
    }

    /** Edge case 3: what became of such a paper is recorded, without a word of what it said. */
    @Test
    void whatBecameOfAPaperThatIsNotRequiredIsRecordedByWhoDidIt() {
        packet = open(Tier.TIER_II_PWEX, Sector.NON_PROFIT);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        Set<Path> filesBefore = files();

        refused(Kind.FORBIDDEN, () -> disposes(REVIEWER, DocumentKind.VOIDED_CHECK, 0, today));
        refused(Kind.FORBIDDEN, () -> disposes("ers-ec-2", DocumentKind.VOIDED_CHECK, 0, today));
        refused(Kind.INVALID, () -> disposes(COUNSELOR, DocumentKind.AGREEMENT, 0, today));
        refused(Kind.INVALID, () -> disposes(COUNSELOR, DocumentKind.VOIDED_CHECK, 0, today.plusDays(1)));
        refused(Kind.INVALID, () -> disposes(COUNSELOR, DocumentKind.VOIDED_CHECK, 0, null));
        refused(Kind.CONFLICT, () -> disposes(COUNSELOR, DocumentKind.VOIDED_CHECK, 1, today));
        disposes(COUNSELOR, DocumentKind.VOIDED_CHECK, 0, today);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> disposes(SUPERVISOR, DocumentKind.VOIDED_CHECK, 0, today))
                .withMessageContaining(staff.nameOf(COUNSELOR))
                .withMessageContaining("Voided check, " + CountyWords.day(today));
        disposes(SUPERVISOR, DocumentKind.W9, 1, today.minusDays(1));

        assertThat(people.sees(REVIEWER, packet).notRequired())
                .extracting(AuditRow::actor, AuditRow::outcome, AuditRow::reason)
                .containsExactly(
                        tuple(COUNSELOR, "shredded", "Voided check, " + CountyWords.day(today)),
                        tuple(SUPERVISOR, "shredded", "W9 form, " + CountyWords.day(today.minusDays(1))));
        assertThat(history()).contains("Paper not required");
        assertThat(files()).isEqualTo(filesBefore);
        people.withdraws(COUNSELOR, packet, "Not now.");
        refused(Kind.CONFLICT, () -> disposes(COUNSELOR, DocumentKind.W9, 2, today));
    }

    @Test
    void whatBecameOfAPaperThatIsNotRequiredIsSeenHoweverMuchHappensAfterIt() {
        packet = open(Tier.TIER_II_PWEX, Sector.NON_PROFIT);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        disposes(COUNSELOR, DocumentKind.VOIDED_CHECK, 0, today);
        add(DocumentKind.AGREEMENT);
        for (int reading = 0; reading < PacketReading.HISTORY; reading++) {
            ActingAs.run(COUNSELOR, () -> papers.paper(packet, DocumentKind.AGREEMENT, null, null));
        }
        assertThat(history()).doesNotContain("Paper not required");

        assertThat(people.sees(REVIEWER, packet).notRequired()).hasSize(1);
        refused(Kind.CONFLICT, () -> disposes(COUNSELOR, DocumentKind.W9, 0, today));
        disposes(COUNSELOR, DocumentKind.W9, 1, today);
    }

    private void disposes(String person, DocumentKind kind, int seen, @Nullable LocalDate on) {
        ActingAs.run(person, () -> papers.dispose(packet, kind, seen, Disposal.SHREDDED, on));
    }

    private Set<Path> files() {
        try (Stream<Path> all = Files.walk(vault)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Edge case 7. */
    @Test
    void nobodyEverSeesMoreOfASocialSecurityNumberThanItsLastFourDigits() {
        add(DocumentKind.W9);
        Map<String, String> sent = sent(DocumentKind.W9);
        sent.putAll(Map.of("tinType", "SSN", "tin", "123-45-6789"));
        SavedPaper saved = people.types(COUNSELOR, packet, DocumentKind.W9, sent);
        people.ticks(COUNSELOR, packet, DocumentKind.W9);
        // the same number, written without its dashes
        add(DocumentKind.TAX_FORMS);
        types(DocumentKind.TAX_FORMS, "tin", "123456789");

        assertThat(saved).isEqualTo(new SavedPaper.Kept(false, List.of(), Map.of()));
        assertThat(page(REVIEWER, DocumentKind.W9).numbers())
                .isEqualTo(Map.of(PaperField.TIN, new Masked("6789", true, false)));
        for (DocumentKind kind : List.of(DocumentKind.W9, DocumentKind.TAX_FORMS)) {
            refused(Kind.FORBIDDEN, () -> reveals(REVIEWER, kind, PaperField.TIN, "To pay them."));
        }
    }

    /** RULES: whatever may be a social security number is treated as one. */
    @Test
    void aTaxNumberIsSeenOnlyOnceAPaperSaysThatItIsAnEmployers() {
        String number = Long.toString(910_000_000L + System.nanoTime() % 80_000_000L);
        add(DocumentKind.TAX_FORMS);
        Map<String, String> form = sent(DocumentKind.TAX_FORMS);
        form.put("tin", number);

        SavedPaper saved = people.types(COUNSELOR, packet, DocumentKind.TAX_FORMS, form);

        assertThat(saved).isEqualTo(new SavedPaper.Kept(false, List.of(), Map.of()));
        refused(Kind.FORBIDDEN, () -> reveals(REVIEWER, DocumentKind.TAX_FORMS, PaperField.TIN, "To pay them."));
        assertThat(page(REVIEWER, DocumentKind.TAX_FORMS).numbers().get(PaperField.TIN))
                .isEqualTo(new Masked(number.substring(5), false, false));
        keepsFein(number);
        refused(Kind.FORBIDDEN, () -> reveals(REVIEWER, DocumentKind.TAX_FORMS, PaperField.TIN, "To pay them."));

        add(DocumentKind.W9);
        types(DocumentKind.W9, "tin", number);

        assertThat(page(REVIEWER, DocumentKind.TAX_FORMS).numbers().get(PaperField.TIN))
                .isEqualTo(new Masked(number.substring(5), false, true));
        assertThat(reveals(REVIEWER, DocumentKind.TAX_FORMS, PaperField.TIN, "To pay them."))
                .isEqualTo(number);
    }

    /** ONB-2: there is no W-9 in Tier II. */
    @Test
    void theFederalNumberOfAnAgreementIsSeenOnceTheRecordKeepsItToo() {
        String number = Long.toString(910_000_000L + System.nanoTime() % 80_000_000L);
        packet = open(Tier.TIER_II_PWEX, Sector.NON_PROFIT);
        add(DocumentKind.AGREEMENT);
        types(DocumentKind.AGREEMENT, "employerTin", number);
        refused(
                Kind.FORBIDDEN,
                () -> reveals(REVIEWER, DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN, "To pay them."));

        keepsFein(number);

        assertThat(page(REVIEWER, DocumentKind.AGREEMENT).numbers().get(PaperField.EMPLOYER_TIN))
                .isEqualTo(new Masked(number.substring(5), false, true));
        assertThat(reveals(REVIEWER, DocumentKind.AGREEMENT, PaperField.EMPLOYER_TIN, "To pay them."))
                .isEqualTo(number);
        Map<String, String> again = sent(DocumentKind.AGREEMENT);
        again.put("employerTin", number);
        assertThat(people.types(COUNSELOR, packet, DocumentKind.AGREEMENT, again))
                .isEqualTo(new SavedPaper.Kept(false, List.of(), Map.of(PaperField.EMPLOYER_TIN, number)));
    }

    private void keepsFein(String number) {
        String of = people.sees(COUNSELOR, packet).employerNumber();
        ActingAs.run(COUNSELOR, () -> keeping.keepFein(of, keeping.get(of).version(), number, null));
    }

    @Test
    void aNewFileAsksForItsNumbersAnew() {
        add(DocumentKind.VOIDED_CHECK);
        types(DocumentKind.VOIDED_CHECK, "", "");
        add(DocumentKind.VOIDED_CHECK);

        assertThat(page(COUNSELOR, DocumentKind.VOIDED_CHECK).numbers()).isEmpty();
        assertThat(page(COUNSELOR, DocumentKind.VOIDED_CHECK).facts().get("holderName"))
                .isEqualTo(employer);
    }

    @Test
    void asksNothingOfAPaperThatWasFiledBeforePapersWereTyped() {
        add(DocumentKind.W9);
        assertThat(people.sees(COUNSELOR, packet).item(DocumentKind.W9).faults())
                .isNotEmpty();

        jdbc.sql("update packet_paper set from_before = true where id = (select i.paper_id from packet_item i"
                        + " join packet p on p.id = i.packet_id where p.number = :packet and i.kind = 'W9')")
                .param("packet", packet)
                .update();

        assertThat(people.sees(COUNSELOR, packet).item(DocumentKind.W9).faults())
                .isEmpty();
    }

    @Test
    void aDayThatNoAgreementCanHaveIsNoDay() {
        add(DocumentKind.AGREEMENT);
        types(DocumentKind.AGREEMENT, "termTo", "+999999999-12-31");

        assertThat(people.sees(COUNSELOR, packet).item(DocumentKind.AGREEMENT).faults())
                .extracting(PaperFault::code, PaperFault::weight)
                .contains(tuple(ErrorCode.OTHER, PaperFault.Weight.ERROR));
    }

    /** A packet that shares the paper may ask for another reason; neither takes the other's away. */
    @Test
    void aReasonStaysWhereAnotherIsGivenForSomethingElse() {
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
        add(DocumentKind.AGREEMENT);
        Map<String, String> sent = sent(DocumentKind.AGREEMENT);
        for (LocalDate last : List.of(today.plusDays(5), today.plusDays(6))) {
            sent.put("termTo", last.toString());
            sent.put("reason-EXPIRED", "Its renewal is on the way.");
            people.types(COUNSELOR, packet, DocumentKind.AGREEMENT, sent);
        }
        sent.remove("reason-EXPIRED");
        sent.put("termTo", today.plusDays(5).toString());
        people.types(COUNSELOR, packet, DocumentKind.AGREEMENT, sent);

        people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT);
    }

    /** Domain 07, RULES. */
    @Test
    void aNumberIsShownWholeOnceAndAfterThatByAReasonOnly() {
        add(DocumentKind.VOIDED_CHECK);
        SavedPaper saved = people.types(COUNSELOR, packet, DocumentKind.VOIDED_CHECK, sent(DocumentKind.VOIDED_CHECK));

        assertThat(saved)
                .isEqualTo(new SavedPaper.Kept(
                        false,
                        List.of(),
                        Map.of(
                                PaperField.ROUTING_NUMBER,
                                SampleFacts.ROUTING,
                                PaperField.ACCOUNT_NUMBER,
                                SampleFacts.ACCOUNT)));
        assertThat(page(COUNSELOR, DocumentKind.VOIDED_CHECK).numbers().get(PaperField.ACCOUNT_NUMBER))
                .isEqualTo(new Masked("6789", false, false));
        refused(
                Kind.FORBIDDEN,
                () -> reveals(COUNSELOR, DocumentKind.VOIDED_CHECK, PaperField.ACCOUNT_NUMBER, "To look."));
        for (String masked : List.of("er-supervisor-1", "program-manager-1")) {
            refused(
                    Kind.FORBIDDEN,
                    () -> reveals(masked, DocumentKind.VOIDED_CHECK, PaperField.ACCOUNT_NUMBER, "To look."));
        }
        refused(Kind.INVALID, () -> reveals(REVIEWER, DocumentKind.VOIDED_CHECK, PaperField.ACCOUNT_NUMBER, "  "));

        assertThat(reveals(REVIEWER, DocumentKind.VOIDED_CHECK, PaperField.ACCOUNT_NUMBER, "To set up the vendor."))
                .isEqualTo(SampleFacts.ACCOUNT);

        assertThat(audit.of("packet", packet, 200))
                .filteredOn(row -> row.action().equals("Number read"))
                .extracting(AuditRow::reason)
                .containsExactly("Voided check, Account number: To set up the vendor.");
    }

    @Test
    void theClerkAndTheAuditorSeeNoDigitOfANumber() {
        add(DocumentKind.VOIDED_CHECK);
        types(DocumentKind.VOIDED_CHECK, "", "");

        for (String reader : List.of("ecc-cst-1", "qa-auditor-1")) {
            assertThat(page(reader, DocumentKind.VOIDED_CHECK).numbers().values())
                    .allMatch(number -> number.lastFour() == null);
        }
    }

    @Test
    void nothingIsOverwrittenThatWasNotSeen() {
        add(DocumentKind.W9);
        long seen = onboardingVersion(DocumentKind.W9);
        types(DocumentKind.W9, "w9Name", "First");

        SavedPaper saved = ActingAs.call(
                COUNSELOR,
                () -> papers.type(
                        packet,
                        DocumentKind.W9,
                        seen,
                        TypedPaper.of(DocumentKind.W9, Map.of("w9Name", "Second")),
                        true));

        assertThat(saved).isInstanceOfSatisfying(SavedPaper.Stale.class, stale -> {
            assertThat(stale.now().get(PaperField.W9_NAME)).isEqualTo("First");
            assertThat(stale.byName()).isEqualTo("Elena Ruiz");
        });
        assertThat(page(COUNSELOR, DocumentKind.W9).facts().get(PaperField.W9_NAME))
                .isEqualTo("First");
    }

    @Test
    void refusesADayOfReceiptThatIsStillToCome() {
        refused(
                Kind.INVALID,
                () -> ActingAs.run(
                        COUNSELOR,
                        () -> papers.attach(
                                packet,
                                DocumentKind.W9,
                                0,
                                new Receipt(
                                        Original.PAPER,
                                        LocalDate.now(BusinessCalendar.COUNTY).plusDays(3),
                                        ReceivedVia.MAIL),
                                "w9.pdf",
                                new ByteArrayInputStream(SmallPdf.bytes()))));
    }

    private String open(Tier tier, Sector sector) {
        String number = ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        employer + (tier == Tier.TIER_I ? "" : " II"),
                        null,
                        sector,
                        "1 Main St",
                        "San Jose",
                        "95110",
                        null,
                        null,
                        null)));
        return people.opens(COUNSELOR, number, tier);
    }

    private List<PaperFault> faults(DocumentKind kind) {
        return people.sees(COUNSELOR, packet).item(kind).faults();
    }

    private void records(String person, Step step, ReviewOutcome decision, String note) {
        int version = people.sees(person, packet).version();
        ActingAs.run(person, () -> onboarding.record(packet, step, new StepInput(version, decision, note)));
    }

    private void records(String person, Step step, @Nullable ReviewOutcome decision) {
        int version = people.sees(person, packet).version();
        ActingAs.run(person, () -> onboarding.record(packet, step, new StepInput(version, decision, null)));
    }

    private void add(DocumentKind kind) {
        people.adds(COUNSELOR, packet, kind, PacketActors.sampleOf(Tier.TIER_I, kind));
    }

    private Map<String, String> sent(DocumentKind kind) {
        return new HashMap<>(SampleFacts.sent(
                kind,
                Tier.TIER_I,
                employer,
                people.sees(COUNSELOR, packet).employerNumber(),
                LocalDate.now(BusinessCalendar.COUNTY).minusDays(1)));
    }

    /** The sound facts with one field changed. */
    private void types(DocumentKind kind, String field, String value) {
        Map<String, String> sent = sent(kind);
        sent.put(field, value);
        people.types(COUNSELOR, packet, kind, sent);
    }

    private void complete(DocumentKind kind) {
        add(kind);
        types(kind, "", "");
        people.ticks(COUNSELOR, packet, kind);
    }

    /** ONB-7: the next version of the same file takes the place of the one before. */
    @Test
    void auditorsSeeWhichVersionOfACorrectedPaperIsPresent() {
        complete(DocumentKind.W9);
        corrects(DocumentKind.W9);

        assertThat(account.of(packet, Step::name).papers())
                .extracting(CaseAccount.Paper::version, CaseAccount.Paper::present)
                .containsExactly(tuple(1, false), tuple(2, true));
    }

    private void corrects(DocumentKind kind) {
        ActingAs.run(
                COUNSELOR,
                () -> entry.correct(
                        packet, kind, onboarding.get(packet).item(kind).version()));
    }

    private String reveals(String person, DocumentKind kind, PaperField field, String reason) {
        return ActingAs.call(person, () -> entry.reveal(packet, kind, null, field, reason));
    }

    private PaperPage page(String person, DocumentKind kind) {
        return ActingAs.call(person, () -> entry.get(packet, kind, null));
    }

    private PaperPage old(DocumentKind kind) {
        return ActingAs.call(COUNSELOR, () -> entry.get(packet, kind, 1));
    }

    private ItemStatus status(DocumentKind kind) {
        return people.sees(COUNSELOR, packet).item(kind).status();
    }

    private long onboardingVersion(DocumentKind kind) {
        return people.seen(COUNSELOR, packet, kind);
    }

    private List<String> history() {
        return audit.of("packet", packet, 200).stream().map(AuditRow::action).toList();
    }

    private static void refused(Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
