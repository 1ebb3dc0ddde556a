package org.placewell.joborders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tiers that have changed and whose orders are still to follow. */
@Component
class TierChanges {

    private static final int MOST = 20;

    private final JdbcClient jdbc;

    TierChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param after the number of the last order that has followed; empty before the first */
    record Change(
            String employerNumber,
            Program program,
            Instant askedAt,
            @Nullable String askedBy,
            String after,
            TierMoves moves) {}

    /** A tier that changes again begins anew: what has followed the first change follows the second one too. */
    void ask(String employerNumber, Program program, @Nullable String by, Instant now) {
        jdbc.sql(
                        "insert into job_order_tier_change (employer_number, program, asked_at, asked_by)"
                                + " values (:employer, :program, :now, :by) on conflict (employer_number, program) do update set"
                                + " asked_at = :now, asked_by = :by, after_number = '', opened = 0, held = 0, ended = 0, owners = '{}'")
                .param("employer", employerNumber)
                .param("program", program.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    /** The oldest ones, without a lock. */
    List<Change> waiting() {
        return jdbc.sql("select * from job_order_tier_change order by asked_at, employer_number, program limit :most")
                .param("most", MOST)
                .query(TierChanges::change)
                .list();
    }

    /** Empty if it is over, or another node has it in hand. */
    Optional<Change> lock(String employerNumber, Program program) {
        return jdbc.sql("select * from job_order_tier_change where employer_number = :employer and program = :program"
                        + " for update skip locked")
                .param("employer", employerNumber)
                .param("program", program.name())
                .query(TierChanges::change)
                .optional();
    }

    void goneOn(Change change, String after, TierMoves moves) {
        jdbc.sql(
                        "update job_order_tier_change set after_number = :after, opened = :opened, held = :held, ended = :ended,"
                                + " owners = :owners where employer_number = :employer and program = :program")
                .param("after", after)
                .param("opened", moves.opened())
                .param("held", moves.held())
                .param("ended", moves.ended())
                .param("owners", moves.owners().toArray(String[]::new))
                .param("employer", change.employerNumber())
                .param("program", change.program().name())
                .update();
    }

    void over(Change change) {
        jdbc.sql("delete from job_order_tier_change where employer_number = :employer and program = :program")
                .param("employer", change.employerNumber())
                .param("program", change.program().name())
                .update();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getString("employer_number"),
                Program.valueOf(row.getString("program")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("asked_by"),
                row.getString("after_number"),
                new TierMoves(row.getInt("opened"), row.getInt("held"), row.getInt("ended"), Set.of((String[])
                        row.getArray("owners").getArray())));
    }
}
