package org.placewell.onboarding.process;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.FileNoLongerSound;
import org.placewell.onboarding.PacketOpened;
import org.placewell.onboarding.PacketWithdrawn;
import org.placewell.onboarding.PapersGiven;
import org.placewell.onboarding.PapersTakenBack;
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
    void on(FileNoLongerSound file) {
        Map<String, @Nullable Object> corrector = new HashMap<>();
        corrector.put(EmployerOnboardingProcess.SUPERVISOR.name(), file.supervisor());
        cases.correlate(EmployerOnboardingProcess.FILE_NO_LONGER_SOUND, file.number(), corrector);
    }

    @EventListener
    void on(PapersGiven papers) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put(EmployerOnboardingProcess.PACKET_NUMBER.name(), papers.number());
        variables.put(EmployerOnboardingProcess.EMPLOYER_NAME.name(), papers.employerName());
        variables.put(EmployerOnboardingProcess.TIER_TITLE.name(), papers.tierTitle());
        variables.put(EmployerOnboardingProcess.PREPARER.name(), papers.preparer());
        cases.start(PaperCorrectionProcess.ID, papers.number(), variables);
    }

    @EventListener
    void on(PapersTakenBack papers) {
        cases.correlate(PaperCorrectionProcess.PAPERS_TAKEN_BACK, papers.number());
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
