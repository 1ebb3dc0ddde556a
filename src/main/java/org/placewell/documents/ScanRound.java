package org.placewell.documents;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Brings papers from quarantine to the virus scanner, one at a time and outside any transaction. Logs ids and codes only. */
@Component
class ScanRound {

    private static final Logger LOG = LoggerFactory.getLogger(ScanRound.class);

    private static final int MOST = 100;

    private final Quarantine quarantine;
    private final VirusScanner scanner;
    private final Shelf shelf;

    ScanRound(Quarantine quarantine, VirusScanner scanner, Shelf shelf) {
        this.quarantine = quarantine;
        this.scanner = scanner;
        this.shelf = shelf;
    }

    /** One round: every paper that is due now, unless the scanner gives no verdict. */
    @Scheduled(fixedDelayString = "${placewell.documents.scanner.delay:2s}")
    void scanDue() throws IOException {
        for (int i = 0; scanner.isSetUp() && i < MOST; i++) {
            Optional<StoredDocument> paper = quarantine.claim();
            if (paper.isEmpty() || !scan(paper.get())) {
                return;
            }
        }
    }

    /** Whether the scanner gave its verdict. */
    private boolean scan(StoredDocument paper) throws IOException {
        Optional<String> found;
        try (InputStream content = shelf.open(paper.id(), paper.keyId())) {
            found = scanner.findIn(content);
        } catch (VirusScanner.NoVerdict trouble) {
            LOG.warn("document {} stays in quarantine: {}", paper.id(), trouble.getMessage());
            quarantine.postpone(paper.id(), String.valueOf(trouble.getMessage()));
            return false;
        } catch (IOException | UnusableKeys unreadable) {
            // changed, lost or, for a moment, encrypted anew: it stays locked, the next paper has its turn
            LOG.error("document {} cannot be read for the scan; it stays in quarantine", paper.id());
            quarantine.postpone(paper.id(), "UNREADABLE");
            return true;
        }
        if (found.isEmpty()) {
            quarantine.clean(paper.id());
        } else if (quarantine.infected(paper, found.get())) {
            LOG.warn("document {} holds a virus; its bytes are removed", paper.id());
            shelf.remove(paper.id(), paper.keyId());
        }
        return true;
    }
}
