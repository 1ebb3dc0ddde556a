package org.placewell.custody;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.employers.AgreementStanding;
import org.placewell.employers.EmployerBrief;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.employers.TierState;
import org.placewell.staff.Refused;

/** The file of one approved packet, with its row of the register; it guards its way to the hard file (domain 05, 5.2). */
@Entity
@Table(name = "custody_file")
// the register reads some columns in its lists alone
@SuppressWarnings("UnusedVariable")
class CustodyFile {

    @Id
    private UUID id;

    private String number;

    @Column(name = "packet_number")
    private String packetNumber;

    @Enumerated(EnumType.STRING)
    private FileState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    private @Nullable String supervisor;
    private @Nullable String clerk;

    @Column(name = "employer_number")
    private String employerNumber;

    @Column(name = "employer_name")
    private String employerName;

    private @Nullable String dba;

    @Enumerated(EnumType.STRING)
    private Sector sector;

    private String city;

    @Column(name = "fein_last4")
    private @Nullable String feinLast4;

    @Enumerated(EnumType.STRING)
    private Tier tier;

    @Enumerated(EnumType.STRING)
    @Column(name = "tier_state")
    private TierState tierState;

    @Column(name = "agreement_number")
    private String agreementNumber;

    @Column(name = "share_folder")
    private String shareFolder;

    @Column(name = "term_starts_on")
    private @Nullable LocalDate termStartsOn;

    @Column(name = "term_ends_on")
    private @Nullable LocalDate termEndsOn;

    @Column(name = "insurance_ends_on")
    private @Nullable LocalDate insuranceEndsOn;

    @Column(name = "approved_on")
    private LocalDate approvedOn;

    @Column(name = "approved_by")
    private String approvedBy;

    private String counselor;

    @Column(name = "job_orders")
    private String jobOrders;

    @Column(name = "er_updated_by")
    private @Nullable String erUpdatedBy;

    @Column(name = "er_updated_at")
    private @Nullable Instant erUpdatedAt;

    @Column(name = "hard_file_number")
    private @Nullable String hardFileNumber;

    private @Nullable String location;

    @Column(name = "vendor_number")
    private @Nullable String vendorNumber;

    @Column(name = "apu_updated_by")
    private @Nullable String apuUpdatedBy;

    @Column(name = "apu_updated_at")
    private @Nullable Instant apuUpdatedAt;

    @Column(name = "retain_until")
    private @Nullable LocalDate retainUntil;

    @Column(name = "held_by")
    private @Nullable String heldBy;

    @Column(name = "held_at")
    private @Nullable Instant heldAt;

    @Column(name = "held_reason")
    private @Nullable String heldReason;

    @Column(name = "paused_since")
    private @Nullable Instant pausedSince;

    @Column(name = "paused_because")
    private @Nullable String pausedBecause;

    @Column(name = "paused_days")
    private int pausedDays;

    @Column(name = "paused_step")
    private @Nullable String pausedStep;

    @Column(name = "paused_step_since")
    private @Nullable Instant pausedStepSince;

    @Column(name = "paused_due_at")
    private @Nullable Instant pausedDueAt;

    private int version;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    @Column(name = "lock_version")
    private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected CustodyFile() {}

    CustodyFile(
            String packetNumber,
            EmployerBrief employer,
            Tier tier,
            AgreementStanding agreement,
            @Nullable String feinLast4,
            @Nullable String supervisor,
            LocalDate approvedOn,
            String approvedBy,
            String counselor,
            String jobOrders,
            Instant now,
            Instant dueAt) {
        this.id = UUID.randomUUID();
        this.number = CaseNumbers.ofFile(packetNumber);
        this.packetNumber = packetNumber;
        this.state = FileState.REGISTER_DUE;
        this.openedAt = now;
        this.dueAt = dueAt;
        this.supervisor = supervisor;
        this.tier = tier;
        // an agreement has no number of its own: its packet's is on the cover sheet
        this.agreementNumber = packetNumber;
        known(employer, agreement, feinLast4);
        this.shareFolder = Share.folderOf(this);
        this.approvedOn = approvedOn;
        this.approvedBy = approvedBy;
        this.counselor = counselor;
        this.jobOrders = jobOrders;
        this.changedBy = approvedBy;
        this.changedAt = now;
    }

    private void known(EmployerBrief employer, AgreementStanding agreement, @Nullable String fein) {
        employerNumber = employer.number();
        employerName = employer.legalName();
        dba = employer.dba();
        sector = employer.sector();
        city = employer.city();
        tierState = agreement.state();
        termStartsOn = agreement.beginsOn();
        termEndsOn = agreement.endsOn();
        insuranceEndsOn = agreement.insuranceEndsOn();
        feinLast4 = fein;
    }

    /** The ER supervisor's part of the register, with what is known by then (CUS-1). */
    void updateRegister(
            EmployerBrief employer,
            AgreementStanding agreement,
            @Nullable String fein,
            @Nullable String forClerk,
            String orders,
            String by,
            Instant now) {
        require(FileState.REGISTER_DUE);
        known(employer, agreement, fein);
        jobOrders = orders;
        clerk = forClerk;
        erUpdatedBy = by;
        erUpdatedAt = now;
        changed(by, now);
    }

    /** Refuses (422) forwarding before the register (CUS-1). */
    void requireRegistered() {
        require(FileState.REGISTER_DUE);
        if (erUpdatedAt == null) {
            throw Refused.invalid("Update the register first, on the file's page; then forward the file.");
        }
    }

    void forward(String by, Instant now) {
        requireRegistered();
        enter(FileState.WITH_CLERK, by, now);
    }

    /** The clerk has not accepted the papers: their sender has them still, and the file is at that desk again. */
    void sendBack(FileState desk, String by, Instant now) {
        require(FileState.WITH_CLERK);
        enter(desk, by, now);
    }

    void finishScanning(String by, Instant now) {
        require(FileState.WITH_CLERK);
        enter(FileState.SCANNED, by, now);
    }

    void acceptAtApu(String by, Instant now) {
        require(FileState.SCANNED);
        enter(FileState.BACK_AT_APU, by, now);
    }

    /** The custodian has counted other papers than were stated: the clerk has them still. */
    void refuseAtApu(String by, Instant now) {
        require(FileState.SCANNED);
        enter(FileState.WITH_CLERK, by, now);
    }

    /** Refuses (422) originals of which nobody knows how long they are kept (CUS-9). */
    LocalDate requireTermEnd() {
        if (termEndsOn == null) {
            throw Refused.invalid(
                    "The register has no end of the agreement, so nobody knows how long the file is kept. An ER"
                            + " supervisor or program manager sets that day on the employer's page; then store the originals.");
        }
        return termEndsOn;
    }

    /** The APU's part of the register, and the hard file (CUS-5, CUS-6). */
    void store(StorageEntry entry, String by, int retentionYears, Instant now) {
        require(FileState.BACK_AT_APU);
        retainUntil = requireTermEnd().plusYears(retentionYears);
        hardFileNumber = entry.hardFileNumber();
        location = entry.location();
        vendorNumber = entry.vendorNumber();
        apuUpdatedBy = by;
        apuUpdatedAt = now;
        enter(FileState.STORED, by, now);
    }

    /** Papers or scans turned out wrong: the clerk counts and scans again. */
    void returnToClerk(String by, Instant now) {
        require(FileState.BACK_AT_APU);
        enter(FileState.WITH_CLERK, by, now);
    }

    /** Nothing of the file may be destroyed until somebody else lifts it (CUS-9). */
    void hold(String reason, String by, Instant now) {
        if (heldBy != null) {
            throw Refused.conflict("The file is on hold already.");
        }
        heldBy = by;
        heldAt = now;
        heldReason = reason;
        changed(by, now);
    }

    void release(String by, Instant now) {
        if (heldBy == null) {
            throw Refused.conflict("The file is not on hold any more.");
        }
        if (heldBy.equals(by)) {
            throw Refused.forbidden("You put this file on hold; somebody else lifts that.");
        }
        heldBy = null;
        heldAt = null;
        heldReason = null;
        changed(by, now);
    }

    void pause(String because, Instant since) {
        pausedSince = since;
        pausedBecause = because;
        pausedDays = 0;
    }

    /** @param dueAt when that step was to be done */
    void waitsAt(String step, Instant since, @Nullable Instant dueAt) {
        pausedStep = step;
        pausedStepSince = since;
        pausedDueAt = dueAt;
    }

    /** The whole way is to be done by a later day. */
    void lose(int days, Instant later) {
        pausedDays = days;
        dueAt = later;
    }

    void goOn() {
        pausedSince = null;
        pausedBecause = null;
        pausedDays = 0;
        pausedStep = null;
        pausedStepSince = null;
        pausedDueAt = null;
    }

    /** Something of the file has changed that stands in a table of its own. */
    void changed(String by, Instant now) {
        version++;
        changedBy = by;
        changedAt = now;
    }

    private void enter(FileState next, String by, Instant now) {
        state = next;
        changed(by, now);
    }

    void require(FileState expected) {
        if (state != expected) {
            throw Refused.conflict(
                    "The file is now: " + state.title().toLowerCase(Locale.ROOT) + ". Look at its page to see why.");
        }
    }

    UUID id() {
        return id;
    }

    String number() {
        return number;
    }

    String packetNumber() {
        return packetNumber;
    }

    FileState state() {
        return state;
    }

    Instant openedAt() {
        return openedAt;
    }

    Instant dueAt() {
        return dueAt;
    }

    @Nullable
    String supervisor() {
        return supervisor;
    }

    @Nullable
    String clerk() {
        return clerk;
    }

    String employerNumber() {
        return employerNumber;
    }

    String employerName() {
        return employerName;
    }

    Tier tier() {
        return tier;
    }

    String shareFolder() {
        return shareFolder;
    }

    String agreementNumber() {
        return agreementNumber;
    }

    @Nullable
    String hardFileNumber() {
        return hardFileNumber;
    }

    @Nullable
    String location() {
        return location;
    }

    @Nullable
    String heldBy() {
        return heldBy;
    }

    @Nullable
    Instant heldAt() {
        return heldAt;
    }

    @Nullable
    String heldReason() {
        return heldReason;
    }

    @Nullable
    Instant pausedSince() {
        return pausedSince;
    }

    @Nullable
    String pausedBecause() {
        return pausedBecause;
    }

    int pausedDays() {
        return pausedDays;
    }

    @Nullable
    String pausedStep() {
        return pausedStep;
    }

    @Nullable
    Instant pausedStepSince() {
        return pausedStepSince;
    }

    @Nullable
    Instant pausedDueAt() {
        return pausedDueAt;
    }

    int version() {
        return version;
    }

    String changedBy() {
        return changedBy;
    }

    Instant changedAt() {
        return changedAt;
    }
}
