package org.placewell.custody;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.documents.DocumentVault;
import org.placewell.staff.Refused;
import org.placewell.workflow.OpenTask;
import org.placewell.workflow.Tasks;
import org.placewell.workflow.WorkList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what waits onto the share, each copy in a transaction of its own, and tries again until it lies there. While the share
 * cannot be reached, the time of the steps that wait for it stands still (domain 10, case 17).
 */
@Component
class ShareSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ShareSweep.class);

    /** In one round; what is left is written in the next one. */
    private static final int MOST = 200;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** A copy that fails so long for a reason of its own needs a person. */
    private static final Duration STUCK = Duration.ofMinutes(15);

    private final CustodyFiles files;
    private final FileLedger ledger;
    private final Share share;
    private final DocumentVault vault;
    private final CustodyLetters letters;
    private final Tasks tasks;
    private final WorkList list;
    private final BusinessCalendar calendar;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    ShareSweep(
            CustodyFiles files,
            FileLedger ledger,
            Share share,
            DocumentVault vault,
            CustodyLetters letters,
            Tasks tasks,
            WorkList list,
            BusinessCalendar calendar,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Clock clock) {
        this.files = files;
        this.ledger = ledger;
        this.share = share;
        this.vault = vault;
        this.letters = letters;
        this.tasks = tasks;
        this.list = list;
        this.calendar = calendar;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Waiting(
            UUID id,
            UUID file,
            FilePart part,
            UUID document,
            String path,
            String sha256,
            @Nullable String supersedes,
            Instant queuedAt,
            boolean latest) {}

    @Scheduled(
            initialDelayString = "${placewell.custody.sweep-delay:20s}",
            fixedDelayString = "${placewell.custody.sweep-delay:20s}")
    void sweep() {
        due().forEach(this::tryToWrite);
        for (UUID file : paused()) {
            transaction.executeWithoutResult(status -> files.lockById(file).ifPresent(this::lookAgain));
        }
    }

    /** What the vault refuses ends the transaction; it is noted in the next one, and stops no other copy. */
    private void tryToWrite(UUID id) {
        try {
            transaction.executeWithoutResult(status -> lock(id).ifPresent(this::write));
        } catch (Refused refused) {
            failed(id, words(refused));
        } catch (UncheckedIOException unreadable) {
            failed(id, "The scan cannot be read from the vault.");
        } catch (RuntimeException failure) {
            // such as a share so slow that the database gave up waiting; the other copies are written all the same
            LOG.error("copy {} cannot be written now", id, failure);
        }
    }

    private void failed(UUID id, String words) {
        transaction.executeWithoutResult(status -> lock(id).ifPresent(copy -> failed(copy, words, clock.instant())));
    }

    private void write(Waiting copy) {
        Instant now = clock.instant();
        try (InputStream content = vault.open(copy.document())) {
            share.write(copy.path(), content, copy.sha256(), copy.supersedes());
            jdbc.sql("update custody_copy set written_at = :now, trouble = null where id = :id")
                    .param("id", copy.id())
                    .param("now", PaperLedger.time(now))
                    .update();
        } catch (Share.Unreachable unreachable) {
            waits(copy, words(unreachable), now);
            files.lockById(copy.file()).ifPresent(file -> pause(file, words(unreachable), now));
        } catch (IOException failure) {
            failed(copy, Share.words(failure), now);
        }
    }

    /** Told to a supervisor once, unless a newer scan has taken its place. */
    private void failed(Waiting copy, String words, Instant now) {
        waits(copy, words, now);
        if (copy.latest() && !now.isBefore(copy.queuedAt().plus(STUCK))) {
            files.lockById(copy.file())
                    .ifPresent(file -> letters.stuck(file, copy.part(), copy.id(), words, copy.queuedAt()));
        }
    }

    private void waits(Waiting copy, String words, Instant now) {
        jdbc.sql("update custody_copy set trouble = :trouble, due_at = :again where id = :id")
                .param("id", copy.id())
                .param("trouble", words)
                .param("again", PaperLedger.time(now.plus(AGAIN)))
                .update();
    }

    private void pause(CustodyFile file, String because, Instant now) {
        if (file.pausedSince() != null) {
            return;
        }
        // what stops one file stops all of them, so that it is told once
        if (paused().isEmpty()) {
            letters.paused(because, now);
        }
        file.pause(because, now);
        audit.record(AuditEntry.done("Waiting for the share", Custody.FILE, file.number())
                .version(file.version())
                .reason(because));
    }

    /** Gives the file and its step each full business day that was lost; the pause is over once every copy lies on the share. */
    private void lookAgain(CustodyFile file) {
        Instant since = file.pausedSince();
        if (since == null) {
            return;
        }
        Instant now = clock.instant();
        int lost = daysLost(since, now);
        if (lost > file.pausedDays()) {
            file.lose(lost, calendar.due(file.dueAt(), lost - file.pausedDays()));
        }
        if (file.state() == FileState.WITH_CLERK) {
            tasks.open(file.number()).stream().findFirst().ifPresent(task -> extend(file, task, now));
        }
        if (ledger.waitingCopies(file.id()) == 0) {
            file.goOn();
            audit.record(AuditEntry.done("Share reached again", Custody.FILE, file.number())
                    .version(file.version()));
        }
    }

    /** Scanning is the step that waits; its time counts from when it was there, and is never made shorter. */
    private void extend(CustodyFile file, OpenTask task, Instant now) {
        Instant since = file.pausedStepSince();
        if (since == null || !task.id().equals(file.pausedStep())) {
            file.waitsAt(task.id(), now, task.due());
            return;
        }
        Instant before = file.pausedDueAt();
        Instant due = task.due();
        int lost = daysLost(since, now);
        if (before != null
                && due != null
                && lost > 0
                && calendar.due(before, lost).isAfter(due)) {
            list.extend(task.id(), calendar.due(before, lost));
        }
    }

    private int daysLost(Instant since, Instant now) {
        return (int) calendar.businessTimeBetween(since, now).toDays();
    }

    private static String words(Exception failure) {
        String words = String.valueOf(failure.getMessage());
        return words.length() > 200 ? words.substring(0, 200) : words;
    }

    private List<UUID> due() {
        return jdbc.sql("select id from custody_copy where written_at is null and due_at <= :now"
                        + " order by due_at, id limit :most")
                .param("now", PaperLedger.time(clock.instant()))
                .param("most", MOST)
                .query(UUID.class)
                .list();
    }

    private List<UUID> paused() {
        return jdbc.sql("select id from custody_file where paused_since is not null order by paused_since limit :most")
                .param("most", MOST)
                .query(UUID.class)
                .list();
    }

    /** Empty where another node writes it now. */
    private Optional<Waiting> lock(UUID copy) {
        return jdbc.sql("select id, file_id, part, document_id, path, sha256, supersedes, queued_at,"
                        + " not exists (select 1 from custody_copy n where n.file_id = c.file_id and n.part = c.part"
                        + " and n.version > c.version) as latest from custody_copy c"
                        + " where id = :id and written_at is null for update skip locked")
                .param("id", copy)
                .query((row, i) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("file_id", UUID.class),
                        FilePart.valueOf(row.getString("part")),
                        row.getObject("document_id", UUID.class),
                        row.getString("path"),
                        row.getString("sha256"),
                        row.getString("supersedes"),
                        row.getTimestamp("queued_at").toInstant(),
                        row.getBoolean("latest")))
                .optional();
    }
}
