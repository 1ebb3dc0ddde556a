package org.placewell.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be recorded: action and object as words of the glossary, field <em>names</em> only, never their contents.
 *
 * @param action past tense, as a person reads it: "Packet submitted"
 * @param objectType "packet", "employer", "document"
 * @param objectId the object's number, else its id
 * @param version of the object after the change
 * @param outcome "done", or the decision: "approved", "returned", "denied", "refused"
 * @param reason what the person typed
 */
public record AuditEntry(
        String action,
        String objectType,
        String objectId,
        @Nullable Long version,
        String outcome,
        @Nullable String reason,
        List<String> changedFields) {

    public static AuditEntry done(String action, String objectType, String objectId) {
        return new AuditEntry(action, objectType, objectId, null, "done", null, List.of());
    }

    public AuditEntry version(long value) {
        return new AuditEntry(action, objectType, objectId, value, outcome, reason, changedFields);
    }

    public AuditEntry outcome(String value) {
        return new AuditEntry(action, objectType, objectId, version, value, reason, changedFields);
    }

    public AuditEntry reason(@Nullable String value) {
        return new AuditEntry(action, objectType, objectId, version, outcome, value, changedFields);
    }

    public AuditEntry changed(String... fields) {
        return new AuditEntry(action, objectType, objectId, version, outcome, reason, List.of(fields));
    }
}
