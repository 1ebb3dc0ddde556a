package org.placewell.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.StatementCounter;
import org.placewell.staff.Staff;
import org.placewell.workflow.WorkQuery.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The desk costs the same with a thousand open tasks and with a hundred thousand: the same number of statements, and rows read
 * that are bound by what its lists count at most, never by how many tasks there are.
 */
@PlacewellTest
class DeskFlatnessTests {

    private static final String ALL = "FLAT-";

    /** A page and six lists counted to 201, which MergeAppend reads little further; a search asks first how rare its text is. */
    private static final long MOST_ROWS = 25 * 120;

    @Autowired
    Desk desk;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from work_item where case_number like 'FLAT-%'").update();
        jdbc.sql("vacuum analyze work_item").update();
    }

    @Test
    void costsTheSameForAThousandAndForAHundredThousandOpenTasks() {
        fill(1_000);
        Map<String, Cost> few = measured();
        fill(100_000);
        Map<String, Cost> many = measured();

        assertThat(few).hasSameSizeAs(many).hasSizeGreaterThan(80);
        few.forEach((list, cost) -> {
            Cost later = Objects.requireNonNull(many.get(list));
            assertThat(later.statements()).as(list).isEqualTo(cost.statements());
            // a table of a few pages is read from end to end, once a scope, rather than through an index
            assertThat(later.rows()).as(list).isLessThanOrEqualTo(Math.max(MOST_ROWS, cost.rows()));
        });
        assertThat(tooDear(many)).as("of 100,000").isEmpty();
    }

    /** The check sees a list that reads everything: without the index that serves it, sorting reads every task of the role. */
    @Test
    void seesAListThatReadsEverything() {
        fill(20_000);
        assertThat(tooDear(measured())).isEmpty();
        transaction.executeWithoutResult(probe -> {
            jdbc.sql("drop index work_item_team_subject").update();
            assertThat(tooDear(measured())).containsKey("er-supervisor-1 TEAM SUBJECT");
            probe.setRollbackOnly();
        });
    }

    private static Map<String, Cost> tooDear(Map<String, Cost> costs) {
        Map<String, Cost> dear = new LinkedHashMap<>(costs);
        dear.values().removeIf(cost -> cost.rows() <= MOST_ROWS);
        return dear;
    }

    private Map<String, Cost> measured() {
        Map<String, Cost> costs = new LinkedHashMap<>();
        for (String reader : List.of("ers-ec-1", "er-supervisor-1", "program-manager-1")) {
            for (DeskTab tab : DeskTab.values()) {
                if (tab == DeskTab.TEAM && reader.equals("ers-ec-1")) {
                    continue;
                }
                for (Sort sort : Sort.values()) {
                    put(costs, reader, new DeskSearch(tab, "", null, sort, false, 1), tab + " " + sort);
                    put(costs, reader, new DeskSearch(tab, "", null, sort, true, 8), tab + " " + sort + " last page");
                }
                put(costs, reader, new DeskSearch(tab, "flat-0000777", null, Sort.DUE, false, 1), tab + " one case");
                put(costs, reader, new DeskSearch(tab, ALL, null, Sort.OPENED, false, 1), tab + " text of all");
                put(costs, reader, new DeskSearch(tab, "Works 977 ", null, Sort.SUBJECT, false, 1), tab + " employer");
                put(costs, reader, new DeskSearch(tab, "nothing", null, Sort.DUE, false, 1), tab + " no text");
                for (String step : List.of("Activity_CompletePacket", "Activity_ReviewFileAsApu", "Activity_None")) {
                    put(costs, reader, new DeskSearch(tab, "", step, Sort.DUE, false, 1), tab + " " + step);
                }
            }
        }
        return costs;
    }

    private void put(Map<String, Cost> costs, String reader, DeskSearch search, String list) {
        costs.put(reader + " " + list, transaction.execute(status -> {
            long before = rowsRead();
            List<String> sent = new ArrayList<>();
            try {
                sent.addAll(StatementCounter.during(() -> ActingAs.run(reader, () -> desk.list(search))));
            } catch (Exception failure) {
                throw new AssertionError(list, failure);
            }
            // names are asked for where somebody has a task, holidays again when ten seconds have passed
            sent.removeIf(
                    sql -> sql.startsWith("select id, name from staff_member") || sql.contains("from county_holiday"));
            return new Cost(sent.size(), rowsRead() - before);
        }));
    }

    /** Rows of the work list and entries of its indexes, in this transaction: an index alone may answer. */
    private long rowsRead() {
        return jdbc.sql("select pg_stat_get_xact_tuples_returned('work_item'::regclass)"
                        + " + (select sum(pg_stat_get_xact_tuples_returned(indexrelid)) from pg_index"
                        + " where indrelid = 'work_item'::regclass)")
                .query(Long.class)
                .single();
    }

    /** Six roles, each with its step and forty people; a third is unclaimed, an eighth overdue, some are handed on. */
    private void fill(int tasks) {
        jdbc.sql("delete from work_item where case_number like 'FLAT-%'").update();
        jdbc.sql("""
                        insert into work_item (task_id, case_number, process_key, element, name, subject, detail, role,
                            assignee, opened_at, due_at, remind_at, handed_on_by, handed_on_at)
                        select 'flat-' || i, 'FLAT-' || lpad(i::text, 7, '0'), 'EmployerOnboarding', s.element, s.name,
                            'Works ' || i % 997 || ' of the county', 'Tier I', s.role,
                            case when i / 6 % 3 > 0 then s.person || '-' || 1 + i / 18 % 40 end,
                            now() - i % 700 * interval '1 hour',
                            now() + (i % 4001 - 500) * interval '1 hour',
                            now() + i % 4001 * interval '1 hour',
                            case when i / 6 % 3 > 0 and i % 100 = 0 then 'er-supervisor-1' end,
                            case when i / 6 % 3 > 0 and i % 100 = 0 then now() end
                        from generate_series(1, :tasks) i
                        join (values (0, 'ERS_EC', 'ers-ec', 'Activity_CompletePacket', 'Complete packet'),
                                     (1, 'ER_SUPERVISOR', 'er-supervisor', 'Activity_CorrectPacket', 'Correct packet'),
                                     (2, 'APU_REVIEWER', 'apu-reviewer', 'Activity_ReviewFileAsApu', 'Review file as APU'),
                                     (3, 'PROGRAM_MANAGER', 'program-manager', 'Activity_ApprovePacketAsManager',
                                         'Approve packet as manager'),
                                     (4, 'JPR_EC', 'jpr-ec', 'Activity_Later', 'Later'),
                                     (5, 'APU_CUSTODIAN', 'apu-custodian', 'Activity_LaterStill', 'Later still'))
                            as s (number, role, person, element, name) on s.number = i % 6
                        """).param("tasks", tasks).update();
        jdbc.sql("vacuum analyze work_item").update();
    }

    private record Cost(int statements, long rows) {}
}
