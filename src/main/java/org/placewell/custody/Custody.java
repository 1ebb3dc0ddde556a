package org.placewell.custody;

import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.custody.FileLedger.Duty;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.custody.PaperLedger.OnTheWay;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.Original;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.placewell.staff.Words;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The approved file: register, papers counted, scanned, taken out of the hard file and brought back (P4 of domain 03). */
@Service
public class Custody {

    /** As the trail names a file, and the papers of a packet that is no more. */
    public static final String FILE = "file";

    public static final String PAPERS = "papers";

    private static final String PARTED = "Replaced original given away";

    static final Role[] READERS = {
        Role.ERS_EC,
        Role.ER_SUPERVISOR,
        Role.APU_REVIEWER,
        Role.APU_CUSTODIAN,
        Role.APU_SUPERVISOR,
        Role.PROGRAM_MANAGER,
        Role.ECC_CST,
        Role.QA_AUDITOR
    };

    private final CustodyFiles files;
    private final PaperLedger papers;
    private final FileLedger ledger;
    private final PaperCustody custody;
    private final FileReading reading;
    private final RegisterList list;
    private final MissingParts missingParts;
    private final SharedOriginals shared;
    private final Share share;
    private final DocumentVault vault;
    private final Tasks tasks;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    Custody(
            CustodyFiles files,
            PaperLedger papers,
            FileLedger ledger,
            PaperCustody custody,
            FileReading reading,
            RegisterList list,
            MissingParts missingParts,
            SharedOriginals shared,
            Share share,
            DocumentVault vault,
            Tasks tasks,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.files = files;
        this.papers = papers;
        this.ledger = ledger;
        this.custody = custody;
        this.reading = reading;
        this.list = list;
        this.missingParts = missingParts;
        this.shared = shared;
        this.share = share;
        this.vault = vault;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** The files for those who work with them, the scanning clerk among them. */
    @Transactional(readOnly = true)
    public RegisterPage list(RegisterSearch search) {
        return list.find(search, staff.signedInAs(READERS).id());
    }

    /** Papers and file of one packet. Refuses (404) an unknown number. */
    @Transactional(readOnly = true)
    public FileView get(String packet) {
        return reading.view(packet, staff.signedInAs(READERS));
    }

    /** The ER supervisor's part of the register, and for whom the file is to be scanned (CUS-1). */
    @Transactional
    public void updateRegister(String packet, int seen, @Nullable String clerk) {
        Person person = staff.signedInAs(Role.ER_SUPERVISOR);
        CustodyFile file = locked(packet, seen);
        reading.requireOwnStep(file, person);
        String chosen = Words.of(clerk);
        if (chosen != null
                && staff.find(chosen).filter(one -> one.is(Role.ECC_CST)).isEmpty()) {
            throw Refused.invalid("Choose a scanning clerk, or leave the file to the first who takes it.");
        }
        custody.updateRegister(file, chosen, person.id(), clock.instant());
        record(
                "Register updated by ER supervisor",
                file,
                null,
                "termStartsOn",
                "termEndsOn",
                "insuranceEndsOn",
                "feinLast4",
                "clerk");
    }

    /**
     * The clerk has counted the papers that were forwarded, and has them and the step from now on.
     *
     * @return false, and nothing is changed, where the count differs: then the step itself is refused
     */
    @Transactional
    public boolean count(String packet, int seen, StepInput input) {
        Person clerk = staff.signedInAs(Role.ECC_CST);
        CustodyFile file = locked(packet, seen);
        file.require(FileState.WITH_CLERK);
        reading.requireOwnStep(file, clerk);
        OnTheWay coming =
                papers.onTheWay(packet).orElseThrow(() -> Refused.conflict("These papers have been accepted already."));
        if (!coming.isFor(clerk)) {
            throw Refused.forbidden(
                    "The file was forwarded to " + staff.nameOf(String.valueOf(coming.toStaff())) + ".");
        }
        if (coming.count() != input.count()) {
            return false;
        }
        Instant now = clock.instant();
        ledger.take(file.id(), clerk.id(), Duty.CLERK);
        papers.accept(packet, true, clerk.id(), now);
        tasks.open(file.number()).stream()
                .filter(step -> step.assignee() == null)
                .forEach(step -> tasks.claim(step.id()));
        file.changed(clerk.id(), now);
        record("Papers accepted by clerk", file, CustodySteps.papers(input.count()), "holder");
        return true;
    }

    /**
     * Who has the next step of the papers counts those that somebody else has, and has them from then on: a colleague who is away
     * hands nothing on. Refuses (403) who does not have that step, (422) another count than that person's papers, and no reason.
     *
     * @param seen the file's version that the page showed; how many papers it showed where the packet has no file
     */
    @Transactional
    public void takeOver(String packet, int seen, StepInput input) {
        Person person = staff.signedInAs(READERS);
        String reason = SafeWords.required(input.note(), "Say why the holder does not hand the papers on.");
        Optional<CustodyFile> file = files.lock(packet).map(one -> unchanged(one, seen));
        if (file.isEmpty()) {
            requireSamePapers(packet, seen);
        }
        Role desk = reading.deskOf(packet, person);
        List<Held> others = FileReading.withOthers(papers.held(packet), person);
        if (others.isEmpty()) {
            throw Refused.conflict("Nobody else has papers of this packet.");
        }
        String from = others.get(0).holder();
        if (input.count() != others.size()) {
            throw Refused.invalid("You counted " + CustodySteps.papers(input.count()) + "; " + staff.nameOf(from)
                    + " has another number. Count again; a supervisor records on the file's page what is missing.");
        }
        Instant now = clock.instant();
        file.ifPresent(one -> ledger.takeAt(desk, one.id(), person.id()));
        papers.takeOver(packet, from, desk, person.id(), others, now);
        file.ifPresent(one -> one.changed(person.id(), now));
        audit.record(file.map(one ->
                        AuditEntry.done("Papers taken over", FILE, one.number()).version(one.version()))
                .orElseGet(() -> AuditEntry.done("Papers taken over", PAPERS, CaseNumbers.ofReturn(packet)))
                .reason(CustodySteps.papers(others.size()) + " from " + staff.nameOf(from) + ". " + reason)
                .changed("holder"));
    }

    /**
     * Keeps the scan of a part, copied to the share by the system (CUS-3); also of one that came as a file or whose paper is
     * missing, where its copy cannot be written. Refuses (403) who does not hold the papers, (422) other pages than the paper has, and a second scan without a reason.
     *
     * @param pages as the clerk counted them on the paper
     */
    @Transactional
    public void scan(
            String packet,
            int seen,
            FilePart part,
            @Nullable Integer pages,
            ScanQuality quality,
            @Nullable String reason,
            String fileName,
            InputStream content) {
        Person clerk = staff.signedInAs(Role.ECC_CST);
        CustodyFile file = locked(packet, seen);
        file.require(FileState.WITH_CLERK);
        reading.requireOwnStep(file, clerk);
        FileLedger.Item item = ledger.items(file.id()).stream()
                .filter(one -> one.part() == part && (one.original() == Original.PAPER || one.stuck()))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(part.label() + " came as a file; the system copies it."));
        boolean onPaper = item.original() == Original.PAPER && !(item.stuck() && isGone(packet, part));
        int paper = onPaper ? heldBy(clerk, packet, part).version() : item.fileVersion();
        if (pages == null) {
            throw Refused.invalid(part.label() + ": count the pages of the paper.");
        }
        String words = reasonFor(item, paper, onPaper, SafeWords.of(reason));
        StoredDocument document = vault.store(fileName, content);
        if (document.pages() != pages) {
            throw Refused.invalid(part.label() + ": the paper has " + pages + " pages, the scan " + document.pages()
                    + ". Nothing was stored; scan all pages.");
        }
        Instant now = clock.instant();
        int version = Math.max(item.scanVersion(), item.copyVersion()) + 1;
        ledger.addScan(file.id(), part, version, paper, document, quality, words, clerk.id(), now);
        share.queue(file, part, version, document, now);
        file.changed(clerk.id(), now);
        record(
                words == null ? "Part scanned" : "Part scanned again",
                file,
                part.label() + ", version " + paper + ", scan " + version + (words == null ? "" : ": " + words),
                "scan");
    }

    /** Why there is another scan or copy of a part already; null for the first one. */
    private static @Nullable String reasonFor(
            FileLedger.Item item, int paper, boolean onPaper, @Nullable String typed) {
        if (item.scanVersion() == 0 && item.copyVersion() == 0) {
            return null;
        }
        if (item.scannedPaper() < paper && onPaper) {
            return typed == null ? "Version " + paper + " of the paper." : typed;
        }
        if (typed == null) {
            throw Refused.invalid(item.part().label() + ": say why it is scanned again.");
        }
        return typed;
    }

    /** The latest scan of a part, and records the reading. Refuses (403) confidential parts to other roles than the APU and the clerk who has the file. */
    @Transactional
    public ScanContent readScan(String packet, FilePart part) {
        Person reader = staff.signedInAs(READERS);
        CustodyFile file = files.getToMove(packet);
        reading.requireReadable(file, part, reader);
        UUID document =
                ledger.scanOf(file.id(), part).orElseThrow(() -> Refused.notFound(part.label() + " is not scanned."));
        record("Scan read", file, part.label());
        return new ScanContent(vault.describe(document), vault.open(document));
    }

    /**
     * A paper cannot be found: a supervisor says so, and from then on the file has one less; the copy that the packet was
     * approved with takes the place of its scan. Until the file is stored, the countersigned Agreement is signed anew, and the
     * supervisor who says so has it. Refuses (409) papers that are on their way to clerk or APU, and papers in their hard file.
     */
    @Transactional
    public void recordMissing(String packet, int seen, UUID paper, @Nullable String reason) {
        Person person = staff.signedInAs(Role.ER_SUPERVISOR, Role.APU_SUPERVISOR);
        String words = SafeWords.required(reason, "Say what was done to find the paper.");
        CustodyFile file = locked(packet, seen);
        Held missing = here(packet, paper);
        Instant now = clock.instant();
        if (missing.out()) {
            ledger.checkIn(paper, person.id(), now);
        } else if (file.state() == FileState.STORED) {
            throw Refused.conflict(missing.part().label() + " lies in its hard file; check it out to look for it.");
        } else if (file.state() != FileState.REGISTER_DUE
                && papers.onTheWay(packet).isPresent()) {
            throw Refused.conflict("While papers are on their way, none is recorded as missing.");
        }
        papers.takeFromTransfer(packet, paper, person.id(), now);
        papers.end(paper, PaperEnd.MISSING, person.id(), words, now);
        missingParts.replace(file, missing, person.id(), now);
        file.changed(person.id(), now);
        record("Paper recorded as missing", file, missing.part().label() + ": " + words, "holder");
    }

    /**
     * Takes an original out of the hard file (CUS-8).
     *
     * @param to the sign-in name of who gets it, or who that is outside, such as the county counsel
     */
    @Transactional
    public void checkOut(
            String packet,
            int seen,
            UUID paper,
            @Nullable String to,
            @Nullable String reason,
            @Nullable LocalDate dueOn) {
        Person person = staff.signedInAs(Role.APU_CUSTODIAN, Role.APU_SUPERVISOR);
        String receiver = SafeWords.required(to, "Say who gets the original.");
        String words = SafeWords.required(reason, "Say why the original is taken out.");
        CustodyFile file = locked(packet, seen);
        file.require(FileState.STORED);
        Instant now = clock.instant();
        if (dueOn == null || dueOn.isBefore(LocalDate.ofInstant(now, BusinessCalendar.COUNTY))) {
            throw Refused.invalid("Enter the day by which the original is back, today or later.");
        }
        if (receiver.length() > 120) {
            throw Refused.invalid("Who gets it: at most 120 characters.");
        }
        Held original = here(packet, paper);
        if (original.out()) {
            throw Refused.conflict(original.part().label() + " is out already.");
        }
        boolean colleague = staff.find(receiver).isPresent();
        ledger.checkOut(file.id(), paper, receiver, words, dueOn, person.id(), now);
        papers.move(original, colleague ? receiver : null, colleague ? null : receiver, now);
        file.changed(person.id(), now);
        record("Original checked out", file, original.part().label() + ", to " + receiver + ": " + words, "holder");
    }

    /** The original is back in its hard file. */
    @Transactional
    public void checkIn(String packet, int seen, UUID paper) {
        Person person = staff.signedInAs(Role.APU_CUSTODIAN, Role.APU_SUPERVISOR);
        CustodyFile file = locked(packet, seen);
        file.require(FileState.STORED);
        Held original = here(packet, paper);
        Instant now = clock.instant();
        if (!ledger.checkIn(paper, person.id(), now)) {
            throw Refused.conflict(original.part().label() + " is not out.");
        }
        papers.move(original, null, CustodySteps.placeOf(file), now);
        file.changed(person.id(), now);
        record("Original checked in", file, original.part().label(), "holder");
    }

    /**
     * An original that a newer one has replaced is given back to the employer, or shredded. Refuses (403) who does not have it and
     * to whom it is not on its way, (409) one on which another packet relies and any of a file on hold (CUS-9); only employer
     * relations gives anything back.
     *
     * @param seen the file's version that the page showed; anything where the packet has no file yet
     */
    @Transactional
    public void partWith(String packet, int seen, UUID paper, ReturnInput input) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR, Role.APU_CUSTODIAN);
        Optional<CustodyFile> file = files.lock(packet).map(one -> unchanged(one, seen));
        Held old = here(packet, paper);
        if (!old.superseded()) {
            throw Refused.conflict(
                    "No newer paper has taken the place of " + old.part().label() + ".");
        }
        if (!old.isWith(person) && !(old.coming() && isComingTo(person, packet))) {
            throw Refused.forbidden(staff.nameOf(old.holder()) + " has this paper.");
        }
        if (input.how() == PaperEnd.RETURNED && !person.is(Role.ERS_EC) && !person.is(Role.ER_SUPERVISOR)) {
            throw Refused.forbidden("The employer hears from employer relations alone; hand the paper to them.");
        }
        shared.relianceOn(packet, old).ifPresent(other -> {
            throw Refused.conflict(other.by() + " relies on this original; it stays.");
        });
        file.ifPresent(this::requireNoHold);
        Instant now = clock.instant();
        if (old.out()) {
            ledger.checkIn(paper, person.id(), now);
        }
        papers.takeFromTransfer(packet, paper, person.id(), now);
        papers.end(paper, input.how(), person.id(), input.note(), now);
        file.ifPresent(one -> one.changed(person.id(), now));
        audit.record(file.map(one -> AuditEntry.done(PARTED, FILE, one.number()).version(one.version()))
                .orElseGet(() -> AuditEntry.done(PARTED, PAPERS, CaseNumbers.ofReturn(packet)))
                .outcome(input.how().words())
                .reason(old.part().label() + ", version " + old.version() + ": " + input.note())
                .changed("holder"));
    }

    private void requireNoHold(CustodyFile file) {
        String holder = file.heldBy();
        if (holder != null) {
            throw Refused.conflict(staff.nameOf(holder)
                    + " has put this file on hold; nothing of it leaves until somebody else lifts that. Reason: "
                    + file.heldReason());
        }
    }

    private boolean isComingTo(Person person, String packet) {
        return papers.onTheWay(packet).filter(coming -> coming.isFor(person)).isPresent();
    }

    /** Nothing of the file may be destroyed, whatever the retention says, until somebody else lifts it (CUS-9). */
    @Transactional
    public void hold(String packet, int seen, @Nullable String reason) {
        Person person = staff.signedInAs(Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER);
        String words = SafeWords.required(reason, "Say why the file must be kept.");
        CustodyFile file = locked(packet, seen);
        file.hold(words, person.id(), clock.instant());
        record("File put on hold", file, words, "hold");
    }

    /** Lifts the hold; refuses (403) who put it there. */
    @Transactional
    public void release(String packet, int seen, @Nullable String reason) {
        Person person = staff.signedInAs(Role.APU_SUPERVISOR, Role.PROGRAM_MANAGER);
        String words = SafeWords.required(reason, "Say why the file need not be held any more.");
        CustodyFile file = locked(packet, seen);
        file.release(person.id(), clock.instant());
        record("Hold lifted", file, words, "hold");
    }

    /**
     * Completes a step from the file's page. Refuses (409) a page that showed an older version, and a step that was done already;
     * else what {@link CustodySteps} refuses.
     *
     * @param element the id of the step in the model
     * @param fields what its form would submit
     */
    @Transactional
    public void finish(String packet, int seen, String element, Map<String, Object> fields) {
        staff.signedInAs(READERS);
        CustodyFile file = locked(packet, seen);
        complete(file.number(), element, fields);
    }

    /**
     * As {@link #finish}, where a packet that is no more has papers and no file.
     *
     * @param seen how many papers the page showed
     */
    @Transactional
    public void finishReturn(String packet, int seen, String element, Map<String, Object> fields) {
        staff.signedInAs(READERS);
        requireSamePapers(packet, seen);
        complete(CaseNumbers.ofReturn(packet), element, fields);
    }

    private void requireSamePapers(String packet, int seen) {
        if (papers.held(packet).size() != seen) {
            throw Refused.conflict(
                    "The papers are not the same any more. Look at them again; nothing of yours was done.");
        }
    }

    private void complete(String number, String element, Map<String, Object> fields) {
        OpenTask task = tasks.open(number).stream()
                .filter(open -> open.element().equals(element))
                .findFirst()
                .orElseThrow(
                        () -> Refused.conflict("This step has already been done. Look at the page to see by whom."));
        tasks.complete(task.id(), fields);
    }

    private CustodyFile locked(String packet, int seen) {
        return unchanged(files.getToMove(packet), seen);
    }

    private CustodyFile unchanged(CustodyFile file, int seen) {
        if (file.version() != seen) {
            throw Refused.conflict(staff.nameOf(file.changedBy()) + " has changed the file on "
                    + CountyWords.time(file.changedAt()) + ". Look at it again; nothing of yours was done.");
        }
        return file;
    }

    private boolean isGone(String packet, FilePart part) {
        return papers.held(packet).stream().noneMatch(one -> one.part() == part && !one.superseded());
    }

    private Held heldBy(Person clerk, String packet, FilePart part) {
        if (papers.onTheWay(packet).isPresent()) {
            throw Refused.invalid("Count the papers and accept them first.");
        }
        Held paper = papers.held(packet).stream()
                .filter(one -> one.part() == part && !one.superseded())
                .findFirst()
                .orElseThrow(() -> Refused.invalid(part.label() + ": there is no paper original here."));
        if (!paper.isWith(clerk)) {
            throw Refused.forbidden(staff.nameOf(paper.holder()) + " has this paper.");
        }
        return paper;
    }

    private Held here(String packet, UUID paper) {
        return papers.all(packet).stream()
                .filter(one -> one.id().equals(paper))
                .findFirst()
                .orElseThrow(() -> Refused.conflict("This paper is not here any more."));
    }

    private void record(String action, CustodyFile file, @Nullable String reason, String... changed) {
        audit.record(AuditEntry.done(action, FILE, file.number())
                .version(file.version())
                .reason(reason)
                .changed(changed));
    }
}
