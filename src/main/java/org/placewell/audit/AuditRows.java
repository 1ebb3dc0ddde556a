package org.placewell.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Role;

/** Reads recorded facts from rows. */
final class AuditRows {

    private AuditRows() {}

    static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("actor_name"),
                titles((String[]) row.getArray("actor_roles").getArray()),
                row.getString("on_behalf_of"),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getObject("object_version", Long.class),
                row.getString("outcome"),
                row.getString("reason"));
    }

    /** A role that no longer exists keeps the name that the row has. */
    private static @Nullable String titles(String[] groups) {
        return groups.length == 0
                ? null
                : Arrays.stream(groups)
                        .filter(Objects::nonNull)
                        .map(group -> Role.ofGroup(group).map(Role::title).orElse(group))
                        .collect(Collectors.joining(", "));
    }
}
