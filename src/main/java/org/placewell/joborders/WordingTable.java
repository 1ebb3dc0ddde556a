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

/** The rows of the county's list of unlawful wording. */
@Component
class WordingTable {

    private static final int PAGE = 50;
    private static final Map<String, String> ORDERS = Map.of(
            "name", "phrase_key asc, valid_from desc, id",
            "-name", "phrase_key desc, valid_from desc, id",
            "from", "valid_from asc, phrase_key, id",
            "-from", "valid_from desc, phrase_key, id");

    private final JdbcClient jdbc;
    private final Clock clock;

    WordingTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    RulePage<UnlawfulPhrase> find(RuleSearch search, LocalDate today) {
        String key = search.text() == null ? "" : Spelling.key(search.text());
        String where = " where true" + (search.over() ? "" : " and (valid_to is null or valid_to >= :today)")
                + (key.isEmpty() ? "" : " and phrase_key like :text");
        long total = filtered("select count(*) from unlawful_wording" + where, key, today)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<UnlawfulPhrase> rows = filtered(
                        "select * from unlawful_wording" + where + " order by "
                                + ORDERS.getOrDefault(search.sort(), ORDERS.get("name")) + " limit " + PAGE
                                + " offset " + (page - 1) * PAGE,
                        key,
                        today)
                .query(UnlawfulWording::row)
                .list();
        return new RulePage<>(rows, total, page, pages, today);
    }

    Optional<UnlawfulPhrase> get(UUID id) {
        return jdbc.sql("select * from unlawful_wording where id = :id")
                .param("id", id)
                .query(UnlawfulWording::row)
                .optional();
    }

    /** Nobody else writes to the list until the transaction ends: periods are compared with what is there. */
    void takeTurn() {
        jdbc.sql("lock table unlawful_wording in share row exclusive mode").update();
    }

    /** The lines with the same words, by first day. */
    List<UnlawfulPhrase> of(String phrase) {
        return jdbc.sql("select * from unlawful_wording where phrase_key = :key order by valid_from, id")
                .param("key", Spelling.key(phrase))
                .query(UnlawfulWording::row)
                .list();
    }

    void write(UnlawfulPhrase phrase, String by) {
        jdbc.sql("insert into unlawful_wording (id, phrase, phrase_key, why, valid_from, valid_to, entered_by,"
                        + " entered_at, changed_by, changed_at) values (:id, :phrase, :key, :why, :from, :to, :by, :at,"
                        + " :by, :at) on conflict (id) do update set phrase = :phrase, phrase_key = :key, why = :why,"
                        + " valid_from = :from, valid_to = :to, changed_by = :by, changed_at = :at,"
                        + " version = unlawful_wording.version + 1")
                .param("id", phrase.id())
                .param("phrase", phrase.phrase())
                .param("key", Spelling.key(phrase.phrase()))
                .param("why", phrase.why())
                .param("from", phrase.validFrom())
                .param("to", phrase.validTo())
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from unlawful_wording where id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec filtered(String sql, String key, LocalDate today) {
        return jdbc.sql(sql).param("text", "%" + key + "%").param("today", today);
    }
}
