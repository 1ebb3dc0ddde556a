package org.placewell.joborders;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Flags the orders whose wage is too low since the table's last line began: those of a person in one transaction and one letter. */
@Component
class WageSweep {

    /** In one round; what is left is found in the next one. */
    private static final int MOST = 500;

    private final JobOrderRows orders;
    private final Vacancies vacancies;
    private final OrderChecks checks;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    WageSweep(
            JobOrderRows orders,
            Vacancies vacancies,
            OrderChecks checks,
            PlatformTransactionManager transactions,
            JdbcClient jdbc) {
        this.orders = orders;
        this.vacancies = vacancies;
        this.checks = checks;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
    }

    /** One that fails stays for the next round and holds up no other. */
    void sweep() {
        List<RuntimeException> failures = new ArrayList<>();
        newlyFlagged().forEach((owner, numbers) -> {
            try {
                check(owner, numbers);
            } catch (RuntimeException together) {
                numbers.forEach(number -> {
                    try {
                        check(owner, List.of(number));
                    } catch (RuntimeException failure) {
                        failures.add(failure);
                    }
                });
            }
        });
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void check(String owner, List<String> numbers) {
        transaction.executeWithoutResult(status -> vacancies.checkWages(
                owner,
                numbers.stream()
                        .map(orders::lockToMove)
                        .flatMap(Optional::stream)
                        .toList()));
    }

    /**
     * By who is responsible. One narrow read of all living orders; comparing them costs nothing, because the table of wages is
     * remembered.
     */
    private Map<String, List<String>> newlyFlagged() {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        int[] found = {0};
        jdbc.sql("select number, owner, city, wage_min, pay_unit, hours_per_week, starts_on, wage_flag from job_order"
                        + " where state in ('ENTERED', 'OPEN', 'ON_HOLD') order by number")
                .query(row -> {
                    BigDecimal wage = row.getBigDecimal("wage_min");
                    Optional<BigDecimal> hourly = wage == null
                            ? Optional.empty()
                            : PayUnit.valueOf(row.getString("pay_unit"))
                                    .hourly(wage, row.getBigDecimal("hours_per_week"));
                    String words = checks.belowMinimum(
                                    row.getString("city"), hourly, row.getObject("starts_on", LocalDate.class))
                            .orElse(null);
                    if (!Objects.equals(words, row.getString("wage_flag")) && found[0] < MOST) {
                        found[0]++;
                        numbers.computeIfAbsent(row.getString("owner"), owner -> new ArrayList<>())
                                .add(row.getString("number"));
                    }
                });
        return numbers;
    }
}
