package org.placewell.audit;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Verifies all evidence once a day, on one node, and says so loudly when something is not whole. */
@Component
class EvidenceSweep {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceSweep.class);

    /** Less than a day, so that of two nodes only one does it, and a restart does not begin it again. */
    private static final Duration RECENT = Duration.ofHours(20);

    private final Evidence evidence;
    private final Clock clock;

    EvidenceSweep(Evidence evidence, Clock clock) {
        this.evidence = evidence;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${placewell.evidence.first-check:10m}",
            fixedDelayString = "${placewell.evidence.check-delay:1h}")
    void verify() {
        EvidenceCheck last = evidence.now().lastCheck();
        if (last != null
                && !last.brokeOff()
                && last.at().isAfter(clock.instant().minus(RECENT))) {
            return;
        }
        Verification found = evidence.verifyAndRecord();
        if (!found.isWhole()) {
            LOG.error("evidence is not whole: {} problems, see Operations", found.problems());
        }
    }
}
