package org.placewell.workflow.process;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.placewell.staff.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the engine keep and log of a failed step only its code, and goes on as the engine would. */
record JobFailures(FailedJobCommandFactory engines) implements FailedJobCommandFactory {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        // the engine tells a lost race by its type and takes no attempt off for it; its words are ids
        return engines.getCommand(
                job, failure instanceof OptimisticLockingException ? failure : FailureCode.of(failure));
    }

    static void log(String job, Throwable failure) {
        LOG.warn("step of job {} failed: {}", job, FailureCode.of(failure).getMessage());
    }
}
