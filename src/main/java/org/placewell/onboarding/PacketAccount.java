package org.placewell.onboarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.placewell.documents.DocumentVault;
import org.placewell.documents.StoredDocument;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseAccount.Deed;
import org.placewell.workflow.CaseAccount.Finding;
import org.placewell.workflow.CaseAccount.Fix;
import org.placewell.workflow.CaseAccount.Paper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors of a packet: every decision with the version it saw, every paper that it ever had, every finding. */
@Service
public class PacketAccount {

    /** More than any packet has; it keeps a page finite. */
    private static final int MOST = 500;

    private static final String BY_NUMBER = " where packet_id = (select id from packet where number = :number)";

    private final JdbcClient jdbc;
    private final DocumentVault vault;

    PacketAccount(JdbcClient jdbc, DocumentVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * The caller has checked who may read it.
     *
     * @param element the id of a step in the model
     */
    @Transactional(readOnly = true)
    public CaseAccount of(String number, Function<Step, String> element) {
        return new CaseAccount(deeds(number, element), papers(number), findings(number));
    }

    private List<Deed> deeds(String number, Function<Step, String> element) {
        return jdbc.sql("select * from packet_review" + BY_NUMBER + " order by id limit " + MOST)
                .param("number", number)
                .query((row, i) -> {
                    Step step = Step.valueOf(row.getString("step"));
                    String outcome = row.getString("outcome");
                    return new Deed(
                            element.apply(step),
                            moment(row, "acted_at"),
                            row.getString("acted_by"),
                            step.title(),
                            verb(step, outcome == null ? null : ReviewOutcome.valueOf(outcome)),
                            capacity(step.duty()),
                            row.getInt("version"),
                            row.getInt("cycle"),
                            row.getString("note"),
                            row.getString("content_hash"));
                })
                .list();
    }

    private List<Paper> papers(String number) {
        List<File> files = jdbc.sql("select f.*, i.file_version = f.file_version as present from packet_file f"
                        + " join packet_item i on i.packet_id = f.packet_id and i.kind = f.kind"
                        + BY_NUMBER.replace("packet_id", "f.packet_id")
                        + " order by i.position, f.file_version limit " + MOST)
                .param("number", number)
                .query((row, i) -> new File(
                        row.getObject("document_id", UUID.class),
                        DocumentKind.valueOf(row.getString("kind")),
                        row.getInt("file_version"),
                        row.getString("attached_by"),
                        moment(row, "attached_at"),
                        row.getBoolean("present")))
                .list();
        Map<UUID, StoredDocument> documents =
                vault.describeAll(files.stream().map(File::document).toList());
        return files.stream()
                .filter(file -> documents.containsKey(file.document()))
                .map(file -> file.describedBy(documents.get(file.document())))
                .toList();
    }

    private List<Finding> findings(String number) {
        return jdbc.sql("select * from packet_finding" + BY_NUMBER + " order by id limit " + MOST)
                .param("number", number)
                .query((row, i) -> {
                    Timestamp fixed = row.getTimestamp("fixed_at");
                    return new Finding(
                            row.getInt("cycle"),
                            DocumentKind.valueOf(row.getString("kind")).label(),
                            row.getInt("file_version"),
                            ErrorCode.valueOf(row.getString("code")).title() + ": " + row.getString("text"),
                            row.getString("found_by"),
                            moment(row, "found_at"),
                            fixed == null
                                    ? null
                                    : new Fix(
                                            row.getInt("fixed_version"), row.getString("fixed_by"), fixed.toInstant()));
                })
                .list();
    }

    private static String verb(Step step, @Nullable ReviewOutcome outcome) {
        return switch (step) {
            case SUBMISSION -> "submitted";
            case CORRECTION -> "corrected";
            case SUPERVISOR_REVIEW, APU_REVIEW, MANAGER_DECISION ->
                outcome == null ? "reviewed" : outcome.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String capacity(Duty duty) {
        return switch (duty) {
            case PREPARER -> "preparer";
            case ER_SUPERVISOR -> "ER supervisor";
            case APU -> "APU reviewer";
            case MANAGER -> "program manager";
        };
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private record File(UUID document, DocumentKind kind, int version, String by, Instant at, boolean present) {

        Paper describedBy(@Nullable StoredDocument known) {
            StoredDocument paper = Objects.requireNonNull(known);
            return new Paper(
                    document,
                    kind.label(),
                    version,
                    paper.fileName(),
                    paper.size(),
                    paper.sha256(),
                    kind.confidential(),
                    by,
                    at,
                    present);
        }
    }
}
