package org.placewell.staff.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows whether somebody still works here and in which roles, at most two seconds late: a disabled person or a lost role has
 * no power within five seconds, at the price of one small query in two seconds and person.
 */
@Component
class Standings {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private final JdbcClient jdbc;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Standing of(String id) {
        Seen known = seen.get(id);
        // the system's own ticks, not the business clock, which demo data and tests set back
        if (known == null || System.nanoTime() - known.at() > FRESH) {
            known = new Seen(System.nanoTime(), read(id));
            seen.put(id, known);
        }
        return known.standing();
    }

    Standing read(String id) {
        return jdbc.sql("select m.active, m.security_version, m.password_change_due,"
                        + " array(select r.role from staff_role r where r.staff_id = m.id) as roles"
                        + " from staff_member m where m.id = :id")
                .param("id", id)
                .query(Standings::standing)
                .optional()
                .orElse(Standing.NONE);
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        return new Standing(
                row.getBoolean("active"),
                row.getInt("security_version"),
                row.getBoolean("password_change_due"),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
    }

    private record Seen(long at, Standing standing) {}
}
