package org.placewell.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.workflow.CaseAccount.Finding;
import org.placewell.workflow.CaseAccount.Fix;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Each paper original, who has held it, and each time it changed hands (CUS-7); the database keeps it to one holder. */
@Component
class PaperLedger {

    /** More than any packet has; it keeps a page finite. */
    private static final int MOST = 500;

    private static final String OPEN = " and accepted_at is null and refused_at is null";

    private final JdbcClient jdbc;

    PaperLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A paper original that somebody or some place holds now.
     *
     * @param superseded whether a newer one is here
     * @param out whether it is away from its file
     * @param coming whether it is among those that are on their way
     */
    record Held(
            UUID id,
            FilePart part,
            int version,
            @Nullable String staff,
            @Nullable String place,
            boolean superseded,
            boolean out,
            boolean coming) {

        String holder() {
            return staff != null ? staff : String.valueOf(place);
        }

        boolean isWith(Person person) {
            return person.id().equals(staff);
        }
    }

    /** A hand-off that nobody has accepted or refused yet. */
    record OnTheWay(
            UUID id, String from, Role toRole, @Nullable String toStaff, int count) {

        boolean isFor(Person person) {
            return toStaff == null ? person.is(toRole) : toStaff.equals(person.id());
        }
    }

    void receive(String packet, FilePart part, int version, String by, Instant now) {
        UUID paper = UUID.randomUUID();
        jdbc.sql("insert into custody_paper (id, packet_number, part, file_version, received_by, received_at)"
                        + " values (:id, :packet, :part, :version, :by, :now)")
                .param("id", paper)
                .param("packet", packet)
                .param("part", part.name())
                .param("version", version)
                .param("by", by)
                .param("now", time(now))
                .update();
        hold(paper, by, null, now);
    }

    /** The papers of a packet that are together, by part: whoever counts them finds these. */
    List<Held> held(String packet) {
        return all(packet).stream().filter(paper -> !paper.out()).toList();
    }

    /** The same, with those that are away from their file. */
    List<Held> all(String packet) {
        return jdbc.sql("select p.id, p.part, p.file_version, p.superseded_at, h.staff_id, h.place, c.id as out,"
                        + " exists (select 1 from custody_transfer t join custody_transfer_paper tp on tp.transfer_id = t.id"
                        + " where t.packet_number = p.packet_number and tp.paper_id = p.id" + OPEN + ") as coming"
                        + " from custody_paper p join custody_holding h on h.paper_id = p.id and h.held_until is null"
                        + " left join custody_checkout c on c.paper_id = p.id and c.in_at is null"
                        + " where p.packet_number = :packet and p.ended_at is null order by p.part, p.file_version")
                .param("packet", packet)
                .query((row, i) -> new Held(
                        row.getObject("id", UUID.class),
                        FilePart.valueOf(row.getString("part")),
                        row.getInt("file_version"),
                        row.getString("staff_id"),
                        row.getString("place"),
                        row.getObject("superseded_at") != null,
                        row.getObject("out") != null,
                        row.getBoolean("coming")))
                .list();
    }

    /** A newer paper is here; this one stays with the others until it is given back or shredded. */
    void supersede(UUID paper, Instant now) {
        jdbc.sql("update custody_paper set superseded_at = :now where id = :paper")
                .param("paper", paper)
                .param("now", time(now))
                .update();
    }

    /** The paper goes on with another packet, whose part it is in that version. */
    void join(UUID paper, String packet, int version) {
        jdbc.sql("update custody_paper set packet_number = :packet, file_version = :version, superseded_at = null"
                        + " where id = :paper")
                .param("paper", paper)
                .param("packet", packet)
                .param("version", version)
                .update();
    }

    /** The paper is not among those on their way any more, and nobody expects it there; without any nothing is on its way. */
    void takeFromTransfer(String packet, UUID paper, String by, Instant now) {
        jdbc.sql("with gone as (delete from custody_transfer_paper where paper_id = :paper and transfer_id ="
                        + " (select id from custody_transfer where packet_number = :packet" + OPEN
                        + ") returning transfer_id)"
                        + " update custody_transfer set stated_count = stated_count - 1,"
                        + " refused_by = case when stated_count = 1 then :by end,"
                        + " refused_at = case when stated_count = 1 then cast(:now as timestamptz) end,"
                        + " refused_reason = case when stated_count = 1 then 'None of these papers is left.' end"
                        + " where id in (select transfer_id from gone)")
                .param("packet", packet)
                .param("paper", paper)
                .param("by", by)
                .param("now", time(now))
                .update();
    }

    /** The paper changes hands; nothing happens if that person or place has it already. */
    void move(Held paper, @Nullable String staff, @Nullable String place, Instant now) {
        if (paper.holder().equals(staff == null ? place : staff)) {
            return;
        }
        release(paper.id(), now);
        hold(paper.id(), staff, place, now);
    }

    /** The paper leaves the county's hands. Refuses (409) one that has left: how it did stands for ever. */
    void end(UUID paper, PaperEnd how, String by, @Nullable String reason, Instant now) {
        int ended = jdbc.sql("update custody_paper set ended_at = :now, ended_how = :how, ended_by = :by,"
                        + " ended_reason = :reason where id = :paper and ended_at is null")
                .param("paper", paper)
                .param("how", how.name())
                .param("by", by)
                .param("reason", reason)
                .param("now", time(now))
                .update();
        if (ended == 0) {
            throw Refused.conflict("This paper is not here any more.");
        }
        release(paper, now);
    }

    private void hold(UUID paper, @Nullable String staff, @Nullable String place, Instant now) {
        jdbc.sql("insert into custody_holding (paper_id, staff_id, place, held_since)"
                        + " values (:paper, :staff, :place, :now)")
                .param("paper", paper)
                .param("staff", staff)
                .param("place", place)
                .param("now", time(now))
                .update();
    }

    private void release(UUID paper, Instant now) {
        jdbc.sql("update custody_holding set held_until = greatest(:now, held_since)"
                        + " where paper_id = :paper and held_until is null")
                .param("paper", paper)
                .param("now", time(now))
                .update();
    }

    /** The papers leave their holder for a desk; who sits there accepts or refuses them. */
    void send(
            String packet,
            String from,
            Role toRole,
            @Nullable String toStaff,
            List<Held> papers,
            Instant now,
            Instant acceptBy) {
        UUID transfer = UUID.randomUUID();
        jdbc.sql("insert into custody_transfer (id, packet_number, from_holder, to_role, to_staff, sent_at, accept_by,"
                        + " stated_count) values (:id, :packet, :from, :role, :staff, :now, :acceptBy, :count)")
                .param("id", transfer)
                .param("packet", packet)
                .param("from", from)
                .param("role", toRole.name())
                .param("staff", toStaff)
                .param("now", time(now))
                .param("acceptBy", time(acceptBy))
                .param("count", papers.size())
                .update();
        name(transfer, papers);
    }

    /** Who sits at a desk counts papers that their holder cannot send there, and has them. */
    void takeOver(String packet, String from, Role desk, String by, List<Held> papers, Instant now) {
        UUID transfer = UUID.randomUUID();
        jdbc.sql("insert into custody_transfer (id, packet_number, from_holder, to_role, to_staff, sent_at, accept_by,"
                        + " stated_count, counted, accepted_by, accepted_at)"
                        + " values (:id, :packet, :from, :desk, :by, :now, :now, :count, :count, :by, :now)")
                .param("id", transfer)
                .param("packet", packet)
                .param("from", from)
                .param("desk", desk.name())
                .param("by", by)
                .param("now", time(now))
                .param("count", papers.size())
                .update();
        name(transfer, papers);
        papers.forEach(paper -> move(paper, by, null, now));
    }

    private void name(UUID transfer, List<Held> papers) {
        papers.forEach(paper -> jdbc.sql(
                        "insert into custody_transfer_paper (transfer_id, paper_id) values (:transfer, :paper)")
                .param("transfer", transfer)
                .param("paper", paper.id())
                .update());
    }

    /** Papers that nobody has accepted yet go to somebody else of the same desk, who has the whole time to accept them. */
    void redirect(UUID transfer, String to, Instant acceptBy) {
        jdbc.sql("update custody_transfer set to_staff = :to, accept_by = :acceptBy, alerted_at = null where id = :id"
                        + OPEN)
                .param("id", transfer)
                .param("to", to)
                .param("acceptBy", time(acceptBy))
                .update();
    }

    /** Papers that nobody has accepted yet are for anybody of the same desk; the time to accept them runs on. */
    void toUnit(UUID transfer) {
        jdbc.sql("update custody_transfer set to_staff = null where id = :id" + OPEN)
                .param("id", transfer)
                .update();
    }

    Optional<OnTheWay> onTheWay(String packet) {
        return jdbc.sql("select id, from_holder, to_role, to_staff, stated_count from custody_transfer"
                        + " where packet_number = :packet" + OPEN)
                .param("packet", packet)
                .query((row, i) -> new OnTheWay(
                        row.getObject("id", UUID.class),
                        row.getString("from_holder"),
                        Role.valueOf(row.getString("to_role")),
                        row.getString("to_staff"),
                        row.getInt("stated_count")))
                .optional();
    }

    /**
     * The papers that are on their way, and no others, are with whoever accepts them.
     *
     * @param counted whether that person has counted them
     */
    void accept(String packet, boolean counted, String by, Instant now) {
        all(packet).stream().filter(Held::coming).forEach(paper -> move(paper, by, null, now));
        jdbc.sql("update custody_transfer set accepted_by = :by, accepted_at = :now,"
                        + " counted = case when :counted then stated_count end where packet_number = :packet" + OPEN)
                .param("packet", packet)
                .param("counted", counted)
                .param("by", by)
                .param("now", time(now))
                .update();
    }

    /** @param counted null where nobody counted */
    void refuse(UUID transfer, @Nullable Integer counted, String reason, String by, Instant now) {
        jdbc.sql("update custody_transfer set refused_by = :by, refused_at = :now, refused_reason = :reason,"
                        + " counted = :counted where id = :id" + OPEN)
                .param("id", transfer)
                .param("counted", counted)
                .param("reason", reason)
                .param("by", by)
                .param("now", time(now))
                .update();
    }

    /** The desk at which somebody had papers of the packet last. */
    Optional<Role> deskOf(String packet, String person) {
        return jdbc.sql("select to_role from custody_transfer where packet_number = :packet and accepted_by = :person"
                        + " order by accepted_at desc, id limit 1")
                .param("packet", packet)
                .param("person", person)
                .query(Role.class)
                .optional();
    }

    /** Who brought the papers to a desk last. */
    Optional<String> broughtBy(String packet, Role desk) {
        return jdbc.sql("select from_holder from custody_transfer where packet_number = :packet and to_role = :desk"
                        + " and accepted_at is not null order by accepted_at desc, id limit 1")
                .param("packet", packet)
                .param("desk", desk.name())
                .query(String.class)
                .optional();
    }

    /** A hand-off that nobody has accepted in time, and of which the supervisors do not know. */
    record Late(UUID transfer, String packet, String from, Role toRole, int count, Instant sentAt, Instant acceptBy) {}

    List<Late> late(Instant now, int most) {
        return jdbc.sql(
                        "select id, packet_number, from_holder, to_role, stated_count, sent_at, accept_by from custody_transfer"
                                + " where accept_by <= :now and alerted_at is null" + OPEN
                                + " order by accept_by, id limit :most for update skip locked")
                .param("now", time(now))
                .param("most", most)
                .query((row, i) -> new Late(
                        row.getObject("id", UUID.class),
                        row.getString("packet_number"),
                        row.getString("from_holder"),
                        Role.valueOf(row.getString("to_role")),
                        row.getInt("stated_count"),
                        row.getTimestamp("sent_at").toInstant(),
                        row.getTimestamp("accept_by").toInstant()))
                .list();
    }

    void alerted(UUID transfer, Instant now) {
        jdbc.sql("update custody_transfer set alerted_at = :now where id = :id")
                .param("id", transfer)
                .param("now", time(now))
                .update();
    }

    /** Every paper that the packet ever had, with its present or last holder. */
    List<FileView.Paper> papers(String packet) {
        return jdbc.sql("select p.*, h.staff_id, h.place, h.held_since, coalesce(m.name, h.staff_id) as holder_name,"
                        + " coalesce(e.name, p.ended_by) as ended_name, c.id as checkout_id, c.due_on, c.reason as out_reason"
                        + " from custody_paper p"
                        + " left join lateral (select * from custody_holding where paper_id = p.id order by id desc limit 1) h"
                        + " on true left join staff_member m on m.id = h.staff_id"
                        + " left join staff_member e on e.id = p.ended_by"
                        + " left join custody_checkout c on c.paper_id = p.id and c.in_at is null"
                        + " where p.packet_number = :packet order by p.received_at, p.part, p.file_version limit :most")
                .param("packet", packet)
                .param("most", MOST)
                .query((row, i) -> {
                    String how = row.getString("ended_how");
                    return new FileView.Paper(
                            row.getObject("id", UUID.class),
                            FilePart.valueOf(row.getString("part")),
                            row.getInt("file_version"),
                            row.getString("staff_id"),
                            row.getString("staff_id") == null
                                    ? String.valueOf(row.getString("place"))
                                    : row.getString("holder_name"),
                            row.getTimestamp("held_since").toInstant(),
                            moment(row, "superseded_at"),
                            how == null ? null : PaperEnd.valueOf(how),
                            moment(row, "ended_at"),
                            row.getString("ended_name"),
                            row.getString("ended_reason"),
                            row.getObject("checkout_id", UUID.class),
                            row.getObject("due_on", LocalDate.class),
                            row.getString("out_reason"));
                })
                .list();
    }

    /** Every time papers of the packet changed hands, the latest first. */
    List<FileView.HandOff> handOffs(String packet) {
        return jdbc.sql(
                        "select t.*, coalesce(f.name, t.from_holder) as from_name, coalesce(s.name, t.to_staff) as to_name,"
                                + " coalesce(a.name, t.accepted_by) as accepted_name, coalesce(r.name, t.refused_by) as refused_name"
                                + " from custody_transfer t left join staff_member f on f.id = t.from_holder"
                                + " left join staff_member s on s.id = t.to_staff"
                                + " left join staff_member a on a.id = t.accepted_by"
                                + " left join staff_member r on r.id = t.refused_by"
                                + " where t.packet_number = :packet order by t.sent_at desc, t.id limit :most")
                .param("packet", packet)
                .param("most", MOST)
                .query((row, i) -> new FileView.HandOff(
                        row.getString("from_name"),
                        Role.valueOf(row.getString("to_role")),
                        row.getString("to_staff"),
                        row.getString("to_name"),
                        row.getTimestamp("sent_at").toInstant(),
                        row.getTimestamp("accept_by").toInstant(),
                        row.getInt("stated_count"),
                        row.getObject("counted", Integer.class),
                        row.getString("accepted_name"),
                        moment(row, "accepted_at"),
                        row.getString("refused_name"),
                        moment(row, "refused_at"),
                        row.getString("refused_reason")))
                .list();
    }

    /** Papers that somebody counted and did not accept, as an auditor reads it; put right by the next hand-off. */
    List<Finding> refusals(String packet) {
        return jdbc.sql(
                        "select t.*, (select min(n.sent_at) from custody_transfer n where n.packet_number = t.packet_number"
                                + " and n.sent_at > t.refused_at) as again from custody_transfer t"
                                + " where t.packet_number = :packet and t.refused_at is not null order by t.refused_at limit :most")
                .param("packet", packet)
                .param("most", MOST)
                .query((row, i) -> new Finding(
                        1,
                        "Papers on their way to "
                                + Role.valueOf(row.getString("to_role")).title(),
                        null,
                        row.getString("refused_reason"),
                        row.getString("refused_by"),
                        row.getTimestamp("refused_at").toInstant(),
                        Fix.at(moment(row, "again"))))
                .list();
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
