package org.placewell.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.calendar.Deadlines;
import org.placewell.mail.Letter;
import org.placewell.mail.Mailroom;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The letters about papers and files: M8 of domain 13 to who gets a file, alarms to both supervisors. */
@Component
class CustodyLetters {

    /** Files that one letter names. */
    private static final int LISTED = 20;

    private final Mailroom mailroom;
    private final Staff staff;
    private final Deadlines deadlines;
    private final String address;

    CustodyLetters(Mailroom mailroom, Staff staff, Deadlines deadlines, @Value("${placewell.address}") String address) {
        this.mailroom = mailroom;
        this.staff = staff;
        this.deadlines = deadlines;
        this.address = address;
    }

    /** M8: to the clerk who was chosen, else to all. */
    void forwarded(CustodyFile file, int count) {
        Map<String, Object> content = facts(file, count);
        content.put("what", "A file was forwarded to be scanned.");
        content.put("due", CountyWords.time(deadlines.of("scan").toInstant()));
        send("M8", fact(file), "File to scan", file.packetNumber(), to(Role.ECC_CST, file.clerk()), content);
    }

    /** M8: the clerk gets the file again, because papers or scans are wrong. */
    void sentBack(CustodyFile file, @Nullable String clerk, int count, String reason) {
        Map<String, Object> content = facts(file, count);
        content.put("what", "A file came back from the APU: papers or scans are wrong.");
        content.put("due", CountyWords.time(deadlines.of("scan").toInstant()));
        content.put("reason", reason.replaceAll("\\R", "\n    "));
        send("M8", fact(file), "File to scan again", file.packetNumber(), to(Role.ECC_CST, clerk), content);
    }

    /** M8: to the custodians of the APU. */
    void returned(CustodyFile file, int count) {
        Map<String, Object> content = facts(file, count);
        content.put("what", "A scanned file was returned to the APU.");
        content.put("due", CountyWords.time(deadlines.of("custodyAccept").toInstant()));
        send("M8", fact(file), "File returned", file.packetNumber(), to(Role.APU_CUSTODIAN, null), content);
    }

    /** To both supervisors: somebody did not accept papers, because their number differs or they are wrong (CUS-7). */
    void countDiffers(CustodyFile file, String from, int stated, int counted, String by, String reason) {
        Map<String, Object> content = facts(file, stated);
        content.put("counted", counted);
        content.put("byName", by);
        content.put("fromName", from);
        content.put("reason", reason.replaceAll("\\R", "\n    "));
        send("count-differs", fact(file), "Papers not accepted", file.packetNumber(), bothSupervisors(), content);
    }

    /** To both supervisors: papers are on their way and nobody has accepted them in time (CUS-7). */
    void late(PaperLedger.Late late) {
        Map<String, Object> content = new HashMap<>();
        content.put("packetNumber", late.packet());
        content.put("fromName", staff.nameOf(late.from()));
        content.put("toTitle", late.toRole().title());
        content.put("count", late.count());
        content.put("sentAt", CountyWords.time(late.sentAt()));
        content.put("link", link(late.packet()));
        send(
                "late",
                late.transfer() + "/" + late.acceptBy().toEpochMilli(),
                "Papers on their way",
                late.packet(),
                bothSupervisors(),
                content);
    }

    /** To both supervisors: an original has not come back to the hard file (CUS-8). */
    void overdue(FileLedger.Overdue out) {
        Map<String, Object> content = new HashMap<>();
        content.put("packetNumber", out.packet());
        content.put("part", out.part().label());
        content.put("outTo", staff.nameOf(out.outTo()));
        content.put("dueOn", CountyWords.day(out.dueOn()));
        content.put("link", link(out.packet()));
        send("overdue", out.id().toString(), "Original not back", out.packet(), bothSupervisors(), content);
    }

    /** To both supervisors, once however many files wait: the share cannot be reached, so the time for scanning stands still. */
    void paused(String because, Instant since) {
        Map<String, Object> content = new HashMap<>();
        content.put("because", because);
        content.put("since", CountyWords.time(since));
        content.put("link", address + "/files?state=WITH_CLERK");
        bothSupervisors()
                .forEach(recipient -> mailroom.send(new Letter(
                        "custody/paused",
                        "share/away/" + since.toEpochMilli(),
                        recipient,
                        List.of(),
                        null,
                        "Waiting for the share - " + LocalDate.ofInstant(since, BusinessCalendar.COUNTY),
                        content)));
    }

    /** To both supervisors and the managers: a file is not stored in the time for its whole way (domain 03, P4). */
    void notStored(FileLedger.NotStored file) {
        Map<String, Object> content = new HashMap<>();
        content.put("packetNumber", file.packet());
        content.put("employerName", file.employer());
        content.put("state", file.state().title());
        content.put("due", CountyWords.time(file.dueAt()));
        content.put("link", link(file.packet()));
        Set<String> to = bothSupervisors();
        to.addAll(mailroom.addressesOf(Role.PROGRAM_MANAGER));
        send(
                "not-stored",
                "total/" + file.dueAt().toEpochMilli(),
                "File not stored in time",
                file.packet(),
                to,
                content);
    }

    /** To the supervisor who approved, else to all, once: a copy fails for a reason of its own, and the file cannot go on. */
    void stuck(CustodyFile file, FilePart part, UUID copy, String because, Instant since) {
        Map<String, Object> content = facts(file, 0);
        content.put("part", part.label());
        content.put("because", because);
        content.put("since", CountyWords.time(since));
        send(
                "stuck",
                copy.toString(),
                "A copy cannot be written",
                file.packetNumber(),
                to(Role.ER_SUPERVISOR, file.supervisor()),
                content);
    }

    /** To both supervisors, each business morning: rows of the register with one part only (domain 10, case 19). */
    void halfUpdated(LocalDate today, List<RegisterRow> rows, long total) {
        Map<String, Object> content = new HashMap<>();
        content.put("today", CountyWords.day(today));
        content.put("total", total);
        content.put(
                "rows",
                rows.stream()
                        .limit(LISTED)
                        .map(row -> row.packetNumber() + ", " + row.employerName() + ", "
                                + row.tier().title() + ": " + row.state().title())
                        .toList());
        content.put("more", Math.max(0, total - LISTED));
        content.put("link", address + "/register?half=true");
        bothSupervisors()
                .forEach(recipient -> mailroom.send(new Letter(
                        "custody/half-updated",
                        "register/half-updated/" + today,
                        recipient,
                        List.of(),
                        null,
                        "Register rows with one part only - " + today,
                        content)));
    }

    private Set<String> bothSupervisors() {
        Set<String> to = new LinkedHashSet<>(mailroom.addressesOf(Role.ER_SUPERVISOR));
        to.addAll(mailroom.addressesOf(Role.APU_SUPERVISOR));
        return to;
    }

    private Set<String> to(Role role, @Nullable String person) {
        return person == null
                ? new LinkedHashSet<>(mailroom.addressesOf(role))
                : staff.find(person)
                        .map(Person::email)
                        .map(Set::of)
                        .orElseGet(() -> new LinkedHashSet<>(mailroom.addressesOf(role)));
    }

    private Map<String, Object> facts(CustodyFile file, int count) {
        Map<String, Object> content = new HashMap<>();
        content.put("packetNumber", file.packetNumber());
        content.put("employerName", file.employerName());
        content.put("tierTitle", file.tier().title());
        content.put("count", count);
        content.put("link", link(file.packetNumber()));
        return content;
    }

    private String link(String packet) {
        return address + "/files/" + packet;
    }

    /** Each change of the file is told once. */
    private static String fact(CustodyFile file) {
        return "file/" + file.version();
    }

    private void send(
            String purpose,
            String fact,
            String subject,
            String packet,
            Collection<String> recipients,
            Map<String, Object> content) {
        String replyTo = staff.signedInIfAny().map(Person::email).orElse(null);
        recipients.forEach(recipient -> mailroom.send(new Letter(
                "custody/" + purpose,
                CaseNumbers.ofFile(packet) + "/" + fact,
                recipient,
                List.of(),
                replyTo,
                subject + " - " + packet,
                content,
                content.containsKey("reason"))));
    }
}
