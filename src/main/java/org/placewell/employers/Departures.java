package org.placewell.employers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.calendar.CountyWords;
import org.placewell.staff.Refused;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who may not sign for an employer any more: what was recorded stays, a correction is another entry (domain 10, case 11). */
@Service
public class Departures {

    private final EmployerKeeping keeping;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Departures(EmployerKeeping keeping, Staff staff, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.keeping = keeping;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** For rooms that have checked who asks: everything that was recorded, the oldest first. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Departure> of(String employerNumber) {
        return jdbc.sql("select d.name, d.last_on, d.reason, coalesce(m.name, d.recorded_by) as by_name, d.recorded_at"
                        + " from employer_departure d left join staff_member m on m.id = d.recorded_by"
                        + " where d.employer_number = :employer order by d.id")
                .param("employer", employerNumber)
                .query((row, i) -> new Departure(
                        row.getString("name"),
                        row.getObject("last_on", LocalDate.class),
                        row.getString("reason"),
                        row.getString("by_name"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Records one. Refuses (403) anybody but the employer's counselor and supervisors, (409) where somebody recorded one since
     * the form showed {@code seen} of them, (422) a missing reason.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String employerNumber, String name, int seen, @Nullable LocalDate lastOn, String reason) {
        jdbc.sql("select number from employer where number = :number for no key update")
                .param("number", employerNumber)
                .query(String.class)
                .optional();
        keeping.requireEditor(employerNumber);
        String words = SafeWords.required(reason, "Say how you know.");
        List<Departure> known = of(employerNumber);
        if (known.size() < seen) {
            throw Refused.conflict(
                    "There is less than the page showed. Look at the page again; nothing of yours was done.");
        }
        if (known.size() > seen) {
            Departure last = known.get(known.size() - 1);
            throw Refused.conflict(last.recordedByName() + " has recorded something of " + last.name() + " on "
                    + CountyWords.time(last.recordedAt()) + ". Look at it again; nothing of yours was done.");
        }
        jdbc.sql("insert into employer_departure (employer_number, name, last_on, reason, recorded_by, recorded_at)"
                        + " values (:employer, :name, :lastOn, :reason, :by, :now)")
                .param("employer", employerNumber)
                .param("name", name)
                .param("lastOn", lastOn)
                .param("reason", words)
                .param("by", staff.signedIn().id())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(AuditEntry.done(
                        lastOn == null ? "Representative has not left" : "Representative left",
                        "employer",
                        employerNumber)
                .reason(name + (lastOn == null ? "" : ", last day " + CountyWords.day(lastOn)) + ": " + words)
                .changed("representatives"));
    }
}
