package org.placewell.custody.web;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.custody.FileView;
import org.placewell.custody.FileView.Ability;
import org.placewell.custody.process.PaperReturnProcess;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.workflow.OpenTask;

/** The page of one file: what is on it for the signed-in person. */
record FileScreen(FileView view, Set<Ability> abilities, List<Waiting> waiting, boolean returnsPapers) {

    /** A step that somebody has or may take. */
    record Waiting(String who, String step, @Nullable Instant due, boolean mine, String taskId) {}

    static FileScreen of(FileView view, Person reader) {
        boolean returns = view.tasks().stream()
                .anyMatch(task -> task.element().equals(PaperReturnProcess.RETURN)
                        && reader.id().equals(task.assignee()));
        return new FileScreen(
                view,
                view.abilities(),
                view.tasks().stream().map(task -> waiting(task, view, reader)).toList(),
                returns);
    }

    private static Waiting waiting(OpenTask task, FileView view, Person reader) {
        String holder = task.assignee();
        String who = holder != null
                ? String.valueOf(view.names().get(holder))
                : String.join(
                        ", ",
                        task.groups().stream()
                                .flatMap(group -> Role.ofGroup(group).stream())
                                .map(Role::title)
                                .toList());
        return new Waiting(who, task.name(), task.due(), reader.id().equals(holder), task.id());
    }

    /** The latest last, as they happened. */
    public List<AuditRow> deeds() {
        return view.history().stream()
                .filter(row -> !row.action().endsWith(" read"))
                .toList();
    }

    public boolean may(String ability) {
        return abilities.contains(Ability.valueOf(ability));
    }

    /** The hand-off that nobody has accepted yet. */
    public FileView.@Nullable HandOff coming() {
        return view.handOffs().stream()
                .filter(FileView.HandOff::open)
                .findFirst()
                .orElse(null);
    }
}
