package org.placewell.custody;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.Deadlines;
import org.placewell.custody.FileLedger.Duty;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.custody.PaperLedger.OnTheWay;
import org.placewell.onboarding.Original;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The steps of a file's way that {@code FileCustody} and {@code PaperReturn} drive (CUS-1 to CUS-7). */
@Service
public class CustodySteps {

    private final CustodyFiles files;
    private final PaperLedger papers;
    private final FileLedger ledger;
    private final SharedOriginals shared;
    private final CustodyLetters letters;
    private final CustodySettings settings;
    private final Deadlines deadlines;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;

    CustodySteps(
            CustodyFiles files,
            PaperLedger papers,
            FileLedger ledger,
            SharedOriginals shared,
            CustodyLetters letters,
            CustodySettings settings,
            Deadlines deadlines,
            Staff staff,
            AuditTrail audit,
            Clock clock) {
        this.files = files;
        this.papers = papers;
        this.ledger = ledger;
        this.shared = shared;
        this.letters = letters;
        this.settings = settings;
        this.deadlines = deadlines;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses (422) forwarding before the register is updated (CUS-1), (403) who does not hold the papers, (422) another count. */
    @Transactional
    public void mayForward(String packet, StepInput input) {
        Person person = staff.signedInAs(Role.ER_SUPERVISOR);
        CustodyFile file = files.getToMove(packet);
        file.requireRegistered();
        List<Held> held = papers.held(packet);
        requireHolder(packet, held, person);
        requireAll(held, input);
    }

    /** The papers go to the clerk (CUS-2). */
    @Transactional
    public StepRecorded recordForwarding(String packet, StepInput input) {
        mayForward(packet, input);
        Person person = staff.signedInAs(Role.ER_SUPERVISOR);
        CustodyFile file = files.getToMove(packet);
        Instant now = clock.instant();
        papers.accept(packet, true, person.id(), now);
        List<Held> held = papers.held(packet);
        String clerk = active(file.clerk(), Role.ECC_CST);
        file.forward(person.id(), now);
        papers.send(packet, person.id(), Role.ECC_CST, clerk, held, now, deadline("custodyAccept"));
        letters.forwarded(file, held.size());
        record(FileStep.FORWARDING, file, input, held.size());
        return new StepRecorded(person.id(), Role.ECC_CST, clerk, true, held.size());
    }

    /**
     * Refuses (403) who does not hold the papers, returning a file of which not all is scanned (422) or whose scans wait for the
     * share (409), and a count that is not the file's (422); refuses (409) not accepting what was accepted, and (422) doing so
     * without a reason where the count agrees.
     */
    @Transactional
    public void mayScan(String packet, StepInput input) {
        Person clerk = staff.signedInAs(Role.ECC_CST);
        CustodyFile file = files.getToMove(packet);
        file.require(FileState.WITH_CLERK);
        ledger.requireFree(file.id(), clerk.id(), Duty.CLERK);
        Optional<OnTheWay> coming = papers.onTheWay(packet);
        if (!input.accepted()) {
            OnTheWay open = coming.orElseThrow(() -> Refused.conflict("These papers have been accepted already."));
            requireFor(open, clerk);
            requireCause(open, input);
            return;
        }
        if (coming.isPresent()) {
            throw Refused.invalid("Count the papers and accept them first, on the file's page.");
        }
        List<Held> held = papers.held(packet);
        requireHolder(packet, held, clerk);
        requireScanned(file);
        requireAll(held, input);
    }

    /** The scanned papers go to the APU (CUS-4), or stay with the sender because they are not as stated (CUS-7). */
    @Transactional
    public StepRecorded recordScanning(String packet, StepInput input) {
        mayScan(packet, input);
        Person clerk = staff.signedInAs(Role.ECC_CST);
        CustodyFile file = files.getToMove(packet);
        Instant now = clock.instant();
        ledger.take(file.id(), clerk.id(), Duty.CLERK);
        if (!input.accepted()) {
            String sender = coming(packet).from();
            Role desk = deskOf(packet, sender);
            file.sendBack(stateAt(desk), clerk.id(), now);
            refuse(file, input, clerk, now);
            record(FileStep.CLERK_REFUSAL, file, input, input.count());
            return new StepRecorded(clerk.id(), desk, active(sender, desk), false, input.count());
        }
        List<Held> held = papers.held(packet);
        file.finishScanning(clerk.id(), now);
        papers.send(packet, clerk.id(), Role.APU_CUSTODIAN, null, held, now, deadline("custodyAccept"));
        letters.returned(file, held.size());
        record(FileStep.SCANNING, file, input, held.size());
        return new StepRecorded(clerk.id(), Role.APU_CUSTODIAN, null, true, held.size());
    }

    /**
     * Refuses (403) who scanned the file (SOD-2), (409) a file that is not on its way to the APU, and (422) not accepting it
     * without a reason where the count agrees.
     */
    @Transactional
    public void mayAccept(String packet, StepInput input) {
        Person custodian = staff.signedInAs(Role.APU_CUSTODIAN);
        CustodyFile file = files.getToMove(packet);
        file.require(FileState.SCANNED);
        ledger.requireFree(file.id(), custodian.id(), Duty.CUSTODIAN);
        OnTheWay open = coming(packet);
        if (!input.accepted()) {
            requireCause(open, input);
        }
    }

    /** The papers are the APU's if they are accepted and the count agrees; else the clerk has them still (CUS-7). */
    @Transactional
    public StepRecorded recordAcceptance(String packet, StepInput input) {
        mayAccept(packet, input);
        Person custodian = staff.signedInAs(Role.APU_CUSTODIAN);
        CustodyFile file = files.getToMove(packet);
        Instant now = clock.instant();
        ledger.take(file.id(), custodian.id(), Duty.CUSTODIAN);
        OnTheWay open = coming(packet);
        if (!input.accepted() || open.count() != input.count()) {
            file.refuseAtApu(custodian.id(), now);
            refuse(file, input, custodian, now);
            record(FileStep.APU_REFUSAL, file, input, input.count());
            return new StepRecorded(
                    custodian.id(), Role.ECC_CST, active(open.from(), Role.ECC_CST), false, open.count());
        }
        papers.accept(packet, true, custodian.id(), now);
        file.acceptAtApu(custodian.id(), now);
        record(FileStep.ACCEPTANCE, file, input, open.count());
        return new StepRecorded(custodian.id(), Role.APU_CUSTODIAN, custodian.id(), true, open.count());
    }

    /**
     * Refuses (403) who scanned the file (SOD-2) and who does not hold the papers, (409) a file that is not scanned and back
     * (CUS-6), (422) a number in use.
     */
    @Transactional
    public void mayStore(String packet, StorageInput input) {
        Person custodian = staff.signedInAs(Role.APU_CUSTODIAN);
        CustodyFile file = files.getToMove(packet);
        StorageEntry entry = input.entry();
        if (entry != null) {
            requireScanned(file);
            file.requireTermEnd();
        }
        file.require(FileState.BACK_AT_APU);
        ledger.requireFree(file.id(), custodian.id(), Duty.CUSTODIAN);
        requireHolder(packet, papers.held(packet), custodian);
        if (entry == null) {
            return;
        }
        files.findByHardFileNumber(entry.hardFileNumber()).ifPresent(other -> {
            throw Refused.invalid(entry.hardFileNumber() + " is the hard file of packet " + other.packetNumber() + ".");
        });
    }

    /** The APU's part of the register, and the originals in the hard file (CUS-5, CUS-6); or the papers go back to the clerk. */
    @Transactional
    public StepRecorded recordStorage(String packet, StorageInput input) {
        mayStore(packet, input);
        Person custodian = staff.signedInAs(Role.APU_CUSTODIAN);
        CustodyFile file = files.getToMove(packet);
        Instant now = clock.instant();
        ledger.take(file.id(), custodian.id(), Duty.CUSTODIAN);
        return input.entry() == null
                ? returnToClerk(file, String.valueOf(input.reason()), custodian, now)
                : store(file, input.place(), custodian, now);
    }

    private StepRecorded returnToClerk(CustodyFile file, String reason, Person custodian, Instant now) {
        String packet = file.packetNumber();
        String clerk = active(papers.broughtBy(packet, Role.APU_CUSTODIAN).orElse(null), Role.ECC_CST);
        List<Held> held = papers.held(packet);
        file.returnToClerk(custodian.id(), now);
        papers.send(packet, custodian.id(), Role.ECC_CST, clerk, held, now, deadline("custodyAccept"));
        letters.sentBack(file, clerk, held.size(), reason);
        record(FileStep.RETURN_TO_CLERK, file, reason, held.size());
        return new StepRecorded(custodian.id(), Role.ECC_CST, clerk, false, held.size());
    }

    private StepRecorded store(CustodyFile file, StorageEntry entry, Person custodian, Instant now) {
        List<Held> held = papers.held(file.packetNumber());
        file.store(entry, custodian.id(), settings.retentionYears(), now);
        held.forEach(paper -> papers.move(paper, null, placeOf(file), now));
        try {
            files.saveAndFlush(file);
        } catch (DataIntegrityViolationException taken) {
            throw Refused.conflict("Another file has just taken the number " + entry.hardFileNumber() + ".");
        }
        audit.record(AuditEntry.done(FileStep.STORAGE.action(), Custody.FILE, file.number())
                .version(file.version())
                .reason(entry.hardFileNumber() + ", " + entry.location())
                .changed("hardFileNumber", "location", "vendorNumber", "state"));
        return new StepRecorded(custodian.id(), Role.APU_CUSTODIAN, custodian.id(), true, held.size());
    }

    /** Refuses (409) papers that are gone already, (403) who does not hold those that are here. */
    @Transactional
    public void mayReturn(String packet, ReturnInput input) {
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        List<Held> held = papers.held(packet);
        if (held.isEmpty()) {
            throw Refused.conflict("No paper of this packet is here any more.");
        }
        requireHolder(packet, held, person);
    }

    /** The papers of a packet that is no more leave the county's hands, and how is recorded (domain 10, case 5). */
    @Transactional
    public String recordReturn(String packet, ReturnInput input) {
        mayReturn(packet, input);
        Person person = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        Instant now = clock.instant();
        papers.accept(packet, false, person.id(), now);
        shared.keep(packet, person.id(), now);
        List<Held> held = papers.held(packet);
        held.forEach(paper -> papers.end(paper.id(), input.how(), person.id(), input.note(), now));
        audit.record(AuditEntry.done(FileStep.PAPER_RETURN.action(), Custody.PAPERS, CaseNumbers.ofReturn(packet))
                .outcome(input.how().words())
                .reason(papers(held.size()) + ". " + input.note())
                .changed("holder"));
        return person.id();
    }

    /** Refuses (403) who must not hold this step: another role, or the other duty on this file (SOD-2). */
    @Transactional
    public void mayHold(String packet, FileStep step, Person person) {
        boolean leads = step == FileStep.PAPER_RETURN && person.is(Role.ER_SUPERVISOR);
        if (!person.is(step.role()) && !leads) {
            throw Refused.forbidden(
                    person.name() + " is no " + step.role().title().toLowerCase(java.util.Locale.ROOT) + ".");
        }
        files.findByPacketNumber(packet).ifPresent(file -> {
            if (step.role() == Role.ECC_CST) {
                ledger.requireFree(file.id(), person.id(), Duty.CLERK);
            } else if (step.role() == Role.APU_CUSTODIAN) {
                ledger.requireFree(file.id(), person.id(), Duty.CUSTODIAN);
            }
        });
    }

    /**
     * Somebody else has the step: papers on their way to a person go to that one, and those that the clerk who scanned has counted
     * are counted again. At the other desks who has the step takes the papers over ({@link Custody#takeOver}).
     */
    @Transactional
    public void handedOver(String packet, FileStep step, Person to) {
        mayHold(packet, step, to);
        Instant now = clock.instant();
        Optional<OnTheWay> coming = papers.onTheWay(packet);
        if (coming.isPresent()) {
            coming.filter(open -> open.toStaff() != null)
                    .ifPresent(open -> papers.redirect(open.id(), to.id(), deadline("custodyAccept")));
        } else if (step == FileStep.SCANNING) {
            sendOn(packet, to, now);
        }
        changed(packet, now);
    }

    /** A step is its unit's again: papers on their way to who had it are for whoever of the unit takes it. */
    @Transactional
    public void givenBack(String packet) {
        papers.onTheWay(packet).filter(open -> open.toStaff() != null).ifPresent(open -> {
            papers.toUnit(open.id());
            changed(packet, clock.instant());
        });
    }

    private void changed(String packet, Instant now) {
        files.lock(packet)
                .ifPresent(file ->
                        file.changed(staff.signedInIfAny().map(Person::id).orElse(Actor.SYSTEM), now));
    }

    private void sendOn(String packet, Person to, Instant now) {
        List<Held> held = papers.held(packet);
        held.stream()
                .filter(paper -> !paper.isWith(to))
                .findFirst()
                .map(Held::holder)
                .ifPresent(from -> {
                    List<Held> sent = held.stream()
                            .filter(paper -> paper.holder().equals(from))
                            .toList();
                    papers.send(packet, from, Role.ECC_CST, to.id(), sent, now, deadline("custodyAccept"));
                });
    }

    private void requireFor(OnTheWay coming, Person person) {
        if (!coming.isFor(person)) {
            throw Refused.forbidden(
                    "The file was forwarded to " + staff.nameOf(String.valueOf(coming.toStaff())) + ".");
        }
    }

    /** Where a sender of papers sits: whoever never accepted any signed one anew. */
    private Role deskOf(String packet, String sender) {
        return papers.deskOf(packet, sender)
                .orElseGet(() -> staff.find(sender)
                                .filter(person -> person.is(Role.APU_SUPERVISOR))
                                .isPresent()
                        ? Role.APU_CUSTODIAN
                        : Role.ER_SUPERVISOR);
    }

    private static FileState stateAt(Role desk) {
        return switch (desk) {
            case APU_CUSTODIAN -> FileState.BACK_AT_APU;
            case ECC_CST -> FileState.WITH_CLERK;
            default -> FileState.REGISTER_DUE;
        };
    }

    /** The person, while working there in that role; else the step is the group's. */
    private @Nullable String active(@Nullable String person, Role role) {
        return Optional.ofNullable(person)
                .flatMap(staff::find)
                .filter(one -> one.is(role))
                .map(Person::id)
                .orElse(null);
    }

    static String placeOf(CustodyFile file) {
        return "Hard file " + file.hardFileNumber() + ", " + file.location();
    }

    /** "1 paper", "8 papers". */
    static String papers(int count) {
        return count + (count == 1 ? " paper" : " papers");
    }

    private void refuse(CustodyFile file, StepInput input, Person by, Instant now) {
        OnTheWay open = coming(file.packetNumber());
        String counted =
                open.count() == input.count() ? "" : "Counted " + input.count() + " instead of " + open.count() + ". ";
        String reason = (counted + Objects.toString(input.note(), "")).strip();
        papers.refuse(open.id(), input.count(), reason, by.id(), now);
        letters.countDiffers(file, staff.nameOf(open.from()), open.count(), input.count(), by.name(), reason);
    }

    private OnTheWay coming(String packet) {
        return papers.onTheWay(packet)
                .orElseThrow(() -> Refused.conflict("No papers are on their way; look at the file's page."));
    }

    /** Every paper original that is here has its scan, and every copy lies on the share (004 L55). */
    private void requireScanned(CustodyFile file) {
        List<Held> held = papers.held(file.packetNumber());
        List<FileLedger.Item> items = ledger.items(file.id());
        List<String> open = items.stream()
                .filter(item -> item.original() == Original.PAPER)
                .filter(item -> held.stream()
                        .anyMatch(paper -> paper.part() == item.part() && !paper.superseded() && !item.shows(paper)))
                .map(item -> item.part().label())
                .toList();
        if (!open.isEmpty()) {
            throw Refused.invalid("Not scanned yet: " + String.join("; ", open) + ".");
        }
        List<String> stuck = items.stream()
                .filter(FileLedger.Item::stuck)
                .map(item -> item.part().label())
                .toList();
        if (!stuck.isEmpty()) {
            throw Refused.conflict("No copy for the share: " + String.join("; ", stuck)
                    + ". The file's page says why; the clerk scans or files it again.");
        }
        int waiting = ledger.waitingCopies(file.id());
        if (waiting > 0) {
            throw Refused.conflict(waiting + (waiting == 1 ? " copy waits" : " copies wait") + " for the share"
                    + (file.pausedBecause() == null ? "" : ": " + file.pausedBecause())
                    + ". Placewell keeps trying; the file can go on once all lie there.");
        }
    }

    /** Papers are moved by who has them, or accepts them by the step (CUS-7). */
    private void requireHolder(String packet, List<Held> held, Person person) {
        boolean accepts =
                papers.onTheWay(packet).filter(coming -> coming.isFor(person)).isPresent();
        held.stream()
                .filter(paper -> !paper.isWith(person) && !(accepts && paper.coming()))
                .map(Held::holder)
                .findFirst()
                .ifPresent(holder -> {
                    long there = held.stream()
                            .filter(paper -> paper.holder().equals(holder))
                            .count();
                    throw Refused.forbidden(staff.nameOf(holder) + " has " + papers((int) there)
                            + " of this file. Who has them does this step; where that person is away, count them and take"
                            + " them over on the file's page.");
                });
    }

    private static void requireAll(List<Held> held, StepInput input) {
        if (held.size() != input.count()) {
            throw Refused.invalid(
                    "You counted " + papers(input.count())
                            + "; the file has another number. Count again; a supervisor records on the file's page what is missing.");
        }
    }

    private static void requireCause(OnTheWay open, StepInput input) {
        if (open.count() == input.count() && input.note() == null) {
            throw Refused.invalid("Your count agrees. Say what else is wrong, or accept the papers.");
        }
    }

    private Instant deadline(String step) {
        return deadlines.of(step).toInstant();
    }

    private void record(FileStep step, CustodyFile file, StepInput input, int count) {
        record(step, file, input.note(), count);
    }

    private void record(FileStep step, CustodyFile file, @Nullable String note, int count) {
        audit.record(AuditEntry.done(step.action(), Custody.FILE, file.number())
                .version(file.version())
                .reason(papers(count) + "." + (note == null ? "" : " " + note))
                .changed("state", "holder"));
    }
}
