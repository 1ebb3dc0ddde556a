package org.placewell.onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/** One paper as it was received, with what was typed from it; once completed it never changes (ONB-7). */
@Entity
@Table(name = "packet_paper")
class PaperSheet {

    @Id
    private UUID id;

    @Column(name = "employer_number")
    private String employerNumber;

    @Enumerated(EnumType.STRING)
    private DocumentKind kind;

    @Column(name = "document_id")
    private UUID documentId;

    @Enumerated(EnumType.STRING)
    private Original original;

    @Column(name = "received_on")
    private LocalDate receivedOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "received_via")
    private ReceivedVia receivedVia;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> facts;

    @Column(name = "typed_by")
    private @Nullable String typedBy;

    @Column(name = "typed_at")
    private @Nullable Instant typedAt;

    @Column(name = "completed_by")
    private @Nullable String completedBy;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected PaperSheet() {}

    PaperSheet(
            String employerNumber, DocumentKind kind, UUID documentId, Receipt receipt, PaperFacts facts, Instant now) {
        this.id = UUID.randomUUID();
        this.employerNumber = employerNumber;
        this.kind = kind;
        this.documentId = documentId;
        this.original = receipt.original();
        this.receivedOn = receipt.on();
        this.receivedVia = receipt.via();
        this.facts = facts.byKey();
        this.createdAt = now;
    }

    void type(PaperFacts typed, String by, Instant now) {
        if (completed()) {
            throw Refused.conflict(
                    kind.label() + " was completed, so what it says stays. A correction is its next version.");
        }
        facts = typed.byKey();
        typedBy = by;
        typedAt = now;
    }

    /** From now on it stands as it is; a second time changes nothing. */
    void complete(String by, Instant now) {
        if (!completed()) {
            completedBy = by;
            completedAt = now;
        }
    }

    boolean completed() {
        return completedAt != null;
    }

    /** As the checks read one without confidential numbers. */
    FiledPaper filed() {
        return new FiledPaper(id, kind, facts(), Map.of(), Map.of(), List.of(), false, completed());
    }

    UUID id() {
        return id;
    }

    String employerNumber() {
        return employerNumber;
    }

    DocumentKind kind() {
        return kind;
    }

    UUID documentId() {
        return documentId;
    }

    Receipt receipt() {
        return new Receipt(original, receivedOn, receivedVia);
    }

    PaperFacts facts() {
        return new PaperFacts(facts);
    }

    @Nullable
    String typedBy() {
        return typedBy;
    }

    @Nullable
    Instant typedAt() {
        return typedAt;
    }
}
