package org.placewell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.staff.Staff;
import org.placewell.workflow.Cases;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The engine, JPA and plain rows share one transaction, and no statement waits for ever. */
@PlacewellTest
class TransactionsTests {

    @Autowired
    Cases cases;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EntityManager entities;

    @Autowired
    Staff staff;

    @Autowired
    RepositoryService repository;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final String name = "Rolled Back " + UUID.randomUUID();
    private String deployment = "";

    @BeforeEach
    void deploy() {
        DemoPeople.hire(staff);
        deployment = repository
                .createDeployment()
                .name("probe")
                .addModelInstance(
                        "Waits.bpmn",
                        Bpmn.createExecutableProcess("Waits")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .receiveTask()
                                .message("probe.Never")
                                .endEvent()
                                .done())
                .addModelInstance(
                        "Fails.bpmn",
                        Bpmn.createExecutableProcess("Fails")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaExpression("${'x' > 1}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void ourFailureTakesTheCaseBackToo() {
        ActingAs.run(
                "ers-ec-1",
                () -> transaction.executeWithoutResult(status -> {
                    employers.add(employer());
                    entities.flush();
                    cases.start("Waits", name, Map.of());
                    assertThat(rows()).as("within the transaction").isEqualTo(2);
                    status.setRollbackOnly();
                }));

        assertThat(rows()).isZero();
    }

    @Test
    void aFailedStepOfTheEngineTakesOurRowsBackToo() {
        assertThatException()
                .isThrownBy(() -> ActingAs.run(
                        "ers-ec-1",
                        () -> transaction.executeWithoutResult(status -> {
                            employers.add(employer());
                            cases.start("Fails", name, Map.of());
                        })));

        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"lock_timeout, 10s", "statement_timeout, 30s", "idle_in_transaction_session_timeout, 1min"})
    void theDatabaseEndsWhatWaitsTooLong(String setting, String value) {
        assertThat(jdbc.sql("show " + setting).query(String.class).single()).isEqualTo(value);
    }

    /** The employer's, which JPA wrote, and the engine's. */
    private long rows() {
        return jdbc.sql("select (select count(*) from employer where legal_name = :name)"
                        + " + (select count(*) from act_ru_execution where business_key_ = :name)")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    private NewEmployer employer() {
        return new NewEmployer(name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95110", null, null, null);
    }
}
