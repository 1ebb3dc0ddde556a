package org.placewell.onboarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.AgreementTerm;
import org.placewell.employers.EmployerRelations;
import org.placewell.joborders.OrderRequest;
import org.placewell.onboarding.PaperChecks.Checked;
import org.placewell.onboarding.PaperFault.Weight;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who decides what on a packet, in which order, and what follows (P3 of domain 03); runs in the face's transaction. */
@Component
class ApprovalChain {

    private final Packets packets;
    private final PacketItems items;
    private final PacketLedger ledger;
    private final PacketFindings findings;
    private final PacketLetters letters;
    private final PaperChecks papers;
    private final PacketContent content;
    private final EmployerRelations employers;
    private final PaperTerms terms;
    private final DecisionChecks checks;
    private final ItemAccess access;
    private final Corrector corrector;
    private final Staff staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApprovalChain(
            Packets packets,
            PacketItems items,
            PacketLedger ledger,
            PacketFindings findings,
            PacketLetters letters,
            PaperChecks papers,
            PacketContent content,
            EmployerRelations employers,
            PaperTerms terms,
            DecisionChecks checks,
            ItemAccess access,
            Corrector corrector,
            Staff staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.packets = packets;
        this.items = items;
        this.ledger = ledger;
        this.findings = findings;
        this.letters = letters;
        this.papers = papers;
        this.content = content;
        this.employers = employers;
        this.terms = terms;
        this.checks = checks;
        this.access = access;
        this.corrector = corrector;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Recorded record(String number, Step step, StepInput input) {
        Packet packet = packets.getToMove(number);
        List<PacketItem> all = items.of(packet.id());
        Person person = requireAllowed(packet, all, step, input);
        ledger.take(person.id(), step.duty(), packet.id());
        Instant now = clock.instant();
        PacketState before = packet.state();
        ReviewOutcome outcome = switch (step) {
            case SUBMISSION -> {
                packet.submit(content.hashOf(packet, all), papers.requests(packet), now);
                yield null;
            }
            case SUPERVISOR_REVIEW -> {
                packet.reviewAsSupervisor(decisionIn(input), person.id(), now);
                yield decisionIn(input);
            }
            case APU_REVIEW -> outcomeOf(all);
            case CORRECTION -> {
                List<OrderRequest> requests = papers.requests(packet);
                if (packet.asksElse(requests)) {
                    all.stream()
                            .filter(item -> item.kind() == DocumentKind.JOB_ORDER_REQUEST)
                            .forEach(PacketItem::forgetJudgement);
                }
                packet.correct(content.hashOf(packet, all), requests, now);
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
        tellMove(packet, before, person.id());
        return new Recorded(person.id(), packet.version(), outcome, packet.preparedBy(), corrector.of(packet));
    }

    private void tellMove(Packet packet, PacketState before, @Nullable String by) {
        if (packet.state() != before) {
            events.publishEvent(new PacketMoved(packet.number(), packet.employerNumber(), before, packet.state(), by));
        }
    }

    void activateTier(String number) {
        Packet packet = packets.getToMove(number);
        AgreementTerm term = terms.of(packet, LocalDate.ofInstant(packet.approvedAt(), BusinessCalendar.COUNTY));
        packet.takeEffect(term.effectiveOn());
        employers.approveTier(number, term);
        letters.decided(packet, "approval", ReviewOutcome.APPROVED, null);
        audit.record(AuditEntry.done("Tier activated", "packet", number)
                .version(packet.version())
                .outcome("approved")
                .changed("effective_on"));
        events.publishEvent(new PacketApproved(number, packet.employerNumber(), packet.tier(), packet.supervisor()));
    }

    void mayComplete(String number, Step step, StepInput input) {
        Packet packet = packets.getToMove(number);
        List<PacketItem> all = items.of(packet.id());
        requireAllowed(packet, all, step, input);
        if (approves(step, input, all)) {
            requireSound(packet, all, step);
        }
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
            case SUBMISSION, CORRECTION -> requireComplete(packet, all);
            case APU_REVIEW -> {
                access.requireSeen(packet, all, input.items(), person);
                requireUnchanged(outcomeOf(all), packet, all);
            }
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

    /** Complete, and still sound on this day and against the other papers (ONB-6). */
    private void requireComplete(Packet packet, List<PacketItem> all) {
        Checked checked = papers.check(packet, all);
        List<String> open = all.stream()
                .filter(item -> !item.complete() || !checked.completed(item.kind()))
                .map(item -> item.kind().label())
                .toList();
        if (!open.isEmpty()) {
            throw Refused.invalid("Not complete yet: " + String.join("; ", open) + ".");
        }
        List<PaperFault> faults = PaperCompletion.open(checked.faults());
        if (!faults.isEmpty()) {
            throw Refused.invalid(PaperCompletion.words(faults));
        }
    }

    /** Only an approval needs it: whoever sees that something changed can still send the packet back. */
    private void requireUnchanged(ReviewOutcome outcome, Packet packet, List<PacketItem> all) {
        if (outcome == ReviewOutcome.APPROVED && !content.hashOf(packet, all).equals(packet.contentHash())) {
            throw Refused.conflict(
                    "The papers changed after the packet was handed in. Return it, so that it is handed in again.");
        }
    }

    private static boolean approves(Step step, StepInput input, List<PacketItem> all) {
        return switch (step) {
            case SUBMISSION, CORRECTION -> false;
            case SUPERVISOR_REVIEW, MANAGER_DECISION -> decisionIn(input) == ReviewOutcome.APPROVED;
            case APU_REVIEW -> outcomeOf(all) == ReviewOutcome.APPROVED;
        };
    }

    /** Asked by the guard alone, because it opens every file; the packet stays as it is until the step is recorded. */
    private void requireSound(Packet packet, List<PacketItem> all, Step step) {
        List<PaperFault> faults = checks.blocking(packet, all);
        if (!faults.isEmpty()) {
            throw Refused.conflict("It cannot be approved now. "
                    + faults.stream().map(PaperFault::words).collect(Collectors.joining(" "))
                    + (faults.stream().allMatch(PaperFault::ofEmployer) ? "" : " " + whatToDo(step)));
        }
    }

    private static String whatToDo(Step step) {
        return switch (step) {
            case APU_REVIEW -> "Record it as an error of the paper; then finish the review.";
            case MANAGER_DECISION -> "What is wrong with a paper goes back to the ER supervisor by itself.";
            default -> "Return it with reasons.";
        };
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
            Set<DocumentKind> expired = expired(packet, all);
            all.stream().filter(PacketItem::hasError).forEach(item -> {
                Judgement error = Objects.requireNonNull(item.judgement());
                ErrorCode code = Objects.requireNonNull(error.code());
                findings.add(
                        packet,
                        item,
                        code,
                        Objects.requireNonNull(error.text()),
                        code == ErrorCode.EXPIRED && expired.contains(item.kind()),
                        reviewer.id(),
                        now);
                item.reopen(reviewer.id(), now);
            });
            letters.returnedWithErrors(packet, corrector.of(packet), findings.openOf(packet));
        }
    }

    /** Papers that have expired since they were handed in: nobody could hand in one that had (edge case 1). */
    private Set<DocumentKind> expired(Packet packet, List<PacketItem> all) {
        return papers.of(packet, all).stream()
                .filter(fault -> fault.code() == ErrorCode.EXPIRED && fault.weight() == Weight.ERROR)
                .map(PaperFault::kind)
                .collect(Collectors.toSet());
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
}
