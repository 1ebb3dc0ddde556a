package org.placewell.onboarding;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;

/** One required paper of a packet; its own row, so that papers dropped together do not conflict. */
@Entity
@Table(name = "packet_item")
class PacketItem {

    /** Packet and kind. */
    @Embeddable
    record Key(
            @Column(name = "packet_id") UUID packetId,
            @Enumerated(EnumType.STRING) DocumentKind kind) implements Serializable {}

    @EmbeddedId
    private Key key;

    private int position;
    private boolean complete;

    @Column(name = "completed_by")
    private @Nullable String completedBy;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "file_version")
    private int fileVersion;

    @Column(name = "document_id")
    private @Nullable UUID documentId;

    @Column(name = "paper_id")
    private @Nullable UUID paperId;

    @Column(name = "file_by")
    private @Nullable String fileBy;

    private @Nullable String judgement;

    @Enumerated(EnumType.STRING)
    @Column(name = "error_code")
    private @Nullable ErrorCode errorCode;

    @Column(name = "error_text")
    private @Nullable String errorText;

    @Column(name = "judged_by")
    private @Nullable String judgedBy;

    @Column(name = "judged_at")
    private @Nullable Instant judgedAt;

    /** In which cycle the APU spoke of it last, also where the paper has changed since. */
    @Column(name = "judged_cycle")
    private @Nullable Integer judgedCycle;

    @Column(name = "changed_by")
    private @Nullable String changedBy;

    @Column(name = "changed_at")
    private @Nullable Instant changedAt;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected PacketItem() {}

    PacketItem(UUID packetId, DocumentKind kind, int position) {
        this.key = new Key(packetId, kind);
        this.position = position;
    }

    /** A new paper supersedes the one before; whatever was said of that no longer counts (APV-5). */
    void attach(UUID document, UUID paper, String by, Instant now) {
        documentId = document;
        paperId = paper;
        fileBy = by;
        fileVersion++;
        reopen(by, now);
        forgetJudgement();
    }

    /** What the APU had found is answered, so the APU looks again. */
    void markComplete(String by, Instant now) {
        requirePaper();
        complete = true;
        completedBy = by;
        completedAt = now;
        changed(by, now);
        if (hasError()) {
            forgetJudgement();
        }
    }

    /** Something was typed from its paper. */
    void typed(String by, Instant now) {
        changed(by, now);
    }

    /** Somebody said what was done about what was found. */
    void answered(String by, Instant now) {
        changed(by, now);
    }

    /** Refuses (422) what has no paper yet. */
    void requirePaper() {
        if (documentId == null) {
            throw Refused.invalid(kind().label() + ": add the paper before you mark it complete.");
        }
    }

    void reopen(String by, Instant now) {
        complete = false;
        completedBy = null;
        completedAt = null;
        changed(by, now);
    }

    void judge(Judgement word, int cycle, String by, Instant now) {
        judgement = word.pass() ? "PASS" : "ERROR";
        errorCode = word.code();
        errorText = word.text();
        judgedBy = by;
        judgedAt = now;
        judgedCycle = cycle;
        changed(by, now);
    }

    private void changed(String by, Instant now) {
        changedBy = by;
        changedAt = now;
    }

    void forgetJudgement() {
        judgement = null;
        errorCode = null;
        errorText = null;
        judgedBy = null;
        judgedAt = null;
    }

    boolean hasError() {
        return "ERROR".equals(judgement);
    }

    boolean isJudged() {
        return judgement != null;
    }

    @Nullable
    Judgement judgement() {
        return judgement == null ? null : new Judgement(!hasError(), errorCode, errorText);
    }

    @Nullable
    String judgedBy() {
        return judgedBy;
    }

    @Nullable
    Instant judgedAt() {
        return judgedAt;
    }

    @Nullable
    Integer judgedCycle() {
        return judgedCycle;
    }

    /** Grows with each change: a form that showed an older one changes nothing (RULES, Access). */
    long version() {
        return lockVersion == null ? 0 : lockVersion;
    }

    @Nullable
    String changedBy() {
        return changedBy;
    }

    @Nullable
    Instant changedAt() {
        return changedAt;
    }

    DocumentKind kind() {
        return key.kind();
    }

    int position() {
        return position;
    }

    boolean complete() {
        return complete;
    }

    @Nullable
    String completedBy() {
        return completedBy;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }

    int fileVersion() {
        return fileVersion;
    }

    @Nullable
    UUID documentId() {
        return documentId;
    }

    /** The present paper; one and the same where two packets share it. */
    @Nullable
    UUID paperId() {
        return paperId;
    }

    @Nullable
    String fileBy() {
        return fileBy;
    }
}
