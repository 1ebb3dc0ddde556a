package org.placewell.onboarding.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.PacketOpened;
import org.placewell.onboarding.PacketWithdrawn;
import org.placewell.workflow.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Starts and ends the case as the packet's events say, in their transaction. */
@Component
class OnboardingDriver {

    private final Cases cases;

    OnboardingDriver(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(PacketOpened opened) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(EmployerOnboardingProcess.PACKET_NUMBER.name(), opened.number());
        variables.put(EmployerOnboardingProcess.EMPLOYER_NAME.name(), opened.employerName());
        variables.put(EmployerOnboardingProcess.TIER_TITLE.name(), opened.tierTitle());
        variables.put(EmployerOnboardingProcess.PREPARER.name(), opened.preparer());
        variables.put(EmployerOnboardingProcess.PACKET_VERSION.name(), 0);
        cases.start(EmployerOnboardingProcess.ID, opened.number(), variables);
    }

    @EventListener
    void on(PacketWithdrawn withdrawn) {
        cases.correlate(EmployerOnboardingProcess.PACKET_WITHDRAWN, withdrawn.number());
    }
}
