package probes;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.placewell.workflow.ProcessStep;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Breaks the rules on names, visibility, transactions, repositories, injection and the engine edge, on purpose. */
@ProcessStep
@Transactional
public class BadDelegateManager implements JavaDelegate {

    @Autowired
    JdbcClient jdbc;

    @Override
    public void execute(DelegateExecution execution) {
        jdbc.sql("select 1");
    }
}
