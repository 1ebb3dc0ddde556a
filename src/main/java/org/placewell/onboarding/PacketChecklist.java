package org.placewell.onboarding;

import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Person;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Prepares the checklist that goes with an employer's file, as a page to print and as a document (ONB-4; 004 L28, L41). */
@Service
public class PacketChecklist {

    private final PacketReading reading;
    private final PacketPrints prints;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;
    private final String county;

    PacketChecklist(
            PacketReading reading,
            PacketPrints prints,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Staff staff,
            AuditTrail audit,
            Clock clock,
            @Value("${placewell.county.name:Santa Clara County}") String county) {
        this.reading = reading;
        this.prints = prints;
        this.jdbc = jdbc;
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
        PacketView packet = reading.view(number, reader);
        Map<DocumentKind, LocalDate> expires = expiries(number);
        List<ChecklistView.Line> lines = new ArrayList<>();
        packet.items().forEach(item -> lines.add(line(lines.size() + 1, item, packet, expires.get(item.kind()))));
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

    private static ChecklistView.Line line(
            int place, PacketView.Item item, PacketView packet, @Nullable LocalDate expires) {
        Receipt receipt = item.receipt();
        List<String> remarks = new ArrayList<>();
        item.faults().stream()
                .filter(fault -> fault.reason() != null)
                .forEach(fault -> remarks.add(fault.code().title() + ": goes on, because " + fault.reason()));
        packet.findings().stream()
                .filter(finding -> finding.kind() == item.kind())
                .forEach(finding -> remarks.add("Cycle " + finding.cycle() + ": "
                        + finding.code().title() + (finding.fixed() ? ", corrected" : ", open")));
        return new ChecklistView.Line(
                place,
                item.kind(),
                receipt == null ? null : receipt.on(),
                receipt == null ? null : receipt.original(),
                expires,
                item.complete() ? item.completedByName() : null,
                item.complete() ? item.completedAt() : null,
                item.status().title(),
                List.copyOf(remarks));
    }

    /** The first day on which a paper of the packet ends, by kind: one policy or the agreement's term. */
    private Map<DocumentKind, LocalDate> expiries(String number) {
        Map<DocumentKind, LocalDate> days = new EnumMap<>(DocumentKind.class);
        jdbc.sql("select i.kind, f.value from packet p join packet_item i on i.packet_id = p.id"
                        + " join packet_paper s on s.id = i.paper_id cross join jsonb_each_text(s.facts) f"
                        + " where p.number = :number and f.key ~ '^(expiresOn|termTo)'")
                .param("number", number)
                .query((row, i) -> Map.entry(
                        DocumentKind.valueOf(row.getString("kind")),
                        new PaperFacts(Map.of("day", row.getString("value"))).date("day")))
                .list()
                .forEach(fact -> fact.getValue()
                        .ifPresent(day ->
                                days.merge(fact.getKey(), day, (one, other) -> one.isBefore(other) ? one : other)));
        return days;
    }
}
