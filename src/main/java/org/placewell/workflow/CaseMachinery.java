package org.placewell.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Shows how the background steps of cases get on, and tries a failed one again. Callers have checked who may ask. */
@Service
public class CaseMachinery {

    private static final String STEP = "select j.id_ as job, i.proc_def_id_, i.activity_id_, i.incident_timestamp_,"
            + " coalesce(j.exception_msg_, '') as code,"
            + " coalesce((select e.business_key_ from act_ru_execution e where e.id_ = i.proc_inst_id_), '') as key";

    private static final String FAILED = " from act_ru_incident i join act_ru_job j on j.id_ = i.configuration_"
            + " where i.incident_type_ = 'failedJob' and j.retries_ = 0";

    private final JdbcClient jdbc;
    private final Engine engine;
    private final ManagementService management;
    private final RepositoryService models;

    /** A version of a model never changes. */
    private final Map<String, String> labels = new ConcurrentHashMap<>();

    CaseMachinery(JdbcClient jdbc, Engine engine, ManagementService management, RepositoryService models) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.management = management;
        this.models = models;
    }

    /** Steps that failed at each attempt, those first that wait longest. */
    @Transactional(readOnly = true)
    public List<FailedStep> failedSteps(int limit) {
        return jdbc.sql(STEP + FAILED + " order by i.incident_timestamp_, i.id_ limit :limit")
                .param("limit", limit)
                .query(this::failedStep)
                .list();
    }

    @Transactional(readOnly = true)
    public long failedSteps() {
        return count("select count(*)" + FAILED, Instant.EPOCH);
    }

    /** Steps that failed and are tried again by themselves. */
    @Transactional(readOnly = true)
    public long retryingSteps() {
        return count(
                "select count(*) from act_ru_job where retries_ > 0 and exception_msg_ is not null", Instant.EPOCH);
    }

    /** Timers and background steps that could run now. */
    @Transactional(readOnly = true)
    public long waitingSteps(Instant now) {
        return count(
                "select count(*) from act_ru_job where retries_ > 0 and suspension_state_ = 1"
                        + " and (duedate_ is null or duedate_ <= :now)",
                now);
    }

    /** Lets the step run once more. Refuses (409) one that does not wait for that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public FailedStep tryAgain(String jobId) {
        FailedStep step = jdbc.sql(STEP + FAILED + " and j.id_ = :job for update of j")
                .param("job", jobId)
                .query(this::failedStep)
                .optional()
                .orElseThrow(() -> Refused.conflict("This step no longer waits to be tried again."));
        engine.call(() -> {
            management.setJobRetries(jobId, 1);
            return null;
        });
        return step;
    }

    /** How many human steps are past their due date, by the role that they are for. */
    @Transactional(readOnly = true)
    public Map<Role, Long> overdueSteps(Instant now) {
        Map<Role, Long> overdue = new EnumMap<>(Role.class);
        jdbc.sql("select role, count(*) as steps from work_item where due_at <= :now group by role")
                .param("now", Timestamp.from(now))
                .query(row -> {
                    overdue.put(Role.valueOf(row.getString("role")), row.getLong("steps"));
                });
        return overdue;
    }

    private long count(String sql, Instant now) {
        return jdbc.sql(sql).param("now", Timestamp.from(now)).query(Long.class).single();
    }

    private FailedStep failedStep(ResultSet row, int number) throws SQLException {
        return new FailedStep(
                row.getString("job"),
                row.getString("key"),
                label(row.getString("proc_def_id_"), row.getString("activity_id_")),
                row.getTimestamp("incident_timestamp_").toInstant(),
                row.getString("code"));
    }

    private String label(String definition, String element) {
        return labels.computeIfAbsent(
                definition + "#" + element,
                unread -> engine.call(() -> models.getBpmnModelInstance(definition))
                                                .getModelElementById(element)
                                        instanceof FlowElement step
                                && step.getName() != null
                        ? step.getName()
                        : element);
    }
}
