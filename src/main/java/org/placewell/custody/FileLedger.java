package org.placewell.custody;

import static org.placewell.custody.PaperLedger.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.PaperLedger.Held;
import org.placewell.documents.StoredDocument;
import org.placewell.onboarding.Original;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a file consists of, its scans, its copies on the share, and who took an original out of it. */
@Component
class FileLedger {

    /** More than any file has; it keeps a page finite. */
    private static final int MOST = 500;

    /** A copy that waits, and not for the share. */
    private static final String STUCK = "(c.written_at is null and c.trouble is not null and not c.away)";

    private final JdbcClient jdbc;

    FileLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who does what with a file: nobody has both (SOD-2). */
    enum Duty {
        CLERK,
        CUSTODIAN
    }

    /** The duty is this person's; refuses (403) who has the other one. */
    void take(UUID file, String person, Duty duty) {
        jdbc.sql(
                        "insert into custody_duty (file_id, staff_id, duty) values (:file, :person, :duty) on conflict do nothing")
                .param("file", file)
                .param("person", person)
                .param("duty", duty.name())
                .update();
        requireFree(file, person, duty);
    }

    /** The duty of a desk, where it has one. */
    void takeAt(Role desk, UUID file, String person) {
        if (desk == Role.ECC_CST) {
            take(file, person, Duty.CLERK);
        } else if (desk == Role.APU_CUSTODIAN) {
            take(file, person, Duty.CUSTODIAN);
        }
    }

    /** Refuses (403) who has the other duty. */
    void requireFree(UUID file, String person, Duty duty) {
        dutyOf(file, person).filter(held -> held != duty).ifPresent(held -> {
            throw Refused.forbidden(
                    held == Duty.CLERK
                            ? "You scanned this file; somebody else accepts and stores it."
                            : "You keep this file for the APU; somebody else scans it.");
        });
    }

    Optional<Duty> dutyOf(UUID file, String person) {
        return jdbc.sql("select duty from custody_duty where file_id = :file and staff_id = :person")
                .param("file", file)
                .param("person", person)
                .query(Duty.class)
                .optional();
    }

    void addItem(UUID file, FilePart part, int position, Original original, int version, @Nullable UUID document) {
        jdbc.sql("insert into custody_item (file_id, part, position, original, file_version, document_id)"
                        + " values (:file, :part, :position, :original, :version, :document)")
                .param("file", file)
                .param("part", part.name())
                .param("position", position)
                .param("original", original.name())
                .param("version", version)
                .param("document", document)
                .update();
    }

    /**
     * A part of a file.
     *
     * @param scanVersion of its latest scan; 0 where there is none
     * @param scannedPaper the version of the paper which that one shows
     * @param copyVersion of its latest copy for the share; 0 where there is none
     * @param stuck whether that copy cannot be written for a reason of its own
     * @param document the copy that the packet was approved with
     */
    record Item(
            FilePart part,
            Original original,
            int scanVersion,
            int scannedPaper,
            int copyVersion,
            boolean stuck,
            int fileVersion,
            @Nullable UUID document) {

        boolean shows(Held paper) {
            return paper.part() == part && paper.version() <= scannedPaper;
        }
    }

    List<Item> items(UUID file) {
        return jdbc.sql("select i.part, i.original, i.file_version, i.document_id, coalesce(s.version, 0) as scans,"
                        + " coalesce(s.paper_version, 0) as scanned_paper, coalesce(c.version, 0) as copies, " + STUCK
                        + " as stuck from custody_item i left join lateral (select * from custody_scan"
                        + " where file_id = i.file_id and part = i.part order by version desc limit 1) s on true"
                        + " left join lateral (select * from custody_copy where file_id = i.file_id and part = i.part"
                        + " order by version desc limit 1) c on true where i.file_id = :file order by i.position")
                .param("file", file)
                .query((row, i) -> new Item(
                        FilePart.valueOf(row.getString("part")),
                        Original.valueOf(row.getString("original")),
                        row.getInt("scans"),
                        row.getInt("scanned_paper"),
                        row.getInt("copies"),
                        row.getBoolean("stuck"),
                        row.getInt("file_version"),
                        row.getObject("document_id", UUID.class)))
                .list();
    }

    void addScan(
            UUID file,
            FilePart part,
            int version,
            int paperVersion,
            StoredDocument document,
            ScanQuality quality,
            @Nullable String reason,
            String by,
            Instant now) {
        jdbc.sql(
                        "insert into custody_scan (id, file_id, part, version, paper_version, document_id, pages, quality, reason,"
                                + " scanned_by, scanned_at) values (:id, :file, :part, :version, :paper, :document, :pages, :quality,"
                                + " :reason, :by, :now)")
                .param("id", UUID.randomUUID())
                .param("file", file)
                .param("part", part.name())
                .param("version", version)
                .param("paper", paperVersion)
                .param("document", document.id())
                .param("pages", document.pages())
                .param("quality", quality.name())
                .param("reason", reason)
                .param("by", by)
                .param("now", time(now))
                .update();
    }

    /** The document of the latest scan of a part. */
    Optional<UUID> scanOf(UUID file, FilePart part) {
        return jdbc.sql("select document_id from custody_scan where file_id = :file and part = :part"
                        + " order by version desc limit 1")
                .param("file", file)
                .param("part", part.name())
                .query(UUID.class)
                .optional();
    }

    void queue(UUID file, FilePart part, int version, StoredDocument document, String path, Instant now) {
        jdbc.sql("insert into custody_copy (id, file_id, part, version, document_id, path, sha256, pages, supersedes,"
                        + " queued_at, due_at) values (:id, :file, :part, :version, :document, :path, :sha256, :pages,"
                        + " (select path from custody_copy where file_id = :file and part = :part and version < :version"
                        + " order by version desc limit 1), :now, :now)")
                .param("id", UUID.randomUUID())
                .param("file", file)
                .param("part", part.name())
                .param("version", version)
                .param("document", document.id())
                .param("path", path)
                .param("sha256", document.sha256())
                .param("pages", document.pages())
                .param("now", time(now))
                .update();
    }

    /** How many parts still wait for the share with their latest copy; a copy that was superseded holds up nothing. */
    int waitingCopies(UUID file) {
        return jdbc.sql("select count(*) from custody_copy c where file_id = :file and written_at is null"
                        + " and not exists (select 1 from custody_copy n where n.file_id = c.file_id and n.part = c.part"
                        + " and n.version > c.version)")
                .param("file", file)
                .query(Integer.class)
                .single();
    }

    /** Whether a part waits because of the share with its latest copy. */
    boolean waitsForShare(UUID file) {
        return jdbc.sql(
                        "select exists (select 1 from custody_copy c where file_id = :file and written_at is null and away"
                                + " and not exists (select 1 from custody_copy n where n.file_id = c.file_id and n.part = c.part"
                                + " and n.version > c.version))")
                .param("file", file)
                .query(Boolean.class)
                .single();
    }

    /** The parts with their scans and copies, as a page shows them. */
    List<FileView.Part> parts(UUID file) {
        return jdbc.sql(
                        "select i.*, s.version as scan_version, s.pages as scan_pages, s.quality, s.scanned_at, s.reason,"
                                + " coalesce(m.name, s.scanned_by) as scanned_name, c.path, c.pages as copy_pages, c.sha256,"
                                + " c.written_at, c.trouble, c.version as copy_version, " + STUCK + " as stuck,"
                                + " i.original = 'PAPER' and exists (select 1 from custody_paper p join custody_file f on f.packet_number = p.packet_number"
                                + " where f.id = i.file_id and p.part = i.part and p.ended_at is null and p.superseded_at is null"
                                + " and p.file_version > coalesce(s.paper_version, 0)) as unscanned from custody_item i"
                                + " left join lateral (select * from custody_scan where file_id = i.file_id and part = i.part"
                                + " order by version desc limit 1) s on true left join staff_member m on m.id = s.scanned_by"
                                + " left join lateral (select * from custody_copy where file_id = i.file_id and part = i.part"
                                + " order by version desc limit 1) c on true"
                                + " where i.file_id = :file order by i.position")
                .param("file", file)
                .query((row, i) -> new FileView.Part(
                        FilePart.valueOf(row.getString("part")),
                        Original.valueOf(row.getString("original")),
                        row.getBoolean("unscanned"),
                        scan(row),
                        copy(row)))
                .list();
    }

    private static FileView.@Nullable Scan scan(ResultSet row) throws SQLException {
        String quality = row.getString("quality");
        return quality == null
                ? null
                : new FileView.Scan(
                        row.getInt("scan_version"),
                        row.getInt("scan_pages"),
                        ScanQuality.valueOf(quality),
                        row.getString("reason"),
                        row.getString("scanned_name"),
                        row.getTimestamp("scanned_at").toInstant());
    }

    private static FileView.@Nullable Copy copy(ResultSet row) throws SQLException {
        String path = row.getString("path");
        Timestamp written = row.getTimestamp("written_at");
        return path == null
                ? null
                : new FileView.Copy(
                        path,
                        row.getInt("copy_version"),
                        row.getInt("copy_pages"),
                        row.getString("sha256"),
                        written == null ? null : written.toInstant(),
                        row.getString("trouble"),
                        row.getBoolean("stuck"));
    }

    void checkOut(UUID file, UUID paper, String to, String reason, LocalDate dueOn, String by, Instant now) {
        jdbc.sql("insert into custody_checkout (id, file_id, paper_id, out_to, out_by, out_at, reason, due_on)"
                        + " values (:id, :file, :paper, :to, :by, :now, :reason, :due)")
                .param("id", UUID.randomUUID())
                .param("file", file)
                .param("paper", paper)
                .param("to", to)
                .param("by", by)
                .param("now", time(now))
                .param("reason", reason)
                .param("due", dueOn)
                .update();
    }

    /** Whether the original was out. */
    boolean checkIn(UUID paper, String by, Instant now) {
        return jdbc.sql(
                                "update custody_checkout set in_by = :by, in_at = :now where paper_id = :paper and in_at is null")
                        .param("paper", paper)
                        .param("by", by)
                        .param("now", time(now))
                        .update()
                > 0;
    }

    /** An original that should have come back. */
    record Overdue(UUID id, String packet, FilePart part, String outTo, LocalDate dueOn) {}

    List<Overdue> overdue(LocalDate today, int most) {
        return jdbc.sql("select c.id, p.packet_number, p.part, c.out_to, c.due_on from custody_checkout c"
                        + " join custody_paper p on p.id = c.paper_id"
                        + " where c.due_on < :today and c.in_at is null and c.alerted_at is null"
                        + " order by c.due_on, c.id limit :most for update of c skip locked")
                .param("today", today)
                .param("most", most)
                .query((row, i) -> new Overdue(
                        row.getObject("id", UUID.class),
                        row.getString("packet_number"),
                        FilePart.valueOf(row.getString("part")),
                        row.getString("out_to"),
                        row.getObject("due_on", LocalDate.class)))
                .list();
    }

    void alerted(UUID checkout, Instant now) {
        jdbc.sql("update custody_checkout set alerted_at = :now where id = :id")
                .param("id", checkout)
                .param("now", time(now))
                .update();
    }

    /** A file whose whole way takes longer than it should. */
    record NotStored(UUID id, String packet, String employer, FileState state, Instant dueAt) {}

    List<NotStored> notStored(Instant now, int most) {
        return jdbc.sql("select id, packet_number, employer_name, state, due_at from custody_file where due_at <= :now"
                        + " and state <> 'STORED' and late_told_at is null and paused_since is null"
                        + " order by due_at, number limit :most for update skip locked")
                .param("now", time(now))
                .param("most", most)
                .query((row, i) -> new NotStored(
                        row.getObject("id", UUID.class),
                        row.getString("packet_number"),
                        row.getString("employer_name"),
                        FileState.valueOf(row.getString("state")),
                        row.getTimestamp("due_at").toInstant()))
                .list();
    }

    void toldLate(UUID file, Instant now) {
        jdbc.sql("update custody_file set late_told_at = :now where id = :id")
                .param("id", file)
                .param("now", time(now))
                .update();
    }

    /** Every scan that the file ever had. */
    List<ScanFact> scans(UUID file) {
        return jdbc.sql(
                        "select s.*, exists (select 1 from custody_scan n where n.file_id = s.file_id and n.part = s.part"
                                + " and n.version > s.version) as superseded from custody_scan s where s.file_id = :file"
                                + " order by s.scanned_at, s.part, s.version limit :most")
                .param("file", file)
                .param("most", MOST)
                .query((row, i) -> new ScanFact(
                        FilePart.valueOf(row.getString("part")),
                        row.getInt("version"),
                        row.getObject("document_id", UUID.class),
                        row.getString("scanned_by"),
                        row.getTimestamp("scanned_at").toInstant(),
                        row.getBoolean("superseded")))
                .list();
    }

    record ScanFact(FilePart part, int version, UUID document, String by, Instant at, boolean superseded) {}
}
