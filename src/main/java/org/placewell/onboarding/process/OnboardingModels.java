package org.placewell.onboarding.process;

import org.placewell.workflow.DeclaredVariables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes what the engine may keep for each model of this room. */
@Configuration(proxyBeanMethods = false)
class OnboardingModels {

    @Bean
    DeclaredVariables employerOnboarding() {
        return EmployerOnboardingProcess.declared();
    }

    @Bean
    DeclaredVariables paperCorrection() {
        return PaperCorrectionProcess.declared();
    }
}
