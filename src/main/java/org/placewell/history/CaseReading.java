package org.placewell.history;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.mail.Correspondence;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseFiles;
import org.placewell.workflow.CaseModel;
import org.placewell.workflow.CaseModels;
import org.placewell.workflow.CaseRoom;
import org.placewell.workflow.CaseRooms;
import org.placewell.workflow.CaseRow;
import org.placewell.workflow.CaseRun;
import org.placewell.workflow.CaseStep;
import org.placewell.workflow.DecisionFact;
import org.springframework.stereotype.Component;

/** Reads one case from all who know something about it. */
@Component
class CaseReading {

    /** More than any case has; of a longer trail the latest rows are read, and the page says so. */
    private static final int TRAIL = 1000;

    private static final int READINGS = 100;
    private static final int INDEPENDENT_AFTER_MONTHS = 12;

    private final CaseFiles files;
    private final CaseModels models;
    private final CaseRooms rooms;
    private final AuditTrail audit;
    private final Correspondence letters;
    private final Staff staff;
    private final BusinessCalendar calendar;
    private final Clock clock;

    CaseReading(
            CaseFiles files,
            CaseModels models,
            CaseRooms rooms,
            AuditTrail audit,
            Correspondence letters,
            Staff staff,
            BusinessCalendar calendar,
            Clock clock) {
        this.files = files;
        this.models = models;
        this.rooms = rooms;
        this.audit = audit;
        this.letters = letters;
        this.staff = staff;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What the trail calls cases of a process. */
    String typeOf(String process) {
        return rooms.of(process).map(CaseRoom::caseType).orElse("case");
    }

    /** Refuses (404) an unknown number or run, and (403) an auditor who had to do with the case (SOD-5). */
    CaseFile read(String number, @Nullable Integer run, Person reader) {
        List<CaseRun> runs = files.runs(number, reader.id());
        if (runs.isEmpty() || (run != null && (run < 1 || run > runs.size()))) {
            throw Refused.notFound("There is no case " + number + (runs.isEmpty() ? "." : ", run " + run + "."));
        }
        int which = run == null ? runs.size() : run;
        CaseRow row = runs.get(which - 1).row();
        List<CaseStep> steps = files.steps(row.instanceId());
        List<AuditRow> trail = audit.of(typeOf(row.processKey()), number, TRAIL, READINGS);
        requireIndependent(reader, row, runs, steps);
        Optional<CaseRoom> room = rooms.of(row.processKey());
        CaseAccount account = room.map(known -> known.account(number)).orElse(CaseAccount.NONE);
        List<DecisionFact> decisions = files.decisions(number).stream()
                .filter(decision -> isOf(decision.at(), which, runs))
                .toList();
        Map<String, String> names = names(steps, trail, account, decisions);
        Optional<CaseModel> model = models.find(row.definitionId());
        List<AuditRow> changes = trail.stream()
                .filter(fact -> !fact.reading() && isOf(fact.occurredAt(), which, runs))
                .toList();
        Set<String> given = model.map(CaseModel::given).orElse(Set.of());
        Waiting waiting = new Waiting(calendar, clock.instant());
        Map<CaseStep, StepTime> times = new LinkedHashMap<>();
        steps.stream()
                .filter(CaseStep::human)
                .forEach(step -> times.put(step, waiting.of(step, given.contains(step.element()), changes)));
        var written = letters.about(number).stream()
                .filter(letter -> isOf(letter.enqueuedAt(), which, runs))
                .toList();
        return new CaseFile(
                row,
                model.map(CaseModel::name).orElse(row.processKey()),
                which,
                runs.size(),
                room.map(known -> known.pageOf(number)).orElse(null),
                steps.stream()
                        .filter(step -> step.leftAt() == null && row.open() && isStand(step))
                        .map(CaseStep::label)
                        .toList(),
                new Narrative(steps, model, times, id -> nameIn(names, id)).of(account.deeds(), changes, written),
                List.copyOf(times.values()),
                decisions,
                account.papers().stream()
                        .filter(paper -> isOf(paper.at(), which, runs))
                        .toList(),
                account.findings().stream()
                        .filter(finding -> isOf(finding.at(), which, runs))
                        .toList(),
                written,
                trail.stream().filter(AuditRow::reading).toList(),
                trail.stream().filter(fact -> !fact.reading()).count() == TRAIL,
                names);
    }

    /** A subprocess is around the step where the case stands, not the step itself. */
    private static boolean isStand(CaseStep step) {
        return !step.type().toLowerCase(Locale.ROOT).endsWith("process");
    }

    /** Facts before a case began under its number belong to the one before it, but the first has what led to it too. */
    private static boolean isOf(Instant at, int run, List<CaseRun> runs) {
        Instant slack = at.plus(1, ChronoUnit.SECONDS);
        return (run == 1 || !slack.isBefore(runs.get(run - 1).row().openedAt()))
                && (run == runs.size() || slack.isBefore(runs.get(run).row().openedAt()));
    }

    private void requireIndependent(Person reader, CaseRow row, List<CaseRun> runs, List<CaseStep> steps) {
        if (reader.is(Role.PROGRAM_MANAGER)) {
            return;
        }
        Instant since = clock.instant()
                .atZone(BusinessCalendar.COUNTY)
                .minusMonths(INDEPENDENT_AFTER_MONTHS)
                .toInstant();
        boolean given = Stream.concat(
                        runs.stream().map(CaseRun::givenAt),
                        steps.stream()
                                .filter(step -> reader.id().equals(step.actedBy()))
                                .map(CaseStep::leftAt))
                .filter(Objects::nonNull)
                .anyMatch(since::isBefore);
        if (given || audit.hasActed(reader.id(), typeOf(row.processKey()), row.number(), since)) {
            throw Refused.forbidden("You had to do with this case in the last " + INDEPENDENT_AFTER_MONTHS
                    + " months, so another auditor must read it (separation of duties).");
        }
    }

    /** The trail brings the names of those who act in it; whoever is in none of its rows is asked for. */
    private Map<String, String> names(
            List<CaseStep> steps, List<AuditRow> trail, CaseAccount account, List<DecisionFact> decisions) {
        Map<String, String> names = new HashMap<>();
        trail.forEach(row -> names.put(row.actor(), row.actorName()));
        Set<String> others = new HashSet<>();
        Stream.of(
                        steps.stream().map(CaseStep::actedBy),
                        steps.stream().map(CaseStep::givenTo),
                        trail.stream().map(AuditRow::onBehalfOf),
                        account.deeds().stream().map(CaseAccount.Deed::by),
                        account.papers().stream().map(CaseAccount.Paper::by),
                        account.findings().stream().map(CaseAccount.Finding::by),
                        account.findings().stream()
                                .map(CaseAccount.Finding::fix)
                                .filter(Objects::nonNull)
                                .map(CaseAccount.Fix::by),
                        decisions.stream().map(DecisionFact::by),
                        decisions.stream().map(DecisionFact::onBehalfOf))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .forEach(others::add);
        others.removeAll(names.keySet());
        others.remove(Actor.SYSTEM);
        names.putAll(staff.namesOf(others));
        return names;
    }

    private static String nameIn(Map<String, String> names, String id) {
        return Actor.SYSTEM.equals(id) ? "Placewell" : names.getOrDefault(id, id);
    }
}
