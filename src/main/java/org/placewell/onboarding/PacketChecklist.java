package org.placewell.onboarding;

import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Tier;
import org.placewell.onboarding.PacketReading.Opened;
import org.placewell.staff.Person;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares the checklist that goes with an employer's file, as a page to print and as a document (ONB-4; 004 L28, L41). */
@Service
public class PacketChecklist {

    private final PacketReading reading;
    private final PaperTerms terms;
    private final PacketPrints prints;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;
    private final String county;

    PacketChecklist(
            PacketReading reading,
            PaperTerms terms,
            PacketPrints prints,
            TransactionTemplate transaction,
            Staff staff,
            AuditTrail audit,
            Clock clock,
            @Value("${placewell.county.name:Santa Clara County}") String county) {
        this.reading = reading;
        this.terms = terms;
        this.prints = prints;
        this.transaction = transaction;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
        this.county = county;
    }

    /** Refuses (403) who may not read packets, and (404) an unknown number. */
    @Transactional(readOnly = true)
    public ChecklistView of(String number) {
        Person reader = staff.signedInAs(PacketPapers.READERS);
        Opened opened = reading.open(number, reader);
        PacketView packet = opened.view();
        LocalDate day = LocalDate.ofInstant(
                Objects.requireNonNullElseGet(opened.packet().decidedAt(), clock::instant), BusinessCalendar.COUNTY);
        List<ChecklistView.Line> lines = new ArrayList<>();
        packet.items()
                .forEach(item -> lines.add(
                        line(lines.size() + 1, item, packet, opened.papers().get(item.kind()), day)));
        return new ChecklistView(
                county,
                number,
                packet.employerNumber(),
                packet.employerName(),
                packet.tier(),
                packet.state(),
                packet.preparerName(),
                List.copyOf(lines),
                reader.name(),
                clock.instant());
    }

    /** Writes it as tagged PDF; that is recorded before the first byte. Refuses as {@link #of}. */
    public void pdf(String number, OutputStream out) {
        ChecklistView checklist = Objects.requireNonNull(transaction.execute(status -> {
            ChecklistView view = of(number);
            audit.record(AuditEntry.done("Checklist read", "packet", number).outcome("exported as pdf"));
            return view;
        }));
        prints.pdf("onboarding/checklist-paper", "checklist", checklist, out);
    }

    private ChecklistView.Line line(
            int place, PacketView.Item item, PacketView packet, @Nullable FiledPaper paper, LocalDate day) {
        Receipt receipt = item.receipt();
        return new ChecklistView.Line(
                place,
                item.kind(),
                receipt == null ? null : receipt.on(),
                receipt == null ? null : receipt.original(),
                paper == null ? null : lastDay(paper, packet.tier(), day),
                item.complete() ? item.completedByName() : null,
                item.complete() ? item.completedAt() : null,
                item.status().title(),
                remarks(item, packet, paper));
    }

    /** Of an agreement's term, or of what the tier asks to be insured; as it was on the day of the decision. */
    private @Nullable LocalDate lastDay(FiledPaper paper, Tier tier, LocalDate day) {
        return switch (paper.kind()) {
            case AGREEMENT -> paper.facts().date(PaperField.TERM_TO).orElse(null);
            case PROOF_OF_INSURANCE -> terms.insuredTo(paper.facts(), tier, day).orElse(null);
            default -> null;
        };
    }

    private static List<String> remarks(PacketView.Item item, PacketView packet, @Nullable FiledPaper paper) {
        List<String> remarks = new ArrayList<>();
        if (paper != null && !paper.facts().get(PaperField.REMARKS).isEmpty()) {
            remarks.add(paper.facts().get(PaperField.REMARKS));
        }
        // the checks say nothing of what is decided; what was said to them stays
        if (paper != null && packet.state().decided()) {
            paper.reasons().forEach(given -> remarks.add(goesOn(given.code(), given.text())));
        }
        item.faults().stream()
                .filter(fault -> fault.reason() != null)
                .forEach(fault -> remarks.add(goesOn(fault.code(), fault.reason())));
        packet.findings().stream()
                .filter(finding -> finding.kind() == item.kind())
                .forEach(finding -> remarks.add("Cycle " + finding.cycle() + ": "
                        + finding.code().title() + (finding.fixed() ? ", corrected" : ", open")));
        return List.copyOf(remarks);
    }

    private static String goesOn(ErrorCode code, @Nullable String reason) {
        return code.title() + ": goes on, because " + reason;
    }
}
