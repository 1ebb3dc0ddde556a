package org.placewell.joborders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.placewell.calendar.Deadlines;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets time pass for entered orders: what has expired, what the employer must be asked again, what was not answered in time, and
 * whose wage is too low since the table's last line began. It finds nothing but what is due, each order is moved in a transaction
 * of its own, and moving one again changes nothing: so it may run often, on several nodes, and after an outage.
 */
@Component
class OrderSweep {

    /** Of one kind in one round; what is left is found in the next one. */
    private static final int MOST = 500;

    private final JobOrderRows orders;
    private final Vacancies vacancies;
    private final WageSweep wages;
    private final OrderChecks checks;
    private final Deadlines deadlines;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int refreshDays;

    OrderSweep(
            JobOrderRows orders,
            Vacancies vacancies,
            WageSweep wages,
            OrderChecks checks,
            Deadlines deadlines,
            PlatformTransactionManager transactions,
            JdbcClient jdbc,
            Clock clock,
            @Value("${placewell.job-orders.refresh-days:30}") int refreshDays) {
        this.orders = orders;
        this.vacancies = vacancies;
        this.wages = wages;
        this.checks = checks;
        this.deadlines = deadlines;
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.clock = clock;
        this.refreshDays = refreshDays;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        LocalDate today = checks.today();
        Instant now = clock.instant();
        List<RuntimeException> failures = new ArrayList<>();
        each(expired(today), vacancies::settle, failures);
        each(unanswered(now), vacancies::settle, failures);
        each(longAgoConfirmed(today), order -> askAgain(order, today), failures);
        try {
            wages.sweep();
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
        if (!failures.isEmpty()) {
            RuntimeException first = failures.remove(0);
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private void askAgain(JobOrder order, LocalDate today) {
        LocalDate confirmed = order.confirmedOn();
        if (order.state() == OrderState.OPEN
                && order.reconfirmBy() == null
                && confirmed != null
                && !confirmed.plusDays(refreshDays).isAfter(today)) {
            vacancies.askAgain(order, deadlines.of("reconfirmation").toInstant());
        }
    }

    private List<String> expired(LocalDate today) {
        return jdbc.sql(
                        "select number from job_order where closes_on < :today and state in ('ENTERED', 'OPEN', 'ON_HOLD')"
                                + " order by closes_on, number limit :limit")
                .param("today", today)
                .param("limit", MOST)
                .query(String.class)
                .list();
    }

    private List<String> unanswered(Instant now) {
        return jdbc.sql("select number from job_order where reconfirm_by <= :now and state = 'OPEN'"
                        + " order by reconfirm_by, number limit :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", MOST)
                .query(String.class)
                .list();
    }

    private List<String> longAgoConfirmed(LocalDate today) {
        return jdbc.sql(
                        "select number from job_order where confirmed_on <= :day and state = 'OPEN' and reconfirm_by is null"
                                + " order by confirmed_on, number limit :limit")
                .param("day", today.minusDays(refreshDays))
                .param("limit", MOST)
                .query(String.class)
                .list();
    }

    /** One that fails stays for the next round and holds up no other, of whichever kind. */
    private void each(List<String> numbers, Consumer<JobOrder> move, List<RuntimeException> failures) {
        for (String number : numbers) {
            try {
                transaction.executeWithoutResult(
                        status -> orders.lockToMove(number).ifPresent(move));
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
    }
}
