package org.placewell.custody;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.custody.FileLedger.ScanFact;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.StoredDocument;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseAccount.Deed;
import org.placewell.workflow.CaseAccount.Paper;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors of a file: who handed it on and counted what, every scan, every count that differed. */
@Service
public class FileAccount {

    /** More than any file has; it keeps a page finite. */
    private static final int MOST = 500;

    private final CustodyFiles files;
    private final PaperLedger papers;
    private final FileLedger ledger;
    private final DocumentVault vault;
    private final AuditTrail audit;

    FileAccount(CustodyFiles files, PaperLedger papers, FileLedger ledger, DocumentVault vault, AuditTrail audit) {
        this.files = files;
        this.papers = papers;
        this.ledger = ledger;
        this.vault = vault;
        this.audit = audit;
    }

    /**
     * The caller has checked who may read it.
     *
     * @param element the id of the step in the model in which something is done
     */
    @Transactional(readOnly = true)
    public CaseAccount ofFile(String packet, Function<FileStep, String> element) {
        List<ScanFact> scans = files.findByPacketNumber(packet)
                .map(file -> ledger.scans(file.id()))
                .orElseGet(List::of);
        return new CaseAccount(
                deeds(Custody.FILE, CaseNumbers.ofFile(packet), element), papersOf(scans), papers.refusals(packet));
    }

    /** The same for papers that went back to their employer. */
    @Transactional(readOnly = true)
    public CaseAccount ofReturn(String packet, Function<FileStep, String> element) {
        return new CaseAccount(deeds(Custody.PAPERS, CaseNumbers.ofReturn(packet), element), List.of(), List.of());
    }

    private List<Deed> deeds(String type, String number, Function<FileStep, String> element) {
        return audit.of(type, number, MOST).stream()
                .flatMap(row -> FileStep.of(row.action()).map(step -> deed(row, step, element)).stream())
                .toList();
    }

    private static Deed deed(AuditRow row, FileStep step, Function<FileStep, String> element) {
        Long version = row.version();
        return new Deed(
                element.apply(step),
                row.occurredAt(),
                row.actor(),
                row.action(),
                step.verb(),
                step.role().title().toLowerCase(java.util.Locale.ROOT),
                // each step makes a version; it saw the one before
                version == null ? 0 : Math.max(0, version.intValue() - 1),
                1,
                row.reason(),
                "");
    }

    private List<Paper> papersOf(List<ScanFact> scans) {
        Map<UUID, StoredDocument> documents =
                vault.describeAll(scans.stream().map(ScanFact::document).toList());
        return scans.stream()
                .filter(scan -> documents.containsKey(scan.document()))
                .map(scan -> {
                    StoredDocument document = Objects.requireNonNull(documents.get(scan.document()));
                    return new Paper(
                            scan.document(),
                            scan.part().label() + ", scan",
                            scan.version(),
                            document.fileName(),
                            document.size(),
                            document.sha256(),
                            scan.part().confidential(),
                            scan.by(),
                            scan.at(),
                            !scan.superseded());
                })
                .toList();
    }
}
