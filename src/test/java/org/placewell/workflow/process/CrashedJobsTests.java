package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;

@PlacewellTest
class CrashedJobsTests {

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcOperations jdbc;

    private String deployment = "";
    private String instance = "";

    /** A timer of an hour, so that nothing but this test locks its job. */
    @BeforeEach
    void parkAJob() {
        deployment = repository
                .createDeployment()
                .name("probe")
                .addModelInstance(
                        "Crashes.bpmn",
                        Bpmn.createExecutableProcess("Crashes")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("PT1H")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        instance = runtime.startProcessInstanceByKey("Crashes").getId();
    }

    @AfterEach
    void remove() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void setsAStepAsideThatTookItsNodeDownThreeTimes() {
        nodeDiesWithTheJob(5);
        look();
        look();
        look();
        nodeDiesWithTheJob(3);
        look();
        assertThat(job().getRetries())
                .as("after two crashes, however often one is seen")
                .isEqualTo(3);

        nodeDiesWithTheJob(1);
        look();

        assertThat(job().getRetries()).isZero();
        assertThat(job().getExceptionMessage()).isEqualTo(CrashedJobs.CODE);
        assertThat(runtime.createIncidentQuery().processInstanceId(instance).list())
                .singleElement()
                .satisfies(incident -> assertThat(incident.getIncidentMessage()).isEqualTo(CrashedJobs.CODE));
        assertThat(jdbc.queryForObject("select count(*) from job_crash where job_id = ?", Long.class, job().getId()))
                .as("counted anew when somebody tries it again")
                .isZero();
    }

    private void nodeDiesWithTheJob(int minutesAgo) {
        jdbc.update(
                "update act_ru_job set lock_owner_ = 'gone',"
                        + " lock_exp_time_ = (now() at time zone 'UTC') - make_interval(mins => ?) where id_ = ?",
                minutesAgo,
                job().getId());
    }

    private void look() {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequiresNew()
                .execute(new CrashedJobs(jdbc));
    }

    private Job job() {
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }
}
