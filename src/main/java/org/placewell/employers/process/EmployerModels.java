package org.placewell.employers.process;

import org.placewell.employers.OutreachAccount;
import org.placewell.employers.OutreachSteps;
import org.placewell.employers.Renewals;
import org.placewell.workflow.CaseRoom;
import org.placewell.workflow.DeclaredVariables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes what the engine may keep for each model of this room, and who may hold its steps. */
@Configuration(proxyBeanMethods = false)
class EmployerModels {

    @Bean
    DeclaredVariables employerOutreach() {
        return EmployerOutreachProcess.declared();
    }

    @Bean
    DeclaredVariables employerRenewal() {
        return EmployerRenewalProcess.declared();
    }

    @Bean
    CaseRoom employerOutreachRoom(OutreachSteps steps, OutreachAccount accounts) {
        return new OutreachCaseRoom(steps, accounts);
    }

    @Bean
    CaseRoom employerRenewalRoom(Renewals renewals) {
        return new RenewalCaseRoom(renewals);
    }
}
