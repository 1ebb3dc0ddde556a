package org.placewell.custody.web;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.custody.FileStep;
import org.placewell.custody.FileView;
import org.placewell.custody.FileView.Ability;
import org.placewell.custody.process.PaperReturnProcess;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.workflow.OpenTask;

/** The page of one file: what is on it for the signed-in person. */
record FileScreen(
        FileView view, Set<Ability> abilities, List<Waiting> waiting, boolean returnsPapers, Set<UUID> partsWith) {

    private static final Set<Role> PARTING = EnumSet.of(Role.ERS_EC, Role.ER_SUPERVISOR, Role.APU_CUSTODIAN);

    /** A step that somebody has or may take. */
    record Waiting(String who, String step, @Nullable Instant due, boolean late, boolean mine, String taskId) {}

    static FileScreen of(FileView view, Person reader, Instant now) {
        boolean returns = view.tasks().stream()
                .anyMatch(task -> task.element().equals(PaperReturnProcess.RETURN)
                        && reader.id().equals(task.assignee()));
        return new FileScreen(
                view,
                view.abilities(),
                view.tasks().stream()
                        .map(task -> waiting(task, view, reader, now))
                        .toList(),
                returns,
                view.papers().stream()
                        .filter(paper -> !view.isOnHold() && paper.here() && paper.supersededAt() != null)
                        .filter(paper -> PARTING.stream().anyMatch(reader::is))
                        .filter(paper -> reader.id().equals(paper.holder()) || isComing(view, reader))
                        .map(FileView.Paper::id)
                        .collect(Collectors.toSet()));
    }

    private static boolean isComing(FileView view, Person reader) {
        return view.handOffs().stream()
                .anyMatch(one -> one.open()
                        && (one.to() == null
                                ? reader.is(one.toRole())
                                : one.to().equals(reader.id())));
    }

    private static Waiting waiting(OpenTask task, FileView view, Person reader, Instant now) {
        String holder = task.assignee();
        String who = holder != null
                ? String.valueOf(view.names().get(holder))
                : String.join(
                        ", ",
                        task.groups().stream()
                                .flatMap(group -> Role.ofGroup(group).stream())
                                .map(Role::title)
                                .toList());
        Instant due = task.due();
        return new Waiting(
                who,
                task.name(),
                due,
                due != null && !now.isBefore(due),
                reader.id().equals(holder),
                task.id());
    }

    /** The latest last, as they happened. */
    public List<AuditRow> deeds() {
        return view.history().stream()
                .filter(row -> !row.action().endsWith(" read"))
                .toList();
    }

    /** Why the file has come back to who has it now; null where it has not. */
    public @Nullable AuditRow cameBack() {
        List<AuditRow> steps = view.history().stream()
                .filter(row -> FileStep.of(row.action()).isPresent())
                .toList();
        return steps.isEmpty()
                        || !FileStep.of(steps.get(steps.size() - 1).action())
                                .orElseThrow()
                                .back()
                ? null
                : steps.get(steps.size() - 1);
    }

    public boolean may(String ability) {
        return abilities.contains(Ability.valueOf(ability));
    }

    /** Whether this person is to count what is on the way, and is not told its number before. */
    public boolean counts() {
        return abilities.contains(Ability.COUNT) || abilities.contains(Ability.ACCEPT);
    }

    /** The hand-off that nobody has accepted yet. */
    public FileView.@Nullable HandOff coming() {
        return view.handOffs().stream()
                .filter(FileView.HandOff::open)
                .findFirst()
                .orElse(null);
    }
}
