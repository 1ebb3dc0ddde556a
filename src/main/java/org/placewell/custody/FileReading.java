package org.placewell.custody;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.custody.FileView.Ability;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.onboarding.PacketFolder;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Component;

/** One file as one person sees it: what it consists of, where its papers are and were, what this person may do. */
@Component
class FileReading {

    private static final int HISTORY = 200;

    /** Steps in which all papers go on together. */
    private static final Set<Ability> NEED_ALL_PAPERS = EnumSet.of(Ability.FORWARD, Ability.RETURN_FILE, Ability.STORE);

    private static final Set<Role> IMAGE_READERS =
            EnumSet.of(Role.APU_REVIEWER, Role.APU_CUSTODIAN, Role.APU_SUPERVISOR);
    private static final Set<Role> SCAN_READERS =
            Arrays.stream(Custody.READERS).filter(role -> role != Role.ECC_CST).collect(Collectors.toUnmodifiableSet());

    private final CustodyFiles files;
    private final PaperLedger papers;
    private final FileLedger ledger;
    private final RegisterList register;
    private final PacketFolder packets;
    private final Tasks tasks;
    private final Staff staff;
    private final AuditTrail audit;

    FileReading(
            CustodyFiles files,
            PaperLedger papers,
            FileLedger ledger,
            RegisterList register,
            PacketFolder packets,
            Tasks tasks,
            Staff staff,
            AuditTrail audit) {
        this.files = files;
        this.papers = papers;
        this.ledger = ledger;
        this.register = register;
        this.packets = packets;
        this.tasks = tasks;
        this.staff = staff;
        this.audit = audit;
    }

    FileView view(String packet, Person reader) {
        Optional<CustodyFile> file = files.findByPacketNumber(packet);
        List<FileView.HandOff> handOffs = papers.handOffs(packet);
        List<FileView.Paper> all = papers.papers(packet);
        List<OpenTask> waiting = tasks.open(file.map(CustodyFile::number).orElse(CaseNumbers.ofReturn(packet)));
        List<AuditRow> history = file.map(one -> audit.of(Custody.FILE, one.number(), HISTORY))
                .orElseGet(() -> audit.of(Custody.PAPERS, CaseNumbers.ofReturn(packet), HISTORY));
        Set<Ability> abilities = file.map(one -> abilities(one, reader, waiting, handOffs, all))
                .orElseGet(() -> EnumSet.noneOf(Ability.class));
        boolean readsRegister = isAny(reader, SCAN_READERS);
        if (readsRegister) {
            abilities.add(Ability.READ_REGISTER);
        }
        Set<String> people = new HashSet<>();
        waiting.stream().map(OpenTask::assignee).filter(Objects::nonNull).forEach(people::add);
        history.stream().map(AuditRow::onBehalfOf).filter(Objects::nonNull).forEach(people::add);
        file.map(CustodyFile::heldBy).ifPresent(people::add);
        Map<String, String> names = staff.namesOf(people);
        String from = takesOverFrom(packet, reader, waiting, file.isPresent());
        if (from != null) {
            abilities.removeAll(NEED_ALL_PAPERS);
        }
        return new FileView(
                packet,
                file.map(CustodyFile::employerName)
                        .orElseGet(() -> packets.of(packet).employerName()),
                file.map(one -> facts(one, readsRegister, names)).orElse(null),
                file.map(one -> ledger.parts(one.id())).orElseGet(List::of),
                all,
                handOffs,
                waiting,
                history,
                names,
                abilities.contains(Ability.UPDATE_REGISTER) ? clerks() : Map.of(),
                from,
                abilities);
    }

    /** The papers that are neither with this person nor on their way, and one other person has. */
    static List<Held> withOthers(List<Held> held, Person person) {
        List<Held> others = held.stream()
                .filter(paper -> paper.staff() != null && !paper.isWith(person) && !paper.coming())
                .toList();
        return others.stream()
                .filter(paper -> paper.holder().equals(others.get(0).holder()))
                .toList();
    }

    private @Nullable String takesOverFrom(String packet, Person reader, List<OpenTask> waiting, boolean hasFile) {
        List<OpenTask> steps = hasFile || !waiting.isEmpty() ? waiting : tasks.open(packet);
        if (deskOf(steps, reader).isEmpty()) {
            return null;
        }
        return withOthers(papers.held(packet), reader).stream()
                .findFirst()
                .map(paper -> staff.nameOf(paper.holder()))
                .orElse(null);
    }

    /** Where this person has the next step of a packet, its file or its papers, or may take it. Refuses (403) who does not. */
    Role deskOf(String packet, Person person) {
        List<OpenTask> steps = Stream.of(CaseNumbers.ofFile(packet), CaseNumbers.ofReturn(packet), packet)
                .flatMap(number -> tasks.open(number).stream())
                .toList();
        return deskOf(steps, person)
                .orElseThrow(
                        () -> Refused.forbidden(
                                "Papers are taken over by who has the next step; a supervisor gives it on the page of the task."));
    }

    /** Steps of a preparer have no group. */
    private static Optional<Role> deskOf(List<OpenTask> steps, Person person) {
        return steps.stream()
                .filter(step -> step.assignee() == null || step.assignee().equals(person.id()))
                .flatMap(step -> step.groups().isEmpty()
                        ? Stream.of(Role.ERS_EC, Role.ER_SUPERVISOR)
                        : step.groups().stream().flatMap(group -> Role.ofGroup(group).stream()))
                .filter(person::is)
                .findFirst();
    }

    private FileView.Facts facts(CustodyFile file, boolean readsRegister, Map<String, String> names) {
        String holder = file.heldBy();
        return new FileView.Facts(
                file.tier(),
                file.state(),
                readsRegister ? register.of(file.packetNumber()) : null,
                file.version(),
                file.clerk(),
                file.pausedBecause(),
                file.pausedSince(),
                holder == null ? null : names.get(holder),
                file.heldAt(),
                file.heldReason());
    }

    private Map<String, String> clerks() {
        Map<String, String> clerks = new LinkedHashMap<>();
        staff.holders(Role.ECC_CST).forEach(clerk -> clerks.put(clerk.id(), clerk.name()));
        return clerks;
    }

    private Set<Ability> abilities(
            CustodyFile file,
            Person reader,
            List<OpenTask> waiting,
            List<FileView.HandOff> handOffs,
            List<FileView.Paper> all) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        boolean coming = handOffs.stream().anyMatch(FileView.HandOff::open);
        boolean mine = waiting.stream()
                .allMatch(task -> task.assignee() == null || task.assignee().equals(reader.id()));
        List<Ability> step = new ArrayList<>();
        switch (file.state()) {
            case REGISTER_DUE ->
                step.addAll(
                        reader.is(Role.ER_SUPERVISOR) ? List.of(Ability.UPDATE_REGISTER, Ability.FORWARD) : List.of());
            case WITH_CLERK ->
                step.addAll(
                        !reader.is(Role.ECC_CST)
                                ? List.of()
                                : coming ? List.of(Ability.COUNT) : List.of(Ability.SCAN, Ability.RETURN_FILE));
            case SCANNED -> step.addAll(reader.is(Role.APU_CUSTODIAN) ? List.of(Ability.ACCEPT) : List.of());
            case BACK_AT_APU -> step.addAll(reader.is(Role.APU_CUSTODIAN) ? List.of(Ability.STORE) : List.of());
            case STORED -> {
                if (reader.is(Role.APU_CUSTODIAN) || reader.is(Role.APU_SUPERVISOR)) {
                    abilities.add(Ability.CHECK_OUT);
                }
            }
        }
        if (mine) {
            abilities.addAll(step);
        }
        boolean supervises = reader.is(Role.ER_SUPERVISOR) || reader.is(Role.APU_SUPERVISOR);
        boolean stored = file.state() == FileState.STORED;
        boolean waits = coming && file.state() != FileState.REGISTER_DUE;
        if (supervises && !waits && all.stream().anyMatch(paper -> paper.here() && (!stored || paper.out()))) {
            abilities.add(Ability.RECORD_MISSING);
        }
        if (reader.is(Role.APU_SUPERVISOR) || reader.is(Role.PROGRAM_MANAGER)) {
            if (file.heldBy() == null) {
                abilities.add(Ability.HOLD);
            } else if (!reader.id().equals(file.heldBy())) {
                abilities.add(Ability.RELEASE);
            }
        }
        boolean scans = reader.is(Role.ECC_CST) && file.state() == FileState.WITH_CLERK && mine;
        if (scans || isAny(reader, SCAN_READERS)) {
            abilities.add(Ability.READ_SCANS);
        }
        if (scans || isAny(reader, IMAGE_READERS)) {
            abilities.add(Ability.READ_CONFIDENTIAL);
        }
        return abilities;
    }

    /** Refuses (403) while the step that waits is somebody else's. */
    void requireOwnStep(CustodyFile file, Person person) {
        tasks.open(file.number()).stream()
                .map(OpenTask::assignee)
                .filter(holder -> holder != null && !holder.equals(person.id()))
                .findFirst()
                .ifPresent(holder -> {
                    throw Refused.forbidden(staff.nameOf(holder)
                            + " has this step now. A supervisor can give it to you on the page of the task.");
                });
    }

    /**
     * Refuses (403) a clerk the scans of a file that is not with that clerk, and others those with bank and tax numbers, which are
     * for the APU and the clerk (RULES).
     */
    void requireReadable(CustodyFile file, FilePart part, Person reader) {
        if (isAny(reader, part.confidential() ? IMAGE_READERS : SCAN_READERS)) {
            return;
        }
        if (!reader.is(Role.ECC_CST)) {
            throw Refused.forbidden("This paper shows bank or tax numbers; it is not open to your role.");
        }
        if (file.state() != FileState.WITH_CLERK) {
            throw Refused.forbidden("Scans are open to a clerk while the file is with that clerk.");
        }
        requireOwnStep(file, reader);
    }

    private static boolean isAny(Person reader, Set<Role> roles) {
        return roles.stream().anyMatch(reader::is);
    }
}
