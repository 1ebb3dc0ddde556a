package org.placewell.employers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds agreements and insurances of standing tiers that end, for the list and for reminders (ONB-12). */
@Component
class EndingTerms {

    private static final int PAGE = 25;

    /** What follows in time needs no reminder: the next agreement without a gap, an insurance that lasts longer. */
    private static final String FACTS =
            "select t.id, t.employer_number, t.tier, t.state, t.packet_number, f.fact, f.ends_on,"
                    + " (select n.packet_number from employer_tier n where n.employer_number = t.employer_number and n.tier = t.tier"
                    + " and n.state in ('PENDING', 'UPCOMING')) as next_packet"
                    + " from employer_tier t cross join lateral (values ('AGREEMENT', t.term_ends_on),"
                    + " ('INSURANCE', t.insurance_ends_on)) f (fact, ends_on)"
                    + " where t.state in ('APPROVED', 'SUSPENDED') and f.ends_on <= :until"
                    + " and (t.term_ends_on <= :until or t.insurance_ends_on <= :until)"
                    + " and (t.term_ends_on is null or t.term_ends_on >= :today)"
                    + " and not exists (select 1 from employer_tier n where n.employer_number = t.employer_number"
                    + " and n.tier = t.tier and n.state = 'UPCOMING' and case f.fact when 'AGREEMENT' then n.effective_on <= f.ends_on + 1"
                    + " else n.insurance_ends_on > f.ends_on end)";

    private static final Map<String, String> ORDERS = Map.of(
            "ends", "x.ends_on asc, e.number asc, x.tier asc, x.fact asc",
            "-ends", "x.ends_on desc, e.number desc, x.tier desc, x.fact desc",
            "employer", "lower(e.legal_name) asc, e.number asc, x.ends_on asc, x.tier asc, x.fact asc",
            "-employer", "lower(e.legal_name) desc, e.number desc, x.ends_on asc, x.tier asc, x.fact asc",
            "counselor", "lower(coalesce(m.name, e.owner)) asc, x.ends_on asc, e.number asc, x.tier asc, x.fact asc",
            "-counselor", "lower(coalesce(m.name, e.owner)) desc, x.ends_on asc, e.number asc, x.tier asc, x.fact asc");

    private final JdbcClient jdbc;
    private final Clock clock;

    EndingTerms(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A reminder that is due: the nearest threshold that has come, of which nobody has been told. */
    record Due(UUID tierId, int days, EndingRow row) {}

    EndingPage find(EndingSearch search, String person) {
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        String from = " from (" + FACTS + ") x join employer e on e.number = x.employer_number"
                + " left join staff_member m on m.id = e.owner where true"
                + (text.isEmpty() ? "" : " and e.search_text like :text escape '!'")
                + (search.tier() == null ? "" : " and x.tier = :tier")
                + (search.fact() == null ? "" : " and x.fact = :fact")
                + (search.mine() ? " and e.owner = :person" : "");
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        long total = filtered("select count(*)" + from, search, like, person)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        List<EndingRow> rows = filtered(
                        "select x.*, e.legal_name, coalesce(m.name, e.owner) as owner_name" + from + " order by "
                                + ORDERS.getOrDefault(
                                        search.sort(), "x.ends_on asc, e.number asc, x.tier asc, x.fact asc")
                                + " limit " + PAGE + " offset " + (page - 1) * PAGE,
                        search,
                        like,
                        person)
                .query((row, i) -> rowOf(row))
                .list();
        return new EndingPage(rows, total, page, pages);
    }

    private JdbcClient.StatementSpec filtered(String sql, EndingSearch search, String like, String person) {
        return jdbc.sql(sql)
                .param("today", today())
                .param("until", today().plusDays(search.within()))
                .param("text", like)
                .param("tier", nameOf(search.tier()))
                .param("fact", nameOf(search.fact()))
                .param("person", person);
    }

    /**
     * The reminders that are due.
     *
     * @param thresholds in days before the end
     */
    List<Due> due(List<Integer> thresholds) {
        int first = thresholds.stream().mapToInt(Integer::intValue).max().orElse(0);
        return jdbc.sql("select x.*, e.legal_name, coalesce(m.name, e.owner) as owner_name, d.days from (" + FACTS
                        + ") x"
                        + " cross join lateral (select min(t) as days from unnest(:thresholds::int[]) t"
                        + " where t >= x.ends_on - :today) d"
                        + " join employer e on e.number = x.employer_number left join staff_member m on m.id = e.owner"
                        + " where x.ends_on >= :today and not exists (select 1 from employer_tier_reminder r where r.tier_id = x.id"
                        + " and r.fact = x.fact and r.ends_on = x.ends_on and r.days <= d.days)"
                        + " order by x.ends_on, x.id, x.fact")
                .param("today", today())
                .param("until", today().plusDays(first))
                .param("thresholds", thresholds.toArray(Integer[]::new))
                .query((row, i) -> new Due(row.getObject("id", UUID.class), row.getInt("days"), rowOf(row)))
                .list();
    }

    /** Writes down that somebody is told; false if somebody was before. */
    boolean told(Due due) {
        return jdbc.sql("insert into employer_tier_reminder (tier_id, fact, ends_on, days, sent_at)"
                                + " values (:tier, :fact, :ends, :days, :now) on conflict do nothing")
                        .param("tier", due.tierId())
                        .param("fact", due.row().fact().name())
                        .param("ends", due.row().endsOn())
                        .param("days", due.days())
                        .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** When somebody was last reminded, by agreement of the employer. */
    Map<UUID, Instant> reminders(String employerNumber) {
        Map<UUID, Instant> last = new HashMap<>();
        jdbc.sql(
                        "select r.tier_id, max(r.sent_at) as sent_at from employer_tier_reminder r"
                                + " join employer_tier t on t.id = r.tier_id where t.employer_number = :employer group by r.tier_id")
                .param("employer", employerNumber)
                .query(row -> {
                    last.put(
                            row.getObject("tier_id", UUID.class),
                            row.getTimestamp("sent_at").toInstant());
                });
        return last;
    }

    private EndingRow rowOf(ResultSet row) throws SQLException {
        LocalDate ends = row.getObject("ends_on", LocalDate.class);
        return new EndingRow(
                row.getString("employer_number"),
                row.getString("legal_name"),
                Tier.valueOf(row.getString("tier")),
                TierState.valueOf(row.getString("state")),
                EndingFact.valueOf(row.getString("fact")),
                ends,
                ChronoUnit.DAYS.between(today(), ends),
                row.getString("owner_name"),
                row.getString("packet_number"),
                row.getString("next_packet"));
    }

    private static @Nullable String nameOf(@Nullable Enum<?> choice) {
        return choice == null ? null : choice.name();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
    }
}
