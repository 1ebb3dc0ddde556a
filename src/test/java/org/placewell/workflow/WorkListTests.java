package org.placewell.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Deputies;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.WorkQuery.Scope;
import org.placewell.workflow.WorkQuery.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the work list on real PostgreSQL, with rows of its own in roles that no model uses yet. */
@PlacewellTest
class WorkListTests {

    private static final String ANN = "worklist-ann";
    private static final String BEN = "worklist-ben";
    private static final Instant NOW = Instant.parse("2031-03-05T20:00:00Z");

    @Autowired
    WorkList list;

    @Autowired
    Deputies deputies;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void hirePeople() {
        for (String id : List.of(ANN, BEN)) {
            if (staff.find(id).isEmpty()) {
                staff.hire(new NewPerson(
                        id,
                        id,
                        id + "@county.example",
                        null,
                        Office.NORTH,
                        Set.of(Role.JPR_LEAD, Role.EPS),
                        "local-demo-only"));
            }
        }
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from work_item where task_id like 'worklist-%'").update();
        jdbc.sql("delete from staff_deputy where staff_id like 'worklist-%'").update();
    }

    @Test
    void findsWhatThePersonHas() {
        row("1", Role.JPR_LEAD, ANN);
        row("2", Role.EPS, ANN);
        row("3", Role.JPR_LEAD, BEN);
        row("4", Role.JPR_LEAD, null);

        assertThat(ids(find(Scope.MINE, ANN))).containsExactly("1", "2");
        assertThat(query(Scope.MINE, ANN).roles(Set.of()).found().rows()).hasSize(2);
    }

    @Test
    void findsWhatNobodyOfTheUnitHasYetInOneOrderOverAllRoles() {
        row("1", Role.JPR_LEAD, ANN);
        row("2", Role.JPR_LEAD, null);
        row("3", Role.EPS, null);
        row("4", Role.JPR_LEAD, null);
        row("5", Role.JPR_EC, null);

        assertThat(ids(find(Scope.UNIT, ANN))).containsExactly("2", "3", "4");
        assertThat(query(Scope.UNIT, ANN).roles(Set.of()).found().rows()).isEmpty();
    }

    @Test
    void findsAllOfTheTeam() {
        row("1", Role.JPR_LEAD, ANN);
        row("2", Role.EPS, null);
        row("3", Role.JPR_EC, BEN);

        assertThat(ids(find(Scope.TEAM, ANN))).containsExactly("1", "2");
    }

    @Test
    void findsWhatThePersonHandedOn() {
        row("1", Role.JPR_LEAD, BEN);
        row("2", Role.JPR_LEAD, BEN);
        jdbc.sql("update work_item set handed_on_by = :ann, handed_on_at = now() where task_id = 'worklist-2'")
                .param("ann", ANN)
                .update();

        assertThat(ids(find(Scope.HANDED_ON, ANN))).containsExactly("2");
        assertThat(find(Scope.HANDED_ON, BEN).rows()).isEmpty();
    }

    @Test
    void findsWhatThosePeopleHaveForWhomThePersonStandsInToday() {
        LocalDate today = LocalDate.ofInstant(NOW, BusinessCalendar.COUNTY);
        deputies.name(BEN, ANN, Role.JPR_LEAD, today, today);
        row("1", Role.JPR_LEAD, BEN);
        row("2", Role.EPS, BEN);
        row("3", Role.JPR_LEAD, ANN);

        assertThat(ids(find(Scope.STANDING_IN, ANN))).containsExactly("1");
        assertThat(find(Scope.STANDING_IN, BEN).rows()).isEmpty();
        assertThat(query(Scope.STANDING_IN, ANN)
                        .now(NOW.plus(Duration.ofDays(1)))
                        .found()
                        .rows())
                .isEmpty();
    }

    @Test
    void sortsByDueDateOpeningAndSubjectBothWays() {
        row("b", Role.JPR_LEAD, ANN, "beta", NOW.plusSeconds(1), NOW.minusSeconds(30));
        row("a", Role.JPR_LEAD, ANN, "Gamma", NOW.plusSeconds(2), NOW.minusSeconds(20));
        row("c", Role.JPR_LEAD, ANN, "Alpha", NOW.plusSeconds(3), NOW.minusSeconds(10));

        assertThat(ids(query(Scope.MINE, ANN).sort(Sort.DUE, false).found())).containsExactly("b", "a", "c");
        assertThat(ids(query(Scope.MINE, ANN).sort(Sort.DUE, true).found())).containsExactly("c", "a", "b");
        assertThat(ids(query(Scope.MINE, ANN).sort(Sort.OPENED, false).found())).containsExactly("b", "a", "c");
        assertThat(ids(query(Scope.MINE, ANN).sort(Sort.SUBJECT, false).found()))
                .containsExactly("c", "b", "a");
        assertThat(ids(query(Scope.MINE, ANN).sort(Sort.SUBJECT, true).found())).containsExactly("a", "b", "c");
    }

    @Test
    void searchesNumberStepAndSubjectWithoutWildcards() {
        row("1", Role.JPR_LEAD, ANN, "Acme 100% Foods", NOW, NOW);
        row("2", Role.JPR_LEAD, ANN, "Best_Foods", NOW, NOW);

        assertThat(ids(query(Scope.MINE, ANN).text(" ACME 100% ").found())).containsExactly("1");
        assertThat(ids(query(Scope.MINE, ANN).text("%").found())).containsExactly("1");
        assertThat(ids(query(Scope.MINE, ANN).text("_").found())).containsExactly("2");
        assertThat(ids(query(Scope.MINE, ANN).text("case-2").found())).containsExactly("2");
        assertThat(query(Scope.MINE, ANN).text("\0!nothing").found().rows()).isEmpty();
    }

    @Test
    void findsACaseByItsNumberAndByTwoLetters() {
        row("1", Role.JPR_LEAD, ANN);
        row("2", Role.JPR_LEAD, ANN);
        jdbc.sql("update work_item set case_number = 'P-2031-00001' where task_id = 'worklist-1'")
                .update();

        assertThat(ids(query(Scope.MINE, ANN).text("p-2031-00001").found())).containsExactly("1");
        assertThat(ids(query(Scope.MINE, ANN).text("p-2031-00002").found())).isEmpty();
        assertThat(ids(query(Scope.MINE, ANN).text("P-").found())).containsExactly("1");
    }

    @Test
    void filtersByStepAndOverdue() {
        row("1", Role.JPR_LEAD, ANN, "A", NOW, NOW);
        row("2", Role.JPR_LEAD, ANN, "B", NOW.plusSeconds(1), NOW);
        jdbc.sql("update work_item set element = 'Activity_Other' where task_id = 'worklist-2'")
                .update();

        assertThat(ids(query(Scope.MINE, ANN).overdue().found())).containsExactly("1");
        assertThat(ids(query(Scope.MINE, ANN).element("Activity_Other").found()))
                .containsExactly("2");
    }

    @Test
    void pagesByTwentyFiveAndNeverCountsPastTwoHundred() {
        IntStream.range(0, 210).forEach(i -> row("%03d".formatted(i), Role.JPR_LEAD, null));

        WorkPage second = query(Scope.UNIT, ANN).page(2).found();
        assertThat(ids(second)).hasSize(25).startsWith("025").endsWith("049");
        assertThat(second).matches(page -> page.total() == 200 && page.more() && page.pages() == 8);

        WorkPage last = query(Scope.UNIT, ANN).page(4000).found();
        assertThat(last.page()).isEqualTo(8);
        assertThat(ids(last)).startsWith("175").endsWith("199");

        WorkPage few = query(Scope.UNIT, ANN).text("case-20").page(-3).found();
        assertThat(few).matches(page -> page.total() == 10 && !page.more() && page.pages() == 1 && page.page() == 1);
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void asksOnceAPage(Scope scope) throws Exception {
        List<String> sent = StatementCounter.during(() -> find(scope, ANN));

        // whoever may stand in must be known first
        assertThat(sent).hasSize(1);
    }

    @Test
    void remindsAndEscalatesOnceAndTheOldestFirst() {
        row("1", Role.JPR_LEAD, ANN, "A", NOW.minusSeconds(10), NOW.minusSeconds(100));
        row("2", Role.JPR_LEAD, ANN, "B", NOW.minusSeconds(20), NOW.minusSeconds(100));
        row("3", Role.JPR_LEAD, ANN, "C", NOW.plusSeconds(20), NOW.minusSeconds(100));

        assertThat(own(list.dueForEscalation(NOW, 1000))).containsExactly("2", "1");
        list.escalated("worklist-2");
        assertThat(own(list.dueForEscalation(NOW, 1000))).containsExactly("1");

        assertThat(own(list.dueForReminder(NOW.plusSeconds(20), 1000))).containsExactly("2", "1", "3");
        list.reminded("worklist-1");
        assertThat(own(list.dueForReminder(NOW, 1000))).containsExactly("2");
    }

    private WorkPage find(Scope scope, String person) {
        return query(scope, person).found();
    }

    private Question query(Scope scope, String person) {
        return new Question(scope, person);
    }

    private void row(String id, Role role, @Nullable String assignee) {
        row(id, role, assignee, "Subject", NOW.plusSeconds(60), NOW.minusSeconds(60));
    }

    private void row(String id, Role role, @Nullable String assignee, String subject, Instant due, Instant opened) {
        jdbc.sql("insert into work_item (task_id, case_number, process_key, element, name, subject, role, assignee,"
                        + " opened_at, due_at, remind_at) values (:task, :case, 'Trial', 'Activity_Try', 'Try', :subject,"
                        + " :role, :assignee, :opened, :due, :due)")
                .param("task", "worklist-" + id)
                .param("case", "CASE-" + id)
                .param("subject", subject)
                .param("role", role.name())
                .param("assignee", assignee)
                .param("opened", opened.atOffset(ZoneOffset.UTC))
                .param("due", due.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static List<String> ids(WorkPage page) {
        return own(page.rows());
    }

    private static List<String> own(List<WorkItem> items) {
        return items.stream()
                .map(WorkItem::taskId)
                .filter(id -> id.startsWith("worklist-"))
                .map(id -> id.substring("worklist-".length()))
                .toList();
    }

    /** Starts from the plain list of somebody and changes one thing. */
    private final class Question {
        private final Scope scope;
        private final String person;
        private Set<Role> roles = Set.of(Role.JPR_LEAD, Role.EPS);
        private String text = "";
        private @Nullable String element;
        private boolean overdue;
        private Sort sort = Sort.DUE;
        private boolean descending;
        private int page = 1;
        private Instant now = NOW;

        private Question(Scope scope, String person) {
            this.scope = scope;
            this.person = person;
        }

        Question roles(Set<Role> wanted) {
            roles = wanted;
            return this;
        }

        Question text(String wanted) {
            text = wanted;
            return this;
        }

        Question element(String wanted) {
            element = wanted;
            return this;
        }

        Question overdue() {
            overdue = true;
            return this;
        }

        Question sort(Sort wanted, boolean downwards) {
            sort = wanted;
            descending = downwards;
            return this;
        }

        Question page(int wanted) {
            page = wanted;
            return this;
        }

        Question now(Instant wanted) {
            now = wanted;
            return this;
        }

        WorkPage found() {
            return list.find(new WorkQuery(scope, person, roles, text, element, overdue, sort, descending, page, now));
        }
    }
}
