package org.placewell.joborders;

import java.time.Instant;
import java.util.UUID;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.workflow.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Removes the rows of files that are over or were left alone; what was imported is an order, and the counts stay. */
@Component
class ImportClearing {

    private static final int MOST = 50;

    private final ImportRows imports;
    private final AuditTrail audit;

    ImportClearing(ImportRows imports, AuditTrail audit) {
        this.imports = imports;
        this.audit = audit;
    }

    @Transactional
    void clear(Instant leftSince) {
        for (UUID file : imports.leftSince(leftSince, MOST)) {
            imports.clear(file, Actor.SYSTEM);
            audit.record(
                    AuditEntry.done("Rows of a file with job orders removed", "job-order-import", file.toString()));
        }
    }
}
