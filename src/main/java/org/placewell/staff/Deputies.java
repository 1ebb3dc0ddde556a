package org.placewell.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Knows who stands in for whom while somebody is away: a person of the same role, from day to day in the county (APV-11).
 * Callers have checked who may say so and write the audit row.
 */
@Service
public class Deputies {

    private static final String DELEGATION =
            "select d.id, d.staff_id, d.deputy_id, d.role, d.from_on, d.until_on from staff_deputy d";

    private final JdbcClient jdbc;
    private final Staff staff;

    Deputies(JdbcClient jdbc, Staff staff) {
        this.jdbc = jdbc;
        this.staff = staff;
    }

    /**
     * Names a deputy. Refuses (422) oneself, somebody who does not hold the role and days in the wrong order, and (409) days
     * for which a deputy is named already.
     *
     * @return the delegation's id
     */
    @Transactional
    public long name(String person, String deputy, Role role, LocalDate from, LocalDate until) {
        if (person.equals(deputy)) {
            throw Refused.invalid("Name somebody else as deputy.");
        }
        requireHolder(person, role);
        requireHolder(deputy, role);
        if (until.isBefore(from)) {
            throw Refused.invalid("The last day comes before the first.");
        }
        try {
            return jdbc.sql("insert into staff_deputy (staff_id, deputy_id, role, from_on, until_on)"
                            + " values (:staff, :deputy, :role, :from, :until) returning id")
                    .param("staff", person)
                    .param("deputy", deputy)
                    .param("role", role.name())
                    .param("from", from)
                    .param("until", until)
                    .query(Long.class)
                    .single();
        } catch (DataIntegrityViolationException overlap) {
            throw Refused.conflict("A deputy as " + role.title() + " is already named for some of these days.");
        }
    }

    /** Ends a delegation now, whatever its last day. Refuses (409) one that has been ended already. */
    @Transactional
    public void end(long id) {
        int ended = jdbc.sql("update staff_deputy set ended_at = now() where id = :id and ended_at is null")
                .param("id", id)
                .update();
        if (ended == 0) {
            throw Refused.conflict("This delegation has been ended already.");
        }
    }

    /** A delegation that has not been ended. */
    @Transactional(readOnly = true)
    public Optional<Delegation> find(long id) {
        return jdbc.sql(DELEGATION + " where d.id = :id and d.ended_at is null")
                .param("id", id)
                .query(Deputies::delegation)
                .optional();
    }

    /** Who stands in for this person in this role on this day; the deputy may meanwhile be gone or have lost the role. */
    @Transactional(readOnly = true)
    public Optional<Delegation> deputyOf(String person, Role role, LocalDate day) {
        return jdbc.sql(DELEGATION + " where d.staff_id = :person and d.role = :role and d.ended_at is null"
                        + " and :day between d.from_on and d.until_on")
                .param("person", person)
                .param("role", role.name())
                .param("day", day)
                .query(Deputies::delegation)
                .optional();
    }

    /** For whom this person stands in on this day, in roles that the person still holds. */
    @Transactional(readOnly = true)
    public List<Delegation> standingInFor(String person, LocalDate day) {
        return jdbc.sql(DELEGATION + " join staff_role r on r.staff_id = d.deputy_id and r.role = d.role"
                        + " where d.deputy_id = :person and d.ended_at is null and :day between d.from_on and d.until_on"
                        + " order by d.until_on, d.id")
                .param("person", person)
                .param("day", day)
                .query(Deputies::delegation)
                .list();
    }

    /** Whom this person has named for this day or later. */
    @Transactional(readOnly = true)
    public List<Delegation> namedBy(String person, LocalDate day) {
        return jdbc.sql(DELEGATION + " where d.staff_id = :person and d.ended_at is null and d.until_on >= :day"
                        + " order by d.from_on, d.id")
                .param("person", person)
                .param("day", day)
                .query(Deputies::delegation)
                .list();
    }

    private void requireHolder(String id, Role role) {
        if (staff.find(id).filter(person -> person.is(role)).isEmpty()) {
            throw Refused.invalid(staff.nameOf(id) + " does not hold the role " + role.title() + ".");
        }
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        return new Delegation(
                row.getLong("id"),
                row.getString("staff_id"),
                row.getString("deputy_id"),
                Role.valueOf(row.getString("role")),
                row.getObject("from_on", LocalDate.class),
                row.getObject("until_on", LocalDate.class));
    }
}
