package org.placewell.onboarding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.documents.DocumentVault;
import org.placewell.employers.EmployerRelations;
import org.placewell.staff.Delegation;
import org.placewell.staff.Deputies;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Actor;
import org.springframework.stereotype.Component;

/** Who decides what on a packet, in which order, and what follows (P3 of domain 03); runs in the face's transaction. */
@Component
class ApprovalChain {

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final PacketLetters letters;
    private final EmployerRelations employers;
    private final DocumentVault vault;
    private final Staff staff;
    private final Deputies deputies;
    private final AuditTrail audit;
    private final Clock clock;

    ApprovalChain(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PacketLetters letters,
            EmployerRelations employers,
            DocumentVault vault,
            Staff staff,
            Deputies deputies,
            AuditTrail audit,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.letters = letters;
        this.employers = employers;
        this.vault = vault;
        this.staff = staff;
        this.deputies = deputies;
        this.audit = audit;
        this.clock = clock;
    }

    Recorded record(String number, Step step, StepInput input) {
        Packet packet = packets.getToMove(number);
        List<PacketItem> all = items.of(packet.id());
        Person person = requireAllowed(packet, all, step, input);
        ledger.take(person.id(), step.duty(), packet.id());
        Instant now = clock.instant();
        ReviewOutcome outcome = switch (step) {
            case SUBMISSION -> {
                packet.submit(contentOf(all), now);
                yield null;
            }
            case SUPERVISOR_REVIEW -> {
                packet.reviewAsSupervisor(decisionIn(input), person.id(), now);
                yield decisionIn(input);
            }
            case APU_REVIEW -> outcomeOf(all);
            case CORRECTION -> {
                packet.correct(contentOf(all), now);
                yield null;
            }
            case MANAGER_DECISION -> {
                packet.decide(decisionIn(input), now);
                yield decisionIn(input);
            }
        };
        long review = ledger.addReview(packet, step, input, outcome, person.id(), now);
        if (step == Step.SUPERVISOR_REVIEW && outcome == ReviewOutcome.APPROVED) {
            letters.forApu(packet);
        } else if (step == Step.APU_REVIEW) {
            closeApuReview(packet, all, Objects.requireNonNull(outcome), person, now);
        } else if (step == Step.MANAGER_DECISION) {
            closeManagerDecision(packet, all, Objects.requireNonNull(outcome), input, review);
        }
        audit.record(AuditEntry.done(step.title(), "packet", number)
                .version(packet.version())
                .outcome(outcome == null ? "done" : outcome.name().toLowerCase(Locale.ROOT))
                .reason(input.note())
                .changed("state"));
        return new Recorded(person.id(), packet.version(), outcome, packet.preparedBy(), corrector(packet));
    }

    boolean check(String number) {
        Packet packet = packets.getToMove(number);
        List<PacketItem> failed =
                items.of(packet.id()).stream().filter(item -> !isSound(item)).toList();
        Instant now = clock.instant();
        boolean sound = failed.isEmpty();
        if (sound && packet.state() == PacketState.ER_REVIEW) {
            letters.submitted(packet);
        } else if (sound && packet.state() == PacketState.APU_REVIEW) {
            letters.forApu(packet);
        } else if (!sound) {
            failed.forEach(item -> {
                item.reopen(Actor.SYSTEM, now);
                item.forgetJudgement();
                ledger.addFinding(
                        packet,
                        item.kind(),
                        ErrorCode.MISSING,
                        "The stored paper is missing or was changed; add it again.",
                        Actor.SYSTEM,
                        now);
            });
            packet.failCheck(now);
            if (packet.state() == PacketState.RETURNED_TO_SUPERVISOR) {
                letters.returnedWithErrors(packet, corrector(packet), openFindings(packet));
            }
        }
        audit.record(AuditEntry.done("Packet checked", "packet", number)
                .version(packet.version())
                .outcome(sound ? "passed" : "failed"));
        return sound;
    }

    void activateTier(String number) {
        Packet packet = packets.getToMove(number);
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        packet.takeEffect(today);
        employers.approveTier(number, today);
        letters.decided(packet, "approval", ReviewOutcome.APPROVED, null);
        audit.record(AuditEntry.done("Tier activated", "packet", number)
                .version(packet.version())
                .outcome("approved")
                .changed("effective_on"));
    }

    void mayComplete(String number, Step step, StepInput input) {
        Packet packet = packets.getToMove(number);
        requireAllowed(packet, items.of(packet.id()), step, input);
    }

    private Person requireAllowed(Packet packet, List<PacketItem> all, Step step, StepInput input) {
        Person person = staff.signedInAs(step.duty().roles());
        packet.requireDue(step);
        if (step == Step.SUBMISSION && !packet.preparedBy().equals(person.id())) {
            throw Refused.forbidden(staff.nameOf(packet.preparedBy()) + " prepares this packet.");
        }
        ledger.requireFree(person.id(), step.duty(), packet.id());
        if (input.version() != packet.version()) {
            throw Refused.conflict("The packet is now version " + packet.version() + "; your form showed version "
                    + input.version() + ". Open the task again.");
        }
        switch (step) {
            case SUBMISSION, CORRECTION -> requireComplete(all);
            case APU_REVIEW -> requireUnchanged(outcomeOf(all), packet, all);
            case SUPERVISOR_REVIEW, MANAGER_DECISION -> {
                requireReason(step, input);
                requireUnchanged(decisionIn(input), packet, all);
            }
        }
        if (step == Step.CORRECTION && input.note() == null) {
            throw Refused.invalid("Say what was corrected.");
        }
        return person;
    }

    private static void requireComplete(List<PacketItem> all) {
        List<String> open = all.stream()
                .filter(item -> !item.complete())
                .map(item -> item.kind().label())
                .toList();
        if (!open.isEmpty()) {
            throw Refused.invalid("Not complete yet: " + String.join("; ", open) + ".");
        }
    }

    /** Only an approval needs it: whoever sees that something changed can still send the packet back. */
    private static void requireUnchanged(ReviewOutcome outcome, Packet packet, List<PacketItem> all) {
        if (outcome == ReviewOutcome.APPROVED && !contentOf(all).equals(packet.contentHash())) {
            throw Refused.conflict(
                    "The papers changed after the packet was handed in. Return it, so that it is handed in again.");
        }
    }

    private static void requireReason(Step step, StepInput input) {
        ReviewOutcome decision = decisionIn(input);
        if (step == Step.SUPERVISOR_REVIEW && decision == ReviewOutcome.DENIED) {
            throw Refused.invalid("Choose to approve or to return.");
        }
        if (decision != ReviewOutcome.APPROVED && input.note() == null) {
            throw Refused.invalid("Give the reasons, so that the next person knows what to do.");
        }
    }

    private static ReviewOutcome decisionIn(StepInput input) {
        return Optional.ofNullable(input.decision()).orElseThrow(() -> Refused.invalid("Choose a decision."));
    }

    /** Follows from the items (APV-4, APV-6). */
    private static ReviewOutcome outcomeOf(List<PacketItem> all) {
        List<String> unjudged = all.stream()
                .filter(item -> !item.isJudged())
                .map(item -> item.kind().label())
                .toList();
        if (!unjudged.isEmpty()) {
            throw Refused.invalid(
                    "Not judged yet: " + String.join("; ", unjudged) + ". Judge each item on the packet page.");
        }
        return all.stream().anyMatch(PacketItem::hasError) ? ReviewOutcome.RETURNED : ReviewOutcome.APPROVED;
    }

    private void closeApuReview(
            Packet packet, List<PacketItem> all, ReviewOutcome outcome, Person reviewer, Instant now) {
        packet.reviewAsApu(outcome, now);
        if (outcome == ReviewOutcome.RETURNED) {
            all.stream().filter(PacketItem::hasError).forEach(item -> {
                Judgement error = Objects.requireNonNull(item.judgement());
                ledger.addFinding(
                        packet,
                        item.kind(),
                        Objects.requireNonNull(error.code()),
                        Objects.requireNonNull(error.text()),
                        reviewer.id(),
                        now);
                item.reopen(reviewer.id(), now);
            });
            letters.returnedWithErrors(packet, corrector(packet), openFindings(packet));
        }
    }

    private void closeManagerDecision(
            Packet packet, List<PacketItem> all, ReviewOutcome outcome, StepInput input, long review) {
        if (outcome == ReviewOutcome.RETURNED) {
            all.forEach(PacketItem::forgetJudgement);
        }
        if (outcome == ReviewOutcome.DENIED) {
            employers.closeTier(packet.number());
        }
        if (outcome != ReviewOutcome.APPROVED) {
            letters.decided(packet, "review/" + review, outcome, input.note());
        }
    }

    private List<PacketView.Finding> openFindings(Packet packet) {
        return ledger.findings(packet.id()).stream()
                .filter(finding -> !finding.fixed() && finding.cycle() == packet.cycle())
                .toList();
    }

    private boolean isSound(PacketItem item) {
        UUID document = item.documentId();
        return item.complete() && document != null && vault.intact(document);
    }

    /**
     * The supervisor who approved; the deputy while that person is away. Null, which leaves it to the group, where there is
     * none or the deputy is away too, has left, or acted on this packet before (APV-11, SOD-1).
     */
    private @Nullable String corrector(Packet packet) {
        String approver = packet.supervisor();
        if (approver == null) {
            return null;
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String present = deputies.deputyOf(approver, Role.ER_SUPERVISOR, today)
                .map(Delegation::deputyId)
                .orElse(approver);
        boolean stillThere = staff.find(present)
                .filter(person -> person.is(Role.ER_SUPERVISOR))
                .isPresent();
        boolean free = present.equals(approver)
                || (ledger.dutyOf(present, packet.id())
                                .filter(held -> held != Duty.ER_SUPERVISOR)
                                .isEmpty()
                        && deputies.deputyOf(present, Role.ER_SUPERVISOR, today).isEmpty());
        return stillThere && free ? present : null;
    }

    /** What a decision is taken on: every item with its file and whether it is complete. */
    private static String contentOf(List<PacketItem> all) {
        StringBuilder content = new StringBuilder();
        all.forEach(item -> content.append(item.kind())
                .append(' ')
                .append(item.fileVersion())
                .append(' ')
                .append(item.documentId())
                .append(' ')
                .append(item.complete())
                .append('\n'));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
