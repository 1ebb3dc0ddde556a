package org.placewell.joborders;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the county's table of wages. */
@Component
class WageTable {

    static final int PAGE = 50;
    private static final Map<String, String> ORDERS = Map.of(
            "name", "kind asc, city_key asc, valid_from desc, id",
            "-name", "kind desc, city_key desc, valid_from desc, id",
            "from", "valid_from asc, kind, city_key, id",
            "-from", "valid_from desc, kind, city_key, id",
            "amount", "hourly asc, kind, city_key, id",
            "-amount", "hourly desc, kind, city_key, id");

    private final JdbcClient jdbc;
    private final Clock clock;

    WageTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    RulePage<WageFloor> find(RuleSearch search, LocalDate today) {
        String key = search.text() == null ? "" : Spelling.key(search.text());
        String where = " where true" + (search.over() ? "" : " and (valid_to is null or valid_to >= :today)")
                + (search.kind() == null ? "" : " and kind = :kind")
                + (key.isEmpty() ? "" : " and city_key like :text");
        long total = filtered("select count(*) from wage_floor" + where, search, key, today)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<WageFloor> rows = filtered(
                        "select * from wage_floor" + where + " order by "
                                + ORDERS.getOrDefault(search.sort(), ORDERS.get("name")) + " limit " + PAGE
                                + " offset " + (page - 1) * PAGE,
                        search,
                        key,
                        today)
                .query(WageFloors::row)
                .list();
        return new RulePage<>(rows, total, page, pages, today);
    }

    Optional<WageFloor> get(UUID id) {
        return jdbc.sql("select * from wage_floor where id = :id")
                .param("id", id)
                .query(WageFloors::row)
                .optional();
    }

    /** Nobody else writes to the table until the transaction ends: periods are compared with what is there. */
    void takeTurn() {
        jdbc.sql("lock table wage_floor in share row exclusive mode").update();
    }

    /** The lines of the same floor, by first day. */
    List<WageFloor> of(WageKind kind, String cityKey) {
        return jdbc.sql("select * from wage_floor where kind = :kind and city_key = :key order by valid_from, id")
                .param("kind", kind.name())
                .param("key", cityKey)
                .query(WageFloors::row)
                .list();
    }

    void write(WageFloor floor, String by) {
        jdbc.sql("insert into wage_floor (id, kind, city, city_key, hourly, valid_from, valid_to, source, entered_by,"
                        + " entered_at, changed_by, changed_at) values (:id, :kind, :city, :key, :hourly, :from, :to,"
                        + " :source, :by, :at, :by, :at) on conflict (id) do update set hourly = :hourly,"
                        + " valid_from = :from, valid_to = :to, source = :source, changed_by = :by, changed_at = :at,"
                        + " version = wage_floor.version + 1")
                .param("id", floor.id())
                .param("kind", floor.kind().name())
                .param("city", floor.city())
                .param("key", floor.city() == null ? "" : Spelling.key(floor.city()))
                .param("hourly", floor.hourly())
                .param("from", floor.validFrom())
                .param("to", floor.validTo())
                .param("source", floor.source())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from wage_floor where id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec filtered(String sql, RuleSearch search, String key, LocalDate today) {
        return jdbc.sql(sql)
                .param("text", "%" + key + "%")
                .param("kind", search.kind() == null ? null : search.kind().name())
                .param("today", today);
    }
}
