package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Departures;
import org.placewell.employers.Tier;
import org.placewell.onboarding.ItemAccess.Changer;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * One paper for both tiers and for the agreement that follows: stored once, linked where it fits (D1, ONB-12). It is offered,
 * never forced: each packet moves on its own with the papers that its people chose (domain 10, case 2).
 */
@Service
public class SharedPapers {

    private static final String[] SHAREABLE = Arrays.stream(DocumentKind.values())
            .filter(DocumentKind::shareable)
            .map(Enum::name)
            .toArray(String[]::new);

    private final Packets packets;
    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final ItemAccess access;
    private final PaperSheets sheets;
    private final PaperTerms terms;
    private final Departures departures;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    SharedPapers(
            Packets packets,
            PacketLedger ledger,
            PacketFindings findings,
            ItemAccess access,
            PaperSheets sheets,
            PaperTerms terms,
            Departures departures,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.packets = packets;
        this.ledger = ledger;
        this.findings = findings;
        this.access = access;
        this.sheets = sheets;
        this.terms = terms;
        this.departures = departures;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What the employer's other packets offer to this one, newest first: complete, fitting, and newer than what it has. */
    @Transactional(readOnly = true)
    public List<PaperOffer> offers(String number) {
        staff.signedInAs(PacketPapers.READERS);
        return fitting(number).stream().map(Found::offer).toList();
    }

    /**
     * Links a paper of another packet to an item as its next version; the preparer then looks at it and marks it complete.
     * Refuses (409) a frozen packet and what is not offered any more; the item's version {@code seen} as in
     * {@link PacketPapers#attach}.
     *
     * @param version of the other packet's paper that the form showed
     */
    @Transactional
    public void use(String number, DocumentKind kind, long seen, String from, int version) {
        Packet packet = packets.getToChangeItem(number);
        Changer changer = access.changing(packet, kind);
        String person = changer.person().id();
        PacketItem item = access.itemToChange(packet, kind, seen);
        Found paper = fitting(number).stream()
                .filter(one -> one.offer().kind() == kind)
                .filter(one -> one.offer().packet().equals(from) && one.offer().version() == version)
                .findFirst()
                .orElseThrow(() -> Refused.conflict(kind.label() + " of packet " + from
                        + " has changed since you opened the page, or fits no longer. Look at the page again."));
        Instant now = clock.instant();
        item.attach(paper.document(), paper.paper(), person, now);
        findings.markOpen(packet, item);
        ledger.linkVersion(packet.id(), item, from, person, now);
        audit.record(AuditEntry.done(PacketPapers.PAPER_SHARED, "packet", number)
                .outcome(changer.duty().changing())
                .version(packet.version())
                .reason(kind.label() + ", version " + item.fileVersion() + ": version " + version + " of " + from)
                .changed("document"));
        // what came as paper stays with the packet that received it
        events.publishEvent(new PaperReceived(number, kind, item.fileVersion(), Original.ELECTRONIC, person));
    }

    private record Found(PaperOffer offer, Tier wanted, UUID document, UUID paper) {

        Found endingOn(@Nullable LocalDate day) {
            return new Found(offer.endingOn(day), wanted, document, paper);
        }
    }

    private List<Found> fitting(String number) {
        List<Found> found = found(number);
        if (found.isEmpty()) {
            return found;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        Departed departed = Departed.of(departures.of(packets.get(number).employerNumber()));
        Map<UUID, PaperSheet> papers = sheets
                .findByIdIn(found.stream().map(Found::paper).toList())
                .stream()
                .collect(Collectors.toMap(PaperSheet::id, paper -> paper));
        return found.stream()
                .filter(one -> terms.fits(
                        requireNonNull(papers.get(one.paper())), one.offer().tier(), one.wanted(), today, departed))
                .map(one -> one.offer().kind() == DocumentKind.PROOF_OF_INSURANCE
                        ? one.endingOn(terms.insuredTo(
                                        requireNonNull(papers.get(one.paper())).facts(), one.wanted(), today)
                                .orElse(null))
                        : one)
                .toList();
    }

    private List<Found> found(String number) {
        return jdbc.sql(
                        "select i.kind, i.document_id, i.paper_id, i.file_version, p.number, p.tier, me.tier as wanted, d.file_name, f.attached_at,"
                                + " mine.document_id is not null as newer"
                                + " from packet me"
                                + " join packet_item mine on mine.packet_id = me.id and mine.kind = any(:kinds)"
                                + " left join packet_file old on old.packet_id = me.id and old.kind = mine.kind"
                                + " and old.file_version = mine.file_version"
                                + " join packet p on p.employer_number = me.employer_number and p.id <> me.id"
                                + " and p.state not in ('DENIED', 'WITHDRAWN')"
                                + " join packet_item i on i.packet_id = p.id and i.kind = mine.kind and i.complete"
                                + " and i.paper_id is distinct from mine.paper_id"
                                + " join packet_file f on f.packet_id = p.id and f.kind = i.kind and f.file_version = i.file_version"
                                + " and (old.attached_at is null or f.attached_at > old.attached_at)"
                                + " join document d on d.id = i.document_id"
                                + " where me.number = :number order by f.attached_at desc, p.number desc")
                .param("kinds", SHAREABLE)
                .param("number", number)
                .query((row, i) -> new Found(
                        new PaperOffer(
                                DocumentKind.valueOf(row.getString("kind")),
                                row.getString("number"),
                                Tier.valueOf(row.getString("tier")),
                                row.getInt("file_version"),
                                row.getString("file_name"),
                                row.getTimestamp("attached_at").toInstant(),
                                null,
                                row.getBoolean("newer")),
                        Tier.valueOf(row.getString("wanted")),
                        row.getObject("document_id", UUID.class),
                        row.getObject("paper_id", UUID.class)))
                .list();
    }
}
