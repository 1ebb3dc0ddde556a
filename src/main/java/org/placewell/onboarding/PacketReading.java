package org.placewell.onboarding;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.PacketView.Ability;
import org.placewell.onboarding.PacketView.Reading;
import org.placewell.onboarding.PaperChecks.Checked;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.stereotype.Component;

/** One packet as one person sees it: what is there, what happened, what this person may do. */
@Component
class PacketReading {

    static final int HISTORY = 200;
    private static final Set<Role> IMAGE_READERS =
            EnumSet.of(Role.APU_REVIEWER, Role.APU_CUSTODIAN, Role.APU_SUPERVISOR, Role.ECC_CST);
    private static final Set<Role> REASON_READERS = EnumSet.of(Role.ER_SUPERVISOR, Role.PROGRAM_MANAGER);

    private static final Map<Step, Ability> DECISIONS = Map.of(
            Step.SUPERVISOR_REVIEW, Ability.REVIEW,
            Step.APU_REVIEW, Ability.JUDGE,
            Step.CORRECTION, Ability.RESUBMIT,
            Step.MANAGER_DECISION, Ability.DECIDE);

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final PaperChecks papers;
    private final PacketFindings findings;
    private final PacketFixes fixes;
    private final DecisionChecks checks;
    private final DocumentVault vault;
    private final Staff staff;
    private final Tasks tasks;
    private final AuditTrail audit;

    PacketReading(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PaperChecks papers,
            PacketFindings findings,
            PacketFixes fixes,
            DecisionChecks checks,
            DocumentVault vault,
            Staff staff,
            Tasks tasks,
            AuditTrail audit) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.papers = papers;
        this.findings = findings;
        this.fixes = fixes;
        this.checks = checks;
        this.vault = vault;
        this.staff = staff;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** A packet as one person sees it, with what that was read from. */
    record Opened(PacketView view, Packet packet, Map<DocumentKind, FiledPaper> papers) {}

    PacketView view(String number, Person reader) {
        return open(number, reader).view();
    }

    Opened open(String number, Person reader) {
        Packet packet = packets.get(number);
        PacketLedger.Place place = ledger.placeOf(reader.id(), packet.id());
        List<PacketItem> all = items.of(packet.id());
        List<PacketView.Finding> found = findings.of(packet.id());
        Map<UUID, StoredDocument> files = vault.describeAll(all.stream()
                .map(PacketItem::documentId)
                .filter(Objects::nonNull)
                .toList());
        Set<String> people = new HashSet<>(Set.of(packet.preparedBy()));
        all.forEach(item -> {
            people.add(Objects.requireNonNullElse(item.completedBy(), packet.preparedBy()));
            people.add(Objects.requireNonNullElse(item.fileBy(), packet.preparedBy()));
            people.add(Objects.requireNonNullElse(item.judgedBy(), packet.preparedBy()));
        });
        List<OpenTask> waiting = tasks.open(number);
        // the step of whoever fixes papers waits beside the correction
        PacketFix fix = waiting.size() < 2 ? null : fixes.openOf(packet.id()).orElse(null);
        waiting.stream().map(OpenTask::assignee).filter(Objects::nonNull).forEach(people::add);
        List<AuditRow> history = audit.of("packet", number, HISTORY);
        history.stream().map(AuditRow::onBehalfOf).filter(Objects::nonNull).forEach(people::add);
        Map<String, String> names = staff.namesOf(people);
        Checked checked = papers.check(packet, all);
        PacketView view = new PacketView(
                packet.number(),
                packet.employerNumber(),
                packet.employerName(),
                packet.tier(),
                place.origin(),
                packet.state(),
                packet.version(),
                packet.cycle(),
                packet.preparedBy(),
                nameIn(names, packet.preparedBy()),
                packet.openedAt(),
                packet.submittedAt(),
                packet.effectiveOn(),
                packet.withdrawnReason(),
                packet.originals(),
                all.stream()
                        .map(item -> new PacketView.Item(
                                item.kind(),
                                item.version(),
                                item.complete(),
                                item.completedBy() == null ? null : names.get(item.completedBy()),
                                item.completedAt(),
                                item.fileVersion(),
                                item.documentId() == null ? null : files.get(item.documentId()),
                                item.fileBy() == null ? null : names.get(item.fileBy()),
                                item.judgement(),
                                judged(item, names),
                                reading(item.kind(), reader, packet),
                                ItemStatus.of(item, checked.typed(item.kind()), checked.of(item.kind())),
                                checked.of(item.kind()),
                                checked.filed().versions(item.kind())))
                        .toList(),
                checked.requests(),
                found,
                fix,
                underReview(packet.state()) ? checks.of(packet, checked.faults()) : List.of(),
                ledger.reviews(packet.id()),
                waiting,
                history,
                audit.of("packet", number, PacketPapers.NOT_REQUIRED, HISTORY),
                names,
                abilities(packet, reader, place.duty(), waiting, fix));
        return new Opened(view, packet, checked.filed().present());
    }

    /** Whether this person changes this paper now; {@link ItemAccess#changing} refuses everybody else. */
    boolean mayChange(Packet packet, DocumentKind kind, Person reader) {
        List<OpenTask> waiting = tasks.open(packet.number());
        PacketFix fix = waiting.size() < 2 ? null : fixes.openOf(packet.id()).orElse(null);
        Set<Ability> abilities = abilities(packet, reader, ledger.dutyOf(reader.id(), packet.id()), waiting, fix);
        boolean given = fix != null && fix.kinds().contains(kind);
        return abilities.contains(Ability.CHANGE_ITEMS)
                && given == (fix != null && abilities.contains(Ability.HAND_BACK));
    }

    private static PacketView.@Nullable Judged judged(PacketItem item, Map<String, String> names) {
        Integer cycle = item.judgedCycle();
        return cycle == null
                ? null
                : new PacketView.Judged(
                        cycle, item.judgedBy() == null ? null : names.get(item.judgedBy()), item.judgedAt());
    }

    /** Whether somebody is about to decide, so that what stands against it is to be shown (APV-10). */
    private static boolean underReview(PacketState state) {
        return Arrays.stream(Step.values())
                .anyMatch(step -> step != Step.SUBMISSION && step != Step.CORRECTION && step.isDueIn(state));
    }

    private static Set<Ability> abilities(
            Packet packet, Person reader, Optional<Duty> held, List<OpenTask> waiting, @Nullable PacketFix fix) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        Optional<Duty> changer = packet.state().changedBy();
        boolean preparer = packet.preparedBy().equals(reader.id());
        if (changer.isPresent()
                && may(reader, changer.get(), held)
                && (changer.get() != Duty.PREPARER || preparer)
                && otherHolder(waiting, changer.get(), reader).isEmpty()) {
            abilities.add(Ability.CHANGE_ITEMS);
            if (changer.get() == Duty.PREPARER) {
                abilities.add(Ability.SUBMIT);
            }
        }
        DECISIONS.forEach((step, ability) -> {
            if (step.isDueIn(packet.state())
                    && may(reader, step.duty(), held)
                    && otherHolder(waiting, step.duty(), reader).isEmpty()) {
                abilities.add(ability);
            }
        });
        if (fix != null && fix.givenTo().equals(reader.id())) {
            abilities.add(Ability.CHANGE_ITEMS);
            abilities.add(Ability.HAND_BACK);
        }
        if (!packet.state().decided() && (preparer || reader.is(Role.ER_SUPERVISOR))) {
            abilities.add(Ability.WITHDRAW);
        }
        return abilities;
    }

    /** The steps that wait on it. */
    List<OpenTask> waitingFor(String number) {
        return tasks.open(number);
    }

    /** Who else has claimed the step that this duty does now: its papers are that person's to change and to judge. */
    Optional<String> otherHolder(String number, Duty duty, Person person) {
        return otherHolder(tasks.open(number), duty, person);
    }

    private static Optional<String> otherHolder(List<OpenTask> waiting, Duty duty, Person person) {
        List<String> groups = duty.groups();
        return waiting.stream()
                .filter(task -> task.groups().stream().anyMatch(groups::contains))
                .map(OpenTask::assignee)
                .filter(Objects::nonNull)
                .filter(holder -> !holder.equals(person.id()))
                .findFirst();
    }

    private static boolean may(Person reader, Duty duty, Optional<Duty> held) {
        boolean role = Arrays.stream(duty.roles()).anyMatch(reader::is);
        return role && held.map(duty::equals).orElse(true);
    }

    /** Images with bank and tax numbers: for preparer, APU and clerk; for others with a recorded reason (RULES). */
    static Reading reading(DocumentKind kind, Person reader, Packet packet) {
        boolean preparer = packet.preparedBy().equals(reader.id());
        if (!kind.confidential() || preparer || holdsAny(reader, IMAGE_READERS)) {
            return Reading.OPEN;
        }
        return holdsAny(reader, REASON_READERS) ? Reading.WITH_REASON : Reading.NO;
    }

    private static boolean holdsAny(Person person, Collection<Role> roles) {
        return roles.stream().anyMatch(person::is);
    }

    private static String nameIn(Map<String, String> names, String person) {
        return names.getOrDefault(person, person);
    }
}
