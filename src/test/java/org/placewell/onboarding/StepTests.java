package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.placewell.staff.Role;

/** Whose work each step is (D3, SOD-1). */
class StepTests {

    @Test
    void givesCorrectionToTheSupervisorsDutyAndNotToThePreparers() {
        assertThat(List.of(Step.values()))
                .extracting(Step::duty)
                .containsExactly(Duty.PREPARER, Duty.ER_SUPERVISOR, Duty.APU, Duty.ER_SUPERVISOR, Duty.MANAGER);
    }

    @Test
    void opensEachDutyToTheRolesOfTheCounty() {
        assertThat(Duty.PREPARER.roles()).containsExactlyInAnyOrder(Role.ERS_EC, Role.ER_SUPERVISOR);
        assertThat(Duty.ER_SUPERVISOR.roles()).containsExactly(Role.ER_SUPERVISOR);
        assertThat(Duty.APU.roles()).containsExactly(Role.APU_REVIEWER);
        assertThat(Duty.MANAGER.roles()).containsExactly(Role.PROGRAM_MANAGER);
    }
}
