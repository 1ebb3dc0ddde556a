package org.placewell.joborders.process;

import org.placewell.joborders.JobOrderSteps;
import org.placewell.joborders.OrderAccount;
import org.placewell.workflow.CaseRoom;
import org.placewell.workflow.DeclaredVariables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes what the engine may keep for each model of this room, and who may hold its steps. */
@Configuration(proxyBeanMethods = false)
class JobOrderModels {

    @Bean
    DeclaredVariables jobOrderEntry() {
        return JobOrderEntryProcess.declared();
    }

    @Bean
    DeclaredVariables jobOrderReconfirmation() {
        return JobOrderReconfirmationProcess.declared();
    }

    @Bean
    CaseRoom jobOrderEntryRoom(JobOrderSteps steps, OrderAccount accounts) {
        return new JobOrderCaseRoom(JobOrderEntryProcess.ID, steps, accounts);
    }

    @Bean
    CaseRoom jobOrderReconfirmationRoom(JobOrderSteps steps, OrderAccount accounts) {
        return new JobOrderCaseRoom(JobOrderReconfirmationProcess.ID, steps, accounts);
    }
}
