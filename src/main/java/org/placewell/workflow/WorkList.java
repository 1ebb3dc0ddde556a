package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Delegation;
import org.placewell.staff.Deputies;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds open human steps and keeps their deadlines. It reads {@code work_item}, which the engine's task listeners keep in the
 * engine's own transaction; a page costs the same with a hundred open steps and with a hundred thousand.
 */
@Service
public class WorkList {

    private static final int PAGE = 25;
    private static final int MOST = 200;

    /** A whole number is found by itself; as part of a text, it shares most of its letters with every other one. */
    private static final Pattern CASE_NUMBER = Pattern.compile("[a-z]{1,3}-\\d{4}-\\d{5,}");

    /** The index of trigrams would be read as a whole for a shorter text. */
    private static final int SHORTEST_INDEXED = 3;

    /** As many as are sorted in no time. */
    private static final int RARE = 500;

    private static final String TABLE = "work_item";
    private static final String HITS =
            "hits as materialized (select * from work_item where search_text like :like escape '!')";

    private final JdbcClient jdbc;
    private final Deputies deputies;
    private final Engine engine;
    private final TaskService tasks;
    private final Clock clock;

    WorkList(JdbcClient jdbc, Deputies deputies, Engine engine, TaskService tasks, Clock clock) {
        this.jdbc = jdbc;
        this.deputies = deputies;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** One page; the caller has checked whose work this person may see. Reads the first 201 of all its roles together at most. */
    @Transactional(readOnly = true)
    public WorkPage find(WorkQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> scopes = scopes(query, parameters);
        if (scopes.isEmpty()) {
            return new WorkPage(List.of(), 0, false, 1, 1);
        }
        String filter = filter(query, parameters);
        boolean rare = isRare(query, parameters);
        String found = found(scopes, filter, query, rare ? "hits" : TABLE);
        String direction = direction(query);
        parameters.put("offset", (Math.max(1, query.page()) - 1L) * PAGE);
        List<Found> rows = jdbc.sql("with " + (rare ? HITS + ", " : "") + "found as materialized (" + found
                        + "), size as (select count(*) as total from found)"
                        + " select w.*, s.total from (select task_id, sort_key from found"
                        + " order by sort_key" + direction + ", task_id" + direction + " limit " + PAGE
                        + " offset (select least(:offset, greatest(least(total, " + MOST + ") - 1, 0) / " + PAGE + " * "
                        + PAGE + ") from size)) p join work_item w on w.task_id = p.task_id cross join size s"
                        + " order by p.sort_key" + direction + ", p.task_id" + direction)
                .params(parameters)
                .query((row, number) -> new Found(item(row), row.getInt("total")))
                .list();
        int seen = rows.isEmpty() ? 0 : rows.get(0).total();
        int total = Math.min(seen, MOST);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        return new WorkPage(
                rows.stream().map(Found::item).toList(),
                total,
                seen > MOST,
                Math.min(Math.max(1, query.page()), pages),
                pages);
    }

    /**
     * How many each list holds, 201 for more than 200, in one statement.
     *
     * @param queries of one person at one time; they may differ in scope, roles and {@code overdue} alone
     */
    @Transactional(readOnly = true)
    public List<Integer> count(List<WorkQuery> queries) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> counts = new ArrayList<>();
        for (WorkQuery query : queries) {
            List<String> scopes = scopes(query, parameters);
            counts.add(
                    scopes.isEmpty()
                            ? "0"
                            : "(select count(*) from (" + found(scopes, filter(query, parameters), query, TABLE)
                                    + ") counted)");
        }
        return jdbc.sql("select array[" + String.join(", ", counts) + "]::int[] as counts")
                .params(parameters)
                .query((row, number) ->
                        List.of((Integer[]) row.getArray("counts").getArray()))
                .single();
    }

    /** The step, while it is open. */
    @Transactional(readOnly = true)
    public Optional<WorkItem> item(String taskId) {
        return jdbc.sql("select * from work_item where task_id = :task")
                .param("task", taskId)
                .query((row, number) -> item(row))
                .optional();
    }

    /** Those of the steps that are still open, by due date. */
    @Transactional(readOnly = true)
    public List<WorkItem> items(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? List.of()
                : jdbc.sql("select * from work_item where task_id in (:tasks) order by due_at, task_id")
                        .param("tasks", taskIds)
                        .query((row, number) -> item(row))
                        .list();
    }

    /**
     * Steps of which three quarters of the time have passed and nobody was reminded, the oldest first. They stay with the
     * caller's transaction; another node that looks at the same time gets others.
     */
    @Transactional
    public List<WorkItem> dueForReminder(Instant now, int limit) {
        return due("remind_at", "reminded_at", now, limit);
    }

    /** Steps that are due and were not escalated, the oldest first; as {@link #dueForReminder}. */
    @Transactional
    public List<WorkItem> dueForEscalation(Instant now, int limit) {
        return due("due_at", "escalated_at", now, limit);
    }

    @Transactional
    public void reminded(String taskId) {
        mark("reminded_at", taskId);
    }

    @Transactional
    public void escalated(String taskId) {
        mark("escalated_at", taskId);
    }

    /** Gives a step more time; reminder and escalation count anew. Refuses (409) a step that is done. */
    @Transactional
    public void extend(String taskId, Instant newDue) {
        engine.call(() -> {
            if (tasks.createTaskQuery().taskId(taskId).count() == 0) {
                throw Refused.conflict("This step has already been done. Look at the page again to see by whom.");
            }
            tasks.setDueDate(taskId, Date.from(newDue));
            return null;
        });
    }

    private List<WorkItem> due(String when, String done, Instant now, int limit) {
        return jdbc.sql("select * from work_item where " + done + " is null and " + when + " <= :now order by " + when
                        + " limit :limit for update skip locked")
                .param("now", time(now))
                .param("limit", limit)
                .query((row, number) -> item(row))
                .list();
    }

    private void mark(String column, String taskId) {
        jdbc.sql("update work_item set " + column + " = :now where task_id = :task")
                .param("now", time(clock.instant()))
                .param("task", taskId)
                .update();
    }

    /**
     * Each scope reads its own index in order and stops early; "or" between them would sort everything. What is overdue is
     * found by due date whatever the order: with another index each open step would be looked at.
     */
    private static String found(List<String> scopes, String filter, WorkQuery query, String table) {
        String key = key(query);
        String order = query.overdue()
                ? " order by due_at, task_id"
                : " order by " + key + direction(query) + ", task_id" + direction(query);
        String columns = "task_id, due_at, " + key + " as sort_key";
        String each = String.join(
                " union all ",
                scopes.stream()
                        .map(scope -> "(select " + columns + " from " + table + " where " + scope + filter + order
                                + " limit " + (MOST + 1) + ")")
                        .toList());
        return "select task_id, sort_key from (" + each + ") each"
                + (query.overdue() ? order : " order by sort_key" + direction(query) + ", task_id" + direction(query))
                + " limit " + (MOST + 1);
    }

    private static String key(WorkQuery query) {
        return switch (query.sort()) {
            case DUE -> "due_at";
            case OPENED -> "opened_at";
            case SUBJECT -> "subject_key";
        };
    }

    private static String direction(WorkQuery query) {
        return query.descending() ? " desc" : " asc";
    }

    /** A condition for each index that the list is read from. */
    private List<String> scopes(WorkQuery query, Map<String, Object> parameters) {
        parameters.put("person", query.person());
        return switch (query.scope()) {
            case MINE -> List.of("assignee = :person");
            case MINE_AND_UNIT ->
                Stream.concat(
                                Stream.of("assignee = :person"),
                                byRole(query, " and assignee is null", parameters).stream())
                        .toList();
            case HANDED_ON -> List.of("handed_on_by = :person");
            case UNIT -> byRole(query, " and assignee is null", parameters);
            case TEAM -> byRole(query, "", parameters);
            case STANDING_IN -> standingIn(query, parameters);
        };
    }

    private static List<String> byRole(WorkQuery query, String and, Map<String, Object> parameters) {
        return query.roles().stream()
                .map(role -> {
                    parameters.put(role.name(), role.name());
                    return "role = :" + role.name() + and;
                })
                .toList();
    }

    private List<String> standingIn(WorkQuery query, Map<String, Object> parameters) {
        LocalDate today = LocalDate.ofInstant(query.now(), BusinessCalendar.COUNTY);
        List<String> scopes = new ArrayList<>();
        for (Delegation delegation : deputies.standingInFor(query.person(), today)) {
            parameters.put("away" + scopes.size(), delegation.staffId());
            parameters.put(delegation.role().name(), delegation.role().name());
            scopes.add("assignee = :away" + scopes.size() + " and role = :"
                    + delegation.role().name());
        }
        return scopes;
    }

    /**
     * Whether a text fits so few steps of all that they are found first and sorted then. In order, a rare text would be looked
     * for in every step of a role; by trigrams, a frequent one would be found in every step there is.
     */
    private boolean isRare(WorkQuery query, Map<String, Object> parameters) {
        boolean byRole = switch (query.scope()) {
            case UNIT, MINE_AND_UNIT, TEAM -> true;
            case MINE, HANDED_ON, STANDING_IN -> false;
        };
        String text = text(query);
        if (!byRole
                || text.length() < SHORTEST_INDEXED
                || CASE_NUMBER.matcher(text).matches()) {
            return false;
        }
        parameters.put("like", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        return jdbc.sql("select count(*) <= " + RARE + " from (select 1 from work_item"
                        + " where search_text like :like escape '!' limit " + (RARE + 1) + ") matching")
                .params(parameters)
                .query(Boolean.class)
                .single();
    }

    private static String text(WorkQuery query) {
        return query.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }

    private static String filter(WorkQuery query, Map<String, Object> parameters) {
        StringBuilder filter = new StringBuilder();
        String text = text(query);
        String element = query.element();
        if (CASE_NUMBER.matcher(text).matches()) {
            filter.append(" and case_number = :text");
            parameters.put("text", text.toUpperCase(Locale.ROOT));
        } else if (!text.isEmpty()) {
            // no index can answer it, so that each scope is read in order, or from what the trigrams found
            filter.append(" and position(:text in search_text) > 0");
            parameters.put("text", text);
        }
        if (element != null) {
            filter.append(" and element = :element");
            parameters.put("element", element);
        }
        if (query.overdue()) {
            filter.append(" and due_at <= :now");
            parameters.put("now", time(query.now()));
        }
        return filter.toString();
    }

    private static WorkItem item(ResultSet row) throws SQLException {
        return new WorkItem(
                row.getString("task_id"),
                row.getString("case_number"),
                row.getString("process_key"),
                row.getString("element"),
                row.getString("name"),
                row.getString("subject"),
                row.getString("detail"),
                Role.valueOf(row.getString("role")),
                row.getString("assignee"),
                row.getTimestamp("opened_at").toInstant(),
                instant(row.getTimestamp("due_at")),
                row.getString("handed_on_by"),
                instant(row.getTimestamp("handed_on_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Found(WorkItem item, int total) {}
}
