package probes.running;

import java.sql.SQLException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.workflow.ProcessStep;

/** Fails in a job as code does that nobody expected to fail: with words that name a person. */
@ProcessStep
public class FailingDelegate implements JavaDelegate {

    public static final String NAME = "Marked Maria 123-45-6789";

    @Override
    public void execute(DelegateExecution execution) {
        throw new IllegalStateException("no such client: " + NAME, new SQLException("value " + NAME, "22P02"));
    }
}
