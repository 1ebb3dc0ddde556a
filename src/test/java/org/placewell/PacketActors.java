package org.placewell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.employers.Tier;
import org.placewell.onboarding.DocumentKind;
import org.placewell.onboarding.ErrorCode;
import org.placewell.onboarding.Judgement;
import org.placewell.onboarding.Onboarding;
import org.placewell.onboarding.Original;
import org.placewell.onboarding.Originals;
import org.placewell.onboarding.PacketPapers;
import org.placewell.onboarding.PacketView;
import org.placewell.onboarding.Receipt;
import org.placewell.onboarding.ReceivedVia;
import org.placewell.onboarding.SavedPaper;
import org.placewell.onboarding.TypedPaper;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.springframework.core.io.ClassPathResource;

/** What people do with a packet, by person, through the faces and the tasks; for demo data and journeys. */
public final class PacketActors {

    private final Onboarding onboarding;
    private final PacketPapers papers;
    private final Tasks tasks;

    public PacketActors(Onboarding onboarding, PacketPapers papers, Tasks tasks) {
        this.onboarding = onboarding;
        this.papers = papers;
        this.tasks = tasks;
    }

    public String opens(String counselor, String employer, Tier tier) {
        return ActingAs.call(counselor, () -> onboarding.open(employer, tier));
    }

    public void adds(String person, String packet, DocumentKind kind, String sample) {
        adds(person, packet, kind, sample, Original.ELECTRONIC);
    }

    public void adds(String person, String packet, DocumentKind kind, String sample, Original original) {
        ActingAs.run(person, () -> {
            try (InputStream paper = contentOf(sample, onboarding.get(packet), kind)) {
                papers.attach(
                        packet,
                        kind,
                        shown(packet, kind),
                        receivedToday(packet, original),
                        sample.substring(sample.lastIndexOf('/') + 1),
                        paper);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** A renewal or amendment comes with an agreement of its own. */
    private static InputStream contentOf(String sample, PacketView packet, DocumentKind kind) throws IOException {
        InputStream content = new ClassPathResource("samples/" + sample).getInputStream();
        return kind == DocumentKind.AGREEMENT && packet.origin().renews() != null
                ? new SequenceInputStream(
                        content,
                        new ByteArrayInputStream(("\n%" + packet.number() + "\n").getBytes(StandardCharsets.US_ASCII)))
                : content;
    }

    /** Types what every sample says, for this packet's employer. */
    public void types(String person, String packet, DocumentKind kind) {
        PacketView view = sees(person, packet);
        types(person, packet, kind, SampleFacts.sent(kind, view, dayOf(view)));
    }

    /** Sends the form of a paper. */
    public SavedPaper types(String person, String packet, DocumentKind kind, Map<String, String> sent) {
        return ActingAs.call(
                person, () -> papers.type(packet, kind, shown(packet, kind), TypedPaper.of(kind, sent), false));
    }

    public void ticks(String person, String packet, DocumentKind kind) {
        ActingAs.run(person, () -> papers.tick(packet, kind, shown(packet, kind), true));
    }

    /** Adds, types and ticks every required paper that is not complete. */
    public void completes(String person, String packet) {
        completes(person, packet, Set.of());
    }

    /** The same; papers of these kinds come as originals. */
    public void completes(String person, String packet, Set<DocumentKind> onPaper) {
        PacketView view = sees(person, packet);
        view.items().stream().filter(item -> !item.complete()).forEach(item -> {
            adds(
                    person,
                    packet,
                    item.kind(),
                    sampleOf(view.tier(), item.kind()),
                    onPaper.contains(item.kind()) ? Original.PAPER : Original.ELECTRONIC);
            types(person, packet, item.kind());
            ticks(person, packet, item.kind());
        });
    }

    public void submits(String counselor, String packet) {
        submits(counselor, packet, Map.of("submissionNote", ""));
    }

    public void submits(String person, String packet, Map<String, Object> fields) {
        ActingAs.run(person, () -> {
            OpenTask task = onboarding.get(packet).tasks().get(0);
            tasks.complete(task.id(), fields);
        });
    }

    public void decidesAsSupervisor(String supervisor, String packet, String decision, String note) {
        submits(supervisor, packet, Map.of("supervisorDecision", decision, "supervisorNote", note));
    }

    public void passesAll(String reviewer, String packet) {
        ActingAs.run(
                reviewer,
                () -> onboarding.passRemaining(packet, onboarding.get(packet).itemsVersion()));
    }

    public void findsError(String reviewer, String packet, DocumentKind kind, ErrorCode code, String text) {
        ActingAs.run(reviewer, () -> onboarding.judge(packet, kind, shown(packet, kind), Judgement.error(code, text)));
    }

    public void finishesReview(String reviewer, String packet) {
        submits(reviewer, packet, Map.of("apuNote", ""));
    }

    public void corrects(String supervisor, String packet, String note) {
        submits(supervisor, packet, Map.of("correctionNote", note));
    }

    public void decidesAsManager(String manager, String packet, String decision, String reason) {
        submits(manager, packet, Map.of("managerDecision", decision, "managerReason", reason));
    }

    public void withdraws(String person, String packet, String reason) {
        withdraws(person, packet, reason, null);
    }

    public void withdraws(String person, String packet, String reason, @Nullable Originals originals) {
        ActingAs.run(
                person, () -> onboarding.withdraw(packet, onboarding.get(packet).state(), reason, originals));
    }

    public PacketView sees(String person, String packet) {
        return ActingAs.call(person, () -> onboarding.get(packet));
    }

    private Receipt receivedToday(String packet, Original original) {
        return new Receipt(original, dayOf(onboarding.get(packet)), ReceivedVia.EMAIL);
    }

    /** Papers are of the day on which the packet was opened. */
    private static LocalDate dayOf(PacketView view) {
        return LocalDate.ofInstant(view.openedAt(), BusinessCalendar.COUNTY);
    }

    /** As a page shows it; 0 for what the packet has no item for. */
    private long shown(String packet, DocumentKind kind) {
        return onboarding.get(packet).items().stream()
                .filter(item -> item.kind() == kind)
                .mapToLong(PacketView.Item::version)
                .findFirst()
                .orElse(0);
    }

    /** The version of an item that a page now shows to whoever acts. */
    public long seen(String person, String packet, DocumentKind kind) {
        return sees(person, packet).item(kind).version();
    }

    public static String sampleOf(Tier tier, DocumentKind kind) {
        String folder = tier == Tier.TIER_I ? "tier1-alviso-clinic/" : "tier2-southside-pantry/";
        return folder
                + switch (kind) {
                    case AGREEMENT -> "agreement.pdf";
                    case VOIDED_CHECK -> "voided-check.pdf";
                    case PROOF_OF_INSURANCE -> "proof-of-insurance.pdf";
                    case JOB_ORDER_REQUEST -> "job-order-request.pdf";
                    case TAX_FORMS -> "tax-form-590.pdf";
                    case W9 -> "w9.pdf";
                    case SCD_2538 -> "scd-2538.pdf";
                };
    }
}
