package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds cases and reads their evidence, running or ended, known to the engine or forgotten by it. Callers have checked who may
 * ask. A list costs the same with a hundred cases and with a hundred thousand, whatever it is filtered by.
 */
@Service
public class CaseFiles {

    private static final int PAGE = 25;

    /** More than any case has; a case with more is read from its beginning. */
    private static final int STEPS = 2000;

    private static final int RUNS = 50;
    private static final int DECISIONS = 100;

    /** A whole number is found by itself; as part of a text, it shares most of its letters with every other one. */
    private static final Pattern CASE_NUMBER = Pattern.compile("[a-z]{1,3}-(\\d{4}-)?\\d{5,}");

    /** The index of trigrams knows letters and digits only, and would be read as a whole for a text without three in a row. */
    private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");

    /** As many as are sorted in no time. */
    private static final int RARE = 500;

    /** Rows that the database hands out at a time while all of them are written to a file. */
    private static final int FETCH = 500;

    private final JdbcClient jdbc;
    private final JdbcClient cursors;
    private final CaseModels models;

    CaseFiles(JdbcClient jdbc, DataSource source, CaseModels models) {
        this.jdbc = jdbc;
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(FETCH);
        this.cursors = JdbcClient.create(template);
        this.models = models;
    }

    @Transactional(readOnly = true)
    public CasePage find(CaseQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String text = query.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        String hits = hits(text, parameters);
        boolean frequent = hits.isEmpty() && !text.isEmpty();
        String direction = query.descending() ? " desc" : " asc";
        String order = " order by sort_key" + direction + ", instance_id" + direction;
        int looked = frequent ? CasePage.SEARCHED : CasePage.MOST + 1;
        parameters.put("offset", (Math.max(1, query.page()) - 1L) * PAGE);
        List<Found> found = jdbc.sql("with " + hits + "looked as materialized ("
                        + scopes(query, !hits.isEmpty(), looked, parameters) + "), found as materialized"
                        + " (select l.instance_id, l.sort_key from looked l"
                        + (frequent
                                ? " join case_file f on f.instance_id = l.instance_id where position(:text in f.search_text) > 0"
                                : "")
                        + order.replace("instance_id", "l.instance_id") + " limit " + (CasePage.MOST + 1) + "),"
                        + " size as (select (select count(*) from found) as total, (select count(*) from looked) as looked),"
                        + " page as (select instance_id, sort_key from found" + order + " limit " + PAGE
                        + " offset (select least(:offset, greatest(least(total, " + CasePage.MOST + ") - 1, 0) / "
                        + PAGE
                        + " * " + PAGE + ") from size))"
                        + " select f.*, s.total, s.looked from size s left join page p on true"
                        + " left join case_file f on f.instance_id = p.instance_id"
                        + " order by p.sort_key" + direction + ", p.instance_id" + direction)
                .params(parameters)
                .query((row, number) -> new Found(
                        row.getString("instance_id") == null ? null : row(row),
                        row.getInt("total"),
                        row.getInt("looked")))
                .list();
        int seen = found.get(0).total();
        int total = Math.min(seen, CasePage.MOST);
        int pages = Math.max(1, (total + PAGE - 1) / PAGE);
        return new CasePage(
                found.stream().map(Found::row).filter(Objects::nonNull).toList(),
                total,
                seen > CasePage.MOST,
                frequent && seen <= CasePage.MOST && found.get(0).looked() >= CasePage.SEARCHED,
                Math.min(Math.max(1, query.page()), pages),
                pages);
    }

    /** All that {@link #find} finds on its pages and beyond them, in its order, from a cursor that the caller closes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Stream<CaseRow> all(CaseQuery query) {
        Map<String, Object> parameters = new HashMap<>();
        String key = query.sort() == CaseQuery.Sort.OPENED ? "opened_at" : "ended_at";
        String direction = query.descending() ? " desc" : " asc";
        StringBuilder filter = new StringBuilder(key + " is not null");
        String text = query.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        if (!text.isEmpty()) {
            boolean number = CASE_NUMBER.matcher(text).matches();
            filter.append(number ? " and case_number = :text" : " and position(:text in search_text) > 0");
            parameters.put("text", number ? text.toUpperCase(Locale.ROOT) : text);
        }
        if (query.person() != null) {
            filter.append(" and exists (select 1 from case_person p where p.instance_id = f.instance_id"
                    + " and p.person = :person)");
            parameters.put("person", query.person());
        }
        period(query, key, filter, parameters);
        filter.append(" and (false")
                .append(String.join(
                        "",
                        byProcess(query, parameters).stream()
                                .map(scope -> " or (true" + scope + ")")
                                .toList()))
                .append(")");
        return cursors
                .sql("select f.* from case_file f where " + filter + " order by " + key + direction + ", instance_id"
                        + direction)
                .params(parameters)
                .query((row, i) -> row(row))
                .stream();
    }

    /** The cases that ran under this number, of very many the latest, the first one first, and when this person was last given a step of each. */
    @Transactional(readOnly = true)
    public List<CaseRun> runs(String number, String person) {
        return jdbc.sql("select * from (select f.*, p.assigned_at from case_file f left join case_person p"
                        + " on p.instance_id = f.instance_id and p.person = :person"
                        + " where f.case_number = :number order by f.opened_at desc, f.instance_id desc limit " + RUNS
                        + ") latest order by opened_at, instance_id")
                .param("number", number)
                .param("person", person)
                .query((row, i) -> new CaseRun(row(row), momentIfAny(row, "assigned_at")))
                .list();
    }

    /** Those of the numbers under which a case ever ran; other things have numbers too. */
    @Transactional(readOnly = true)
    public Set<String> known(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct case_number from case_file where case_number in (:numbers)")
                        .param("numbers", numbers)
                        .query(String.class)
                        .list());
    }

    /** The path of one case in its order. */
    @Transactional(readOnly = true)
    public List<CaseStep> steps(String instanceId) {
        return jdbc.sql("select * from case_step where instance_id = :instance order by seq limit " + STEPS)
                .param("instance", instanceId)
                .query((row, i) -> new CaseStep(
                        row.getLong("seq"),
                        row.getString("element"),
                        row.getString("element_name"),
                        row.getString("element_type"),
                        moment(row, "entered_at"),
                        momentIfAny(row, "left_at"),
                        row.getBoolean("cancelled"),
                        row.getString("given_to"),
                        row.getString("acted_by")))
                .list();
    }

    /** What decision tables answered for cases of this number, the first answer first. */
    @Transactional(readOnly = true)
    public List<DecisionFact> decisions(String number) {
        return jdbc.sql("select d.*, array(select i.key || ': ' || coalesce(i.value, 'nothing')"
                        + " from jsonb_each_text(d.inputs) i) as asked"
                        + " from decision_record d where d.case_number = :number order by d.id limit " + DECISIONS)
                .param("number", number)
                .query((row, i) -> {
                    String decision = row.getString("decision_id");
                    return new DecisionFact(
                            models.nameOfDecision(decision).orElse(row.getString("decision_key")),
                            row.getInt("decision_version"),
                            texts(row, "asked"),
                            texts(row, "rules").stream()
                                    .map(rule -> models.rule(decision, rule))
                                    .toList(),
                            moment(row, "decided_at"),
                            row.getString("decided_by"),
                            row.getString("on_behalf_of"));
                })
                .list();
    }

    /** A text that fits few cases of all finds these first; empty where no index can find it. */
    private String hits(String text, Map<String, Object> parameters) {
        parameters.put("text", text);
        if (CASE_NUMBER.matcher(text).matches()) {
            parameters.put("number", text.toUpperCase(Locale.ROOT));
            return "hits as materialized (select * from case_file where case_number = :number), ";
        }
        if (!TRIGRAM.matcher(text).find()) {
            return "";
        }
        parameters.put("like", "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
        boolean rare = jdbc.sql("select count(*) <= " + RARE + " from (select 1 from case_file"
                        + " where search_text like :like escape '!' limit " + (RARE + 1) + ") matching")
                .params(parameters)
                .query(Boolean.class)
                .single();
        return rare ? "hits as materialized (select * from case_file where search_text like :like escape '!'), " : "";
    }

    /** Each scope reads its own index in order and stops early; "or" between them would sort everything. */
    private static String scopes(CaseQuery query, boolean hits, int limit, Map<String, Object> parameters) {
        String key = query.sort() == CaseQuery.Sort.OPENED ? "opened_at" : "ended_at";
        String direction = query.descending() ? " desc" : " asc";
        StringBuilder filter = new StringBuilder(key + " is not null");
        String table = hits ? "hits" : "case_file";
        if (query.person() != null) {
            parameters.put("person", query.person());
            if (hits) {
                filter.append(" and exists (select 1 from case_person p where p.instance_id = hits.instance_id"
                        + " and p.person = :person)");
            } else {
                table = "case_person";
                filter.append(" and person = :person");
            }
        }
        period(query, key, filter, parameters);
        List<String> each = new ArrayList<>();
        for (String scope : byProcess(query, parameters)) {
            each.add("(select instance_id, " + key + " as sort_key from " + table + " where " + filter + scope
                    + " order by " + key + direction + ", instance_id" + direction + " limit " + limit + ")");
        }
        return "select instance_id, sort_key from (" + String.join(" union all ", each) + ") each order by sort_key"
                + direction + ", instance_id" + direction + " limit " + limit;
    }

    private static void period(CaseQuery query, String key, StringBuilder filter, Map<String, Object> parameters) {
        if (query.from() != null) {
            filter.append(" and ").append(key).append(" >= :from");
            parameters.put("from", time(query.from()));
        }
        if (query.until() != null) {
            filter.append(" and ").append(key).append(" < :until");
            parameters.put("until", time(query.until()));
        }
    }

    private static List<String> byProcess(CaseQuery query, Map<String, Object> parameters) {
        String outcome = "";
        if (query.outcome() != null) {
            outcome = " and outcome = :outcome";
            parameters.put("outcome", query.outcome());
        }
        List<String> scopes = new ArrayList<>();
        for (String process : query.processes()) {
            String name = "process" + scopes.size();
            parameters.put(name, process);
            scopes.add(" and process_key = :" + name + outcome);
        }
        return scopes.isEmpty() ? List.of("") : scopes;
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        return new CaseRow(
                row.getString("instance_id"),
                row.getString("case_number"),
                row.getString("process_key"),
                row.getString("definition_id"),
                row.getInt("version"),
                row.getString("subject"),
                row.getString("detail"),
                moment(row, "opened_at"),
                momentIfAny(row, "ended_at"),
                row.getString("outcome"),
                row.getString("outcome_name"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static @Nullable Instant momentIfAny(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Found(@Nullable CaseRow row, int total, int looked) {}
}
