package org.placewell.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The papers that were given to a preparer to be fixed; of one packet once at a time. */
@Component
class PacketFixes {

    private final JdbcClient jdbc;

    PacketFixes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(Packet packet, Set<DocumentKind> kinds, String by, String note, Instant at) {
        long id = jdbc.sql("insert into packet_fix (packet_id, cycle, given_by, given_to, given_at, note)"
                        + " values (:packet, :cycle, :by, :to, :at, :note) returning id")
                .param("packet", packet.id())
                .param("cycle", packet.cycle())
                .param("by", by)
                .param("to", packet.preparedBy())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("note", note)
                .query(Long.class)
                .single();
        kinds.forEach(kind -> jdbc.sql("insert into packet_fix_item (fix_id, kind) values (:fix, :kind)")
                .param("fix", id)
                .param("kind", kind.name())
                .update());
        return id;
    }

    void giveTo(PacketFix fix, String person) {
        jdbc.sql("update packet_fix set given_to = :person where id = :fix")
                .param("person", person)
                .param("fix", fix.id())
                .update();
    }

    void end(PacketFix fix, PacketFix.Outcome outcome, String by, @Nullable String answer, Instant at) {
        jdbc.sql("update packet_fix set outcome = :outcome, ended_by = :by, ended_at = :at, answer = :answer"
                        + " where id = :fix")
                .param("outcome", outcome.name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("answer", answer)
                .param("fix", fix.id())
                .update();
    }

    Optional<PacketFix> openOf(UUID packet) {
        return read(packet, " and x.outcome is null").stream().findFirst();
    }

    List<PacketFix> of(UUID packet) {
        return read(packet, "");
    }

    private List<PacketFix> read(UUID packet, String which) {
        return jdbc.sql("select x.*, coalesce(g.name, x.given_by) as given_by_name, coalesce(t.name, x.given_to)"
                        + " as given_to_name, coalesce(e.name, x.ended_by) as ended_by_name,"
                        + " array(select i.kind from packet_fix_item i where i.fix_id = x.id) as kinds"
                        + " from packet_fix x left join staff_member g on g.id = x.given_by"
                        + " left join staff_member t on t.id = x.given_to"
                        + " left join staff_member e on e.id = x.ended_by"
                        + " where x.packet_id = :packet" + which + " order by x.id")
                .param("packet", packet)
                .query(PacketFixes::fix)
                .list();
    }

    private static PacketFix fix(ResultSet row, int number) throws SQLException {
        String outcome = row.getString("outcome");
        Timestamp ended = row.getTimestamp("ended_at");
        return new PacketFix(
                row.getLong("id"),
                row.getInt("cycle"),
                Arrays.stream((String[]) row.getArray("kinds").getArray())
                        .map(DocumentKind::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("given_by_name"),
                row.getString("given_to"),
                row.getString("given_to_name"),
                row.getTimestamp("given_at").toInstant(),
                row.getString("note"),
                outcome == null ? null : PacketFix.Outcome.valueOf(outcome),
                row.getString("ended_by_name"),
                ended == null ? null : ended.toInstant(),
                row.getString("answer"));
    }
}
