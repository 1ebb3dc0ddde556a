package org.placewell.workflow.process;

import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.NotifyAcquisitionRejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.placewell.workflow.Hold;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs the cases' timers and background steps, unless the database is on hold: then nobody can start it. */
@Component("jobExecutor")
class CaseJobs extends SpringJobExecutor {

    private final Hold hold;
    private final CrashedJobs crashed;
    private boolean held;

    CaseJobs(
            Hold hold,
            JdbcOperations jdbc,
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties settings) {
        this.hold = hold;
        this.crashed = new CrashedJobs(jdbc);
        setTaskExecutor(threads);
        setRejectedJobsHandler(new NotifyAcquisitionRejectedJobsHandler());
        setLockTimeInMillis(settings.getJobExecution().getLockTimeInMillis());
    }

    /** The engine's starter calls it once. */
    @Override
    public synchronized void start() {
        held = hold.on();
        if (!held) {
            super.start();
        }
    }

    /** Asks whether it may by now; what somebody else shut down stays so. */
    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    synchronized void goOn() {
        if (held) {
            start();
        }
    }

    /** Looks for steps that took their node down before any is taken up again. */
    @Override
    public Command<AcquiredJobs> getAcquireJobsCmd(int most) {
        Command<AcquiredJobs> acquire = super.getAcquireJobsCmd(most);
        return engine -> {
            engine.getProcessEngineConfiguration()
                    .getCommandExecutorTxRequiresNew()
                    .execute(crashed);
            return acquire.execute(engine);
        };
    }

    @EventListener(Hold.Began.class)
    synchronized void stop() {
        shutdown();
        held = true;
    }
}
