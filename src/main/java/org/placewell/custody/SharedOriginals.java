package org.placewell.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.Deadlines;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.onboarding.PacketFolder;
import org.placewell.onboarding.PaperReliance;
import org.springframework.stereotype.Component;

/** An original on which another packet relies outlives the packet that received it (D1): it goes on with the other one's papers. */
@Component
class SharedOriginals {

    /** As the trail of the papers names it. */
    static final String KEPT = "Original kept for another packet";

    private final PaperLedger papers;
    private final FileLedger ledger;
    private final CustodyFiles files;
    private final PacketFolder packets;
    private final Deadlines deadlines;
    private final AuditTrail audit;

    SharedOriginals(
            PaperLedger papers,
            FileLedger ledger,
            CustodyFiles files,
            PacketFolder packets,
            Deadlines deadlines,
            AuditTrail audit) {
        this.papers = papers;
        this.ledger = ledger;
        this.files = files;
        this.packets = packets;
        this.deadlines = deadlines;
        this.audit = audit;
    }

    /** Which other packet relies on a paper, if any does. */
    Optional<PaperReliance> relianceOn(String packet, Held paper) {
        return packets.reliances(packet).stream()
                .filter(one -> FilePart.of(one.kind()) == paper.part() && one.version() == paper.version())
                .findFirst();
    }

    /** Lets the papers of a packet that is no more go on with whoever relies on them, and says so in words. */
    List<String> keep(String packet, String by, Instant now) {
        return papers.held(packet).stream()
                .flatMap(paper ->
                        relianceOn(packet, paper).map(reliance -> keep(packet, paper, reliance, by, now)).stream())
                .toList();
    }

    private String keep(String packet, Held paper, PaperReliance reliance, String by, Instant now) {
        String words = paper.part().label() + ": " + reliance.by() + " relies on it";
        papers.join(paper.id(), reliance.by(), reliance.versionThere());
        audit.record(AuditEntry.done(KEPT, Custody.PAPERS, CaseNumbers.ofReturn(packet))
                .reason(words)
                .changed("packet"));
        files.lock(reliance.by()).ifPresent(file -> {
            // its papers are counted already; this one comes after them
            ledger.checkOut(
                    file.id(),
                    paper.id(),
                    paper.holder(),
                    "It came with packet " + packet + ", which is no more. It belongs into this file.",
                    deadlines
                            .of("custodyAccept")
                            .toInstant()
                            .atZone(BusinessCalendar.COUNTY)
                            .toLocalDate(),
                    by,
                    now);
            file.changed(by, now);
            audit.record(AuditEntry.done("Original came from another packet", Custody.FILE, file.number())
                    .version(file.version())
                    .reason(paper.part().label() + ", from " + packet)
                    .changed("holder"));
        });
        return words;
    }
}
