package org.placewell.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.CountyWords;
import org.placewell.calendar.Deadlines;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.EmployerRelations;
import org.placewell.joborders.JobOrders;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.OpenTask;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters of a packet's way, M4 to M7 of domain 13: to whom, when, with what. */
@Component
class PacketLetters {

    private final Mailroom mailroom;
    private final Staff staff;
    private final Deadlines deadlines;
    private final EmployerRelations employers;
    private final JobOrders orders;
    private final String address;

    PacketLetters(
            Mailroom mailroom,
            Staff staff,
            Deadlines deadlines,
            EmployerRelations employers,
            JobOrders orders,
            @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.deadlines = deadlines;
        this.employers = employers;
        this.orders = orders;
        this.address = address;
    }

    /** M4: to the ER supervisors. */
    void submitted(Packet packet) {
        Map<String, Object> content = facts(packet);
        content.put("due", due("er"));
        send(
                "M4",
                packet,
                "submission/" + packet.version(),
                "Packet submitted",
                mailroom.addressesOf(Role.ER_SUPERVISOR),
                List.of(),
                content);
    }

    /** M5: to the APU, after the supervisor's approval and after each correction. */
    void forApu(Packet packet) {
        Map<String, Object> content = facts(packet);
        content.put("approverName", nameOf(packet.supervisor()));
        content.put("due", due("apu"));
        send(
                "M5",
                packet,
                "version/" + packet.version(),
                "Packet for APU review",
                mailroom.addressesOf(Role.APU_REVIEWER),
                List.of(),
                content);
    }

    /** M6: to who corrects, copied to the preparer; also when an automatic check found the errors. Due is the step that opens. */
    void returnedWithErrors(Packet packet, @Nullable String corrector, List<PacketView.Finding> errors) {
        Map<String, Object> content = facts(packet);
        content.put("cycle", packet.cycle());
        content.put("due", due(packet.state() == PacketState.RETURNED_TO_PREPARER ? "completion" : "correction"));
        content.put("errors", rows(errors));
        List<String> to = receivers(corrector);
        List<String> preparer = addressOf(packet.preparedBy())
                .filter(address -> !to.contains(address))
                .map(List::of)
                .orElseGet(List::of);
        send("M6", packet, "errors/" + packet.version(), "Packet returned for correction", to, preparer, content);
    }

    /** To the preparer: papers to fix, with what was found and what the supervisor asks for. */
    void givenToFix(Packet packet, long fix, List<PacketView.Finding> errors, String note) {
        Map<String, Object> content = facts(packet);
        content.put("due", due("correction"));
        content.put("errors", rows(errors));
        content.put("note", indented(note));
        send("fix", packet, "fix/" + fix, "Papers to fix", receivers(packet.preparedBy()), List.of(), content);
    }

    /** To who corrects: the preparer is done. */
    void fixed(Packet packet, long fix, @Nullable String corrector, String answer) {
        Map<String, Object> content = facts(packet);
        content.put("reason", indented(answer));
        send("fixed", packet, "fix/" + fix, "Papers fixed", receivers(corrector), List.of(), content);
    }

    /**
     * M7: to the supervisor and the preparer, of a denial also to who is responsible for the employer; the placement counselors hear of approval and denial, the APU of a return.
     *
     * @param fact what caused it, unique in the packet
     */
    void decided(Packet packet, String fact, ReviewOutcome outcome, @Nullable String reason) {
        Map<String, Object> content = facts(packet);
        LocalDate effective = packet.effectiveOn();
        content.put("decision", title(outcome));
        content.put("effectiveOn", effective == null ? null : CountyWords.day(effective));
        content.put(
                "ordersOpen",
                outcome == ReviewOutcome.APPROVED ? orders.openIn(packet.employerNumber(), packet.tier()) : List.of());
        content.put("reason", reason == null ? null : indented(reason));
        Set<String> to = new LinkedHashSet<>();
        addressOf(packet.supervisor())
                .ifPresentOrElse(to::add, () -> to.addAll(mailroom.addressesOf(Role.ER_SUPERVISOR)));
        addressOf(packet.preparedBy()).ifPresent(to::add);
        if (outcome == ReviewOutcome.DENIED) {
            owner(packet).ifPresent(owner -> {
                addressOf(owner).ifPresent(to::add);
                content.put("ownerName", staff.nameOf(owner));
            });
        }
        to.addAll(mailroom.addressesOf(outcome == ReviewOutcome.RETURNED ? Role.APU_REVIEWER : Role.JPR_EC));
        send("M7", packet, fact, "Manager decision", new ArrayList<>(to), List.of(), content);
    }

    /** To whoever has the packet now, to its preparer and to the supervisor who approved it: nothing is left to do (ONB-11). */
    void withdrawn(Packet packet, List<OpenTask> waiting, Person by) {
        Map<String, Object> content = facts(packet);
        Originals originals = packet.originals();
        content.put("byName", by.name());
        content.put("reason", indented(Objects.requireNonNull(packet.withdrawnReason())));
        content.put("originals", originals == null ? null : originals.title());
        Set<String> to = new LinkedHashSet<>();
        waiting.forEach(task -> addressOf(task.assignee())
                .ifPresentOrElse(
                        to::add,
                        () -> task.groups().stream()
                                .flatMap(group -> Role.ofGroup(group).stream())
                                .forEach(role -> to.addAll(mailroom.addressesOf(role)))));
        addressOf(packet.preparedBy()).ifPresent(to::add);
        addressOf(packet.supervisor()).ifPresent(to::add);
        to.remove(by.email());
        send("withdrawn", packet, "withdrawal", "Packet withdrawn", new ArrayList<>(to), List.of(), content);
    }

    /** Who is responsible for the employer, and tells it of a denial (domain 10, case 15). */
    private Optional<String> owner(Packet packet) {
        return Optional.ofNullable(
                        employers.briefs(Set.of(packet.employerNumber())).get(packet.employerNumber()))
                .map(EmployerBrief::owner);
    }

    private void send(
            String purpose,
            Packet packet,
            String fact,
            String subject,
            List<String> recipients,
            List<String> copies,
            Map<String, Object> content) {
        String replyTo = staff.signedInIfAny()
                .map(Person::email)
                .orElseGet(() -> addressOf(packet.preparedBy()).orElse(null));
        for (String recipient : recipients) {
            mailroom.send(new Letter(
                    "onboarding/" + purpose,
                    packet.number() + "/" + fact,
                    recipient,
                    copies,
                    replyTo,
                    subject + " - " + packet.number(),
                    content,
                    // what people typed may say more than it should
                    content.get("errors") != null || content.get("reason") != null));
        }
    }

    /** The person, or all supervisors. */
    private List<String> receivers(@Nullable String person) {
        return addressOf(person).map(List::of).orElseGet(() -> mailroom.addressesOf(Role.ER_SUPERVISOR));
    }

    private static List<Map<String, String>> rows(List<PacketView.Finding> errors) {
        return errors.stream()
                .map(error -> Map.of(
                        "item", error.kind().label(),
                        "code", error.code().name(),
                        "text", indented(error.text())))
                .toList();
    }

    private Map<String, Object> facts(Packet packet) {
        Map<String, Object> content = new HashMap<>();
        content.put("employerName", packet.employerName());
        content.put("tierTitle", packet.tierInWords());
        content.put("packetNumber", packet.number());
        content.put("preparerName", staff.nameOf(packet.preparedBy()));
        content.put("link", address + "/packets/" + packet.number());
        return content;
    }

    private String due(String step) {
        Instant due = deadlines.of(step).toInstant();
        return CountyWords.time(due);
    }

    private String nameOf(@Nullable String person) {
        return person == null ? "" : staff.nameOf(person);
    }

    private Optional<String> addressOf(@Nullable String person) {
        return Optional.ofNullable(person).flatMap(staff::find).map(Person::email);
    }

    private static String title(ReviewOutcome outcome) {
        return switch (outcome) {
            case APPROVED -> "Approved";
            case RETURNED -> "Returned to APU";
            case DENIED -> "Denied";
        };
    }

    /** What a person typed must not look like a line of the letter's own. */
    private static String indented(String text) {
        return text.replaceAll("\\R", "\n    ");
    }
}
