package org.placewell.onboarding;

import java.io.OutputStream;
import java.time.Clock;
import java.util.Objects;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.documents.StoredDocument;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Prints the page on which the county signs an Agreement that its manager has approved (A30; 004 L53-54). */
@Service
public class SignaturePages {

    private final PacketReading reading;
    private final PacketPrints prints;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final AuditTrail audit;
    private final Clock clock;
    private final String county;

    SignaturePages(
            PacketReading reading,
            PacketPrints prints,
            TransactionTemplate transaction,
            Staff staff,
            AuditTrail audit,
            Clock clock,
            @Value("${placewell.county.name:Santa Clara County}") String county) {
        this.reading = reading;
        this.prints = prints;
        this.transaction = transaction;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
        this.county = county;
    }

    /**
     * Writes it as tagged PDF; that is recorded before the first byte. Refuses (403) who may not read packets, (404) an unknown
     * number, and (409) a packet that is not approved.
     */
    public void pdf(String number, OutputStream out) {
        SignaturePage page = Objects.requireNonNull(transaction.execute(status -> {
            Person reader = staff.signedInAs(PacketPapers.READERS);
            SignaturePage view = of(reading.view(number, reader), reader);
            audit.record(
                    AuditEntry.done("Signature page read", "packet", number).outcome("exported as pdf"));
            return view;
        }));
        prints.pdf("onboarding/signature-page", "page", page, out);
    }

    private SignaturePage of(PacketView packet, Person reader) {
        if (packet.state() != PacketState.APPROVED) {
            throw Refused.conflict("The county signs an agreement that its manager has approved. The packet is now: "
                    + packet.state().title() + ".");
        }
        PacketView.Review approval = packet.reviews().get(packet.reviews().size() - 1);
        PacketView.Item agreement = packet.items().stream()
                .filter(item -> item.kind() == DocumentKind.AGREEMENT)
                .findFirst()
                .orElseThrow();
        StoredDocument file = Objects.requireNonNull(agreement.file());
        return new SignaturePage(
                county,
                packet.number(),
                packet.employerNumber(),
                packet.employerName(),
                packet.tier(),
                agreement.fileVersion(),
                file.sha256(),
                packet.effectiveOn(),
                approval.byName(),
                approval.at(),
                reader.name(),
                clock.instant());
    }
}
