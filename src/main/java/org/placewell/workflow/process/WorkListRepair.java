package org.placewell.workflow.process;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Brings the work list in line with the engine before anybody sees it: a database of a version without the list, or one that
 * an older node went on working with, has open tasks without a row.
 */
@Component
class WorkListRepair implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(WorkListRepair.class);

    private static final String WITHOUT_ROW = "select t.id_, t.task_def_key_, t.name_, t.assignee_, t.create_time_,"
            + " t.due_date_, p.key_, coalesce(e.business_key_, t.proc_inst_id_) as case_number,"
            + " (select min(l.group_id_) from act_ru_identitylink l where l.task_id_ = t.id_"
            + " and l.type_ = 'candidate') as role_group,"
            + first(TaskCaption.SUBJECTS) + " as subject, " + first(TaskCaption.DETAILS) + " as detail"
            + " from act_ru_task t join act_re_procdef p on p.id_ = t.proc_def_id_"
            + " join act_ru_execution e on e.id_ = t.proc_inst_id_"
            + " where not exists (select 1 from work_item w where w.task_id = t.id_)";

    private final JdbcOperations jdbc;
    private final WorkItems items;

    WorkListRepair(JdbcOperations jdbc, WorkItems items) {
        this.jdbc = jdbc;
        this.items = items;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int gone = jdbc.update(
                "delete from work_item w where not exists (select 1 from act_ru_task t where t.id_ = w.task_id)");
        int added = jdbc.query(WITHOUT_ROW, this::add).size();
        if (gone + added > 0) {
            LOG.info("Work list repaired: {} steps added, {} removed", added, gone);
        }
    }

    /** As {@link TaskCaption#first} reads them, from the variables of the task itself. */
    private static String first(List<TaskCaption> captions) {
        return captions.stream()
                .map(caption -> "(select v.text_ from act_ru_variable v where v.task_id_ = t.id_ and v.name_ = '"
                        + caption.variable() + "')")
                .collect(Collectors.joining(", ", " coalesce(", ", '')"));
    }

    private String add(ResultSet row, int number) throws SQLException {
        Timestamp due = row.getTimestamp("due_date_");
        items.add(
                row.getString("id_"),
                row.getString("case_number"),
                row.getString("key_"),
                row.getString("task_def_key_"),
                row.getString("name_"),
                row.getString("subject"),
                row.getString("detail"),
                ResponsibleRole.ofGroup(row.getString("role_group")),
                row.getString("assignee_"),
                row.getTimestamp("create_time_").toInstant(),
                due == null ? null : due.toInstant());
        return row.getString("id_");
    }
}
