package org.placewell.custody;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.employers.Tier;
import org.placewell.onboarding.Original;
import org.placewell.staff.Role;
import org.placewell.workflow.OpenTask;

/**
 * The paper originals of one packet, and its file once the packet is approved, as the signed-in person may see them.
 *
 * @param file null while the packet is not approved
 * @param names of everybody whose id stands in the tasks and the history
 * @param clerks who may scan, for the supervisor to choose from
 * @param takesOverFrom who has papers without which this person's step cannot be done; null where nobody has
 */
public record FileView(
        String packet,
        String employerName,
        @Nullable Facts file,
        List<Part> parts,
        List<Paper> papers,
        List<HandOff> handOffs,
        List<OpenTask> tasks,
        List<AuditRow> history,
        Map<String, String> names,
        Map<String, String> clerks,
        @Nullable String takesOverFrom,
        Set<Ability> abilities) {

    /** What the signed-in person may do with the file now. */
    public enum Ability {
        UPDATE_REGISTER,
        FORWARD,
        /** Count the papers that are on their way to the clerk. */
        COUNT,
        SCAN,
        RETURN_FILE,
        ACCEPT,
        STORE,
        RECORD_MISSING,
        CHECK_OUT,
        HOLD,
        RELEASE,
        READ_REGISTER,
        READ_SCANS,
        READ_CONFIDENTIAL
    }

    /**
     * What stands on the hard file and in the register.
     *
     * @param row of the register; null for who scans files and does not read it (domain 07)
     */
    public record Facts(
            Tier tier,
            FileState state,
            @Nullable RegisterRow row,
            int version,
            @Nullable String clerk,
            @Nullable String pausedBecause,
            @Nullable Instant pausedSince,
            @Nullable String heldByName,
            @Nullable Instant heldAt,
            @Nullable String heldReason) {}

    /**
     * One part of the file.
     *
     * @param unscanned whether the paper that is here has no scan yet
     */
    public record Part(
            FilePart part,
            Original original,
            boolean unscanned,
            @Nullable Scan scan,
            @Nullable Copy copy) {

        /** Whether a clerk scans it: a paper, or a file whose copy cannot be written. */
        public boolean scannable() {
            return original == Original.PAPER || (copy != null && copy.stuck());
        }
    }

    public record Scan(
            int version,
            int pages,
            ScanQuality quality,
            @Nullable String reason,
            String byName,
            Instant at) {}

    /**
     * On the share, or on the way there.
     *
     * @param stuck whether it cannot be written for a reason of its own
     */
    public record Copy(
            String path,
            int version,
            int pages,
            String sha256,
            @Nullable Instant writtenAt,
            @Nullable String trouble,
            boolean stuck) {}

    /**
     * A paper original.
     *
     * @param holder whose id is null where it lies at a place
     * @param supersededAt since when a newer one is here
     */
    public record Paper(
            UUID id,
            FilePart part,
            int version,
            @Nullable String holder,
            String holderName,
            Instant since,
            @Nullable Instant supersededAt,
            @Nullable PaperEnd ended,
            @Nullable Instant endedAt,
            @Nullable String endedByName,
            @Nullable String endedReason,
            @Nullable UUID checkout,
            @Nullable LocalDate outUntil,
            @Nullable String outBecause) {

        public boolean here() {
            return ended == null;
        }

        /** Away from its file. */
        public boolean out() {
            return checkout != null;
        }
    }

    /** Papers that went from one to the next. */
    public record HandOff(
            String fromName,
            Role toRole,
            @Nullable String to,
            @Nullable String toName,
            Instant sentAt,
            Instant acceptBy,
            int stated,
            @Nullable Integer counted,
            @Nullable String acceptedByName,
            @Nullable Instant acceptedAt,
            @Nullable String refusedByName,
            @Nullable Instant refusedAt,
            @Nullable String refusedReason) {

        public boolean open() {
            return acceptedAt == null && refusedAt == null;
        }
    }

    /** What was chosen at the withdrawal for the papers; null where nothing was. */
    public @Nullable String chosenEnd() {
        return history.stream()
                .filter(row -> row.action().equals(PaperCustody.TO_GIVE_BACK))
                .map(AuditRow::reason)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Which papers stay because another packet relies on them. */
    public List<String> kept() {
        return history.stream()
                .filter(row -> row.action().equals(SharedOriginals.KEPT))
                .map(row -> String.valueOf(row.reason()))
                .toList();
    }

    /** Nothing of it leaves (CUS-9). */
    public boolean isOnHold() {
        return file != null && file.heldReason() != null;
    }

    public boolean may(Ability ability) {
        return abilities.contains(ability);
    }

    /** How many papers whoever counts them finds. */
    public long papersTogether() {
        return papers.stream().filter(paper -> paper.here() && !paper.out()).count();
    }
}
