package org.placewell.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads people from rows. */
final class StaffRows {

    private StaffRows() {}

    static Person person(ResultSet row, int number) throws SQLException {
        String[] roles = (String[]) row.getArray("roles").getArray();
        return new Person(
                row.getString("id"),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                Office.valueOf(row.getString("office")),
                Arrays.stream(roles).map(Role::valueOf).collect(Collectors.toUnmodifiableSet()));
    }
}
