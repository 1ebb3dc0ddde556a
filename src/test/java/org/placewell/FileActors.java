package org.placewell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.Custody;
import org.placewell.custody.FilePart;
import org.placewell.custody.FileView;
import org.placewell.custody.ScanQuality;
import org.placewell.custody.StepInput;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.workflow.Tasks;
import org.springframework.core.io.ClassPathResource;

/** What people do with a file, by person, through the faces and the tasks; for demo data and journeys. */
public final class FileActors {

    private final Custody custody;
    private final Tasks tasks;

    public FileActors(Custody custody, Tasks tasks) {
        this.custody = custody;
        this.tasks = tasks;
    }

    public FileView sees(String person, String packet) {
        return ActingAs.call(person, () -> custody.get(packet));
    }

    public void registers(String supervisor, String packet, @Nullable String clerk) {
        ActingAs.run(supervisor, () -> custody.updateRegister(packet, seen(packet), clerk));
    }

    public void forwards(String supervisor, String packet, int papers) {
        completes(supervisor, packet, Map.of("forwardCount", Integer.toString(papers), "forwardNote", ""));
    }

    public boolean counts(String clerk, String packet, int papers) {
        return ActingAs.call(
                clerk, () -> custody.count(packet, seen(packet), StepInput.of(true, Integer.toString(papers), "")));
    }

    /** Scans each part whose paper is here and has no scan. */
    public void scansAll(String clerk, String packet) {
        sees(clerk, packet).parts().stream()
                .filter(FileView.Part::unscanned)
                .forEach(part -> scans(clerk, packet, part.part(), null));
    }

    public void scans(String clerk, String packet, FilePart part, @Nullable String reason) {
        ActingAs.run(clerk, () -> {
            FileView view = custody.get(packet);
            Tier tier = java.util.Objects.requireNonNull(view.file()).tier();
            DocumentKind kind =
                    part == FilePart.COUNTERSIGNED ? DocumentKind.AGREEMENT : DocumentKind.valueOf(part.name());
            String sample = PacketActors.sampleOf(tier, kind);
            try (InputStream paper = new ClassPathResource("samples/" + sample).getInputStream()) {
                custody.scan(
                        packet, seen(packet), part, pagesOf(sample), ScanQuality.GOOD, reason, part + ".pdf", paper);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static int pagesOf(String sample) throws IOException {
        try (InputStream paper = new ClassPathResource("samples/" + sample).getInputStream();
                var pdf = org.apache.pdfbox.Loader.loadPDF(paper.readAllBytes())) {
            return pdf.getNumberOfPages();
        }
    }

    public void returns(String clerk, String packet, int papers) {
        completes(
                clerk,
                packet,
                Map.of("scanDecision", "RETURNED", "scanCount", Integer.toString(papers), "scanNote", ""));
    }

    public void refuses(String clerk, String packet, int papers, String note) {
        completes(
                clerk,
                packet,
                Map.of("scanDecision", "REFUSED", "scanCount", Integer.toString(papers), "scanNote", note));
    }

    public void accepts(String custodian, String packet, int papers) {
        completes(
                custodian,
                packet,
                Map.of("acceptDecision", "ACCEPTED", "acceptCount", Integer.toString(papers), "acceptNote", ""));
    }

    public void refusesAtApu(String custodian, String packet, int papers, String note) {
        completes(
                custodian,
                packet,
                Map.of("acceptDecision", "REFUSED", "acceptCount", Integer.toString(papers), "acceptNote", note));
    }

    public void returnsToClerk(String custodian, String packet, String reason) {
        completes(custodian, packet, Map.of("storeDecision", "RETURNED", "storeNote", reason));
    }

    public void stores(String custodian, String packet, String number) {
        completes(
                custodian,
                packet,
                Map.of(
                        "storeDecision",
                        "STORED",
                        "hardFileNumber",
                        number,
                        "hardFileLocation",
                        "Room 210, cabinet 3",
                        "vendorNumber",
                        "V-17"));
    }

    public void completes(String person, String packet, Map<String, Object> fields) {
        ActingAs.run(
                person, () -> tasks.complete(custody.get(packet).tasks().get(0).id(), fields));
    }

    private int seen(String packet) {
        return java.util.Objects.requireNonNull(custody.get(packet).file()).version();
    }
}
