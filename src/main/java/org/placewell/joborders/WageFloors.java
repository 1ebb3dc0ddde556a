package org.placewell.joborders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The least that an hour of work may cost, by place and day (JOB-4), and what a living wage is (D6). Seldom costs a query. */
@Component
class WageFloors {

    private final JdbcClient jdbc;
    private final Remembered<Map<String, List<WageFloor>>> table;

    WageFloors(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.table = new Remembered<>(this::read);
    }

    /**
     * The wage that a city's own line names, or the county's where the city has none; never less than the state's. Empty where
     * no line applies: then nobody can say whether a wage is lawful.
     */
    Optional<WageFloor> minimum(String city, LocalDate on) {
        String key = Spelling.key(city);
        Optional<WageFloor> here = key.isEmpty() ? Optional.empty() : on(WageKind.CITY_MINIMUM, key, on);
        return Stream.of(here.or(() -> on(WageKind.COUNTY_MINIMUM, "", on)), on(WageKind.STATE_MINIMUM, "", on))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(WageFloor::hourly));
    }

    /** As {@link #minimum}, the amount alone. */
    Optional<BigDecimal> minimumWage(String city, LocalDate on) {
        return minimum(city, on).map(WageFloor::hourly);
    }

    Optional<BigDecimal> livingWage(LocalDate on) {
        return on(WageKind.LIVING_WAGE, "", on).map(WageFloor::hourly);
    }

    /** What the table says has changed. */
    void forget() {
        table.forget();
    }

    private Optional<WageFloor> on(WageKind kind, String cityKey, LocalDate day) {
        return table.get().getOrDefault(kind + cityKey, List.of()).stream()
                .filter(floor -> floor.holdsOn(day))
                .findFirst();
    }

    private Map<String, List<WageFloor>> read() {
        return jdbc
                .sql("select * from wage_floor order by kind, city_key, valid_from desc")
                .query((row, i) -> Map.entry(row.getString("kind") + row.getString("city_key"), row(row, i)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static WageFloor row(ResultSet row, int number) throws SQLException {
        return new WageFloor(
                row.getObject("id", UUID.class),
                WageKind.valueOf(row.getString("kind")),
                row.getString("city"),
                row.getBigDecimal("hourly"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("source"),
                row.getInt("version"),
                row.getString("changed_by"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
