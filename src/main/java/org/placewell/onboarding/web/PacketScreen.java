package org.placewell.onboarding.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.PacketFix;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.PacketView.Ability;
import org.placewell.onboarding.PacketView.Finding;
import org.placewell.onboarding.PacketView.Item;
import org.placewell.onboarding.PacketView.Review;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.workflow.OpenTask;

/**
 * A packet in the words of its page.
 *
 * @param waiting who has it now
 * @param findings of the last cycle that had any
 * @param earlierFindings of the cycles before, the latest first
 */
record PacketScreen(
        PacketView view,
        List<Waiting> waiting,
        List<Finding> findings,
        Map<Integer, List<Finding>> earlierFindings,
        List<Decision> decisions,
        List<Deed> deeds) {

    private static final int LATEST = 10;

    /** A step that waits; {@code mine} if the reader may take it. */
    record Waiting(
            String taskId,
            String step,
            String who,
            @Nullable Instant due,
            boolean late,
            boolean mine) {}

    /** A submission or decision. */
    record Decision(String what, int cycle, @Nullable String note, String by, Instant at) {}

    /** One line of "Who did what". */
    record Deed(
            Instant at, String who, String what, @Nullable String reason) {}

    static PacketScreen of(PacketView packet, Person reader, Instant now) {
        Map<String, String> names = packet.names();
        NavigableMap<Integer, List<Finding>> byCycle = packet.findings().stream()
                .collect(Collectors.groupingBy(Finding::cycle, TreeMap::new, Collectors.toList()));
        Map.Entry<Integer, List<Finding>> last = byCycle.pollLastEntry();
        return new PacketScreen(
                packet,
                packet.tasks().stream()
                        .map(task -> waiting(task, reader, names, now))
                        .toList(),
                last == null ? List.of() : last.getValue(),
                byCycle.descendingMap(),
                packet.reviews().stream().map(PacketScreen::decision).toList(),
                packet.history().stream().map(row -> deed(row, names)).toList());
    }

    /** All deeds but the latest, which are many in a packet that came back. */
    public List<Deed> earlierDeeds() {
        return deeds.subList(0, Math.max(0, deeds.size() - LATEST));
    }

    public List<Deed> latestDeeds() {
        return deeds.subList(Math.max(0, deeds.size() - LATEST), deeds.size());
    }

    /** What whoever sent the packet back wrote; null while it is not back for that person's reason. */
    public @Nullable Decision sentBack() {
        int last = view.reviews().size() - 1;
        return view.state().isBack() && last >= 0 && view.reviews().get(last).outcome() == ReviewOutcome.RETURNED
                ? decisions.get(last)
                : null;
    }

    public boolean changesItems() {
        return view.may(Ability.CHANGE_ITEMS);
    }

    /** Whether the reader may change this paper now: all, or those given to be fixed. */
    public boolean changes(Item item) {
        PacketFix fix = view.fix();
        boolean given = fix != null && fix.kinds().contains(item.kind());
        return changesItems() && given == (fix != null && view.may(Ability.HAND_BACK));
    }

    /** The papers; a reviewer has those to judge first. */
    public List<Item> items() {
        return judges()
                ? view.items().stream()
                        .sorted(Comparator.comparing(item -> item.judgement() != null))
                        .toList()
                : view.items();
    }

    /** How many papers the APU judged in an earlier cycle and must look at again. */
    public long toCheckAgain() {
        return view.items().stream()
                .filter(item -> item.judgement() == null && item.judged() != null)
                .count();
    }

    public long errors() {
        return view.items().stream()
                .filter(item -> item.judgement() != null && !item.judgement().pass())
                .count();
    }

    public boolean reviews() {
        return view.may(Ability.REVIEW);
    }

    public boolean resubmits() {
        return view.may(Ability.RESUBMIT);
    }

    public boolean decides() {
        return view.may(Ability.DECIDE);
    }

    public boolean handsBack() {
        return view.may(Ability.HAND_BACK);
    }

    /** The papers that the reader has to fix and that are not complete. */
    public List<String> unfixed() {
        PacketFix fix = view.fix();
        return view.items().stream()
                .filter(item -> fix != null && fix.kinds().contains(item.kind()) && !item.complete())
                .map(item -> item.kind().label())
                .toList();
    }

    /** The papers with a finding that nobody has answered yet. */
    public List<DocumentKind> failed() {
        return findings.stream()
                .filter(finding -> !finding.fixed() && finding.packetVersion() == view.version())
                .map(Finding::kind)
                .distinct()
                .toList();
    }

    /** Whether the reader may say what was done about this finding. */
    public boolean answers(Finding finding) {
        return finding.packetVersion() == view.version() && changes(view.item(finding.kind()));
    }

    public boolean submits() {
        return view.may(Ability.SUBMIT);
    }

    /** The kinds of paper that the packet does not require; empty where the reader cannot say what became of one. */
    public List<DocumentKind> unwanted() {
        return withdraws()
                ? Arrays.stream(DocumentKind.values())
                        .filter(kind -> view.items().stream().noneMatch(item -> item.kind() == kind))
                        .toList()
                : List.of();
    }

    public boolean judges() {
        return view.may(Ability.JUDGE);
    }

    public boolean withdraws() {
        return view.may(Ability.WITHDRAW);
    }

    /** Whether the APU's word on the papers is of interest. */
    public boolean judged() {
        return judges() || view.items().stream().anyMatch(item -> item.judgement() != null);
    }

    public long unjudged() {
        return view.items().stream().filter(item -> item.judgement() == null).count();
    }

    /** The papers that still keep the packet from being submitted. */
    public List<String> incomplete() {
        return view.items().stream()
                .filter(item -> !item.complete())
                .map(item -> item.kind().label())
                .toList();
    }

    /** The address of a paper's forms and file. */
    public String addressOf(Item item) {
        return "/packets/" + view.number() + "/items/" + item.kind();
    }

    private static Waiting waiting(OpenTask task, Person reader, Map<String, String> names, Instant now) {
        String assignee = task.assignee();
        boolean mine = assignee == null
                ? reader.roles().stream().map(Role::group).anyMatch(task.groups()::contains)
                : assignee.equals(reader.id());
        Instant due = task.due();
        return new Waiting(
                task.id(),
                task.name(),
                assignee == null ? offeredTo(task) : names.getOrDefault(assignee, assignee),
                due,
                due != null && !now.isBefore(due),
                mine);
    }

    private static String offeredTo(OpenTask task) {
        return "Every "
                + task.groups().stream()
                        .map(group -> Role.ofGroup(group).map(Role::title).orElse(group))
                        .collect(Collectors.joining(" or "))
                + " (nobody has claimed it yet)";
    }

    private static Decision decision(Review review) {
        return new Decision(
                words(review.step()) + (review.outcome() == null ? "" : ": " + words(review)),
                review.cycle(),
                review.note(),
                review.byName(),
                review.at());
    }

    private static String words(Step step) {
        return switch (step) {
            case SUBMISSION -> "Submitted";
            case SUPERVISOR_REVIEW -> "ER supervisor";
            case APU_REVIEW -> "APU";
            case CORRECTION -> "Corrected";
            case MANAGER_DECISION -> "Manager";
        };
    }

    private static String words(Review review) {
        if (review.outcome() == null) {
            return "";
        }
        return switch (review.outcome()) {
            case APPROVED -> "approved";
            case RETURNED -> "returned";
            case DENIED -> "denied";
        };
    }

    private static Deed deed(AuditRow row, Map<String, String> names) {
        String who = row.onBehalfOf() == null
                ? row.actorName()
                : row.actorName() + ", after the click of " + names.get(row.onBehalfOf());
        return new Deed(row.occurredAt(), who, row.action() + row.result(), row.reason());
    }
}
