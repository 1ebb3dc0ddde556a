package org.placewell.joborders;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.placewell.staff.Refused;
import org.placewell.workflow.Acting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Imports the files that somebody has started, in the background and in small steps, as the system on behalf of that person. */
@Component
class ImportRound {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRound.class);
    private static final int ROWS = 50;
    /** Of one round: then other files have their turn, and a hold is noticed. */
    private static final int BATCHES = 20;

    private final ImportRows imports;
    private final ImportBatches batches;
    private final Clock clock;
    private final ImportClearing clearing;

    ImportRound(ImportRows imports, ImportBatches batches, ImportClearing clearing, Clock clock) {
        this.imports = imports;
        this.batches = batches;
        this.clearing = clearing;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${placewell.imports.delay:1s}")
    void importStarted() throws Exception {
        for (ImportRows.Running running : imports.running()) {
            Acting.onBehalfOf(running.startedBy(), () -> goOn(running.file()));
        }
    }

    @Scheduled(initialDelay = 1, fixedDelay = 6, timeUnit = TimeUnit.HOURS)
    void clear() {
        clearing.clear(clock.instant().minus(Duration.ofDays(30)));
    }

    private void goOn(UUID file) {
        boolean more = true;
        for (int batch = 0; more && batch < BATCHES; batch++) {
            try {
                more = batches.next(file, ROWS);
            } catch (RuntimeException failure) {
                more = oneByOne(file);
            }
        }
    }

    /** One row spoiled the batch: those before it are imported, and it alone is set aside. */
    private boolean oneByOne(UUID file) {
        for (int row = 0; row < ROWS; row++) {
            try {
                if (!batches.next(file, 1)) {
                    return false;
                }
            } catch (RuntimeException failure) {
                LOG.error("a row of import {} failed", file, failure);
                if (!liesInTheRow(failure)) {
                    return false;
                }
                batches.setAside(file);
                return true;
            }
        }
        return true;
    }

    /** Whatever else fails, such as the way to the database, says nothing about the row: it stays for a later round. */
    private static boolean liesInTheRow(RuntimeException failure) {
        return failure instanceof Refused
                || failure instanceof DataIntegrityViolationException
                || failure instanceof InvalidDataAccessApiUsageException
                || failure instanceof IllegalArgumentException
                || failure instanceof ArithmeticException
                || failure instanceof NullPointerException
                || failure instanceof IndexOutOfBoundsException;
    }
}
