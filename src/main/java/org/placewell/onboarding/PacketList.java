package org.placewell.onboarding;

import java.util.Locale;
import java.util.Map;
import org.placewell.employers.Tier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds packets for lists. */
@Component
class PacketList {

    private static final int PAGE = 25;
    private static final Map<String, String> ORDERS = Map.of(
            "number", "p.number asc",
            "-number", "p.number desc",
            "employer", "lower(p.employer_name) asc, p.number asc",
            "-employer", "lower(p.employer_name) desc, p.number desc",
            "state", "p.state asc, p.changed_at desc, p.number desc",
            "-state", "p.state desc, p.changed_at asc, p.number asc",
            "changed", "p.changed_at asc, p.number asc",
            "-changed", "p.changed_at desc, p.number desc");

    private final JdbcClient jdbc;

    PacketList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    PacketPage find(PacketSearch search, String person) {
        StringBuilder where = new StringBuilder(" where true");
        String text = search.text() == null
                ? ""
                : search.text().replace("\0", "").strip().toLowerCase(Locale.ROOT);
        PacketState state = search.state();
        Tier tier = search.tier();
        if (!text.isEmpty()) {
            where.append(" and p.search_text like :text escape '!'");
        }
        if (state != null) {
            where.append(" and p.state = :state");
        }
        if (tier != null) {
            where.append(" and p.tier = :tier");
        }
        if (search.employerNumber() != null) {
            where.append(" and p.employer_number = :employer");
        }
        if (search.mine()) {
            where.append(" and p.prepared_by = :person");
        }
        String like = "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        long total = filtered("select count(*) from packet p" + where, search, like, person)
                .query(Long.class)
                .single();
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(Math.max(1, search.page()), pages);
        String order = ORDERS.getOrDefault(search.sort(), "p.changed_at desc, p.number desc");
        var rows = filtered(
                        "select p.*, coalesce(m.name, p.prepared_by) as preparer_name,"
                                + " (select count(*) from packet_item i where i.packet_id = p.id) as required,"
                                + " (select count(*) from packet_item i where i.packet_id = p.id and i.complete) as complete"
                                + " from packet p left join staff_member m on m.id = p.prepared_by" + where
                                + " order by "
                                + order + " limit " + PAGE + " offset " + (page - 1) * PAGE,
                        search,
                        like,
                        person)
                .query((row, i) -> new PacketRow(
                        row.getString("number"),
                        row.getString("employer_number"),
                        row.getString("employer_name"),
                        Tier.valueOf(row.getString("tier")),
                        PacketState.valueOf(row.getString("state")),
                        row.getInt("cycle"),
                        row.getString("preparer_name"),
                        row.getInt("complete"),
                        row.getInt("required"),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
        return new PacketPage(rows, total, page, pages);
    }

    private JdbcClient.StatementSpec filtered(String sql, PacketSearch search, String like, String person) {
        return jdbc.sql(sql)
                .param("text", like)
                .param("state", search.state() == null ? null : search.state().name())
                .param("tier", search.tier() == null ? null : search.tier().name())
                .param("employer", search.employerNumber())
                .param("person", person);
    }
}
