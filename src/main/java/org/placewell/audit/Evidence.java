package org.placewell.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whether the evidence is whole: how far it is sealed, and what verifications found (RULES, Evidence). */
@Service
public class Evidence {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private static final int LISTED = 30;

    /**
     * How the evidence stands: numbers only.
     *
     * @param oldestUnsealed since when the first row without a seal waits
     */
    public record Standing(
            long sealedRows,
            @Nullable Instant oldestUnsealed,
            @Nullable EvidenceCheck lastCheck) {}

    private final JdbcClient jdbc;
    private final Verifier verifier;
    private final Staff staff;
    private final Clock clock;

    Evidence(JdbcClient jdbc, Verifier verifier, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.verifier = verifier;
        this.staff = staff;
        this.clock = clock;
    }

    /** For those who watch the machine, so it asks for no role and names nothing but numbers of rows. */
    @Transactional(readOnly = true)
    public Standing now() {
        return jdbc.sql(
                        "select coalesce((select max(sealed_no) from audit_event where sealed_no is not null), 0) as sealed,"
                                + " (select recorded_at from audit_event where sealed_no is null order by id limit 1) as oldest,"
                                + " c.* from (select 1) one left join lateral"
                                + " (select * from evidence_check order by id desc limit 1) c on true")
                .query((row, number) -> {
                    OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
                    return new Standing(
                            row.getLong("sealed"),
                            oldest == null ? null : oldest.toInstant(),
                            row.getArray("findings") == null ? null : check(row, number));
                })
                .single();
    }

    /** The last verifications, newest first; refuses (403) all but auditors, program managers and system administrators. */
    @Transactional(readOnly = true)
    public List<EvidenceCheck> checks() {
        staff.signedInAs(Role.QA_AUDITOR, Role.PROGRAM_MANAGER, Role.SYS_ADMIN);
        return checked();
    }

    /** Verifies all of it now, for the command of the jar, whoever may start that; records nothing. */
    public Verification verify() {
        return verifier.verify();
    }

    /** Verifies all of it and keeps what was found; a verification that fails is no reason to go on saying that all is whole. */
    Verification verifyAndRecord() {
        Verification found = verified();
        jdbc.sql("insert into evidence_check (checked_at, sealed_rows, problems, findings)"
                        + " values (:at, :rows, :problems, :findings)")
                .param("at", found.at().atOffset(ZoneOffset.UTC))
                .param("rows", found.sealedRows())
                .param("problems", found.problems())
                .param(
                        "findings",
                        found.findings().stream().map(Finding::toString).toArray(String[]::new))
                .update();
        return found;
    }

    private Verification verified() {
        try {
            return verifier.verify();
        } catch (RuntimeException failure) {
            LOG.error("the verification of evidence broke off", failure);
            Finding finding = new Finding(
                    Finding.Kind.BROKEN_OFF,
                    0,
                    "the verification ended before its end ("
                            + failure.getClass().getSimpleName()
                            + "), so nobody knows whether the evidence is whole. It is tried again within the hour.");
            return new Verification(clock.instant(), 0, 0, 0, 1, List.of(finding));
        }
    }

    private List<EvidenceCheck> checked() {
        return jdbc.sql("select checked_at, sealed_rows, problems, findings from evidence_check order by id desc limit "
                        + LISTED)
                .query(Evidence::check)
                .list();
    }

    private static EvidenceCheck check(ResultSet row, int number) throws SQLException {
        return new EvidenceCheck(
                row.getObject("checked_at", OffsetDateTime.class).toInstant(),
                row.getLong("sealed_rows"),
                row.getLong("problems"),
                List.of((String[]) row.getArray("findings").getArray()));
    }
}
