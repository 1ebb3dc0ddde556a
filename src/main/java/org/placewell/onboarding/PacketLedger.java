package org.placewell.onboarding;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.AgreementKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is only ever added to a packet: who had which duty, what was decided, found and attached. */
@Component
class PacketLedger {

    /** How long the pages of a paper can be looked at before it is opened, and recorded, anew. */
    private static final Duration OPEN_FOR = Duration.ofMinutes(15);

    /** Of a version {@code f}: it is linked, and the packet that received the paper still stands and has its original. */
    static final String WITH_ANOTHER =
            "(f.shared_from is not null and exists (select from packet_paper t join packet_file o on o.paper_id = t.id"
                    + " and o.shared_from is null join packet r on r.id = o.packet_id and r.state not in ('DENIED', 'WITHDRAWN')"
                    + " where t.document_id = f.document_id))";

    private final JdbcClient jdbc;

    PacketLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The person's duty on this packet, if any. */
    Optional<Duty> dutyOf(String person, UUID packet) {
        return jdbc.sql("select duty from packet_duty where packet_id = :packet and staff_id = :person")
                .param("packet", packet)
                .param("person", person)
                .query(String.class)
                .optional()
                .map(Duty::valueOf);
    }

    /** Refuses (403) somebody who already has another duty on this packet (SOD-1). */
    void requireFree(String person, Duty wanted, UUID packet) {
        dutyOf(person, packet).filter(held -> held != wanted).ifPresent(held -> {
            throw held.separated("You have");
        });
    }

    /**
     * The person's duty on this packet, if any; nobody else moves the packet until the caller's transaction is over. A step's
     * rows are changed with the packet in hand only, so that no two requests wait for each other.
     */
    Optional<Duty> lockAndFindDuty(String number, String person) {
        return jdbc.sql(
                        "select d.duty from packet p left join packet_duty d on d.packet_id = p.id and d.staff_id = :person"
                                + " where p.number = :number for update of p")
                .param("number", number)
                .param("person", person)
                .query((row, i) -> Optional.ofNullable(row.getString("duty")).map(Duty::valueOf))
                .single();
    }

    /** Takes on a duty; the unique row decides if two requests of one person race. */
    void take(String person, Duty duty, UUID packet) {
        jdbc.sql("insert into packet_duty (packet_id, staff_id, duty) values (:packet, :person, :duty)"
                        + " on conflict (packet_id, staff_id) do nothing")
                .param("packet", packet)
                .param("person", person)
                .param("duty", duty.name())
                .update();
        requireFree(person, duty, packet);
    }

    /** The present version of an item, as one of its versions for ever; the next one of a linked file is linked too. */
    void addVersion(UUID packet, PacketItem item, String by, Instant at) {
        linkVersion(packet, item, null, by, at);
    }

    /**
     * As {@link #addVersion}.
     *
     * @param from the packet whose paper it is, linked once more (ONB-12)
     */
    void linkVersion(UUID packet, PacketItem item, @Nullable String from, String by, Instant at) {
        jdbc.sql(
                        "insert into packet_file (packet_id, kind, file_version, document_id, paper_id, shared_from, attached_by,"
                                + " attached_at) values (:packet, :kind, :version, :document, :paper, coalesce(:from, (select"
                                + " b.shared_from from packet_file b where b.packet_id = :packet and b.kind = :kind"
                                + " and b.file_version = :version - 1 and b.document_id = :document)), :by, :at)")
                .param("packet", packet)
                .param("kind", item.kind().name())
                .param("version", item.fileVersion())
                .param("document", item.documentId())
                .param("paper", item.paperId())
                .param("from", from)
                .param("by", by)
                .param("at", time(at))
                .update();
    }

    Optional<UUID> documentOf(UUID packet, DocumentKind kind, int version) {
        return jdbc.sql("select document_id from packet_file where packet_id = :packet and kind = :kind"
                        + " and file_version = :version")
                .param("packet", packet)
                .param("kind", kind.name())
                .param("version", version)
                .query(UUID.class)
                .optional();
    }

    /** An item whose present file it is. */
    record Holder(String packet, long version, DocumentKind kind) {}

    List<Holder> itemsWith(UUID document) {
        return jdbc.sql("select p.number, p.version, i.kind from packet_item i join packet p on p.id = i.packet_id"
                        + " where i.document_id = :document")
                .param("document", document)
                .query((row, i) -> new Holder(
                        row.getString("number"), row.getLong("version"), DocumentKind.valueOf(row.getString("kind"))))
                .list();
    }

    /** Whether the county holds paper of this packet that no other packet needs. */
    boolean hasPaperOriginals(UUID packet) {
        return jdbc.sql("select exists (select 1 from packet_file f join packet_paper s on s.id = f.paper_id"
                        + " where f.packet_id = :packet and s.original = 'PAPER' and not " + WITH_ANOTHER
                        + " and not exists (select 1 from packet_paper g join packet_item i on i.paper_id = g.id"
                        + " join packet p on p.id = i.packet_id and p.state not in ('DENIED', 'WITHDRAWN')"
                        + " where g.document_id = s.document_id and i.packet_id <> f.packet_id))")
                .param("packet", packet)
                .query(Boolean.class)
                .single();
    }

    /** Whether this person has opened the paper a short while ago. */
    boolean isOpen(UUID document, String person, Instant now) {
        return jdbc.sql(
                        "select exists (select 1 from paper_opening where document_id = :document and staff_id = :person"
                                + " and until > :now)")
                .param("document", document)
                .param("person", person)
                .param("now", time(now))
                .query(Boolean.class)
                .single();
    }

    void openPaper(UUID document, String person, Instant now) {
        jdbc.sql("insert into paper_opening (document_id, staff_id, until) values (:document, :person, :until)"
                        + " on conflict (document_id, staff_id) do update set until = excluded.until")
                .param("document", document)
                .param("person", person)
                .param("until", time(now.plus(OPEN_FOR)))
                .update();
    }

    /** Returns the review's id, the occasion of the letters that it causes. */
    long addReview(Packet packet, Step step, StepInput input, @Nullable ReviewOutcome outcome, String by, Instant at) {
        return jdbc.sql(
                        "insert into packet_review (packet_id, step, cycle, version, outcome, note, acted_by, duty, acted_at,"
                                + " content_hash) values (:packet, :step, :cycle, :version, :outcome, :note, :by, :duty, :at, :hash) returning id")
                .param("packet", packet.id())
                .param("step", step.name())
                .param("cycle", packet.cycle())
                .param("version", packet.version())
                .param("outcome", outcome == null ? null : outcome.name())
                .param("note", input.note())
                .param("by", by)
                .param("duty", step.duty().name())
                .param("at", time(at))
                .param("hash", packet.contentHash())
                .query(Long.class)
                .single();
    }

    /** Where one person finds a packet: the person's duty on it, if any, and what it follows. */
    record Place(Optional<Duty> duty, PacketOrigin origin) {}

    /** The reason of a denial is the manager's word. */
    Place placeOf(String person, UUID packet) {
        return jdbc.sql("select p.kind, p.renews, p.follows, d.decided_at,"
                        + " (select r.note from packet_review r where r.packet_id = d.id and r.outcome = 'DENIED'"
                        + " order by r.id desc limit 1) as reason,"
                        + " exists (select 1 from packet o where o.employer_number = p.employer_number and o.id <> p.id) as siblings,"
                        + " (select y.duty from packet_duty y where y.packet_id = p.id and y.staff_id = :person) as duty"
                        + " from packet p left join packet d on d.number = p.follows where p.id = :packet")
                .param("person", person)
                .param("packet", packet)
                .query((row, i) -> {
                    Timestamp denied = row.getTimestamp("decided_at");
                    return new Place(
                            Optional.ofNullable(row.getString("duty")).map(Duty::valueOf),
                            new PacketOrigin(
                                    AgreementKind.valueOf(row.getString("kind")),
                                    row.getString("renews"),
                                    row.getString("follows"),
                                    denied == null ? null : denied.toInstant(),
                                    row.getString("reason"),
                                    row.getBoolean("siblings")));
                })
                .single();
    }

    List<PacketView.Review> reviews(UUID packet) {
        return jdbc.sql("select r.step, r.cycle, r.version, r.outcome, r.note, coalesce(m.name, r.acted_by) as by_name,"
                        + " r.acted_at from packet_review r left join staff_member m on m.id = r.acted_by"
                        + " where r.packet_id = :packet order by r.id")
                .param("packet", packet)
                .query((row, i) -> {
                    String outcome = row.getString("outcome");
                    return new PacketView.Review(
                            Step.valueOf(row.getString("step")),
                            row.getInt("cycle"),
                            row.getInt("version"),
                            outcome == null ? null : ReviewOutcome.valueOf(outcome),
                            row.getString("note"),
                            row.getString("by_name"),
                            row.getTimestamp("acted_at").toInstant());
                })
                .list();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
