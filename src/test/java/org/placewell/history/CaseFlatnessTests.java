package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.staff.Staff;
import org.placewell.workflow.CasePage;
import org.placewell.workflow.CaseQuery.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Of a hundred thousand cases, every combination of filters costs a bounded number of statements and of rows that are read:
 * bound by what a list shows and counts at most, never by how many cases there are.
 */
@PlacewellTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseFlatnessTests {

    private static final String AUDITOR = "qa-auditor-1";
    private static final int CASES = 100_000;

    /** A scope of an index counted to 201 for each process, sorted, joined, and a page of 25 read. */
    private static final long MOST_ROWS = 4_000;

    /** A text that fits most cases is looked for in so many of them, for each process, and no further. */
    private static final long MOST_ROWS_OF_A_FREQUENT_TEXT = 8L * CasePage.SEARCHED;

    @Autowired
    CaseHistory history;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeAll
    void fill() {
        DemoPeople.hire(staff);
        new ManyCases(jdbc).fill(CASES);
    }

    @AfterAll
    void forget() {
        new ManyCases(jdbc).forget(CASES);
    }

    @Test
    void findsCasesByAnyCombinationAtTheCostOfAPage() {
        Map<CaseSearch, Cost> costs = new LinkedHashMap<>();
        everyCombination().forEach(search -> costs.put(search, costOf(() -> history.find(search))));

        assertThat(costs).hasSizeGreaterThan(1_000);
        costs.forEach((search, cost) -> {
            assertThat(cost.statements()).as(search.toString()).isLessThanOrEqualTo(8);
            assertThat(cost.rows()).as(search.toString()).isLessThanOrEqualTo(boundOf(search));
        });
    }

    @Test
    void readsOneCaseOfAHundredThousandAtTheCostOfThatCase() {
        Cost cost = costOf(() -> history.read("MANY-0050000", null));

        assertThat(cost.rows()).isLessThanOrEqualTo(50);
        assertThat(cost.statements()).isLessThanOrEqualTo(12);
    }

    /** The check sees a list that reads everything. */
    @Test
    void seesAListThatReadsEverything() {
        CaseSearch ofAPerson = search(null, "program-manager-1", null, "DELETED", false, Sort.OPENED, true, 1);
        assertThat(costOf(() -> history.find(ofAPerson)).rows()).isLessThanOrEqualTo(MOST_ROWS);
        transaction.executeWithoutResult(probe -> {
            jdbc.sql("drop index case_person_outcome_opened").update();
            jdbc.sql("drop index case_person_process_opened").update();
            assertThat(costOf(() -> history.find(ofAPerson)).rows()).isGreaterThan(MOST_ROWS);
            probe.setRollbackOnly();
        });
    }

    private static List<CaseSearch> everyCombination() {
        List<CaseSearch> all = new ArrayList<>();
        for (String text : new String[] {null, "works", "Works 977 ", "many-0050000", "of", "nothing like it"}) {
            for (String person : new String[] {null, "program-manager-1", "jpr-lead-1"}) {
                for (String process : new String[] {null, "EmployerOnboarding"}) {
                    for (String outcome : new String[] {null, "OPEN", "Event_PacketDenied", "DELETED"}) {
                        for (boolean period : new boolean[] {false, true}) {
                            for (Sort sort : Sort.values()) {
                                all.add(search(text, person, process, outcome, period, sort, true, 1));
                                all.add(search(text, person, process, outcome, period, sort, false, 8));
                            }
                        }
                    }
                }
            }
        }
        return all;
    }

    private static long boundOf(CaseSearch search) {
        return "works".equals(search.text()) || "of".equals(search.text()) ? MOST_ROWS_OF_A_FREQUENT_TEXT : MOST_ROWS;
    }

    private static CaseSearch search(
            @Nullable String text,
            @Nullable String person,
            @Nullable String process,
            @Nullable String outcome,
            boolean period,
            Sort sort,
            boolean descending,
            int page) {
        LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);
        return new CaseSearch(
                text,
                person,
                process,
                outcome,
                period ? today.minusDays(300) : null,
                period ? today.minusDays(200) : null,
                sort,
                descending,
                page);
    }

    private Cost costOf(Runnable reading) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long before = rowsRead();
            List<String> sent = new ArrayList<>();
            try {
                sent.addAll(StatementCounter.during(() -> ActingAs.run(AUDITOR, reading)));
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
            sent.removeIf(sql -> sql.contains("from county_holiday"));
            return new Cost(sent.size(), rowsRead() - before);
        }));
    }

    /** Rows of the tables and entries of their indexes, in this transaction: an index alone may answer. */
    private long rowsRead() {
        return jdbc.sql("select sum(pg_stat_get_xact_tuples_returned(c.oid)) from pg_class c"
                        + " left join pg_index i on i.indexrelid = c.oid"
                        + " where coalesce(i.indrelid, c.oid) in ('case_file'::regclass, 'case_person'::regclass,"
                        + " 'case_step'::regclass)")
                .query(Long.class)
                .single();
    }

    private record Cost(int statements, long rows) {}
}
