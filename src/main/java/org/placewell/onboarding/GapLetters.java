package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.calendar.Deadlines;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerView;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes to the employer which papers are missing and how to send them safely (M3 of domain 13). */
@Service
public class GapLetters {

    private final Packets packets;
    private final PacketItems items;
    private final PaperGaps gaps;
    private final EmployerRelations employers;
    private final Mailroom mailroom;
    private final Deadlines deadlines;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String county;

    GapLetters(
            Packets packets,
            PacketItems items,
            PaperGaps gaps,
            EmployerRelations employers,
            Mailroom mailroom,
            Deadlines deadlines,
            Staff staff,
            AuditTrail audit,
            JdbcClient jdbc,
            Clock clock,
            @Value("${placewell.county.name:Santa Clara County}") String county) {
        this.packets = packets;
        this.items = items;
        this.gaps = gaps;
        this.employers = employers;
        this.mailroom = mailroom;
        this.deadlines = deadlines;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
        this.county = county;
    }

    /**
     * The letter as it would go out now. Refuses (403) whoever neither prepares the packet nor is an ER supervisor, and (409) a
     * packet whose papers cannot be changed now.
     */
    @Transactional(readOnly = true)
    public GapLetterDraft draft(String number) {
        Person writer = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        return draft(packets.get(number), writer);
    }

    /**
     * Sends the letter to the employer's contact and to nobody else, once. Refuses as {@link #draft}; (422) an employer without
     * an e-mail address, a packet without gaps, and closing words with what looks like a tax or bank number.
     *
     * @param seen of the draft that was shown; refused (409) if it would say something else by now or one has gone out since
     * @param closing what the writer adds; may be empty
     * @return the address to which it goes
     */
    @Transactional
    public String send(String number, String seen, @Nullable String closing) {
        Person writer = staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
        Packet packet = packets.getToMove(number);
        GapLetterDraft draft = draft(packet, writer);
        String words = SafeWords.of(closing);
        if (!draft.seen().equals(seen)) {
            throw changed(packet, draft, seen);
        }
        if (draft.gaps().isEmpty()) {
            throw Refused.invalid("The employer has no paper to send or to mend, so there is nothing to ask for.");
        }
        String address = draft.address();
        if (address == null) {
            throw Refused.invalid("The employer has no e-mail address. Add it on the employer's page first.");
        }
        int no = draft.before().size() + 1;
        keep(packet, no, draft, address, writer);
        mailroom.send(new Letter(
                "onboarding/M3",
                number + "/gaps/" + no,
                address,
                List.of(),
                writer.email(),
                "Papers for your agreement - " + number,
                content(draft, words),
                // what people typed may say more than it should
                words != null));
        audit.record(AuditEntry.done("Employer asked for papers", "packet", number)
                .version(packet.version())
                .reason(draft.gaps().stream().map(gap -> gap.kind().label()).collect(Collectors.joining("; "))
                        + ", due " + CountyWords.day(draft.dueOn())));
        return address;
    }

    private GapLetterDraft draft(Packet packet, Person writer) {
        if (!packet.preparedBy().equals(writer.id()) && !writer.is(Role.ER_SUPERVISOR)) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        if (packet.state().changedBy().isEmpty()) {
            throw Refused.conflict("The packet is now: " + packet.state().title()
                    + ". The employer can be asked for papers while they can be changed.");
        }
        EmployerView employer = employers.get(packet.employerNumber());
        List<PacketItem> all = items.of(packet.id());
        List<PaperGap> missing = gaps.of(packet, all);
        List<GapLetterDraft.Sent> before = before(packet);
        LocalDate due = LocalDate.ofInstant(deadlines.of("gap").toInstant(), BusinessCalendar.COUNTY);
        return new GapLetterDraft(
                packet.number(),
                packet.employerNumber(),
                packet.employerName(),
                packet.tier(),
                before.size() + "-"
                        + fingerprint(
                                packet.employerName(),
                                String.valueOf(employer.email()),
                                due.toString(),
                                missing.toString()),
                employer.email(),
                employer.contactName() == null ? "Dear employer," : "Dear " + employer.contactName() + ",",
                due,
                missing,
                all.stream()
                        .filter(item -> !item.complete() && item.documentId() != null)
                        .map(PacketItem::kind)
                        .filter(kind -> missing.stream().noneMatch(gap -> gap.kind() == kind))
                        .toList(),
                signature(writer),
                before);
    }

    /** Who answers the employer's questions, and how to reach that person. */
    private String signature(Person writer) {
        return Stream.of(writer.name() + ", " + county, writer.phone(), writer.email())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> content(GapLetterDraft draft, @Nullable String closing) {
        Map<String, Object> content = new HashMap<>();
        content.put("greeting", draft.greeting());
        content.put("employerName", draft.employerName());
        content.put("tierTitle", draft.tier().title());
        content.put("packetNumber", draft.packet());
        content.put("due", CountyWords.day(draft.dueOn()));
        content.put(
                "gaps",
                draft.gaps().stream()
                        .map(gap -> Map.of("item", gap.kind().label(), "wants", gap.inWords()))
                        .toList());
        content.put("notByMail", draft.notByMail());
        content.put("closing", closing);
        content.put("signature", draft.signature());
        return content;
    }

    private void keep(Packet packet, int no, GapLetterDraft draft, String address, Person writer) {
        jdbc.sql("insert into packet_gap_letter (packet_id, no, addressed_to, due_on, papers, sent_by, sent_at)"
                        + " values (:packet, :no, :to, :due, :papers, :by, :at)")
                .param("packet", packet.id())
                .param("no", no)
                .param("to", address)
                .param("due", draft.dueOn())
                .param(
                        "papers",
                        draft.gaps().stream().map(gap -> gap.kind().name()).toArray(String[]::new))
                .param("by", writer.id())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<GapLetterDraft.Sent> before(Packet packet) {
        return jdbc.sql(
                        "select g.sent_at, g.due_on, coalesce(m.name, g.sent_by) as by_name from packet_gap_letter g"
                                + " left join staff_member m on m.id = g.sent_by where g.packet_id = :packet order by g.no desc")
                .param("packet", packet.id())
                .query((row, i) -> new GapLetterDraft.Sent(
                        row.getTimestamp("sent_at").toInstant(),
                        row.getString("by_name"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    private Refused changed(Packet packet, GapLetterDraft draft, String seen) {
        if (!seen.startsWith(draft.before().size() + "-") && !draft.before().isEmpty()) {
            GapLetterDraft.Sent last = draft.before().get(0);
            return Refused.conflict("Nothing was sent: " + last.byName() + " wrote to the employer on "
                    + CountyWords.time(last.at()) + ", after you opened the page.");
        }
        return items.of(packet.id()).stream()
                .filter(item -> item.changedAt() != null)
                .max(Comparator.comparing(item -> requireNonNull(item.changedAt())))
                .map(item -> Refused.conflict("Nothing was sent: the letter would say something else by now. "
                        + staff.nameOf(requireNonNull(item.changedBy())) + " changed "
                        + item.kind().label() + " on " + CountyWords.time(requireNonNull(item.changedAt()))
                        + ". Look at the letter again."))
                .orElseGet(() -> Refused.conflict(
                        "Nothing was sent: the letter would say something else by now. Look at it again."));
    }

    private static String fingerprint(String... parts) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
