package org.placewell.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
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

    private static final String OF_ONE =
            "select * from audit_event where object_type = :objectType and object_id = :objectId";

    private final JdbcClient jdbc;
    private final Acting acting;
    private final Staff staff;
    private final Signer signer;
    private final Clock clock;

    AuditTrail(JdbcClient jdbc, Acting acting, Staff staff, Signer signer, Clock clock) {
        this.jdbc = jdbc;
        this.acting = acting;
        this.staff = staff;
        this.signer = signer;
        this.clock = clock;
    }

    /** Writes the row in the caller's transaction; who acts, and on whose behalf, comes from {@code Acting}. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEntry entry) {
        Actor actor = acting.current();
        // as exactly as the database keeps it, or the signature would not fit what is read
        Instant occurredAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Facts facts = new Facts(
                actor.id(),
                rolesOf(actor),
                actor.onBehalfOf(),
                entry.action(),
                entry.objectType(),
                entry.objectId(),
                entry.version(),
                entry.outcome(),
                entry.reason(),
                entry.changedFields(),
                null,
                null);
        long key = signer.key();
        jdbc.sql(
                        "insert into audit_event (occurred_at, actor, actor_roles, on_behalf_of, action, object_type, object_id,"
                                + " object_version, outcome, reason, changed_fields, mac, mac_key_id) values (:occurredAt, :actor,"
                                + " :roles, :onBehalfOf, :action, :objectType, :objectId, :version, :outcome, :reason,"
                                + " :changedFields, :mac, :key)")
                .param("occurredAt", occurredAt.atOffset(ZoneOffset.UTC))
                .param("actor", facts.actor())
                .param("roles", facts.actorRoles().toArray(String[]::new))
                .param("onBehalfOf", facts.onBehalfOf())
                .param("action", facts.action())
                .param("objectType", facts.objectType())
                .param("objectId", facts.objectId())
                .param("version", facts.version())
                .param("outcome", facts.outcome())
                .param("reason", facts.reason())
                .param("changedFields", facts.changedFields().toArray(String[]::new))
                .param("mac", signer.mac(key, facts, occurredAt))
                .param("key", String.valueOf(key))
                .update();
    }

    /** What happened to one thing, oldest first; of more than {@code limit} rows the latest. */
    @Transactional(readOnly = true)
    public List<AuditRow> of(String objectType, String objectId, int limit) {
        return rows(
                OF_ONE + " order by id desc limit :limit",
                Map.of("objectType", objectType, "objectId", objectId, "limit", limit));
    }

    /** The same, of one action alone: whatever else happened hides none. */
    @Transactional(readOnly = true)
    public List<AuditRow> of(String objectType, String objectId, String action, int limit) {
        return rows(
                OF_ONE + " and action = :action order by id desc limit :limit",
                Map.of("objectType", objectType, "objectId", objectId, "action", action, "limit", limit));
    }

    /** The same, the latest changes and the latest readings counted apart: who reads much hides no change. */
    @Transactional(readOnly = true)
    public List<AuditRow> of(String objectType, String objectId, int changes, int readings) {
        return rows(
                "(" + OF_ONE + " and action not like '% read' order by id desc limit :limit) union all (" + OF_ONE
                        + " and action like '% read' order by id desc limit :readings)",
                Map.of("objectType", objectType, "objectId", objectId, "limit", changes, "readings", readings));
    }

    /** Whether somebody did more with the thing than read it, since then; however many rows it has. */
    @Transactional(readOnly = true)
    public boolean hasActed(String person, String objectType, String objectId, Instant since) {
        return jdbc.sql("select exists (" + OF_ONE
                        + " and action not like '% read' and actor = :person and occurred_at > :since)")
                .param("objectType", objectType)
                .param("objectId", objectId)
                .param("person", person)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private List<AuditRow> rows(String from, Map<String, ?> params) {
        return jdbc.sql(
                        "select e.*, case when e.actor = :system then 'System' else coalesce(m.name, e.actor) end as actor_name"
                                + " from (" + from + ") e left join staff_member m on m.id = e.actor order by e.id")
                .params(params)
                .param("system", Actor.SYSTEM)
                .query(AuditRows::row)
                .list();
    }

    private List<String> rolesOf(Actor actor) {
        return staff.find(actor.id()).map(Person::roles).stream()
                .flatMap(roles -> roles.stream().sorted().map(Role::group))
                .toList();
    }
}
