package org.placewell.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.DoneStep;
import org.placewell.workflow.Steps;
import org.placewell.workflow.Steps.Step;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.placewell.workflow.WorkPage;
import org.placewell.workflow.WorkQuery;
import org.placewell.workflow.WorkQuery.Scope;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a person, for the unit and for the people whom that person leads. {@link Assignments} changes it. */
@Service
public class Desk {

    private final WorkList work;
    private final Steps steps;
    private final Tasks tasks;
    private final CaseBook cases;
    private final Powers powers;
    private final Staff staff;
    private final BusinessCalendar calendar;
    private final Clock clock;

    Desk(
            WorkList work,
            Steps steps,
            Tasks tasks,
            CaseBook cases,
            Powers powers,
            Staff staff,
            BusinessCalendar calendar,
            Clock clock) {
        this.work = work;
        this.steps = steps;
        this.tasks = tasks;
        this.cases = cases;
        this.powers = powers;
        this.staff = staff;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A page of one list. Refuses (403) who has no tasks, and the team's list to who leads nobody. */
    @Transactional(readOnly = true)
    public DeskPage list(DeskSearch search) {
        Person me = owner();
        Instant now = clock.instant();
        Set<Role> led = Powers.ledBy(me);
        if (search.tab() == DeskTab.TEAM && led.isEmpty()) {
            throw Refused.forbidden("Only supervisors see the tasks of a team.");
        }
        List<Step> offered = steps.ofRoles(concernOf(me, led));
        WorkPage found = work.find(narrowed(query(search, me, led, now), offered));
        return new DeskPage(
                rows(found.rows(), me),
                new Tally(found.total(), found.more()),
                found.page(),
                found.pages(),
                tallies(me, led, now),
                offered,
                !led.isEmpty());
    }

    /** An open task; empty if there is none. Refuses (403) one that is not this person's concern. */
    @Transactional(readOnly = true)
    public Optional<TaskView> task(String taskId) {
        Person me = staff.signedIn();
        return work.item(taskId).map(item -> view(item, me));
    }

    /** What became of a task that is gone. Refuses (404) what never was one, and (403) one that is not this person's concern. */
    @Transactional(readOnly = true)
    public DoneTask done(String taskId) {
        Person me = staff.signedIn();
        DoneStep step = steps.done(taskId).orElseThrow(() -> Refused.notFound("There is no such task."));
        if (!Powers.mayRead(me, step)) {
            throw Refused.forbidden("This task was for another role.");
        }
        return new DoneTask(step, cases.pageOf(step.processKey(), step.caseNumber()), staff.nameOf(step.actedBy()));
    }

    /** Tasks that somebody ticked, as they are now; who may not reassign one does not get it. */
    @Transactional(readOnly = true)
    public Selection selected(Collection<String> taskIds) {
        Person me = owner();
        List<WorkItem> items = work.items(taskIds).stream()
                .filter(item -> Powers.leads(me, item.role()))
                .toList();
        Set<Role> roles = EnumSet.noneOf(Role.class);
        items.forEach(item -> roles.add(item.role()));
        return new Selection(
                rows(items, me),
                roles.size() == 1 ? staff.holders(roles.iterator().next()) : List.of());
    }

    private TaskView view(WorkItem item, Person me) {
        Person deputy = powers.deputyOf(item).orElse(null);
        Set<Ability> abilities = powers.of(me, item, deputy);
        if (!powers.mayRead(me, item, abilities)) {
            throw Refused.forbidden("This task is for the role " + item.role().title() + ".");
        }
        if (abilities.contains(Ability.UNCLAIM) && !isOffered(item)) {
            abilities.remove(Ability.UNCLAIM);
        }
        Map<String, String> names = namesIn(List.of(item));
        return new TaskView(
                item,
                cases.pageOf(item),
                due(item),
                name(names, item.assignee()),
                name(names, item.handedOnBy()),
                deputy,
                abilities.contains(Ability.REASSIGN) ? othersThan(item.assignee(), item.role()) : List.of(),
                cases.handingsOf(item),
                abilities);
    }

    private Person owner() {
        Person me = staff.signedIn();
        if (!Powers.hasDesk(me)) {
            throw Refused.forbidden("Your role has no tasks, so there is no desk for it.");
        }
        return me;
    }

    /** Whether a unit may take it; the model gives some steps to one person alone. */
    private boolean isOffered(WorkItem item) {
        return tasks.open(item.caseNumber()).stream()
                .anyMatch(task ->
                        task.id().equals(item.taskId()) && !task.groups().isEmpty());
    }

    private WorkQuery query(DeskSearch search, Person me, Set<Role> led, Instant now) {
        boolean overdue = search.tab() == DeskTab.OVERDUE;
        return new WorkQuery(
                switch (search.tab()) {
                    case MINE -> Scope.MINE;
                    case UNIT -> Scope.UNIT;
                    // who leads people answers for all that is late there, others for what they have or could take
                    case OVERDUE -> led.isEmpty() ? Scope.MINE_AND_UNIT : Scope.TEAM;
                    case HANDED_ON -> Scope.HANDED_ON;
                    case STANDING_IN -> Scope.STANDING_IN;
                    case TEAM -> Scope.TEAM;
                },
                me.id(),
                switch (search.tab()) {
                    case TEAM -> led;
                    case OVERDUE -> concernOf(me, led);
                    default -> me.roles();
                },
                search.text(),
                search.step(),
                overdue,
                search.sort(),
                search.descending(),
                search.page(),
                now);
    }

    /** A step is for one role, so the other roles are not searched for it. */
    private static WorkQuery narrowed(WorkQuery query, List<Step> offered) {
        if (query.element() == null) {
            return query;
        }
        Set<Role> roles = offered.stream()
                .filter(step -> step.element().equals(query.element()))
                .map(Step::role)
                .filter(query.roles()::contains)
                .collect(Collectors.toUnmodifiableSet());
        return query.in(roles);
    }

    private static Set<Role> concernOf(Person me, Set<Role> led) {
        Set<Role> roles = EnumSet.copyOf(me.roles());
        roles.addAll(led);
        return roles;
    }

    private Map<DeskTab, Tally> tallies(Person me, Set<Role> led, Instant now) {
        Map<DeskTab, WorkQuery> lists = new EnumMap<>(DeskTab.class);
        for (DeskTab tab : DeskTab.values()) {
            if (tab != DeskTab.TEAM || !led.isEmpty()) {
                DeskSearch all = new DeskSearch(tab, "", null, WorkQuery.Sort.DUE, false, 1);
                lists.put(tab, query(all, me, led, now));
            }
        }
        Map<DeskTab, Tally> tallies = new EnumMap<>(DeskTab.class);
        Iterator<Integer> counts = work.count(List.copyOf(lists.values())).iterator();
        lists.keySet().forEach(tab -> tallies.put(tab, Tally.of(counts.next())));
        return tallies;
    }

    private List<DeskRow> rows(List<WorkItem> items, Person me) {
        Map<String, String> names = namesIn(items);
        return items.stream()
                .map(item -> new DeskRow(
                        item,
                        cases.pageOf(item),
                        name(names, item.assignee()),
                        me.id().equals(item.assignee()),
                        item.assignee() == null && me.is(item.role()),
                        due(item)))
                .toList();
    }

    private Map<String, String> namesIn(List<WorkItem> items) {
        Set<String> people = new HashSet<>();
        for (WorkItem item : items) {
            people.add(Objects.requireNonNullElse(item.assignee(), ""));
            people.add(Objects.requireNonNullElse(item.handedOnBy(), ""));
        }
        people.remove("");
        return staff.namesOf(people);
    }

    private static @Nullable String name(Map<String, String> names, @Nullable String person) {
        return person == null ? null : names.get(person);
    }

    private List<Person> othersThan(@Nullable String holder, Role role) {
        return staff.holders(role).stream()
                .filter(person -> !person.id().equals(holder))
                .toList();
    }

    private @Nullable DueDate due(WorkItem item) {
        Instant at = item.dueAt();
        if (at == null) {
            return null;
        }
        LocalDate day = at.atZone(BusinessCalendar.COUNTY).toLocalDate();
        return new DueDate(at, !clock.instant().isBefore(at), calendar.businessDaysBetween(today(), day));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
