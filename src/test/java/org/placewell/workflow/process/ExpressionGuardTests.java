package org.placewell.workflow.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.PlacewellTest;
import org.springframework.beans.factory.annotation.Autowired;

@PlacewellTest
class ExpressionGuardTests {

    @Autowired
    ProcessEngine engine;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('java.lang.Runtime').getMethods()[6].invoke(null)}",
                "${''.class}",
                "${''['class']}",
                "${''['getClass']()}",
                "${dateTime().getClass()}",
                "${now().class.classLoader}",
                "${dataSource.getConnection()}",
                "${dataSource}",
                "${jdbcTemplate}",
                "${staff.holders('SYS_ADMIN')}",
                "${onboarding}",
                "${processEngine}",
                "${applicationContext}",
                "${environment}",
                "${deadlines.getClass()}",
                "${deadlines.class}",
                "${packetGuard.toString()}",
                "${packetGuard.notify(null)}",
                "${checkPacketDelegate.execute(null)}",
                "${currentUserGroups().getClass()}",
            })
    void opensNoClassBeanOrEngineToAnExpression(String expression) {
        assertThatThrownBy(() -> value(expression)).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> askNested(expression)).isInstanceOf(ProcessEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${'a' == 'b' ? 'x' : 'y'}",
                "${'x'.concat('y')}",
                "${dateTime().plusWeeks(1).toDate().toString()}"
            })
    void letsHarmlessExpressionsCompute(String expression) {
        assertThatCode(() -> askNested(expression)).doesNotThrowAnyException();
    }

    /** CVE-2026-109432: nested in an "or" the engine evaluates what it refuses at the top. */
    private void askNested(String expression) {
        engine.getTaskService()
                .createTaskQuery()
                .or()
                .taskAssigneeExpression(expression)
                .endOr()
                .list();
    }

    @Test
    void showsModelsTheDeadlines() {
        assertThat(value("${deadlines.of('er')}"))
                .isInstanceOfSatisfying(
                        Date.class,
                        due -> assertThat(due).isAfter(LocalDate.of(2000, 1, 1).toString()));
    }

    @Test
    void givesTheEngineADelegateByItsNameAndNoWayInto() {
        assertThat(value("${checkPacketDelegate}")).isNotNull();
        assertThatThrownBy(() -> value("${checkPacketDelegate.hashCode()}")).isInstanceOf(ProcessEngineException.class);
    }

    private Object value(String expression) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> configuration
                        .getExpressionManager()
                        .createExpression(expression)
                        .getValue(null));
    }
}
