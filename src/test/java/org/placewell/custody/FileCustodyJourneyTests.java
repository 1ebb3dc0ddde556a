package org.placewell.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.FileActors;
import org.placewell.ManyFiles;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.SampleFacts;
import org.placewell.Visitor;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.documents.DocumentVault;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerFacts;
import org.placewell.employers.EmployerKeeping;
import org.placewell.employers.EmployerMerging;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerStanding;
import org.placewell.employers.MergePreview;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.exports.Format;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketApproved;
import org.placewell.onboarding.PacketMoved;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketState;
import org.placewell.onboarding.PaperEntry;
import org.placewell.onboarding.PaperOffer;
import org.placewell.onboarding.SharedPapers;
import org.placewell.onboarding.SignaturePages;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Handing;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkList;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A file's whole way with nothing mocked: PostgreSQL, the engine with its jobs, the share as a folder, SMTP. */
@PlacewellTest
class FileCustodyJourneyTests {

    private static final String PREPARER = "ers-ec-1";
    private static final String SUPERVISOR = "er-supervisor-1";
    private static final String MANAGER = "program-manager-1";
    private static final String CLERK = "ecc-cst-1";
    private static final String CUSTODIAN = "apu-custodian-1";

    @LocalServerPort
    int port;

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerStanding standing;

    @Autowired
    EmployerMerging merging;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    BusinessCalendar calendar;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    SharedPapers shared;

    @Autowired
    PaperEntry entry;

    @Autowired
    Custody custody;

    @Autowired
    CustodySteps steps;

    @Autowired
    Register register;

    @Autowired
    ShareSweep shareSweep;

    @Autowired
    CustodySweep sweep;

    @Autowired
    CustodySettings settings;

    @Autowired
    PaperLedger ledger;

    @Autowired
    FileLedger files;

    @Autowired
    BeanFactory beans;

    @Autowired
    Tasks tasks;

    @Value("${placewell.documents.folder}")
    Path vault;

    @Autowired
    AuditTrail audit;

    @Autowired
    AdjustableClock clock;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SignaturePages signatures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GreenMail smtp;

    PacketActors packets;
    FileActors people;
    Path share;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
        packets = new PacketActors(onboarding, papers, tasks);
        people = new FileActors(custody, tasks);
        share = Objects.requireNonNull(settings.shareFolder());
    }

    @AfterEach
    void bringTheShareBack() throws IOException {
        clock.reset();
        if (Files.exists(away())) {
            Files.move(away(), share);
        }
    }

    /** CUS-1 to CUS-7, A29, A30: register, forward, scan, return, accept, store; one holder at any time. */
    /** A30. */
    @Test
    void theApprovalPrintsThePageThatTheCountySigns() throws IOException {
        String packet = approved("Signature Clinic LLC", DocumentKind.AGREEMENT);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        ActingAs.run(MANAGER, () -> signatures.pdf(packet, written));

        try (PDDocument page = Loader.loadPDF(written.toByteArray())) {
            assertThat(new PDFTextStripper().getText(page).replaceAll("\\s+", " "))
                    .contains(
                            "Signature page of the county",
                            packet,
                            "Signature Clinic LLC",
                            "Tier I",
                            "Agreement, version 1",
                            "Approved by",
                            "For Santa Clara County",
                            "Name and title");
        }
        assertThat(jdbc.sql(
                                "select outcome from audit_event where object_id = :packet and action = 'Signature page read'")
                        .param("packet", packet)
                        .query(String.class)
                        .list())
                .containsExactly("exported as pdf");
    }

    @Test
    void aFileIsRegisteredScannedReturnedAndStored() throws IOException {
        String packet = approved("Stored Clinic LLC", DocumentKind.AGREEMENT, DocumentKind.W9);
        String file = "F-" + packet;
        assertThat(holders(packet)).containsOnly(MANAGER).hasSize(3);
        FileView fresh = people.sees(SUPERVISOR, packet);
        assertThat(fresh.parts()).hasSize(8).last().satisfies(part -> {
            assertThat(part.part()).isEqualTo(FilePart.COUNTERSIGNED);
            assertThat(part.original()).isEqualTo(Original.PAPER);
        });
        assertThat(fresh.tasks()).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("Update register and forward file");
            assertThat(task.assignee()).isEqualTo(SUPERVISOR);
        });

        assertThatThrownBy(() -> people.forwards(SUPERVISOR, packet, 3)).hasMessageContaining("Update the register");
        people.registers(SUPERVISOR, packet, CLERK);
        assertThatThrownBy(() -> people.forwards(SUPERVISOR, packet, 2)).hasMessageContaining("another number");
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        assertThat(people.sees(CLERK, packet).tasks().get(0).assignee()).isEqualTo(CLERK);
        assertThat(holders(packet)).containsOnly(SUPERVISOR);
        assertThat(people.sees(CLERK, packet).handOffs().get(0).open()).isTrue();

        // domain 10, case 18
        assertRefused(
                () -> steps.mayStore(packet, StorageInput.stored(StorageEntry.of("HF-1", "Room 1", ""))),
                Refused.Kind.INVALID,
                CUSTODIAN);
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.W9, null)).hasMessageContaining("accept them");
        assertThat(people.counts(CLERK, packet, 3)).isTrue();
        assertThat(holders(packet)).containsOnly(CLERK);
        assertThatThrownBy(() -> people.returns(CLERK, packet, 3)).hasMessageContaining("Not scanned yet");
        people.scansAll(CLERK, packet);
        people.scans(CLERK, packet, FilePart.W9, "The first scan was skewed.");
        assertThatThrownBy(() -> people.returns(CLERK, packet, 3)).hasMessageContaining("for the share");
        shareSweep.sweep();
        people.returns(CLERK, packet, 3);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 3);
        waitsFor("Update APU register and store originals", packet);
        assertThat(holders(packet)).containsOnly(CUSTODIAN);
        String hardFile = "HF-" + packet;
        people.stores(CUSTODIAN, packet, hardFile);

        FileView stored = people.sees(CUSTODIAN, packet);
        RegisterRow row = row(packet);
        assertThat(row.state()).isEqualTo(FileState.STORED);
        assertThat(row.apuUpdatedByName()).isEqualTo(staff.nameOf(CUSTODIAN));
        assertThat(row.retainUntil())
                .isEqualTo(Objects.requireNonNull(row.termEndsOn()).plusYears(7));
        assertThat(holders(packet)).containsOnly("Hard file " + hardFile + ", Room 210, cabinet 3");
        assertPath(
                file,
                "Packet approved",
                "Update register and forward file",
                "Record forwarding",
                "Scan file",
                "Record scanning",
                "Papers accepted?",
                "Accept returned file",
                "Record acceptance",
                "File accepted?",
                "Update APU register and store originals",
                "Record storage",
                "Originals stored?",
                "Originals stored");
        assertThat(deeds(file))
                .containsSubsequence(
                        "File opened",
                        "Register updated by ER supervisor",
                        "File forwarded",
                        "Papers accepted by clerk",
                        "Part scanned",
                        "Part scanned again",
                        "File returned by clerk",
                        "File accepted by APU",
                        "Originals stored");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(lettersTo(CLERK + "@county.example", packet)).anyMatch(letter -> letter.contains("Papers:   3"));
            assertThat(lettersTo(CUSTODIAN + "@county.example", packet))
                    .anyMatch(letter -> letter.contains("returned"));
        });

        Path folder = share.resolve("Employers/" + row.employerNumber() + "-stored-clinic-llc/tier-i/" + packet);
        try (var lying = Files.list(folder)) {
            assertThat(lying.map(each -> each.getFileName().toString()))
                    .contains(
                            "w9_v1.pdf",
                            "w9_v1.pdf.sha256",
                            "w9_v1.pdf.superseded",
                            "w9_v2.pdf",
                            "countersigned_v1.pdf",
                            "voided-check_v1.pdf",
                            "voided-check_v1.pdf.sha256")
                    .noneMatch(name -> name.startsWith(".placewell"));
        }
        assertThat(Files.readString(folder.resolve("w9_v2.pdf.sha256")))
                .isEqualTo(copyOf(stored, FilePart.W9).sha256() + "  w9_v2.pdf\n");
    }

    /** Domain 10, case 16: of the papers one is missing; nothing is accepted, both supervisors are told, nothing can be stored. */
    @Test
    void papersThatDoNotAddUpStayWithWhoSentThem() {
        String packet = approved("Counting Cafe", DocumentKind.AGREEMENT, DocumentKind.PROOF_OF_INSURANCE);
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        assertThat(people.counts(CLERK, packet, 2)).isFalse();
        people.refuses(CLERK, packet, 2, "The Agreement is not there.");

        waitsFor("Update register and forward file", packet);
        assertThat(holders(packet)).containsOnly(SUPERVISOR);
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 3);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 3);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);

        waitsFor("Scan file", packet);
        assertThat(holders(packet)).containsOnly(CLERK);
        FileView refused = people.sees(CLERK, packet);
        assertThat(refused.tasks().get(0).assignee()).isEqualTo(CLERK);
        assertThat(refused.handOffs().get(0).refusedReason()).isEqualTo("Counted 2 instead of 3.");
        assertRefused(
                () -> steps.mayStore(packet, StorageInput.stored(StorageEntry.of("HF-2", "Room 1", ""))),
                Refused.Kind.CONFLICT,
                CUSTODIAN);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (String told : List.of("er-supervisor-1", "apu-supervisor-1")) {
                assertThat(lettersTo(told + "@county.example", packet))
                        .filteredOn(letter -> letter.contains("were counted and not accepted"))
                        .hasSize(2);
            }
        });

        // a supervisor says what is missing, and the file goes on with one paper less
        UUID lost = refused.papers().stream()
                .filter(paper -> paper.part() == FilePart.PROOF_OF_INSURANCE)
                .findFirst()
                .orElseThrow()
                .id();
        ActingAs.run(
                "apu-supervisor-1",
                () -> custody.recordMissing(packet, seen(packet), lost, "Searched both desks and the scanner."));
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);
        waitsFor("Update APU register and store originals", packet);
    }

    /** CUS-7: the supervisor who gets one paper less than the manager sent says so, and forwards what is there. */
    @Test
    void aSupervisorForwardsWhatHasComeAndSaysWhatIsMissing() {
        String packet = approved("Short Shipping", DocumentKind.AGREEMENT, DocumentKind.PROOF_OF_INSURANCE);
        people.registers(SUPERVISOR, packet, null);
        assertThatThrownBy(() -> people.forwards(SUPERVISOR, packet, 2)).hasMessageContaining("count");
        UUID lost = paper(packet, FilePart.PROOF_OF_INSURANCE);
        ActingAs.run(SUPERVISOR, () -> custody.recordMissing(packet, seen(packet), lost, "It was not in the folder."));
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        assertThat(people.sees(CLERK, packet).handOffs().get(1).counted()).isEqualTo(2);
    }

    /** CUS-3, CUS-7: what turns out wrong at the APU goes back to the clerk with a reason, before and after it was accepted. */
    @Test
    void badScansAndWrongPapersGoBackToTheClerkWithAReason() {
        String packet = approved("Skewed Studio", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        assertThatThrownBy(() -> people.refuses(CLERK, packet, 2, "")).hasMessageContaining("what else is wrong");
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        assertThatThrownBy(() -> people.refusesAtApu(CUSTODIAN, packet, 2, ""))
                .hasMessageContaining("what else is wrong");
        people.refusesAtApu(CUSTODIAN, packet, 2, "The Agreement is skewed.");
        waitsFor("Scan file", packet);
        assertThat(holders(packet)).containsOnly(CLERK);
        assertThat(people.sees(CLERK, packet).handOffs().get(0).refusedReason()).isEqualTo("The Agreement is skewed.");
        people.scans(CLERK, packet, FilePart.AGREEMENT, "It was skewed.");
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);
        waitsFor("Update APU register and store originals", packet);

        people.returnsToClerk(CUSTODIAN, packet, "Page 2 is another employer's.");
        waitsFor("Scan file", packet);
        assertThat(holders(packet)).containsOnly(CUSTODIAN);
        assertThat(people.sees(CLERK, packet).tasks().get(0).assignee()).isEqualTo(CLERK);
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.AGREEMENT, "Page 2"))
                .hasMessageContaining("Count the papers");
        people.counts(CLERK, packet, 2);
        assertThat(holders(packet)).containsOnly(CLERK);
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);
        waitsFor("Update APU register and store originals", packet);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
        assertThat(deeds("F-" + packet))
                .containsSubsequence(
                        "Papers not accepted by APU",
                        "Part scanned again",
                        "File accepted by APU",
                        "File returned to clerk",
                        "Papers accepted by clerk",
                        "Originals stored");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettersTo(CLERK + "@county.example", packet))
                        .anyMatch(letter -> letter.contains("Page 2 is another employer's.")));
    }

    /** CUS-7: papers can be wrong though their number is right; nobody is said to have counted who did not. */
    @Test
    void aClerkRefusesWrongPapersWhoseNumberIsRight() {
        String packet = approved("Mixed Up Motors", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        int old = seenBy(CLERK, packet) - 1;
        assertThatThrownBy(() -> ActingAs.run(
                        CLERK,
                        () -> custody.finish(
                                packet,
                                old,
                                "Activity_ScanFile",
                                Map.of("scanDecision", "REFUSED", "scanCount", "2", "scanNote", "Wrong."))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(staff.nameOf(SUPERVISOR) + " has changed the file on");
        people.refuses(CLERK, packet, 2, "They are another employer's.");
        waitsFor("Update register and forward file", packet);

        assertThat(holders(packet)).containsOnly(SUPERVISOR);
        assertThat(people.sees(SUPERVISOR, packet).handOffs())
                .extracting(FileView.HandOff::counted)
                .startsWith(2, 2)
                .endsWith((Integer) null);
    }

    /** A29, ONB-7: a paper that was replaced stays with the others and is counted until it is given back or shredded. */
    @Test
    void aReplacedOriginalStaysUntilSomebodyPartsWithIt() {
        String packet = packet("Second Version Vet", DocumentKind.AGREEMENT);
        packets.adds(PREPARER, packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf", Original.PAPER);
        packets.types(PREPARER, packet, DocumentKind.AGREEMENT);
        packets.ticks(PREPARER, packet, DocumentKind.AGREEMENT);
        assertThat(people.sees(PREPARER, packet).papers())
                .extracting(paper -> paper.version() + " " + (paper.supersededAt() != null))
                .containsExactly("1 true", "2 false");
        packets.submits(PREPARER, packet);
        waitsForPacket("Review packet as supervisor", packet);
        assertThat(people.sees(PREPARER, packet).handOffs().get(0).stated()).isEqualTo(2);
        UUID old = people.sees(PREPARER, packet).papers().get(0).id();
        UUID present = people.sees(PREPARER, packet).papers().get(1).id();
        ReturnInput shredded = new ReturnInput(PaperEnd.SHREDDED, "Before two witnesses.");

        assertRefused(() -> custody.partWith(packet, 0, present, shredded), Refused.Kind.CONFLICT, PREPARER);
        assertRefused(() -> custody.partWith(packet, 0, old, shredded), Refused.Kind.FORBIDDEN, "ers-ec-2");
        ActingAs.run(PREPARER, () -> custody.partWith(packet, 0, old, shredded));

        assertThat(people.sees(PREPARER, packet).handOffs().get(0).stated()).isEqualTo(1);
        assertThat(holders(packet)).containsExactly(PREPARER);
        assertThat(deeds("R-" + packet)).containsExactly("Replaced original given away");
        packets.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsForPacket("Review file as APU", packet);
        passes(packet);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
    }

    /** CUS-8, CUS-9: a hold keeps what was replaced, whoever has it; once it is given away nobody waits for it any more. */
    @Test
    void aReplacedOriginalLeavesOnceTheHoldIsLiftedAndIsOutNoMore() {
        String packet = packet("Held Hardware", DocumentKind.AGREEMENT);
        packets.adds(PREPARER, packet, DocumentKind.AGREEMENT, "tier1-alviso-clinic/agreement.pdf", Original.PAPER);
        packets.types(PREPARER, packet, DocumentKind.AGREEMENT);
        packets.ticks(PREPARER, packet, DocumentKind.AGREEMENT);
        UUID old = people.sees(PREPARER, packet).papers().get(0).id();
        approves(packet);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 3);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 3);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 3);
        waitsFor("Update APU register and store originals", packet);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
        LocalDate due = LocalDate.now(BusinessCalendar.COUNTY).plusDays(3);
        ActingAs.run(CUSTODIAN, () -> custody.checkOut(packet, seen(packet), old, PREPARER, "To be given back.", due));
        ActingAs.run("apu-supervisor-1", () -> custody.hold(packet, seen(packet), "Litigation"));
        ReturnInput returned = new ReturnInput(PaperEnd.RETURNED, "Handed to the owner.");

        assertThatThrownBy(() -> ActingAs.run(PREPARER, () -> custody.partWith(packet, seen(packet), old, returned)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(staff.nameOf("apu-supervisor-1"))
                .hasMessageContaining("Litigation");
        assertThat(holders(packet)).contains(PREPARER);
        ActingAs.run(MANAGER, () -> custody.release(packet, seen(packet), "The case is closed."));
        ActingAs.run(PREPARER, () -> custody.partWith(packet, seen(packet), old, returned));

        assertThat(people.sees(CUSTODIAN, packet).papers())
                .filteredOn(paper -> paper.id().equals(old))
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.ended()).isEqualTo(PaperEnd.RETURNED);
                    assertThat(paper.out()).isFalse();
                });
    }

    /** D1; domain 10, case 2: who withdraws one tier takes no original away on which the other tier relies. */
    @Test
    void anOriginalOnWhichAnotherPacketReliesGoesOnWithIt() {
        String first =
                packet("Both Tiers Bistro", Sector.NON_PROFIT, DocumentKind.AGREEMENT, DocumentKind.PROOF_OF_INSURANCE);
        String second = secondTier(first);
        packets.withdraws(PREPARER, first, "The employer wants one tier only.", Originals.SHRED);

        assertThat(parts(second)).containsExactly(FilePart.PROOF_OF_INSURANCE);
        assertThat(parts(first)).containsExactly(FilePart.AGREEMENT);
        FileView left = people.sees(PREPARER, first);
        assertThat(left.kept()).containsExactly("Proof of insurance: " + second + " relies on it");
        people.completes(PREPARER, first, Map.of("returnHow", "SHREDDED", "returnNote", "Before two witnesses."));
        assertThat(parts(first)).isEmpty();
        assertThat(parts(second)).containsExactly(FilePart.PROOF_OF_INSURANCE);
    }

    /** D1, ONB-7: to type anew what the same file says, here or there, takes the original from nobody who relies on it. */
    @Test
    void anOriginalGoesOnWithWhoReliesOnItWhateverWasTypedAnew() {
        String first = packet("Typed Anew Tavern", Sector.NON_PROFIT, DocumentKind.PROOF_OF_INSURANCE);
        typesAnew(first);
        String second = secondTier(first);
        typesAnew(second);
        packets.adds(
                PREPARER, first, DocumentKind.PROOF_OF_INSURANCE, "tier1-alviso-clinic/agreement.pdf", Original.PAPER);
        UUID old = people.sees(PREPARER, first).papers().get(0).id();
        assertRefused(
                () -> custody.partWith(first, 0, old, new ReturnInput(PaperEnd.SHREDDED, "Not needed.")),
                Refused.Kind.CONFLICT,
                PREPARER);
        packets.withdraws(PREPARER, first, "The employer wants one tier only.", Originals.SHRED);

        assertThat(people.sees(PREPARER, first).kept())
                .containsExactly("Proof of insurance: " + second + " relies on it");
        assertThat(parts(first)).containsExactly(FilePart.PROOF_OF_INSURANCE);
        assertThat(parts(second)).containsExactly(FilePart.PROOF_OF_INSURANCE);
    }

    /** D1: a linked paper is a copy there, until its original joins that packet. */
    @Test
    void aLinkedPaperIsAPaperOriginalWhereItsOriginalIs() {
        String first = packet("Linked Laundry", Sector.NON_PROFIT, DocumentKind.PROOF_OF_INSURANCE);
        String given = secondTier(first);
        packets.withdraws(PREPARER, given, "The employer wants one tier only.", Originals.SHRED);
        assertThat(packets.sees(PREPARER, given).originals()).isNull();
        String second = secondTier(first);
        typesAnew(second);
        assertThat(originals(first)).containsExactly(Original.PAPER);
        assertThat(originals(second)).containsExactly(Original.ELECTRONIC, Original.ELECTRONIC);

        packets.withdraws(PREPARER, first, "The employer wants the other tier.", Originals.SHRED);
        assertThat(packets.sees(PREPARER, first).originals()).isNull();
        assertThat(originals(second)).containsExactly(Original.PAPER, Original.PAPER);
        packets.withdraws(PREPARER, second, "The employer wants none.", Originals.RETURN_TO_EMPLOYER);
        assertThat(packets.sees(PREPARER, second).originals()).isEqualTo(Originals.RETURN_TO_EMPLOYER);
    }

    private void typesAnew(String packet) {
        long seen = packets.seen(PREPARER, packet, DocumentKind.PROOF_OF_INSURANCE);
        ActingAs.run(PREPARER, () -> entry.correct(packet, DocumentKind.PROOF_OF_INSURANCE, seen));
        packets.ticks(PREPARER, packet, DocumentKind.PROOF_OF_INSURANCE);
    }

    private List<Original> originals(String packet) {
        return packets.sees(PREPARER, packet).item(DocumentKind.PROOF_OF_INSURANCE).versions().stream()
                .map(version -> version.receipt().original())
                .toList();
    }

    /** CUS-7, D1: what goes on with a packet under review stays with its holder, from whom it is taken over and counted. */
    @Test
    void anOriginalKeptForAPacketUnderReviewIsTakenOverFromItsHolder() {
        String first = packet("Under Review Upholstery", Sector.NON_PROFIT, DocumentKind.PROOF_OF_INSURANCE);
        String second = secondTier(first);
        packets.submits(PREPARER, second);
        waitsForPacket("Review packet as supervisor", second);
        packets.withdraws(PREPARER, first, "The employer wants one tier only.", Originals.SHRED);
        assertThat(parts(second)).containsExactly(FilePart.PROOF_OF_INSURANCE);
        packets.decidesAsSupervisor(SUPERVISOR, second, "APPROVED", "");
        waitsForPacket("Review file as APU", second);
        assertThat(holders(second)).containsExactly(PREPARER);
        passes(second);
        people.registers(SUPERVISOR, second, CLERK);
        assertThatThrownBy(() -> people.forwards(SUPERVISOR, second, 2))
                .hasMessageContaining(staff.nameOf(PREPARER) + " has 1 paper of this file");

        takesOver(SUPERVISOR, second, 1);
        assertThat(people.sees(SUPERVISOR, second).handOffs().get(0)).satisfies(handOff -> {
            assertThat(handOff.fromName()).isEqualTo(staff.nameOf(PREPARER));
            assertThat(handOff.acceptedByName()).isEqualTo(staff.nameOf(SUPERVISOR));
            assertThat(handOff.counted()).isEqualTo(1);
        });
        people.forwards(SUPERVISOR, second, 2);
        waitsFor("Scan file", second);
        assertThat(holders(second)).containsOnly(SUPERVISOR);
    }

    /** The same where the other packet is a file already: the original comes after the others into its hard file. */
    @Test
    void anOriginalOnWhichAFileReliesComesAfterItsPapers() {
        String first = packet("Both Files Bakery", Sector.NON_PROFIT, DocumentKind.PROOF_OF_INSURANCE);
        String second = secondTier(first);
        approves(second);
        packets.withdraws(PREPARER, first, "The employer wants one tier only.", Originals.SHRED);

        assertThat(people.sees(PREPARER, first).tasks()).isEmpty();
        people.registers(SUPERVISOR, second, CLERK);
        people.forwards(SUPERVISOR, second, 1);
        waitsFor("Scan file", second);
        people.counts(CLERK, second, 1);
        people.scansAll(CLERK, second);
        shareSweep.sweep();
        people.returns(CLERK, second, 1);
        waitsFor("Accept returned file", second);
        people.accepts(CUSTODIAN, second, 1);
        waitsFor("Update APU register and store originals", second);
        people.stores(CUSTODIAN, second, "HF-" + second);
        assertThat(holders(second)).contains(PREPARER);
        UUID late = paper(second, FilePart.PROOF_OF_INSURANCE);
        ActingAs.run(CUSTODIAN, () -> custody.checkIn(second, seen(second), late));
        assertThat(holders(second)).allMatch(place -> place.startsWith("Hard file"));
    }

    /** The same where it never comes: its copy lies in the file already. */
    @Test
    void anOriginalOnWhichAFileReliesIsRecordedAsMissing() {
        String first = packet("Lost Loaf Bakery", Sector.NON_PROFIT, DocumentKind.PROOF_OF_INSURANCE);
        String second = secondTier(first);
        approves(second);
        packets.withdraws(PREPARER, first, "The employer wants one tier only.", Originals.SHRED);
        assertThat(parts(second)).contains(FilePart.PROOF_OF_INSURANCE);

        missing(second, FilePart.PROOF_OF_INSURANCE);
        assertThat(parts(second)).containsExactly(FilePart.COUNTERSIGNED);
        assertThat(copyOf(people.sees(SUPERVISOR, second), FilePart.PROOF_OF_INSURANCE)
                        .path())
                .endsWith("proof-of-insurance_v1.pdf");
    }

    /** Domain 10, case 17: two days without the share; the scan task waits with a reason, its time stands still, nothing is lost. */
    @Test
    void aFileWaitsForTheShareAndGoesOnByItself() throws IOException {
        clock.setTo(at("2026-03-03T10:00"));
        shareSweep.sweep();
        String packet = approved("Offline Diner", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        Instant due =
                Objects.requireNonNull(people.sees(CLERK, packet).tasks().get(0).due());
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        String other = approved("Offline Deli");
        Files.move(share, away());
        shareSweep.sweep();
        clock.advance(Duration.ofHours(2));
        shareSweep.sweep();
        assertThat(people.sees(CLERK, packet).tasks().get(0).due()).isEqualTo(due);
        Instant total = totalDue(packet);
        assertThat(Objects.requireNonNull(people.sees(SUPERVISOR, other).file()).pausedBecause())
                .isNotNull();

        String employer = row(packet).employerNumber();
        FileView paused = people.sees(CLERK, packet);
        assertThat(Objects.requireNonNull(paused.file()).pausedBecause()).isEqualTo("The share cannot be reached.");
        assertThat(Files.exists(share)).isFalse();
        assertThatThrownBy(() -> people.returns(CLERK, packet, 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The share cannot be reached.");
        assertThat(holders(packet)).containsOnly(CLERK);
        assertThat(ActingAs.call(PREPARER, () -> employers.get(employer))
                        .tiers()
                        .get(0)
                        .state())
                .isEqualTo(TierState.APPROVED);

        clock.setTo(at("2026-03-05T10:30"));
        shareSweep.sweep();
        shareSweep.sweep();
        assertThat(people.sees(CLERK, packet).tasks().get(0).due()).isEqualTo(calendar.due(due, 2));
        assertThat(totalDue(packet)).isEqualTo(calendar.due(total, 2));
        Files.move(away(), share);
        clock.advance(Duration.ofMinutes(2));
        shareSweep.sweep();

        FileView again = people.sees(CLERK, packet);
        assertThat(Objects.requireNonNull(again.file()).pausedBecause()).isNull();
        assertThat(again.parts())
                .allMatch(part -> Objects.requireNonNull(part.copy()).writtenAt() != null);
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        assertThat(deeds("F-" + packet)).containsSubsequence("Waiting for the share", "Share reached again");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettersTo("er-supervisor-1@county.example", "Files wait for the share"))
                        .filteredOn(letter -> letter.contains("Mar 3, 2026"))
                        .hasSize(1));
    }

    /** Domain 10, case 17: the pause is the share's; a copy that fails for another reason does not keep it. */
    @Test
    void aPauseEndsWhenNothingWaitsForTheShareAnyMore() throws IOException {
        clock.setTo(at("2026-04-07T10:00"));
        String packet = approved("Paused Pottery", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        Files.delete(share.resolve(Share.MARKER));
        shareSweep.sweep();
        Files.createFile(share.resolve(Share.MARKER));
        assertThat(Objects.requireNonNull(people.sees(CLERK, packet).file()).pausedBecause())
                .startsWith("The share is not mounted");
        occupy(packet, FilePart.W9);
        clock.advance(Duration.ofMinutes(2));
        shareSweep.sweep();

        FileView left = people.sees(CLERK, packet);
        assertThat(Objects.requireNonNull(left.file()).pausedBecause()).isNull();
        assertThat(left.parts())
                .filteredOn(part -> Objects.requireNonNull(part.copy()).writtenAt() == null)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.part()).isEqualTo(FilePart.W9);
                    assertThat(part.scannable()).isTrue();
                });
    }

    /** CUS-3: of a paper that came as a file, and whose copy cannot be written, the clerk files another copy with a reason. */
    @Test
    void aClerkFilesAnotherCopyWhereAFileCannotBeWritten() throws IOException {
        String packet = approved("Refused Refinery", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.W9, "Why not"))
                .hasMessageContaining("the system copies it");
        occupy(packet, FilePart.W9);
        shareSweep.sweep();
        assertThatThrownBy(() -> people.returns(CLERK, packet, 2))
                .hasMessageContaining("No copy for the share: " + FilePart.W9.label());
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.W9, null)).hasMessageContaining("say why");

        people.scans(CLERK, packet, FilePart.W9, "Printed from the packet.");
        shareSweep.sweep();
        assertThat(copyOf(people.sees(CLERK, packet), FilePart.W9)).satisfies(copy -> {
            assertThat(copy.path()).endsWith("w9_v2.pdf");
            assertThat(copy.writtenAt()).isNotNull();
        });
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** Something lies where the copy of a part belongs. */
    private void occupy(String packet, FilePart part) throws IOException {
        Path taken = share.resolve(copyOf(people.sees(CLERK, packet), part).path());
        Files.createDirectories(Objects.requireNonNull(taken.getParent()));
        Files.writeString(taken, "something else");
    }

    /** A slow share holds no connection; who dies before the end is noted leaves work that the next one finishes. */
    @Test
    void aCopyIsWrittenOutsideAnyTransactionAndFinishedAfterACrash() {
        clock.setTo(at("2026-04-14T10:00"));
        shareSweep.sweep();
        String packet = approved("Crashing Cabinets");
        List<Boolean> inTransaction = new CopyOnWriteArrayList<>();
        ShareSweep dying = node(new Share(settings, files) {
            @Override
            void write(String path, InputStream content, String sha256, @Nullable String supersedes)
                    throws IOException {
                inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
                super.write(path, content, sha256, supersedes);
                throw new IllegalStateException("The node dies here.");
            }
        });
        dying.sweep();
        shareSweep.sweep();
        assertThat(inTransaction).isNotEmpty().containsOnly(false);
        FileView.Copy copy = copyOf(people.sees(SUPERVISOR, packet), FilePart.W9);
        assertThat(share.resolve(copy.path())).exists();
        assertThat(copy.writtenAt()).isNull();

        clock.advance(Duration.ofMinutes(11));
        shareSweep.sweep();
        assertThat(copyOf(people.sees(SUPERVISOR, packet), FilePart.W9).writtenAt())
                .isNotNull();
    }

    /** Domain 10, case 17: two nodes find at the same moment that the share is away; the supervisors get one letter. */
    @Test
    void anOutageIsToldOnceHoweverManyNodesFindIt() throws Exception {
        clock.setTo(at("2026-04-21T10:00"));
        shareSweep.sweep();
        approved("Two Nodes Noodles");
        approved("Two Nodes Nursery");
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> rounds = Stream.generate(() -> node(awayTogether(both)))
                    .limit(2)
                    .<Future<?>>map(node -> nodes.submit(node::sweep))
                    .toList();
            for (Future<?> round : rounds) {
                round.get(60, TimeUnit.SECONDS);
            }
        } finally {
            nodes.shutdown();
        }
        clock.advance(Duration.ofMinutes(2));
        shareSweep.sweep();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettersTo("er-supervisor-1@county.example", "Files wait for the share"))
                        .filteredOn(letter -> letter.contains("Apr 21, 2026"))
                        .hasSize(1));
    }

    private Share awayTogether(CyclicBarrier both) {
        AtomicBoolean first = new AtomicBoolean(true);
        return new Share(settings, files) {
            @Override
            void write(String path, InputStream content, String sha256, @Nullable String supersedes)
                    throws IOException {
                if (first.getAndSet(false)) {
                    try {
                        both.await(30, TimeUnit.SECONDS);
                    } catch (Exception alone) {
                        throw new IllegalStateException(alone);
                    }
                }
                throw new Unreachable("The share cannot be reached.");
            }
        };
    }

    private ShareSweep node(Share ofNode) {
        return new ShareSweep(
                beans.getBean(CustodyFiles.class),
                files,
                ofNode,
                beans.getBean(DocumentVault.class),
                beans.getBean(CustodyLetters.class),
                tasks,
                beans.getBean(WorkList.class),
                calendar,
                audit,
                beans.getBean(PlatformTransactionManager.class),
                jdbc,
                clock);
    }

    /** Domain 03, P4: a file that is not stored in the time for its whole way is told to both supervisors and the managers, once. */
    @Test
    void aFileThatIsNotStoredInTimeIsToldToSupervisorsAndManagers() {
        clock.setTo(at("2026-03-03T10:00"));
        String packet = approved("Late Locksmith", DocumentKind.AGREEMENT);
        clock.setTo(totalDue(packet));
        sweep.sweep();
        sweep.sweep();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (String told : List.of("er-supervisor-1", "apu-supervisor-1", MANAGER)) {
                assertThat(lettersTo(told + "@county.example", packet))
                        .filteredOn(letter -> letter.contains("should lie in its hard file by now"))
                        .hasSize(1);
            }
        });
    }

    /** RULES, Documents: a clerk opens the scans of the file that is with that clerk, and of no other. */
    @Test
    void aClerkOpensScansOnlyWhileTheFileIsThere() {
        String other = hired("clerk", Role.ECC_CST);
        String packet = approved("Private Pharmacy", DocumentKind.W9);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        ActingAs.run(CLERK, () -> custody.readScan(packet, FilePart.W9));
        assertThat(Objects.requireNonNull(people.sees(CLERK, packet).file()).row())
                .as("the register is not the clerk's")
                .isNull();
        assertRefused(() -> custody.readScan(packet, FilePart.W9), Refused.Kind.FORBIDDEN, other);
        assertRefused(() -> custody.readScan(packet, FilePart.W9), Refused.Kind.FORBIDDEN, SUPERVISOR);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        assertRefused(() -> custody.readScan(packet, FilePart.W9), Refused.Kind.FORBIDDEN, CLERK);
        assertRefused(() -> custody.readScan(packet, FilePart.COUNTERSIGNED), Refused.Kind.FORBIDDEN, CLERK);
        ActingAs.run(CUSTODIAN, () -> custody.readScan(packet, FilePart.W9));
    }

    /** CUS-1, CUS-9: a row follows its own agreement, and the retention follows the term; without an end nothing is stored. */
    @Test
    void theRegisterFollowsTheAgreement() {
        String packet = ready("Followed Florist");
        String employer = row(packet).employerNumber();
        assertThat(row(packet).feinLast4()).isEqualTo(lastFour(employer));
        assertThat(row(packet).insuranceEndsOn()).isNotNull();
        ends(employer, null);
        assertThat(row(packet).termEndsOn()).isNull();
        assertThatThrownBy(() -> people.stores(CUSTODIAN, packet, "HF-" + packet))
                .hasMessageContaining("no end of the agreement");
        LocalDate last =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).plusDays(40);
        ends(employer, last);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
        assertThat(row(packet).retainUntil()).isEqualTo(last.plusYears(7));
        ends(employer, last.plusDays(10));
        assertThat(row(packet).retainUntil()).isEqualTo(last.plusDays(10).plusYears(7));
        ActingAs.run(SUPERVISOR, () -> standing.suspend(employer, Tier.TIER_I, tierVersion(employer), "An audit."));
        assertThat(row(packet).status()).isEqualTo(TierState.SUSPENDED);

        assertThat(past(packet)).isZero();
        clock.setTo(last.plusDays(11)
                .plusYears(7)
                .atTime(9, 0)
                .atZone(BusinessCalendar.COUNTY)
                .toInstant());
        assertThat(past(packet)).isEqualTo(1);
        assertThat(row(packet).insuranceOver()).isTrue();
        ActingAs.run("apu-supervisor-1", () -> custody.hold(packet, seen(packet), "Litigation"));
        assertThat(past(packet)).isZero();
    }

    /** ONB-12: a suspension is the standing agreement's row, not that of the one which follows it. */
    @Test
    void eachRowOfTheRegisterFollowsItsOwnAgreement() {
        String standingPacket = stored("Renewed Roofing");
        String employer = row(standingPacket).employerNumber();
        LocalDate first =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).plusDays(30);
        String next = renewed(standingPacket, first);
        assertThat(row(next).status()).isEqualTo(TierState.UPCOMING);
        assertThat(row(next).termStartsOn()).isEqualTo(first);
        ActingAs.run(SUPERVISOR, () -> standing.suspend(employer, Tier.TIER_I, standingVersion(employer), "An audit."));

        assertThat(row(standingPacket).status()).isEqualTo(TierState.SUSPENDED);
        assertThat(row(next).status()).isEqualTo(TierState.UPCOMING);
    }

    /** CUS-1: a row has the number on its employer's record, unless its packet's papers say one. */
    @Test
    void aRowOfTheRegisterFollowsTheFederalNumberWhereItsPapersSayNone() {
        String first = stored("Numbered Nursery");
        String employer = row(first).employerNumber();
        String onPaper = row(first).feinLast4();
        String next = renewed(
                first,
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).plusDays(30));
        ActingAs.run(
                PREPARER,
                () -> keeping.keepFein(employer, keeping.get(employer).version(), "77-8650042", "Another one."));

        assertThat(row(next).feinLast4()).isEqualTo("0042");
        assertThat(row(first).feinLast4()).isEqualTo(onPaper);
    }

    /** CUS-1, CUS-10: a row says what its employer is called now; its folder on the share keeps its name. */
    @Test
    void aRowOfTheRegisterFollowsWhatItsEmployerIsCalled() {
        String packet = approved("Misspelt Bakrey");
        String employer = row(packet).employerNumber();
        String path = copyOf(people.sees(SUPERVISOR, packet), FilePart.W9).path();
        EmployerFacts mended = new EmployerFacts(
                "Misspelt Bakery", "The Bakery", Sector.NON_PROFIT, "1 Main St", "Gilroy", "95020", null, null, null);
        ActingAs.run(
                PREPARER, () -> keeping.change(employer, keeping.get(employer).version(), mended, "A typing mistake."));

        assertThat(row(packet))
                .extracting(RegisterRow::employerName, RegisterRow::dba, RegisterRow::sector, RegisterRow::city)
                .containsExactly("Misspelt Bakery", "The Bakery", Sector.NON_PROFIT, "Gilroy");
        assertThat(copyOf(people.sees(SUPERVISOR, packet), FilePart.W9).path()).isEqualTo(path);
    }

    /** PRO-5: a merged employer leaves nothing behind but what never changes. */
    @Test
    void aFileFollowsItsEmployerIntoTheRecordThatItBecamePartOf() {
        String packet = stored("Merged Market");
        String from = row(packet).employerNumber();
        String into = ActingAs.call(
                PREPARER,
                () -> employers.add(new NewEmployer(
                        "Surviving Market Inc",
                        null,
                        Sector.PRIVATE,
                        "1 Main St",
                        "Gilroy",
                        "95020",
                        null,
                        null,
                        null)));
        String path = copyOf(people.sees(SUPERVISOR, packet), FilePart.W9).path();
        MergePreview seen = ActingAs.call(SUPERVISOR, () -> merging.preview(from, into));
        ActingAs.run(
                SUPERVISOR,
                () -> merging.merge(
                        from, into, seen.from().version(), seen.into().version(), "One owner."));

        assertThat(row(packet).employerNumber()).isEqualTo(into);
        assertThat(people.sees(SUPERVISOR, packet).employerName()).isEqualTo("Surviving Market Inc");
        assertThat(ActingAs.call(SUPERVISOR, () -> register.list(search("Surviving Market", false)))
                        .total())
                .isEqualTo(1);
        assertThat(copyOf(people.sees(SUPERVISOR, packet), FilePart.W9).path()).isEqualTo(path);
        assertThat(tablesWith(from)).containsExactly("packet_paper");
    }

    /** Every table whose rows name the employer, as its foreign keys and the names of its columns say. */
    private List<String> tablesWith(String employer) {
        return jdbc
                .sql(
                        "select table_name, column_name from information_schema.columns where table_schema = current_schema()"
                                + " and column_name = 'employer_number' union select c.conrelid::regclass::text, a.attname"
                                + " from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)"
                                + " where c.contype = 'f' and c.confrelid = 'employer'::regclass order by 1, 2")
                .query((row, i) -> List.of(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(column ->
                        jdbc.sql("select count(*) from " + column.get(0) + " where " + column.get(1) + " = :employer")
                                        .param("employer", employer)
                                        .query(Integer.class)
                                        .single()
                                > 0)
                .map(column -> column.get(0))
                .distinct()
                .toList();
    }

    /** CUS-7; domain 10, case 19: what stands still is told to both supervisors, once, and the half-updated rows each morning. */
    @Test
    void bothSupervisorsHearOfLatePapersAndOfRowsWithOnePart() {
        clock.setTo(at("2026-03-03T10:00"));
        String packet = approved("Half Bakery", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        assertThat(ActingAs.call(SUPERVISOR, () -> register.list(search("Half Bakery", true)))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.halfUpdated()).isTrue());
        assertThat(ActingAs.call(SUPERVISOR, () -> register.list(search(packet, false)))
                        .total())
                .isEqualTo(1);

        clock.setTo(at("2026-03-06T08:00"));
        sweep.sweep();
        sweep.sweep();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (String told : List.of("er-supervisor-1", "apu-supervisor-1")) {
                assertThat(lettersTo(told + "@county.example", packet))
                        .filteredOn(letter -> letter.contains("nobody has accepted them in time"))
                        .hasSize(1);
                assertThat(lettersTo(told + "@county.example", "Fri, Mar 6, 2026"))
                        .filteredOn(letter -> letter.contains("half=true"))
                        .hasSize(1);
            }
        });
    }

    /** CUS-7: papers that go to another clerk are to be accepted in the whole time again, and are told again where they are not. */
    @Test
    void whoGetsPapersFromAnotherDeskHasTheWholeTimeToAcceptThem() {
        String other = hired("clerk", Role.ECC_CST);
        clock.setTo(at("2026-03-03T10:00"));
        String packet = approved("Redirected Records", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        clock.setTo(at("2026-03-06T08:00"));
        sweep.sweep();
        give(packet, other);
        assertThat(people.sees(other, packet).handOffs().get(0)).satisfies(handOff -> {
            assertThat(handOff.to()).isEqualTo(other);
            assertThat(handOff.acceptBy()).isAfter(at("2026-03-09T00:00"));
        });
        sweep.sweep();
        clock.setTo(at("2026-03-12T08:00"));
        sweep.sweep();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettersTo("apu-supervisor-1@county.example", packet))
                        .filteredOn(letter -> letter.contains("nobody has accepted them in time"))
                        .hasSize(2));
    }

    /** CUS-8: both supervisors hear once of an original that has not come back by its day. */
    @Test
    void anOriginalThatIsNotBackIsToldToBothSupervisors() {
        clock.setTo(at("2026-03-03T10:00"));
        String packet = stored("Overdue Orchard");
        UUID agreement = paper(packet, FilePart.AGREEMENT);
        ActingAs.run(
                CUSTODIAN,
                () -> custody.checkOut(
                        packet, seen(packet), agreement, "County counsel", "Case 12-347", LocalDate.of(2026, 3, 5)));
        clock.setTo(at("2026-03-05T17:00"));
        sweep.sweep();
        clock.setTo(at("2026-03-06T08:00"));
        sweep.sweep();
        sweep.sweep();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            for (String told : List.of("er-supervisor-1", "apu-supervisor-1")) {
                assertThat(lettersTo(told + "@county.example", packet))
                        .filteredOn(letter -> letter.contains("should have come back"))
                        .singleElement()
                        .satisfies(
                                letter -> assertThat(letter).contains("With:     County counsel", "Thu, Mar 5, 2026"));
            }
        });
    }

    /** Domain 10, case 19: rows with one part are told each business morning, not at night, at the weekend or on a holiday. */
    @Test
    void rowsWithOnePartAreToldEachBusinessMorning() {
        clock.setTo(at("2026-05-21T10:00"));
        String packet = approved("Holiday Hardware");
        people.registers(SUPERVISOR, packet, CLERK);
        for (String moment : List.of(
                "2026-05-22T06:59",
                "2026-05-22T07:00",
                "2026-05-22T16:00",
                "2026-05-23T09:00",
                "2026-05-24T09:00",
                "2026-05-25T09:00",
                "2026-05-26T09:00")) {
            clock.setTo(at(moment));
            sweep.sweep();
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(lettersTo(
                                "apu-supervisor-1@county.example", "Register rows with one part only - 2026-05-2"))
                        .extracting(letter -> letter.replaceAll("(?s).*one part only - (\\S+).*", "$1"))
                        .containsExactlyInAnyOrder("2026-05-22", "2026-05-26"));
    }

    /** CUS-8, CUS-9: an original leaves the hard file with reason and day, comes back; a hold is lifted by somebody else. */
    @Test
    void anOriginalIsCheckedOutAndInAndAFileIsHeld() {
        String packet = stored("Legal Deli");
        FileView view = people.sees(CUSTODIAN, packet);
        UUID agreement = view.papers().stream()
                .filter(paper -> paper.part() == FilePart.AGREEMENT)
                .findFirst()
                .orElseThrow()
                .id();
        LocalDate due = LocalDate.now(BusinessCalendar.COUNTY).plusDays(3);
        ActingAs.run(
                CUSTODIAN,
                () -> custody.checkOut(packet, seen(packet), agreement, "County counsel", "Case 12-345", due));
        assertThat(holders(packet)).contains("County counsel");
        assertRefused(
                () -> custody.checkOut(packet, seen(packet), agreement, "er-supervisor-1", "Me too", due),
                Refused.Kind.CONFLICT,
                CUSTODIAN);
        ActingAs.run(CUSTODIAN, () -> custody.checkIn(packet, seen(packet), agreement));
        assertThat(holders(packet)).hasSize(2).allMatch(place -> place.startsWith("Hard file"));

        assertRefused(
                () -> custody.hold(packet, seen(packet), "The owner, 523-45-6789, sues."),
                Refused.Kind.INVALID,
                "apu-supervisor-1");
        ActingAs.run("apu-supervisor-1", () -> custody.hold(packet, seen(packet), "Litigation"));
        assertRefused(() -> custody.release(packet, seen(packet), "Over"), Refused.Kind.FORBIDDEN, "apu-supervisor-1");
        ActingAs.run(MANAGER, () -> custody.release(packet, seen(packet), "The case is closed."));
        assertThat(deeds("F-" + packet))
                .containsSubsequence("Original checked out", "Original checked in", "File put on hold", "Hold lifted");
    }

    /** Domain 10, case 5: the employer withdraws while the APU has the papers; they go back with a record. */
    @Test
    void papersOfAWithdrawnPacketGoBackToTheEmployer() {
        String packet = packet("Withdrawn Grill", DocumentKind.AGREEMENT);
        packets.submits(PREPARER, packet);
        waitsForPacket("Review packet as supervisor", packet);
        packets.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsForPacket("Review file as APU", packet);
        assertThat(holders(packet)).containsExactly(SUPERVISOR);
        packets.withdraws(PREPARER, packet, "The employer moves away.", Originals.RETURN_TO_EMPLOYER);

        FileView left = people.sees(SUPERVISOR, packet);
        assertThat(left.tasks()).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("Return papers to employer");
            assertThat(task.assignee()).isEqualTo(SUPERVISOR);
        });
        people.completes(
                SUPERVISOR,
                packet,
                Map.of("returnHow", "RETURNED", "returnNote", "Handed to the owner at the counter."));

        assertThat(holders(packet)).isEmpty();
        assertThat(people.sees(SUPERVISOR, packet).papers()).singleElement().satisfies(paper -> {
            assertThat(paper.ended()).isEqualTo(PaperEnd.RETURNED);
            assertThat(paper.endedReason()).isEqualTo("Handed to the owner at the counter.");
        });
        assertPath(
                "R-" + packet,
                "Packet closed with papers",
                "Return papers to employer",
                "Record paper return",
                "Papers returned");
        assertThat(deeds("R-" + packet)).contains("Papers given back");
    }

    /** ONB-11: what was chosen at the withdrawal stands on the page and in the trail of the papers. */
    @Test
    void papersAreShreddedAsTheEmployerChose() {
        String packet = packet("Shredded Salon", DocumentKind.AGREEMENT);
        packets.withdraws(PREPARER, packet, "The employer moves away.", Originals.SHRED);

        FileView left = people.sees(PREPARER, packet);
        assertThat(left.chosenEnd()).isEqualTo("Shred");
        assertThat(left.tasks().get(0).assignee()).isEqualTo(PREPARER);
        people.completes(PREPARER, packet, Map.of("returnHow", "SHREDDED", "returnNote", "Before two witnesses."));
        assertThat(deeds("R-" + packet)).containsSubsequence("Papers to give back", "Papers given back");
    }

    /** Papers that lie with the APU go back through a supervisor where the preparer has left. */
    @Test
    void papersOfWhoHasLeftGoBackThroughASupervisor() {
        String gone = hired("preparer", Role.ERS_EC);
        String packet = packet("Leaving Lodge", DocumentKind.AGREEMENT);
        jdbc.sql("update packet set prepared_by = :gone where number = :packet")
                .param("gone", gone)
                .param("packet", packet)
                .update();
        jdbc.sql("update staff_member set active = false where id = :gone")
                .param("gone", gone)
                .update();
        transaction.executeWithoutResult(status -> events.publishEvent(
                new PacketMoved(packet, "E-1", PacketState.PREPARING, PacketState.ER_REVIEW, PREPARER)));
        transaction.executeWithoutResult(status -> events.publishEvent(
                new PacketMoved(packet, "E-1", PacketState.ER_REVIEW, PacketState.APU_REVIEW, "apu-reviewer-1")));
        transaction.executeWithoutResult(status -> events.publishEvent(
                new PacketMoved(packet, "E-1", PacketState.APU_REVIEW, PacketState.DENIED, MANAGER)));

        assertThat(people.sees(SUPERVISOR, packet).tasks()).singleElement().satisfies(task -> {
            String assignee = Objects.requireNonNull(task.assignee());
            assertThat(staff.find(assignee).orElseThrow().is(Role.ER_SUPERVISOR))
                    .isTrue();
        });
    }

    /** CUS-1: who has left gets no task; the register falls to the group. */
    @Test
    void theRegisterGoesToTheGroupWhenWhoApprovedHasLeft() {
        String gone = hired("gone", Role.ER_SUPERVISOR);
        String packet = packet("Orphan Optics", DocumentKind.AGREEMENT);
        packets.submits(PREPARER, packet);
        waitsForPacket("Review packet as supervisor", packet);
        packets.decidesAsSupervisor(gone, packet, "APPROVED", "");
        waitsForPacket("Review file as APU", packet);
        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", gone)
                .update();
        passes(packet);

        assertThat(people.sees(SUPERVISOR, packet).tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isNull());
        people.registers(SUPERVISOR, packet, CLERK);
    }

    /** CUS-7: the step and the papers are one person's; a file that is given to another clerk is counted again. */
    @Test
    void anotherClerkTakesOverAFileByCountingItsPapers() {
        String other = hired("clerk", Role.ECC_CST);
        String packet = approved("Handed Hardware", DocumentKind.AGREEMENT);
        assertThatThrownBy(() -> people.registers("er-supervisor-2", packet, CLERK))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("has this step now");
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        assertThatThrownBy(() -> people.returns(other, packet, 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Only " + staff.nameOf(CLERK) + ", who has this task");

        give(packet, other);
        assertThat(holders(packet)).containsOnly(CLERK);
        assertThatThrownBy(() -> people.counts(CLERK, packet, 2)).hasMessageContaining("has this step now");
        assertThatThrownBy(() -> people.returns(other, packet, 2)).hasMessageContaining("Count the papers");
        give(packet, CLERK);
        give(packet, other);
        assertThat(people.counts(other, packet, 2)).isTrue();
        assertThat(holders(packet)).containsOnly(other);
        people.returns(other, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-3: one document that cannot be read holds up its own file only. */
    @Test
    void anUnreadableDocumentStopsNoOtherCopy() throws IOException {
        clock.setTo(at("2026-03-03T10:00"));
        String broken = approved("Broken Bindery");
        UUID document = jdbc.sql("select c.document_id from custody_copy c join custody_file f on f.id = c.file_id"
                        + " where f.packet_number = :packet and c.part = 'W9'")
                .param("packet", broken)
                .query(UUID.class)
                .single();
        Path paper;
        try (var all = Files.walk(vault)) {
            paper = all.filter(file -> file.getFileName().toString().startsWith(document.toString()))
                    .findFirst()
                    .orElseThrow();
        }
        Path kept = paper.resolveSibling("kept-" + document);
        Files.move(paper, kept);
        Files.createDirectory(paper);
        try {
            String whole = approved("Whole Weavers");
            shareSweep.sweep();
            clock.advance(Duration.ofMinutes(20));
            shareSweep.sweep();
            clock.advance(Duration.ofMinutes(2));
            shareSweep.sweep();

            assertThat(people.sees(SUPERVISOR, whole).parts())
                    .filteredOn(part -> part.original() == Original.ELECTRONIC)
                    .allMatch(part -> Objects.requireNonNull(part.copy()).writtenAt() != null);
            assertThat(copyOf(people.sees(SUPERVISOR, broken), FilePart.W9).trouble())
                    .isNotNull();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(lettersTo(SUPERVISOR + "@county.example", broken))
                            .filteredOn(letter -> letter.contains("A copy cannot be written"))
                            .hasSize(1));
        } finally {
            Files.delete(paper);
            Files.move(kept, paper);
        }
    }

    /** CUS-3: a copy that cannot be written says why, and a new scan takes its place. */
    @Test
    void aNewScanClearsACopyThatCannotBeWritten() throws IOException {
        clock.setTo(at("2026-03-03T10:00"));
        String packet = approved("Occupied Opera", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        Path taken = share.resolve(
                copyOf(people.sees(CLERK, packet), FilePart.AGREEMENT).path());
        Files.createDirectories(Objects.requireNonNull(taken.getParent()));
        Files.writeString(taken, "something else");
        shareSweep.sweep();
        assertThat(copyOf(people.sees(CLERK, packet), FilePart.AGREEMENT).trouble())
                .isEqualTo("Another file lies there already.");
        assertThatThrownBy(() -> people.returns(CLERK, packet, 2)).hasMessageContaining("for the share");

        people.scans(CLERK, packet, FilePart.AGREEMENT, "The name on the share was taken.");
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-3, CUS-7: the approved copy stands for a lost original; the countersigned Agreement is signed anew. */
    @Test
    void aLostOriginalIsReplacedOnTheShareAndInTheFile() {
        String packet = approved("Lost Laundry", DocumentKind.AGREEMENT, DocumentKind.W9);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 3);
        missing(packet, FilePart.W9);
        missing(packet, FilePart.COUNTERSIGNED);

        assertThat(holders(packet)).containsExactlyInAnyOrder(CLERK, "apu-supervisor-1");
        assertThat(people.counts(CLERK, packet, 1)).isTrue();
        assertThat(holders(packet)).containsOnly(CLERK).hasSize(2);
        people.scans(CLERK, packet, FilePart.AGREEMENT, null);
        people.scans(CLERK, packet, FilePart.COUNTERSIGNED, null);
        shareSweep.sweep();
        assertThat(copyOf(people.sees(CLERK, packet), FilePart.W9).writtenAt()).isNotNull();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-3, CUS-7: where the approved copy of a lost original cannot be written, the clerk files another one with a reason. */
    @Test
    void aClerkFilesAnotherCopyOfALostOriginalWhoseCopyCannotBeWritten() throws IOException {
        String packet = approved("Lost Lumber", DocumentKind.AGREEMENT, DocumentKind.W9);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 3);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 3);
        missing(packet, FilePart.W9);
        people.scans(CLERK, packet, FilePart.AGREEMENT, null);
        people.scans(CLERK, packet, FilePart.COUNTERSIGNED, null);
        occupy(packet, FilePart.W9);
        shareSweep.sweep();
        assertThatThrownBy(() -> people.returns(CLERK, packet, 2))
                .hasMessageContaining("No copy for the share: " + FilePart.W9.label());
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.W9, null)).hasMessageContaining("say why");

        people.scans(CLERK, packet, FilePart.W9, "Printed from the packet.");
        shareSweep.sweep();
        assertThat(copyOf(people.sees(CLERK, packet), FilePart.W9).writtenAt()).isNotNull();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-3, CUS-6: the scan of a lost page shows another page than the one that was signed anew; it stays beside the new one. */
    @Test
    void aCountersignedAgreementThatIsSignedAnewIsScannedAnew() throws IOException {
        String packet = approved("Signed Twice Signs", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        missing(packet, FilePart.COUNTERSIGNED);
        people.counts(CLERK, packet, 1);
        assertThatThrownBy(() -> people.returns(CLERK, packet, 2))
                .hasMessageContaining("Not scanned yet: " + FilePart.COUNTERSIGNED.label());

        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        Path copy = share.resolve(
                copyOf(people.sees(CLERK, packet), FilePart.COUNTERSIGNED).path());
        assertThat(copy).hasFileName("countersigned_v2.pdf").exists();
        assertThat(copy.resolveSibling("countersigned_v1.pdf")).exists();
        assertThat(copy.resolveSibling("countersigned_v1.pdf.superseded")).exists();
    }

    /** CUS-7: where the only paper on its way is lost, nothing is on its way; the new page is taken over from who signed it. */
    @Test
    void nothingIsOnItsWayWhenItsLastPaperIsLost() {
        String packet = approved("Lonely Page Library");
        missing(packet, FilePart.COUNTERSIGNED);
        FileView left = people.sees(SUPERVISOR, packet);
        assertThat(left.handOffs()).singleElement().satisfies(handOff -> {
            assertThat(handOff.open()).isFalse();
            assertThat(handOff.stated()).isZero();
            assertThat(handOff.refusedReason()).isEqualTo("None of these papers is left.");
        });
        assertThat(left.takesOverFrom()).isEqualTo(staff.nameOf("apu-supervisor-1"));
        people.registers(SUPERVISOR, packet, CLERK);
        takesOver(SUPERVISOR, packet, 1);
        people.forwards(SUPERVISOR, packet, 1);
        waitsFor("Scan file", packet);
        assertThat(people.counts(CLERK, packet, 1)).isTrue();
    }

    /** The same at the APU, where the page is with the supervisor who signed: it goes to the clerk with the others. */
    @Test
    void whatIsSignedAnewAtTheApuIsTakenOverAndScannedBeforeItIsStored() {
        String packet = ready("Signed Late Lighting");
        missing(packet, FilePart.COUNTERSIGNED);
        assertThatThrownBy(() -> people.stores(CUSTODIAN, packet, "HF-" + packet))
                .hasMessageContaining("Not scanned yet: " + FilePart.COUNTERSIGNED.label());
        assertThatThrownBy(() -> people.returnsToClerk(CUSTODIAN, packet, "The page is signed anew."))
                .hasMessageContaining(staff.nameOf("apu-supervisor-1") + " has 1 paper of this file");
        assertThat(people.sees(CUSTODIAN, packet).takesOverFrom()).isEqualTo(staff.nameOf("apu-supervisor-1"));
        takesOver(CUSTODIAN, packet, 1);
        people.returnsToClerk(CUSTODIAN, packet, "The page is signed anew.");
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);
        waitsFor("Update APU register and store originals", packet);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
    }

    /** CUS-7: at the APU who accepted the papers stores them; a colleague takes them over by counting, and both are named. */
    @Test
    void aCustodianStoresWhatAColleagueAcceptedAfterTakingItOver() {
        String other = hired("custodian", Role.APU_CUSTODIAN);
        String packet = ready("Two Custodians Co");
        assertThat(people.sees(other, packet).tasks().get(0).assignee()).isEqualTo(CUSTODIAN);
        assertRefused(() -> takeOver(packet, 2, "Away"), Refused.Kind.FORBIDDEN, other);
        ActingAs.run(
                "apu-supervisor-1",
                () -> tasks.assign(custody.get(packet).tasks().get(0).id(), other, Handing.REASSIGNED));
        assertThatThrownBy(() -> people.stores(other, packet, "HF-" + packet))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(staff.nameOf(CUSTODIAN) + " has 2 papers of this file")
                .hasMessageContaining("take them over");
        assertThatThrownBy(() -> people.returnsToClerk(other, packet, "Skewed"))
                .hasMessageContaining("has 2 papers of this file");
        assertThat(holders(packet)).containsOnly(CUSTODIAN);
        FileView view = people.sees(other, packet);
        assertThat(view.takesOverFrom()).isEqualTo(staff.nameOf(CUSTODIAN));
        assertThat(view.may(FileView.Ability.STORE)).isFalse();
        assertRefused(() -> takeOver(packet, 1, "Away"), Refused.Kind.INVALID, other);
        assertRefused(() -> takeOver(packet, 2, " "), Refused.Kind.INVALID, other);

        takesOver(other, packet, 2);
        assertThat(holders(packet)).containsOnly(other);
        assertThat(people.sees(other, packet).handOffs().get(0)).satisfies(handOff -> {
            assertThat(handOff.fromName()).isEqualTo(staff.nameOf(CUSTODIAN));
            assertThat(handOff.acceptedByName()).isEqualTo(staff.nameOf(other));
            assertThat(handOff.counted()).isEqualTo(2);
        });
        assertThat(people.sees(other, packet).history())
                .filteredOn(row -> row.action().equals("Papers taken over"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.actor()).isEqualTo(other);
                    assertThat(row.reason()).isEqualTo("2 papers from " + staff.nameOf(CUSTODIAN) + ". On leave.");
                });
        people.stores(other, packet, "HF-" + packet);
    }

    /** CUS-7: what a clerk does not accept stays with the APU that sent it, and the file is there again. */
    @Test
    void whatTheApuReturnsAndTheClerkRefusesGoesBackToTheCustodian() {
        String packet = ready("Returned Twice Tile");
        people.returnsToClerk(CUSTODIAN, packet, "Page 2 is another employer's.");
        waitsFor("Scan file", packet);
        people.refuses(CLERK, packet, 1, "One is not there.");

        waitsFor("Update APU register and store originals", packet);
        FileView back = people.sees(CUSTODIAN, packet);
        assertThat(back.tasks().get(0).assignee()).isEqualTo(CUSTODIAN);
        assertThat(holders(packet)).containsOnly(CUSTODIAN);
        assertThat(row(packet).state()).isEqualTo(FileState.BACK_AT_APU);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
        assertThat(pathOf("F-" + packet)).containsSubsequence("Papers accepted?", "Who sent the papers?");
    }

    /** CUS-7: what another clerk does not accept stays with the clerk who had it. */
    @Test
    void aClerkKeepsWhatAnotherClerkDoesNotAccept() {
        String other = hired("clerk", Role.ECC_CST);
        String packet = approved("Refusing Roaster", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        give(packet, other);
        people.refuses(other, packet, 1, "The Agreement is not there.");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(people.sees(CLERK, packet).tasks())
                        .singleElement()
                        .satisfies(task -> assertThat(task.assignee()).isEqualTo(CLERK)));
        assertThat(holders(packet)).containsOnly(CLERK);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-2: papers that the clerk refused are with who forwarded them; another supervisor takes them over before forwarding. */
    @Test
    void aSupervisorForwardsWhatAColleagueHoldsAfterTakingItOver() {
        String packet = approved("Two Supervisors Sushi", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.refuses(CLERK, packet, 1, "One is not there.");
        waitsFor("Update register and forward file", packet);
        give(packet, "er-supervisor-2");
        assertThatThrownBy(() -> people.forwards("er-supervisor-2", packet, 2))
                .hasMessageContaining(staff.nameOf(SUPERVISOR) + " has 2 papers of this file");
        assertThat(holders(packet)).containsOnly(SUPERVISOR);
        takesOver("er-supervisor-2", packet, 2);
        people.forwards("er-supervisor-2", packet, 2);
        waitsFor("Scan file", packet);
        people.refuses(CLERK, packet, 1, "One is not there.");
        waitsFor("Update register and forward file", packet);
        assertThat(people.sees(SUPERVISOR, packet).tasks().get(0).assignee()).isEqualTo("er-supervisor-2");
    }

    /** CUS-7: where the holder has left, the step falls to the group, and who takes it takes the papers over. */
    @Test
    void papersOfAClerkWhoHasLeftAreTakenOverByTheNextOne() {
        String gone = hired("clerk", Role.ECC_CST);
        String packet = approved("Vacant Veranda", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, gone);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(gone, packet, 2);
        people.scansAll(gone, packet);
        shareSweep.sweep();
        people.returns(gone, packet, 2);
        waitsFor("Accept returned file", packet);
        jdbc.sql("update staff_member set active = false where id = :id")
                .param("id", gone)
                .update();
        people.refusesAtApu(CUSTODIAN, packet, 2, "The Agreement is skewed.");
        waitsFor("Scan file", packet);

        assertThat(people.sees(CLERK, packet).tasks().get(0).assignee()).isNull();
        assertThat(holders(packet)).containsOnly(gone);
        assertThatThrownBy(() -> people.scans(CLERK, packet, FilePart.AGREEMENT, "It was skewed."))
                .hasMessageContaining("has this paper");
        takesOver(CLERK, packet, 2);
        people.scans(CLERK, packet, FilePart.AGREEMENT, "It was skewed.");
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
    }

    /** CUS-7: papers that go back to their employer are given back by who has them. */
    @Test
    void papersAreGivenBackByWhoHasThem() {
        String packet = packet("Given Back Gallery", DocumentKind.AGREEMENT);
        packets.withdraws(PREPARER, packet, "The employer moves away.", Originals.RETURN_TO_EMPLOYER);
        ActingAs.run(
                SUPERVISOR,
                () -> tasks.assign(custody.get(packet).tasks().get(0).id(), "ers-ec-2", Handing.REASSIGNED));
        Map<String, Object> returned = Map.of("returnHow", "RETURNED", "returnNote", "At the counter.");
        assertThatThrownBy(() -> people.completes("ers-ec-2", packet, returned))
                .hasMessageContaining(staff.nameOf(PREPARER) + " has 1 paper of this file");
        ActingAs.run("ers-ec-2", () -> custody.takeOver(packet, 1, new StepInput(true, 1, "On leave.")));
        assertThat(holders(packet)).containsOnly("ers-ec-2");
        people.completes("ers-ec-2", packet, returned);
        assertThat(holders(packet)).isEmpty();
        assertThat(deeds("R-" + packet)).containsSubsequence("Papers taken over", "Papers given back");
    }

    /** The same for papers that come from the APU: they go on with the step to whoever gives them back. */
    @Test
    void papersOnTheirWayToWhoGivesThemBackGoOnWithTheStep() {
        String packet = packet("Denied Dairy", DocumentKind.AGREEMENT);
        packets.submits(PREPARER, packet);
        waitsForPacket("Review packet as supervisor", packet);
        packets.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsForPacket("Review file as APU", packet);
        packets.passesAll("apu-reviewer-1", packet);
        packets.finishesReview("apu-reviewer-1", packet);
        waitsForPacket("Approve packet as manager", packet);
        packets.decidesAsManager(MANAGER, packet, "DENIED", "No funds this quarter.");
        waitsFor("Return papers to employer", packet);
        assertThat(people.sees(PREPARER, packet).tasks().get(0).assignee()).isEqualTo(PREPARER);
        assertThat(holders(packet)).containsExactly("apu-reviewer-1");

        give(packet, "ers-ec-2");
        people.completes("ers-ec-2", packet, Map.of("returnHow", "RETURNED", "returnNote", "At the counter."));
        assertThat(holders(packet)).isEmpty();
        assertThat(deeds("R-" + packet)).contains("Papers given back");
    }

    /** CUS-2, CUS-7: who gives the step back to the unit leaves the papers to the first who takes it. */
    @ParameterizedTest
    @ValueSource(strings = {"the desk", "Tasklist"})
    void papersOnTheirWayToAClerkWhoGivesTheStepBackAreForTheUnit(String place) {
        String clerk = hired("clerk", Role.ECC_CST);
        String packet = approved("Given Up Garden", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, clerk);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        String step = people.sees(clerk, packet).tasks().get(0).id();
        if (place.equals("Tasklist")) {
            Visitor.signedIn(port, clerk).posts("/camunda/api/engine/engine/default/task/" + step + "/unclaim", "");
        } else {
            ActingAs.run(clerk, () -> tasks.unclaim(step));
        }
        ActingAs.run(CLERK, () -> tasks.claim(step));

        assertThat(people.counts(CLERK, packet, 2)).isTrue();
        assertThat(holders(packet)).containsOnly(CLERK);
    }

    /** CUS-7: the papers and the step are one clerk's from the count on. */
    @Test
    void whoCountsTheForwardedPapersHasTheStep() {
        String packet = approved("Counted Candles");
        people.registers(SUPERVISOR, packet, null);
        people.forwards(SUPERVISOR, packet, 1);
        waitsFor("Scan file", packet);
        assertThat(people.counts(CLERK, packet, 2)).isFalse();
        assertThat(people.sees(CLERK, packet).tasks().get(0).assignee()).isNull();
        people.counts(CLERK, packet, 1);
        assertThat(people.sees(CLERK, packet).tasks().get(0).assignee()).isEqualTo(CLERK);
    }

    /** How a paper left stands for ever. */
    @Test
    void aPaperThatHasLeftDoesNotLeaveAgain() {
        String packet = packet("Gone Once Garage", DocumentKind.AGREEMENT);
        UUID paper = people.sees(PREPARER, packet).papers().get(0).id();
        transaction.executeWithoutResult(
                status -> ledger.end(paper, PaperEnd.SHREDDED, PREPARER, "Before two.", clock.instant()));
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> ledger.end(paper, PaperEnd.MISSING, SUPERVISOR, "Not found.", clock.instant())))
                .isInstanceOf(Refused.class);
        assertThat(people.sees(PREPARER, packet).papers().get(0).ended()).isEqualTo(PaperEnd.SHREDDED);
    }

    /** CUS-3: a scan with other pages than the paper, or that cannot be read, is not kept. */
    @Test
    void aScanWithOtherPagesOrThatCannotBeReadIsNotKept() throws IOException {
        String packet = approved("Page Counting Press", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        byte[] paper;
        try (InputStream sample = new ClassPathResource("samples/tier1-alviso-clinic/agreement.pdf").getInputStream()) {
            paper = sample.readAllBytes();
        }
        assertThatThrownBy(() -> scans(packet, 999, paper)).hasMessageContaining("the paper has 999 pages, the scan");
        assertThatThrownBy(() -> scans(packet, 1, Arrays.copyOf(paper, paper.length / 2)))
                .isInstanceOf(Refused.class);
        assertThat(people.sees(CLERK, packet).parts()).allMatch(part -> part.scan() == null);
    }

    private void scans(String packet, int pages, byte[] content) {
        ActingAs.run(
                CLERK,
                () -> custody.scan(
                        packet,
                        seen(packet),
                        FilePart.AGREEMENT,
                        pages,
                        ScanQuality.GOOD,
                        null,
                        "agreement.pdf",
                        new ByteArrayInputStream(content)));
    }

    /** CUS-8: an original that was lost while it was out leaves the stored file; one that lies there does not. */
    @Test
    void anOriginalThatWasLostWhileOutIsRecordedAsMissing() {
        String packet = stored("Mislaid Mart");
        UUID agreement = paper(packet, FilePart.AGREEMENT);
        assertThatThrownBy(() -> missing(packet, FilePart.AGREEMENT)).hasMessageContaining("lies in its hard file");
        LocalDate due = LocalDate.now(BusinessCalendar.COUNTY).plusDays(3);
        ActingAs.run(
                CUSTODIAN,
                () -> custody.checkOut(packet, seen(packet), agreement, "County counsel", "Case 12-346", due));
        assertThat(people.sees("apu-supervisor-1", packet).may(FileView.Ability.RECORD_MISSING))
                .isTrue();
        missing(packet, FilePart.AGREEMENT);

        assertThat(holders(packet))
                .singleElement()
                .satisfies(place -> assertThat(place).startsWith("Hard file"));
        assertThat(people.sees(CUSTODIAN, packet).papers())
                .filteredOn(paper -> paper.part() == FilePart.AGREEMENT)
                .singleElement()
                .satisfies(paper -> {
                    assertThat(paper.ended()).isEqualTo(PaperEnd.MISSING);
                    assertThat(paper.out()).isFalse();
                });
    }

    /** CUS-7: the database keeps every paper to exactly one holder. */
    @Test
    void theDatabaseRefusesASecondHolderAndNone() {
        String packet = packet("One Holder Inn", DocumentKind.AGREEMENT);
        UUID paper = people.sees(PREPARER, packet).papers().get(0).id();
        assertThatThrownBy(() -> jdbc.sql("insert into custody_holding (paper_id, staff_id, held_since)"
                                + " values (:paper, 'ecc-cst-1', now())")
                        .param("paper", paper)
                        .update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update custody_holding set held_until = now() where paper_id = :paper")
                                .param("paper", paper)
                                .update()))
                .isInstanceOf(Exception.class);
        assertThat(holders(packet)).containsExactly(PREPARER);
    }

    /** SOD-2: who scans a file neither accepts nor stores it, whatever roles that person has. */
    @Test
    void whoScansAFileDoesNotStoreIt() {
        String both = "both-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new org.placewell.staff.NewPerson(
                both,
                "Bo Both",
                both + "@county.example",
                null,
                org.placewell.staff.Office.CENTRAL_SJ,
                java.util.Set.of(org.placewell.staff.Role.ECC_CST, org.placewell.staff.Role.APU_CUSTODIAN),
                "a-password-for-tests"));
        String packet = approved("Separate Spa", DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, both);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(both, packet, 2);
        people.scansAll(both, packet);
        shareSweep.sweep();
        people.returns(both, packet, 2);
        waitsFor("Accept returned file", packet);
        assertThatThrownBy(() -> people.accepts(both, packet, 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("You scanned this file");
    }

    /** CUS-10: the register as a spreadsheet, with the county's columns, each of its type. */
    @Test
    void theRegisterIsReadBackFromASpreadsheet() throws IOException {
        String packet = stored("Export Emporium");
        LocalDate termEnd = Objects.requireNonNull(row(packet).termEndsOn());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ActingAs.run(SUPERVISOR, () -> register.export(search(packet, false), Format.XLSX, bytes));
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            List<String> titles =
                    rows.get(0).stream().map(cell -> cell.getText()).toList();
            assertThat(titles)
                    .startsWith(
                            "Employer number", "Legal name", "Doing business as", "FEIN, last 4", "Tier", "Agreement")
                    .contains("ER part by", "ER part at", "Hard file", "APU part by", "APU part at");
            Row row = rows.get(1);
            assertEachCell(row, row(packet));
            assertThat(row.getCellText(titles.indexOf("Legal name"))).startsWith("Export Emporium");
            assertThat(row.getCellText(titles.indexOf("FEIN, last 4")))
                    .isEqualTo(lastFour(row.getCellText(titles.indexOf("Employer number"))));
            assertThat(row.getCell(titles.indexOf("Term ends")).getType()).isEqualTo(CellType.NUMBER);
            assertThat(row.getCellAsDate(titles.indexOf("Term ends"))
                            .orElseThrow()
                            .toLocalDate())
                    .isEqualTo(termEnd);
            assertThat(row.getCellAsDate(titles.indexOf("APU part at"))).isPresent();
            assertThat(row.getCellText(titles.indexOf("Hard file"))).isEqualTo("HF-" + packet);
        }
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ActingAs.run(SUPERVISOR, () -> register.export(search(packet, false), Format.CSV, csv));
        assertThat(csv.toString(StandardCharsets.UTF_8)).contains(termEnd.toString(), "HF-" + packet);
        assertRefused(() -> register.list(search(packet, false)), Refused.Kind.FORBIDDEN, CLERK);
    }

    /** In the order of the columns, texts as texts, days and moments as such. */
    private static void assertEachCell(Row cells, RegisterRow row) {
        List<@Nullable Object> values = Arrays.asList(
                row.employerNumber(),
                row.employerName(),
                row.dba(),
                row.feinLast4(),
                row.tier().title(),
                row.agreementNumber(),
                row.termStartsOn(),
                row.termEndsOn(),
                row.approvedOn(),
                row.approvedByName(),
                row.counselorName(),
                row.sector().title(),
                row.city(),
                row.insuranceEndsOn(),
                row.jobOrders(),
                row.status().title(),
                row.erUpdatedByName(),
                row.erUpdatedAt(),
                row.hardFileNumber(),
                row.location(),
                row.vendorNumber(),
                row.apuUpdatedByName(),
                row.apuUpdatedAt(),
                row.retainUntil(),
                row.state().title());
        assertThat(values).hasSameSizeAs(Register.columns());
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String title = Register.columns().get(i).title();
            if (value == null || value.equals("")) {
                assertThat(cells.getCellText(i)).as(title).isEmpty();
            } else if (value instanceof LocalDate day) {
                assertThat(cells.getCell(i).getType()).as(title).isEqualTo(CellType.NUMBER);
                assertThat(cells.getCellAsDate(i).orElseThrow()).as(title).isEqualTo(day.atStartOfDay());
            } else if (value instanceof Instant moment) {
                assertThat(cells.getCell(i).getType()).as(title).isEqualTo(CellType.NUMBER);
                assertThat(cells.getCellAsDate(i).orElseThrow())
                        .as(title)
                        .isCloseTo(
                                LocalDateTime.ofInstant(moment, BusinessCalendar.COUNTY),
                                within(1, ChronoUnit.SECONDS));
            } else {
                assertThat(cells.getCell(i).getType()).as(title).isEqualTo(CellType.STRING);
                assertThat(cells.getCellText(i)).as(title).isEqualTo(value);
            }
        }
    }

    /** CUS-10: the register is sorted over all its pages, and says how many rows and pages there are. */
    @Test
    void theRegisterIsSortedOverItsPages() {
        String name = "Paged " + UUID.randomUUID().toString().substring(0, 8);
        new ManyFiles(employers, events, transaction, jdbc).approved(30, name, SUPERVISOR);
        List<String> all = IntStream.rangeClosed(1, 30)
                .mapToObj(n -> "%s %02d".formatted(name, n))
                .toList();
        RegisterPage first = page(name, "employer", 1);
        assertThat(first.total()).isEqualTo(30);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.rows()).extracting(RegisterRow::employerName).containsExactlyElementsOf(all.subList(0, 25));
        assertThat(page(name, "employer", 2).rows())
                .extracting(RegisterRow::employerName)
                .containsExactlyElementsOf(all.subList(25, 30));
        assertThat(page(name, "-employer", 2).rows())
                .extracting(RegisterRow::employerName)
                .containsExactly(all.get(4), all.get(3), all.get(2), all.get(1), all.get(0));
        assertThat(page(name, "employer", 99).page()).isEqualTo(2);
        List<String> packetsByTerm = new ArrayList<>();
        for (int number : List.of(1, 2)) {
            page(name, "term", number).rows().forEach(row -> packetsByTerm.add(row.packetNumber()));
        }
        assertThat(packetsByTerm).hasSize(30).doesNotHaveDuplicates();
    }

    private RegisterPage page(String name, String sort, int number) {
        return ActingAs.call(
                SUPERVISOR,
                () -> register.list(new RegisterSearch(name, null, null, null, false, false, false, sort, number)));
    }

    private RegisterRow row(String packet) {
        return Objects.requireNonNull(
                Objects.requireNonNull(people.sees(SUPERVISOR, packet).file()).row());
    }

    private Instant totalDue(String packet) {
        return row(packet).dueAt();
    }

    private void ends(String employer, @Nullable LocalDate day) {
        ActingAs.run(SUPERVISOR, () -> standing.endOn(employer, Tier.TIER_I, tierVersion(employer), day));
    }

    private long tierVersion(String employer) {
        return employers.get(employer).tiers().get(0).version();
    }

    private long standingVersion(String employer) {
        return employers.get(employer).tiers().stream()
                .filter(tier -> tier.state() == TierState.APPROVED)
                .findFirst()
                .orElseThrow()
                .version();
    }

    private long past(String packet) {
        return ActingAs.call(
                        SUPERVISOR,
                        () -> register.list(
                                new RegisterSearch(packet, null, null, null, false, true, false, "-changed", 1)))
                .total();
    }

    /** The packet of the next agreement, approved, without a paper of its own. */
    private String renewed(String packet, LocalDate first) {
        String employer = row(packet).employerNumber();
        String next = "Q-" + UUID.randomUUID().toString().substring(0, 8);
        ActingAs.run(
                MANAGER,
                () -> transaction.executeWithoutResult(status -> {
                    jdbc.sql(
                                    "insert into packet (id, number, employer_number, employer_name, tier, kind, state, prepared_by, opened_at,"
                                            + " changed_at, renews) values (gen_random_uuid(), :packet, :employer, 'Renewed Roofing', 'TIER_I', 'RENEWAL',"
                                            + " 'APPROVED', 'ers-ec-1', now(), now(), :renewed)")
                            .param("packet", next)
                            .param("renewed", packet)
                            .param("employer", employer)
                            .update();
                    employers.renew(employer, Tier.TIER_I, AgreementKind.RENEWAL, next);
                    employers.approveTier(next, new AgreementTerm(first, first.plusYears(1), null));
                    events.publishEvent(
                            new PacketMoved(next, employer, PacketState.MANAGER_REVIEW, PacketState.APPROVED, MANAGER));
                    events.publishEvent(new PacketApproved(next, employer, Tier.TIER_I, SUPERVISOR));
                }));
        return next;
    }

    private String stored(String name) {
        String packet = ready(name);
        people.stores(CUSTODIAN, packet, "HF-" + packet);
        return packet;
    }

    /** A file that is to be stored. */
    private String ready(String name) {
        String packet = approved(name, DocumentKind.AGREEMENT);
        people.registers(SUPERVISOR, packet, CLERK);
        people.forwards(SUPERVISOR, packet, 2);
        waitsFor("Scan file", packet);
        people.counts(CLERK, packet, 2);
        people.scansAll(CLERK, packet);
        shareSweep.sweep();
        people.returns(CLERK, packet, 2);
        waitsFor("Accept returned file", packet);
        people.accepts(CUSTODIAN, packet, 2);
        waitsFor("Update APU register and store originals", packet);
        return packet;
    }

    private String approved(String name, DocumentKind... onPaper) {
        String packet = packet(name, onPaper);
        approves(packet);
        return packet;
    }

    private void approves(String packet) {
        packets.submits(PREPARER, packet);
        waitsForPacket("Review packet as supervisor", packet);
        packets.decidesAsSupervisor(SUPERVISOR, packet, "APPROVED", "");
        waitsForPacket("Review file as APU", packet);
        passes(packet);
    }

    /** A complete packet of the employer's other tier, with the insurance that the first one received. */
    private String secondTier(String first) {
        String employer = packets.sees(PREPARER, first).employerNumber();
        String second = packets.opens(PREPARER, employer, Tier.TIER_II_PWEX);
        long seen = packets.seen(PREPARER, second, DocumentKind.PROOF_OF_INSURANCE);
        ActingAs.run(PREPARER, () -> {
            PaperOffer offer = shared.offers(second).stream()
                    .filter(one -> one.kind() == DocumentKind.PROOF_OF_INSURANCE)
                    .findFirst()
                    .orElseThrow();
            shared.use(second, offer.kind(), seen, offer.packet(), offer.version());
        });
        packets.ticks(PREPARER, second, DocumentKind.PROOF_OF_INSURANCE);
        packets.completes(PREPARER, second);
        return second;
    }

    private List<FilePart> parts(String packet) {
        return people.sees(SUPERVISOR, packet).papers().stream()
                .filter(FileView.Paper::here)
                .map(FileView.Paper::part)
                .toList();
    }

    private void passes(String packet) {
        packets.passesAll("apu-reviewer-1", packet);
        packets.finishesReview("apu-reviewer-1", packet);
        waitsForPacket("Approve packet as manager", packet);
        packets.decidesAsManager(MANAGER, packet, "APPROVED", "");
        waitsFor("Update register and forward file", packet);
    }

    private String hired(String name, Role role) {
        String id = name + "-" + UUID.randomUUID().toString().substring(0, 8);
        staff.hire(new NewPerson(
                id, "Robin Reed", id + "@county.example", null, Office.CENTRAL_SJ, Set.of(role), "local-demo-only"));
        return id;
    }

    private void give(String packet, String clerk) {
        ActingAs.run(
                SUPERVISOR,
                () -> tasks.assign(custody.get(packet).tasks().get(0).id(), clerk, Handing.REASSIGNED));
    }

    private UUID paper(String packet, FilePart part) {
        return people.sees(CUSTODIAN, packet).papers().stream()
                .filter(paper -> paper.part() == part && paper.here())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void takesOver(String person, String packet, int papers) {
        ActingAs.run(person, () -> takeOver(packet, papers, "On leave."));
    }

    private void takeOver(String packet, int papers, String reason) {
        custody.takeOver(packet, seen(packet), StepInput.of(true, Integer.toString(papers), reason));
    }

    private void missing(String packet, FilePart part) {
        UUID lost = paper(packet, part);
        ActingAs.run(
                "apu-supervisor-1", () -> custody.recordMissing(packet, seen(packet), lost, "Searched both desks."));
    }

    /** A complete packet of Tier I, with paper originals of these kinds. */
    private String packet(String name, DocumentKind... onPaper) {
        return packet(name, Sector.PRIVATE, onPaper);
    }

    private String packet(String name, Sector sector, DocumentKind... onPaper) {
        String employer = ActingAs.call(
                PREPARER,
                () -> employers.add(
                        new NewEmployer(name, null, sector, "1 Main St", "San Jose", "95113", null, null, null)));
        String packet = packets.opens(PREPARER, employer, Tier.TIER_I);
        packets.completes(PREPARER, packet, Set.of(onPaper));
        return packet;
    }

    private static RegisterSearch search(String text, boolean half) {
        return new RegisterSearch(text, null, null, null, half, false, false, "-changed", 1);
    }

    private int seenBy(String person, String packet) {
        return ActingAs.call(person, () -> seen(packet));
    }

    private int seen(String packet) {
        return Objects.requireNonNull(custody.get(packet).file()).version();
    }

    private Path away() {
        return share.resolveSibling("share-away");
    }

    private static FileView.Copy copyOf(FileView view, FilePart part) {
        return view.parts().stream()
                .filter(one -> one.part() == part)
                .map(FileView.Part::copy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private List<String> holders(String packet) {
        return jdbc.sql("select coalesce(h.staff_id, h.place) from custody_holding h"
                        + " join custody_paper p on p.id = h.paper_id"
                        + " where p.packet_number = :packet and h.held_until is null")
                .param("packet", packet)
                .query(String.class)
                .list();
    }

    private void waitsFor(String step, String packet) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(people.sees(SUPERVISOR, packet).tasks())
                        .extracting(task -> task.name())
                        .containsExactly(step));
    }

    private void waitsForPacket(String step, String packet) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(packets.sees(SUPERVISOR, packet).tasks())
                        .extracting(task -> task.name())
                        .containsExactly(step));
    }

    private static void assertRefused(Runnable deed, Refused.Kind kind, String person) {
        assertThatThrownBy(() -> ActingAs.run(person, deed))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    /** The last element is a job of its own. */
    private void assertPath(String number, String... labels) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(pathOf(number)).containsExactly(labels));
    }

    private List<String> pathOf(String number) {
        return jdbc.sql("select element_name from case_step where case_number = :number order by seq")
                .param("number", number)
                .query(String.class)
                .list();
    }

    private List<String> deeds(String number) {
        return audit.of(number.startsWith("F") ? Custody.FILE : Custody.PAPERS, number, 500).stream()
                .map(AuditRow::action)
                .toList();
    }

    private static String lastFour(String employer) {
        return SampleFacts.ein(employer).substring(6);
    }

    private List<String> lettersTo(String address, String words) {
        return Arrays.stream(smtp.getReceivedMessagesForDomain(address))
                .map(GreenMailUtil::getWholeMessage)
                .filter(letter -> letter.contains(words))
                .toList();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BusinessCalendar.COUNTY).toInstant();
    }
}
