package org.placewell.audit;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.placewell.staff.Person;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.Acting;
import org.placewell.workflow.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps one row for every change and every read of confidential fields (RULES, Evidence). */
@Service
public class AuditTrail {

    private final JdbcClient jdbc;
    private final Acting acting;
    private final Staff staff;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Acting acting, Staff staff, Clock clock) {
        this.jdbc = jdbc;
        this.acting = acting;
        this.staff = staff;
        this.clock = clock;
    }

    /** Writes the row in the caller's transaction; who acts, and on whose behalf, comes from {@code Acting}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        Actor actor = acting.current();
        jdbc.sql(
                        "insert into audit_event (occurred_at, actor, actor_roles, on_behalf_of, action, object_type, object_id,"
                                + " object_version, outcome, reason, changed_fields) values (:occurredAt, :actor, :roles, :onBehalfOf,"
                                + " :action, :objectType, :objectId, :version, :outcome, :reason, :changedFields)")
                .param("occurredAt", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor.id())
                .param("roles", rolesOf(actor))
                .param("onBehalfOf", actor.onBehalfOf())
                .param("action", entry.action())
                .param("objectType", entry.objectType())
                .param("objectId", entry.objectId())
                .param("version", entry.version())
                .param("outcome", entry.outcome())
                .param("reason", entry.reason())
                .param("changedFields", entry.changedFields().toArray(String[]::new))
                .update();
    }

    /** What happened to one thing, oldest first; of more than {@code limit} rows the latest. */
    @Transactional(readOnly = true)
    public List<AuditRow> of(String objectType, String objectId, int limit) {
        return jdbc.sql(
                        "select e.*, case when e.actor = :system then 'System' else coalesce(m.name, e.actor) end as actor_name"
                                + " from (select * from audit_event where object_type = :objectType and object_id = :objectId"
                                + " order by id desc limit :limit) e left join staff_member m on m.id = e.actor order by e.id")
                .param("system", Actor.SYSTEM)
                .param("objectType", objectType)
                .param("objectId", objectId)
                .param("limit", limit)
                .query(AuditRows::row)
                .list();
    }

    private String[] rolesOf(Actor actor) {
        return staff.find(actor.id()).map(Person::roles).stream()
                .flatMap(roles -> roles.stream().sorted().map(Role::group))
                .toArray(String[]::new);
    }
}
