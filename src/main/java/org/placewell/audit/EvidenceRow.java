package org.placewell.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row with everything that is verified of it; bytes in hexadecimal. Reads what Placewell never writes too, such as an element
 * that is null or a moment without an end: a row that somebody edited is to be found, not to stop who looks for it.
 */
record EvidenceRow(
        long id,
        Instant occurredAt,
        Instant recordedAt,
        Facts facts,
        @Nullable String mac,
        @Nullable String macKeyId,
        @Nullable Long number,
        @Nullable String seal) {

    static final String COLUMNS = "id, occurred_at, recorded_at, actor, actor_roles, on_behalf_of, action, object_type,"
            + " object_id, object_version, outcome, reason, changed_fields, encode(hash_before, 'hex') as hash_before,"
            + " encode(hash_after, 'hex') as hash_after, encode(mac, 'hex') as mac, mac_key_id, sealed_no,"
            + " encode(seal, 'hex') as seal";

    static EvidenceRow read(ResultSet row, int number) throws SQLException {
        return new EvidenceRow(
                row.getLong("id"),
                moment(row, "occurred_at"),
                moment(row, "recorded_at"),
                new Facts(
                        row.getString("actor"),
                        texts(row.getArray("actor_roles")),
                        row.getString("on_behalf_of"),
                        row.getString("action"),
                        row.getString("object_type"),
                        row.getString("object_id"),
                        row.getObject("object_version", Long.class),
                        row.getString("outcome"),
                        row.getString("reason"),
                        texts(row.getArray("changed_fields")),
                        row.getString("hash_before"),
                        row.getString("hash_after")),
                row.getString("mac"),
                row.getString("mac_key_id"),
                row.getObject("sealed_no", Long.class),
                row.getString("seal"));
    }

    /** As it is sealed behind another. */
    Signer.Sealed behind(String seal, long as) {
        return new Signer.Sealed(seal, as, id, facts, mac, occurredAt, recordedAt);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? Instant.MIN : moment.toInstant();
    }

    private static List<@Nullable String> texts(@Nullable Array array) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        if (array == null) {
            texts.add(null);
        } else if (array.getArray() instanceof String[] values) {
            texts.addAll(Arrays.asList(values));
        } else {
            // of more dimensions than one
            texts.add(null);
            texts.add(array.toString());
        }
        return texts;
    }
}
