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
 * Writes what waits onto the share, and tries again until it lies there: a node takes a copy for a while, writes it outside any
 * transaction, and notes the end, so that a slow share holds no connection and a crash in between is made good by the next try.
 * While the share cannot be reached, the time of the steps that wait for it stands still (domain 10, case 17).
 */
@Component
class ShareSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ShareSweep.class);

    /** In one round; what is left is written in the next one. */
    private static final int MOST = 200;

    private static final Duration AGAIN = Duration.ofMinutes(1);

    /** For which a node has a copy; longer than writing takes. Writing one twice changes nothing. */
    private static final Duration LEASE = Duration.ofMinutes(10);

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
            Instant queuedAt) {}

    @Scheduled(
            initialDelayString = "${placewell.custody.sweep-delay:20s}",
            fixedDelayString = "${placewell.custody.sweep-delay:20s}")
    void sweep() {
        due().forEach(this::tryToWrite);
        for (UUID file : paused()) {
            transaction.executeWithoutResult(status -> files.lockById(file).ifPresent(this::lookAgain));
        }
        setReached();
    }

    private void tryToWrite(UUID id) {
        take(id).ifPresent(copy -> {
            try (InputStream content = vault.open(copy.document())) {
                share.write(copy.path(), content, copy.sha256(), copy.supersedes());
                written(copy);
            } catch (Share.Unreachable unreachable) {
                away(copy, words(unreachable));
            } catch (IOException failure) {
                failed(copy, Share.words(failure));
            } catch (Refused refused) {
                failed(copy, words(refused));
            } catch (UncheckedIOException unreadable) {
                failed(copy, "The scan cannot be read from the vault.");
            } catch (RuntimeException failure) {
                // the next node that takes it tries again; the other copies are written all the same
                LOG.error("copy {} cannot be written now", id, failure);
            }
        });
    }

    /** Empty where another node has it. */
    private Optional<Waiting> take(UUID copy) {
        Instant now = clock.instant();
        return jdbc.sql(
                        "update custody_copy set due_at = :until where id = :id and written_at is null and due_at <= :now"
                                + " returning id, file_id, part, document_id, path, sha256, supersedes, queued_at")
                .param("id", copy)
                .param("now", PaperLedger.time(now))
                .param("until", PaperLedger.time(now.plus(LEASE)))
                .query((row, i) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("file_id", UUID.class),
                        FilePart.valueOf(row.getString("part")),
                        row.getObject("document_id", UUID.class),
                        row.getString("path"),
                        row.getString("sha256"),
                        row.getString("supersedes"),
                        row.getTimestamp("queued_at").toInstant()))
                .optional();
    }

    private void written(Waiting copy) {
        jdbc.sql("update custody_copy set written_at = :now, trouble = null, away = false where id = :id"
                        + " and written_at is null")
                .param("id", copy.id())
                .param("now", PaperLedger.time(clock.instant()))
                .update();
    }

    private void away(Waiting copy, String words) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (waits(copy, words, true, now)) {
                files.lockById(copy.file()).ifPresent(file -> pause(file, words, now));
            }
        });
    }

    /** Told to a supervisor once, unless a newer scan has taken its place. */
    private void failed(Waiting copy, String words) {
        transaction.executeWithoutResult(status -> {
            Instant now = clock.instant();
            if (waits(copy, words, false, now) && !now.isBefore(copy.queuedAt().plus(STUCK)) && isLatest(copy)) {
                files.lockById(copy.file())
                        .ifPresent(file -> letters.stuck(file, copy.part(), copy.id(), words, copy.queuedAt()));
            }
        });
    }

    /** Whether nobody has written it meanwhile. */
    private boolean waits(Waiting copy, String words, boolean away, Instant now) {
        return jdbc.sql("update custody_copy set trouble = :trouble, away = :away, due_at = :again where id = :id"
                                + " and written_at is null")
                        .param("id", copy.id())
                        .param("trouble", words)
                        .param("away", away)
                        .param("again", PaperLedger.time(now.plus(AGAIN)))
                        .update()
                > 0;
    }

    private boolean isLatest(Waiting copy) {
        return jdbc.sql("select not exists (select 1 from custody_copy n join custody_copy c on n.file_id = c.file_id"
                        + " and n.part = c.part and n.version > c.version where c.id = :id)")
                .param("id", copy.id())
                .query(Boolean.class)
                .single();
    }

    private void pause(CustodyFile file, String because, Instant now) {
        if (file.pausedSince() != null) {
            return;
        }
        // what stops one file stops all of them, so that it is told once, whichever node finds it first
        if (setAway(now)) {
            letters.paused(because, now);
        }
        file.pause(because, now);
        audit.record(AuditEntry.done("Waiting for the share", Custody.FILE, file.number())
                .version(file.version())
                .reason(because));
    }

    private boolean setAway(Instant now) {
        return jdbc.sql("update custody_share set away_since = :now where away_since is null")
                        .param("now", PaperLedger.time(now))
                        .update()
                > 0;
    }

    /** Holds the row before it looks, so that no file is set to wait in between. */
    private void setReached() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select id from custody_share for update")
                    .query(Integer.class)
                    .single();
            jdbc.sql("update custody_share set away_since = null where away_since is not null"
                            + " and not exists (select 1 from custody_file where paused_since is not null)")
                    .update();
        });
    }

    /** Gives the file and its step each full business day that was lost; the pause is over once no copy waits for the share. */
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
        if (!ledger.waitsForShare(file.id())) {
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
}
