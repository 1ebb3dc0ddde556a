package org.placewell.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseFiles;
import org.placewell.workflow.CaseModel;
import org.placewell.workflow.CaseModels;
import org.placewell.workflow.CasePage;
import org.placewell.workflow.CaseQuery;
import org.placewell.workflow.CaseRow;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds cases and tells what happened in one, to auditors and to program managers; each reading is recorded (P17, QA-4). */
@Service
public class CaseHistory {

    static final Role[] READERS = {Role.QA_AUDITOR, Role.PROGRAM_MANAGER};

    private static final int PEOPLE = 10;

    private final CaseFiles files;
    private final CaseModels models;
    private final CaseReading reading;
    private final Staff staff;
    private final AuditTrail audit;

    CaseHistory(CaseFiles files, CaseModels models, CaseReading reading, Staff staff, AuditTrail audit) {
        this.files = files;
        this.models = models;
        this.reading = reading;
        this.staff = staff;
        this.audit = audit;
    }

    /** A page of cases; records who looked for what. */
    @Transactional
    public FoundCases find(CaseSearch search) {
        Person reader = staff.signedInAs(READERS);
        List<CaseModel> versions = models.all();
        Map<String, String> processes = names(versions);
        Map<String, String> people = search.person() == null ? Map.of() : staff.named(search.person(), PEOPLE);
        CasePage page = query(search, people, versions)
                .map(files::find)
                .orElseGet(() -> new CasePage(List.of(), 0, false, false, 1, 1));
        audit.record(AuditEntry.done("Cases searched", "cases", reader.id()).reason(search.forTheTrail(oneOf(people))));
        return new FoundCases(
                page.rows().stream()
                        .map(row -> new FoundCases.Row(row, processes.getOrDefault(row.processKey(), row.processKey())))
                        .toList(),
                page,
                people.size() == 1 ? people.values().iterator().next() : null,
                people.size() == 1 ? Map.of() : people,
                processes,
                outcomes(versions, search.process()));
    }

    /**
     * All that is known of a case; records the reading. Refuses (404) an unknown number or run, and (403) an auditor who had to
     * do with the case in the last twelve months (SOD-5).
     *
     * @param run which of the cases of this number, from 1; null for the latest
     */
    @Transactional
    public CaseFile read(String number, @Nullable Integer run) {
        CaseFile file = reading.read(number, run, staff.signedInAs(READERS));
        audit.record(AuditEntry.done("Case read", reading.typeOf(file.row().processKey()), number));
        return file;
    }

    /** The model in the version in which cases ran, as it was deployed. Refuses (404) what never was. */
    @Transactional(readOnly = true)
    public String model(String process, int version) {
        staff.signedInAs(READERS);
        return models.xml(process, version)
                .orElseThrow(() -> Refused.notFound("There is no such version of this model."));
    }

    /** What a search comes to; without a query where nothing can be found, such as for nobody's name. */
    record Asked(
            Optional<CaseQuery> query,
            Map<String, String> processes,
            @Nullable String person) {}

    /** For a caller that has checked and recorded who asks. */
    Asked asked(CaseSearch search) {
        List<CaseModel> versions = models.all();
        Map<String, String> people = search.person() == null ? Map.of() : staff.named(search.person(), PEOPLE);
        return new Asked(query(search, people, versions), names(versions), oneOf(people));
    }

    private static @Nullable String oneOf(Map<String, String> people) {
        return people.size() == 1 ? people.keySet().iterator().next() : null;
    }

    private static Map<String, String> names(List<CaseModel> versions) {
        Map<String, String> processes = new LinkedHashMap<>();
        versions.forEach(model -> processes.putIfAbsent(model.process(), model.name()));
        return processes;
    }

    private static Optional<CaseQuery> query(CaseSearch search, Map<String, String> people, List<CaseModel> versions) {
        List<String> processes = processes(search, versions);
        boolean nobody = search.person() != null && people.size() != 1;
        boolean never = processes.isEmpty() && (search.process() != null || search.outcome() != null);
        if (nobody || never) {
            return Optional.empty();
        }
        return Optional.of(new CaseQuery(
                search.text() == null ? "" : search.text(),
                search.person() == null ? null : people.keySet().iterator().next(),
                processes,
                search.outcome(),
                startOf(search.from()),
                startOf(search.until() == null ? null : search.until().plusDays(1)),
                search.sort(),
                search.descending(),
                search.page()));
    }

    /** Those that can have the outcome, because an index serves an outcome of a process; none where nothing narrows them. */
    private static List<String> processes(CaseSearch search, List<CaseModel> versions) {
        String outcome = search.outcome();
        if (search.process() == null && outcome == null) {
            return List.of();
        }
        return versions.stream()
                .filter(model -> search.process() == null || search.process().equals(model.process()))
                .filter(model -> outcome == null
                        || outcome.equals(CaseRow.OPEN)
                        || outcome.equals(CaseRow.DELETED)
                        || model.ends().containsKey(outcome))
                .map(CaseModel::process)
                .distinct()
                .toList();
    }

    private static Map<String, String> outcomes(List<CaseModel> versions, @Nullable String process) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put(CaseRow.OPEN, "Still open");
        for (CaseModel model : versions) {
            if (process == null || process.equals(model.process())) {
                model.ends().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .forEach(end -> outcomes.putIfAbsent(end.getKey(), end.getValue()));
            }
        }
        outcomes.put(CaseRow.DELETED, "Ended without an outcome");
        return outcomes;
    }

    private static @Nullable Instant startOf(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(BusinessCalendar.COUNTY).toInstant();
    }
}
