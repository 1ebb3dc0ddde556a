package org.placewell.workflow.process;

import java.sql.Timestamp;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Sets a step aside that took its node down three times. Nobody takes an attempt off a step whose lock runs out, so the engine
 * would try it for ever (RULES, Transactions). A step that a node had when somebody killed it counts too: three times is rare,
 * and to try it again costs a click.
 */
record CrashedJobs(JdbcOperations jdbc) implements Command<@Nullable Void> {

    /** The code under which people find such a step. */
    static final String CODE = "STOPPED_ITS_NODE";

    private static final int MOST = 3;

    @Override
    public @Nullable Void execute(CommandContext engine) {
        jdbc.update(
                "insert into job_crash (job_id, lock_expired_at) select id_, lock_exp_time_ from act_ru_job"
                        + " where lock_owner_ is not null and lock_exp_time_ < ? on conflict do nothing",
                new Timestamp(ClockUtil.getCurrentTime().getTime()));
        List<String> overdrawn = jdbc.queryForList(
                "delete from job_crash where job_id in (select job_id from job_crash group by job_id having count(*) >= ?)"
                        + " or not exists (select 1 from act_ru_job j where j.id_ = job_id) returning job_id",
                String.class,
                MOST);
        overdrawn.stream()
                .distinct()
                .forEach(job -> setAside(engine.getJobManager().findJobById(job)));
        return null;
    }

    private static void setAside(@Nullable JobEntity step) {
        if (step != null) {
            step.unlock();
            step.setExceptionMessage(CODE);
            step.setRetries(0);
        }
    }
}
