package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.stereotype.Component;

/** Who may change a packet's items now, and only what that person has seen (RULES, Access). */
@Component
class ItemAccess {

    private final PacketItems items;
    private final PacketLedger ledger;
    private final PacketFixes fixes;
    private final PacketReading reading;
    private final Staff staff;
    private final Clock clock;

    ItemAccess(
            PacketItems items,
            PacketLedger ledger,
            PacketFixes fixes,
            PacketReading reading,
            Staff staff,
            Clock clock) {
        this.items = items;
        this.ledger = ledger;
        this.fixes = fixes;
        this.reading = reading;
        this.staff = staff;
        this.clock = clock;
    }

    /** Who changes the papers, and in what duty. */
    record Changer(Person person, Duty duty) {}

    /**
     * Refuses (409) a frozen packet, one whose step somebody else has claimed and a paper that the preparer is fixing; (403)
     * whoever neither prepares nor corrects the packet nor was given this paper to fix.
     */
    Changer changing(Packet packet, DocumentKind kind) {
        Duty duty = packet.state()
                .changedBy()
                .orElseThrow(() -> Refused.conflict("The packet is now: "
                        + packet.state().title() + ". Its papers can be changed again if it is returned."));
        Optional<PacketFix> given =
                fixes.openOf(packet.id()).filter(fix -> fix.kinds().contains(kind));
        if (given.isPresent() && given.get().givenTo().equals(staff.signedIn().id())) {
            return new Changer(staff.signedInAs(Duty.PREPARER.roles()), Duty.PREPARER);
        }
        Person person = staff.signedInAs(duty.roles());
        if (duty == Duty.PREPARER && !packet.preparedBy().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        requireNoOtherHolder(packet, duty, person);
        given.ifPresent(fix -> {
            throw Refused.conflict(kind.label() + ": " + fix.givenToName()
                    + " was asked to fix this paper. Take it back first if you want to change it yourself.");
        });
        ledger.take(person.id(), duty, packet.id());
        return new Changer(person, duty);
    }

    /** Who has claimed a step works on its papers alone; while nobody has, any holder of the role may begin. */
    void requireNoOtherHolder(Packet packet, Duty duty, Person person) {
        reading.otherHolder(packet.number(), duty, person).ifPresent(holder -> {
            throw Refused.conflict(staff.nameOf(holder) + " has this step now.");
        });
    }

    /** Refuses (422) an item that the packet does not have, (409) one that was changed since {@code seen}. */
    PacketItem itemToChange(Packet packet, DocumentKind kind, long seen) {
        PacketItem item = itemToChange(packet, kind);
        if (item.version() != seen) {
            throw changedMeanwhile(item);
        }
        return item;
    }

    /** Refuses (422) an item that the packet does not have. */
    PacketItem itemToChange(Packet packet, DocumentKind kind) {
        return required(items.lockToChange(new PacketItem.Key(packet.id(), kind)), packet, kind);
    }

    /** Every item of the packet; refused (409) if any was changed since the versions summed up to {@code seen}. */
    List<PacketItem> allToChange(Packet packet, long seen) {
        List<PacketItem> all = items.lockAllToChange(packet.id());
        requireStill(all, seen);
        return all;
    }

    /**
     * A review's result follows from judgements that its reviewer knows. Refuses (409) others than the page showed; from a form
     * that shows none, whatever a colleague has said in this cycle.
     */
    void requireSeen(Packet packet, List<PacketItem> all, @Nullable Integer seen, Person reviewer) {
        if (seen != null) {
            requireStill(all, seen);
            return;
        }
        all.stream()
                .filter(item -> item.isJudged()
                        && Objects.equals(item.judgedCycle(), packet.cycle())
                        && !reviewer.id().equals(item.judgedBy()))
                .max(Comparator.comparing(item -> requireNonNull(item.judgedAt())))
                .ifPresent(item -> {
                    throw Refused.conflict(item.kind().label() + ": " + staff.nameOf(requireNonNull(item.judgedBy()))
                            + " has judged this paper, on " + CountyWords.time(requireNonNull(item.judgedAt()))
                            + ". Look at the packet's page and finish the review there.");
                });
    }

    private void requireStill(List<PacketItem> all, long seen) {
        if (all.stream().mapToLong(PacketItem::version).sum() != seen) {
            throw changedMeanwhile(all.stream()
                    .filter(item -> item.changedAt() != null)
                    .max(Comparator.comparing(item -> requireNonNull(item.changedAt())))
                    .orElse(all.get(0)));
        }
    }

    private Refused changedMeanwhile(PacketItem item) {
        Instant at = requireNonNullElse(item.changedAt(), clock.instant());
        String by = requireNonNullElse(item.changedBy(), Actor.SYSTEM);
        String who = by.equals(Actor.SYSTEM) ? "An automatic check" : staff.nameOf(by);
        return Refused.conflict(item.kind().label() + ": " + who
                + " has changed this paper since you opened the page, on " + CountyWords.time(at)
                + ". Nothing of yours was stored; look at what it says now, then send yours again.");
    }

    static PacketItem required(Optional<PacketItem> item, Packet packet, DocumentKind kind) {
        return item.orElseThrow(
                () -> Refused.invalid(
                        kind.label() + " is not required for " + packet.tier().title()
                                + ", so nothing of it is kept. Give the paper back, or shred it, and record that on the packet’s page."));
    }
}
