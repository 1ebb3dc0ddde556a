package org.placewell.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.placewell.workflow.Actor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what one person did in a period, and what the system did on that person's behalf. The caller has checked who may ask. A
 * page costs the same however long the period is.
 */
@Service
public class PersonTrail {

    /** Facts on a page. */
    public static final int PAGE = 50;

    /** How many facts a page counts and sums up; of a longer period the first ones. */
    public static final int MOST = 2000;

    /** Cases and kinds of deeds that a page names. */
    public static final int CASES = 200;

    public static final int DEEDS = 100;

    /** On how many things of a period a rule is checked. */
    public static final int THINGS = 500;

    /** How often a person did one thing in a period, at most, until the rest is left. */
    private static final int ACTS = 5000;

    /** Rows that the database hands out at a time while all of them are written to a file. */
    private static final int FETCH = 500;

    /** Whose facts, and from when until before when. */
    public record Period(String person, Instant from, Instant until) {}

    /**
     * What the facts of a period come to.
     *
     * @param facts how many, at most {@link #MOST}
     * @param more whether there are more than that
     * @param deeds how often each was done with each outcome, the most frequent first
     * @param things on which, the latest first
     */
    public record Sum(int facts, boolean more, List<Deed> deeds, List<Thing> things) {}

    /** So often the person did this with this outcome; {@code behalf} if the system did it on the person's behalf. */
    public record Deed(String action, String outcome, boolean behalf, int times) {}

    /** A thing on which the person acted, and when first and last in the period. */
    public record Thing(String type, String id, int facts, Instant first, Instant last) {}

    /** One person did what two must do: each of the duties with the moment when it was first taken. */
    public record BothDuties(SeparatedDuties rule, String objectId, Map<String, Instant> duties) {}

    /**
     * What was found of those who must be two.
     *
     * @param cut the rules of which not every thing of the period was looked at, because there are more than {@link #THINGS}
     */
    public record Separation(List<BothDuties> exceptions, List<SeparatedDuties> cut) {}

    private static final String FACTS = """
            with facts as materialized (select * from (
                (select id, occurred_at, actor, action, object_type, object_id, outcome from audit_event
                 where actor = :person and occurred_at >= :from and occurred_at < :until order by occurred_at, id limit :most)
                union all
                (select id, occurred_at, actor, action, object_type, object_id, outcome from audit_event
                 where on_behalf_of = :person and occurred_at >= :from and occurred_at < :until
                 order by occurred_at, id limit :most)) both_of_them
                order by occurred_at, id limit :most)
            """;

    private static final String READ = """
            select e.*, case when e.actor = :system then 'System' else coalesce(m.name, e.actor) end as actor_name
            """;

    private final JdbcClient jdbc;
    private final JdbcClient cursors;
    private final List<SeparatedDuties> separated;

    PersonTrail(JdbcClient jdbc, DataSource source, List<SeparatedDuties> separated) {
        this.jdbc = jdbc;
        JdbcTemplate template = new JdbcTemplate(source);
        template.setFetchSize(FETCH);
        this.cursors = JdbcClient.create(template);
        this.separated = List.copyOf(separated);
    }

    /** The rules that {@link #separation} checks. */
    public List<SeparatedDuties> rules() {
        return separated;
    }

    /** The facts of a page, from 1, in the order in which they happened. */
    @Transactional(readOnly = true)
    public List<AuditRow> page(Period period, int page) {
        return query(
                        FACTS + READ
                                + " from (select * from facts order by occurred_at, id limit " + PAGE
                                + " offset :offset) f"
                                + " join audit_event e on e.id = f.id left join staff_member m on m.id = e.actor"
                                + " order by e.occurred_at, e.id",
                        period)
                .param("system", Actor.SYSTEM)
                .param("most", MOST)
                .param("offset", (page - 1) * PAGE)
                .query(AuditRows::row)
                .list();
    }

    @Transactional(readOnly = true)
    public Sum sum(Period period) {
        List<Deed> deeds = new ArrayList<>();
        List<Thing> things = new ArrayList<>();
        int[] counted = new int[1];
        query(FACTS + """
                                , counted as (select count(*) as facts from facts),
                                deeds as (select action, outcome, actor <> :person as behalf, count(*) as times from facts
                                    group by 1, 2, 3 order by times desc, action, outcome limit :deeds),
                                things as (select object_type, object_id, count(*) as times, min(occurred_at) as first_at,
                                        max(occurred_at) as last_at
                                    from facts group by 1, 2 order by last_at desc, object_id limit :things)
                                select 'count' as kind, null as a, null as b, null as behalf, facts as times, null::timestamptz as first_at,
                                    null::timestamptz as last_at from counted
                                union all select 'deed', action, outcome, behalf, times, null, null from deeds
                                union all select 'thing', object_type, object_id, null, times, first_at, last_at from things
                                """, period)
                .param("most", MOST + 1)
                .param("things", CASES)
                .param("deeds", DEEDS)
                .query(row -> {
                    switch (row.getString("kind")) {
                        case "deed" ->
                            deeds.add(new Deed(
                                    row.getString("a"),
                                    row.getString("b"),
                                    row.getBoolean("behalf"),
                                    row.getInt("times")));
                        case "thing" ->
                            things.add(new Thing(
                                    row.getString("a"),
                                    row.getString("b"),
                                    row.getInt("times"),
                                    moment(row, "first_at"),
                                    moment(row, "last_at")));
                        default -> counted[0] = row.getInt("times");
                    }
                });
        return new Sum(Math.min(MOST, counted[0]), counted[0] > MOST, deeds, things);
    }

    /** On which things of the period one person did, whenever, what two people must do; from the rows, not from the rule's code. */
    @Transactional(readOnly = true)
    public Separation separation(Period period) {
        List<BothDuties> exceptions = new ArrayList<>();
        List<SeparatedDuties> cut = new ArrayList<>();
        for (SeparatedDuties rule : separated) {
            ActedOn acted = actedOn(rule, period);
            if (acted.isCut()) {
                cut.add(rule);
            }
            exceptions.addAll(bothDuties(rule, period.person(), acted.things()));
        }
        return new Separation(exceptions, cut);
    }

    /** @param isCut whether there are more */
    private record ActedOn(List<String> things, boolean isCut) {}

    /** The things on which the person did anything that the rule knows, the first first. */
    private ActedOn actedOn(SeparatedDuties rule, Period period) {
        // each action reads its own part of the index, and no more of it than is told
        List<String> things = new ArrayList<>();
        boolean[] more = new boolean[1];
        query("""
                        with acts as materialized (select a.action, d.object_id, d.occurred_at
                            from unnest(:actions::text[]) a(action) cross join lateral (
                                select object_id, occurred_at from audit_event
                                where actor = :person and action = a.action and object_type = :type
                                    and occurred_at >= :from and occurred_at < :until
                                order by occurred_at limit :acts) d)
                        select object_id, exists (select 1 from acts group by action having count(*) = :acts) as more
                        from acts group by object_id order by min(occurred_at), object_id limit :things
                        """, period)
                .param("actions", rule.actions().toArray(String[]::new))
                .param("type", rule.objectType())
                .param("acts", ACTS)
                .param("things", THINGS + 1)
                .query(row -> {
                    more[0] = row.getBoolean("more") || things.size() == THINGS;
                    if (things.size() < THINGS) {
                        things.add(row.getString("object_id"));
                    }
                });
        return new ActedOn(things, more[0]);
    }

    private List<BothDuties> bothDuties(SeparatedDuties rule, String person, List<String> things) {
        if (things.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, Instant>> taken = new LinkedHashMap<>();
        jdbc.sql("select object_id, action, outcome, min(occurred_at) as first_at from audit_event"
                        + " where object_type = :type and object_id in (:things) and actor = :person"
                        + " and action in (:actions) group by 1, 2, 3 order by 1, 4")
                .param("type", rule.objectType())
                .param("things", things)
                .param("person", person)
                .param("actions", rule.actions())
                .query(row -> {
                    String duty = rule.duty(row.getString("action"), row.getString("outcome"));
                    if (duty != null) {
                        taken.computeIfAbsent(row.getString("object_id"), id -> new LinkedHashMap<>())
                                .putIfAbsent(duty, moment(row, "first_at"));
                    }
                });
        return taken.entrySet().stream()
                .filter(thing -> thing.getValue().size() > 1)
                .map(thing -> new BothDuties(rule, thing.getKey(), thing.getValue()))
                .toList();
    }

    /** All facts in the order of the pages, one after another from a cursor, for the caller's transaction to read and close. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Stream<AuditRow> all(Period period) {
        return query(
                cursors,
                READ + " from audit_event e left join staff_member m on m.id = e.actor"
                        + " where (e.actor = :person or e.on_behalf_of = :person) and e.occurred_at >= :from"
                        + " and e.occurred_at < :until order by e.occurred_at, e.id",
                period)
                .param("system", Actor.SYSTEM)
                .query(AuditRows::row)
                .stream();
    }

    private JdbcClient.StatementSpec query(String sql, Period period) {
        return query(jdbc, sql, period);
    }

    private static JdbcClient.StatementSpec query(JdbcClient client, String sql, Period period) {
        return client.sql(sql)
                .param("person", period.person())
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("until", period.until().atOffset(ZoneOffset.UTC));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
