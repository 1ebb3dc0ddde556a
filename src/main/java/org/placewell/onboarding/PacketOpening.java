package org.placewell.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.EmployerView;
import org.placewell.employers.Tier;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens packets: for a tier that the employer asks for, for both at once, for the agreement that follows a standing one, and
 * again after a denial (ONB-12; domain 10, cases 2 and 15). The signed-in counselor is the preparer of what is opened.
 */
@Service
public class PacketOpening {

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final DocumentTable table;
    private final EmployerRelations employers;
    private final JobOrders orders;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PacketOpening(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            DocumentTable table,
            EmployerRelations employers,
            JobOrders orders,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.table = table;
        this.employers = employers;
        this.orders = orders;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Opens one packet for each tier, both or none (ONB, both tiers). Refuses as {@link Onboarding#open} for either. */
    @Transactional
    public List<String> openBoth(String employerNumber) {
        Person preparer = preparer();
        EmployerView employer = employers.getToEnroll(employerNumber);
        List<String> opened = new ArrayList<>();
        for (Tier tier : Tier.values()) {
            opened.add(openNew(employer, tier, preparer));
        }
        return opened;
    }

    /**
     * Opens the packet of the next agreement while the present one stands; the present one stays as it is until the manager
     * approves the next. Refuses (409) a tier that does not stand or is suspended, and a second one at a time.
     *
     * @param standing the packet of the present agreement on the page; refused (409) if another one stands by now
     */
    @Transactional
    public String renew(String employerNumber, Tier tier, AgreementKind kind, String standing) {
        Person preparer = preparer();
        if (kind == AgreementKind.NEW) {
            throw Refused.invalid("Choose whether the agreement is renewed or amended.");
        }
        EmployerView employer = employers.getToEnroll(employerNumber);
        requireNoneUndecided(employer, tier);
        String number = nextNumber();
        String renews = employers.renew(employerNumber, tier, kind, number);
        if (!renews.equals(standing)) {
            throw Refused.conflict("The agreement of packet " + renews + " stands by now. Look at the page again.");
        }
        return open(new Packet(
                number, employerNumber, employer.legalName(), tier, kind, renews, preparer.id(), clock.instant()));
    }

    String open(String employerNumber, Tier tier) {
        Person preparer = preparer();
        return openNew(employers.getToEnroll(employerNumber), tier, preparer);
    }

    private String openNew(EmployerView employer, Tier tier, Person preparer) {
        requireNoneUndecided(employer, tier);
        employer.tiers().stream()
                .filter(standing -> standing.tier() == tier && !standing.state().over())
                .findFirst()
                .ifPresent(standing -> {
                    throw Refused.conflict(tier.title() + " is already "
                            + standing.state().title().toLowerCase(Locale.ROOT) + " for this employer: "
                            + standing.packetNumber() + ".");
                });
        String number = nextNumber();
        employers.enroll(employer.number(), tier, number);
        return open(new Packet(
                number,
                employer.number(),
                employer.legalName(),
                tier,
                AgreementKind.NEW,
                null,
                preparer.id(),
                clock.instant()));
    }

    private String open(Packet packet) {
        Optional<Packet> before = packets.decidedLast(packet.employerNumber(), packet.tier());
        before.filter(last -> last.state() == PacketState.DENIED).ifPresent(packet::follow);
        packets.saveAndFlush(packet);
        ledger.take(packet.preparedBy(), Duty.PREPARER, packet.id());
        int position = 0;
        for (DocumentKind kind : table.requiredFor(packet.number(), packet.tier())) {
            items.save(new PacketItem(packet.id(), kind, position++));
        }
        int joined = packet.renews() == null
                ? orders.join(packet.employerNumber(), Program.of(packet.tier()), packet.number())
                : 0;
        audit.record(AuditEntry.done("Packet opened", "packet", packet.number())
                .version(0)
                .reason(words(packet, joined)));
        events.publishEvent(
                new PacketOpened(packet.number(), packet.employerName(), packet.tierInWords(), packet.preparedBy()));
        return packet.number();
    }

    private static @Nullable String words(Packet packet, int joined) {
        List<String> words = new ArrayList<>();
        if (packet.renews() != null) {
            words.add(packet.kind().title() + " of the agreement of " + packet.renews());
        }
        if (packet.follows() != null) {
            words.add("After " + packet.follows() + ", which was denied");
        }
        if (joined > 0) {
            words.add(joined + (joined == 1 ? " job order waits" : " job orders wait") + " for it");
        }
        return words.isEmpty() ? null : String.join("; ", words);
    }

    private Person preparer() {
        return staff.signedInAs(Role.ERS_EC, Role.ER_SUPERVISOR);
    }

    private void requireNoneUndecided(EmployerView employer, Tier tier) {
        packets.undecided(employer.number(), tier).ifPresent(open -> {
            throw Refused.conflict(staff.nameOf(open.preparedBy()) + " prepares packet " + open.number() + " for "
                    + open.tierInWords() + " of this employer, opened on " + CountyWords.time(open.openedAt())
                    + ". It is " + open.state().title().toLowerCase(Locale.ROOT) + "; go on with that one.");
        });
    }

    private String nextNumber() {
        Instant now = clock.instant();
        int year = LocalDate.ofInstant(now, BusinessCalendar.COUNTY).getYear();
        return "P-%d-%05d".formatted(year, packets.nextNumber());
    }
}
