package org.placewell.custody;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.placewell.calendar.Deadlines;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.documents.DocumentVault;
import org.placewell.staff.Role;
import org.springframework.stereotype.Component;

/** What stands for an original that is lost, so that the share and the hard file have each part (CUS-3, CUS-6). */
@Component
class MissingParts {

    private final PaperLedger papers;
    private final FileLedger ledger;
    private final Share share;
    private final DocumentVault vault;
    private final Deadlines deadlines;

    MissingParts(PaperLedger papers, FileLedger ledger, Share share, DocumentVault vault, Deadlines deadlines) {
        this.papers = papers;
        this.ledger = ledger;
        this.share = share;
        this.vault = vault;
        this.deadlines = deadlines;
    }

    void replace(CustodyFile file, Held missing, String by, Instant now) {
        if (missing.superseded()) {
            return;
        }
        if (missing.part() == FilePart.COUNTERSIGNED) {
            if (file.state() != FileState.STORED) {
                signAnew(file, missing, by, now);
            }
            return;
        }
        ledger.items(file.id()).stream()
                .filter(item -> item.part() == missing.part() && item.copyVersion() == 0)
                .forEach(item -> {
                    UUID approved = item.document();
                    if (approved != null) {
                        share.queue(file, item.part(), item.fileVersion(), vault.describe(approved), now);
                    }
                });
    }

    /** Nothing else shows the county's signature; whoever scans the file counts the new page and scans it. */
    private void signAnew(CustodyFile file, Held missing, String by, Instant now) {
        String packet = file.packetNumber();
        papers.receive(packet, missing.part(), missing.version() + 1, by, now);
        String clerk = missing.staff();
        if (file.state() == FileState.WITH_CLERK && clerk != null) {
            List<Held> signed = papers.held(packet).stream()
                    .filter(paper -> paper.part() == missing.part())
                    .toList();
            papers.send(
                    packet,
                    by,
                    Role.ECC_CST,
                    clerk,
                    signed,
                    now,
                    deadlines.of("custodyAccept").toInstant());
        }
    }
}
