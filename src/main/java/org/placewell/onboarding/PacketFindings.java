package org.placewell.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.StoredDocument;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found wrong with which version of a paper, and who answered it with which version (APV-4, APV-5). */
@Component
class PacketFindings {

    private final JdbcClient jdbc;

    PacketFindings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a reviewer found; {@code inProcess} as in {@link PacketView.Finding}. */
    void add(Packet packet, PacketItem item, ErrorCode code, String text, boolean inProcess, String by, Instant at) {
        insert(packet, item, code, text, by, inProcess, at);
    }

    /**
     * What an automatic check found; a paper that expires while the packet is under way is no error of its preparer (edge case
     * 1).
     */
    void addOfCheck(Packet packet, PacketItem item, PaperFault fault, String by, Instant at) {
        insert(packet, item, fault.code(), fault.text(), by, fault.code() == ErrorCode.EXPIRED, at);
    }

    private void insert(
            Packet packet, PacketItem item, ErrorCode code, String text, String by, boolean inProcess, Instant at) {
        jdbc.sql(
                        "insert into packet_finding (packet_id, packet_version, cycle, kind, file_version, code, text,"
                                + " found_by, found_at, in_process) values (:packet, :packetVersion, :cycle, :kind, :version, :code, :text, :by, :at, :inProcess)")
                .param("packet", packet.id())
                .param("packetVersion", packet.version())
                .param("cycle", packet.cycle())
                .param("kind", item.kind().name())
                .param("version", item.fileVersion())
                .param("code", code.name())
                .param("text", text)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("inProcess", inProcess)
                .update();
    }

    /** The item is complete again: what was found since the packet was handed in last is answered by this version. */
    void markFixed(Packet packet, PacketItem item, String by, Instant at) {
        jdbc.sql("update packet_finding set fixed_at = :at, fixed_by = :by, fixed_version = :version"
                        + " where packet_id = :packet and kind = :kind and packet_version = :packetVersion")
                .param("packet", packet.id())
                .param("kind", item.kind().name())
                .param("packetVersion", packet.version())
                .param("version", item.fileVersion())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The item is not complete any more: what was found since the packet was handed in last is open again. */
    void markOpen(Packet packet, PacketItem item) {
        jdbc.sql(
                        "update packet_finding set fixed_at = null, fixed_by = null, fixed_version = null"
                                + " where packet_id = :packet and kind = :kind and packet_version = :packetVersion and fixed_at is not null")
                .param("packet", packet.id())
                .param("kind", item.kind().name())
                .param("packetVersion", packet.version())
                .update();
    }

    /** What was done about it, in words. */
    void answer(long finding, String words) {
        jdbc.sql("update packet_finding set answer = :words where id = :finding")
                .param("words", words)
                .param("finding", finding)
                .update();
    }

    /** Those found since the packet was handed in last that nobody has answered with a complete item. */
    List<PacketView.Finding> openOf(Packet packet) {
        return of(packet.id()).stream()
                .filter(finding -> !finding.fixed() && finding.packetVersion() == packet.version())
                .toList();
    }

    /** As {@link #openOf(Packet)}, of these papers. */
    List<PacketView.Finding> openOf(Packet packet, Set<DocumentKind> kinds) {
        return openOf(packet).stream()
                .filter(finding -> kinds.contains(finding.kind()))
                .toList();
    }

    List<PacketView.Finding> of(UUID packet) {
        return jdbc.sql("select f.*, coalesce(m.name, 'Automatic check') as by_name,"
                        + " coalesce(x.name, f.fixed_by) as fixed_by_name"
                        + " from packet_finding f left join staff_member m on m.id = f.found_by"
                        + " left join staff_member x on x.id = f.fixed_by"
                        + " where f.packet_id = :packet order by f.id")
                .param("packet", packet)
                .query(PacketFindings::finding)
                .list();
    }

    /** A file as it was once added for an item. */
    record Attached(DocumentKind kind, int version, UUID document, UUID paper, String byName, Instant at) {

        CorrectionsView.Version with(Map<UUID, StoredDocument> files) {
            return new CorrectionsView.Version(version, Objects.requireNonNull(files.get(document)), byName, at);
        }
    }

    /** Every version of the papers that something was found wrong with, oldest first. */
    List<Attached> versionsOf(UUID packet) {
        return jdbc.sql("select f.kind, f.file_version, f.document_id, f.paper_id, f.attached_at,"
                        + " coalesce(m.name, f.attached_by) as by_name"
                        + " from packet_file f left join staff_member m on m.id = f.attached_by"
                        + " where f.packet_id = :packet and exists (select from packet_finding x"
                        + " where x.packet_id = f.packet_id and x.kind = f.kind)"
                        + " order by f.kind, f.file_version")
                .param("packet", packet)
                .query((row, i) -> new Attached(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getInt("file_version"),
                        row.getObject("document_id", UUID.class),
                        row.getObject("paper_id", UUID.class),
                        row.getString("by_name"),
                        row.getTimestamp("attached_at").toInstant()))
                .list();
    }

    private static PacketView.Finding finding(ResultSet row, int number) throws SQLException {
        return new PacketView.Finding(
                row.getLong("id"),
                row.getInt("packet_version"),
                row.getInt("cycle"),
                DocumentKind.valueOf(row.getString("kind")),
                row.getInt("file_version"),
                ErrorCode.valueOf(row.getString("code")),
                row.getString("text"),
                row.getString("by_name"),
                row.getTimestamp("found_at").toInstant(),
                row.getBoolean("in_process"),
                fix(row, row.getTimestamp("fixed_at")),
                row.getString("answer"));
    }

    private static PacketView.@Nullable Fixed fix(ResultSet row, @Nullable Timestamp at) throws SQLException {
        return at == null
                ? null
                : new PacketView.Fixed(row.getInt("fixed_version"), row.getString("fixed_by_name"), at.toInstant());
    }
}
