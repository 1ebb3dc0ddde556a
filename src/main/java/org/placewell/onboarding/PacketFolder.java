package org.placewell.onboarding;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the room of files what a packet consists of. */
@Service
public class PacketFolder {

    private final Packets packets;
    private final PacketItems items;
    private final PaperFolder folder;
    private final JdbcClient jdbc;

    PacketFolder(Packets packets, PacketItems items, PaperFolder folder, JdbcClient jdbc) {
        this.packets = packets;
        this.items = items;
        this.folder = folder;
        this.jdbc = jdbc;
    }

    /** For rooms that have checked who asks. Refuses (404) an unknown number. */
    @Transactional(propagation = Propagation.MANDATORY)
    public PacketContents of(String number) {
        Packet packet = packets.get(number);
        List<PacketItem> all = items.of(packet.id());
        Map<DocumentKind, FiledPaper> papers = folder.of(packet.id(), all).present();
        boolean personal = w9(papers, "SSN").isPresent();
        return new PacketContents(
                packet.number(),
                packet.employerName(),
                packet.preparedBy(),
                personal ? null : feinLastFour(papers),
                personal,
                all.stream()
                        .filter(item -> item.documentId() != null)
                        .map(item -> new PacketContents.Item(
                                item.kind(), item.fileVersion(), Objects.requireNonNull(item.documentId())))
                        .toList());
    }

    private static Optional<FiledPaper> w9(Map<DocumentKind, FiledPaper> papers, String tinType) {
        return Optional.ofNullable(papers.get(DocumentKind.W9))
                .filter(paper -> paper.facts().get(PaperField.TIN_TYPE).equals(tinType));
    }

    private static @Nullable String feinLastFour(Map<DocumentKind, FiledPaper> papers) {
        return w9(papers, "EIN")
                .flatMap(paper -> paper.number(PaperField.TIN))
                .or(() -> Optional.ofNullable(papers.get(DocumentKind.AGREEMENT))
                        .flatMap(paper -> paper.number(PaperField.EMPLOYER_TIN)))
                .filter(number -> !number.social() && !number.lastFour().isEmpty())
                .map(PaperNumber::lastFour)
                .orElse(null);
    }

    /** For rooms that have checked who asks: who else goes by papers of this packet, the approved and the oldest first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<PaperReliance> reliances(String number) {
        return jdbc.sql("select f.kind, f.file_version, o.number, i.file_version as version_there from packet p"
                        + " join packet_file f on f.packet_id = p.id"
                        + " join packet_paper s on s.id = f.paper_id"
                        + " join packet_paper t on t.document_id = s.document_id"
                        + " join packet_item i on i.paper_id = t.id and i.packet_id <> p.id"
                        + " join packet o on o.id = i.packet_id and o.state not in ('WITHDRAWN', 'DENIED')"
                        + " where p.number = :number order by o.state <> 'APPROVED', o.opened_at, o.number")
                .param("number", number)
                .query((row, i) -> new PaperReliance(
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getInt("file_version"),
                        row.getString("number"),
                        row.getInt("version_there")))
                .list();
    }
}
