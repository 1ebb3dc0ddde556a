package org.placewell.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTests {

    @ParameterizedTest
    @CsvSource({
        "ERS_EC, ER_SUPERVISOR",
        "ER_SUPERVISOR, PROGRAM_MANAGER",
        "APU_REVIEWER, APU_SUPERVISOR",
        "APU_CUSTODIAN, APU_SUPERVISOR",
        "APU_SUPERVISOR, PROGRAM_MANAGER",
        "JPR_EC, EPS",
        "JPR_LEAD, EPS",
        "EPS, PROGRAM_MANAGER",
        "ECC_CST, ER_SUPERVISOR",
        "PROGRAM_MANAGER,",
        "QA_AUDITOR,",
        "SYS_ADMIN,"
    })
    void escalatesAsTheRulesSay(Role role, Role next) {
        assertThat(role.next().orElse(null)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "ER_SUPERVISOR, ERS_EC, true",
        "ER_SUPERVISOR, ER_SUPERVISOR, true",
        "ER_SUPERVISOR, ECC_CST, true",
        "ER_SUPERVISOR, APU_REVIEWER, false",
        "ER_SUPERVISOR, PROGRAM_MANAGER, false",
        "PROGRAM_MANAGER, ERS_EC, true",
        "PROGRAM_MANAGER, PROGRAM_MANAGER, true",
        "PROGRAM_MANAGER, SYS_ADMIN, false",
        "ERS_EC, ERS_EC, false",
        "JPR_LEAD, JPR_EC, false",
        "SYS_ADMIN, SYS_ADMIN, false"
    })
    void leadsWhatIsBelowOrItsOwnUnit(Role role, Role step, boolean leads) {
        assertThat(role.leads(step)).isEqualTo(leads);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void neverLeadsInACircle(Role role) {
        assertThat(Arrays.stream(Role.values()).filter(other -> other != role))
                .noneMatch(other -> role.leads(other) && other.leads(role));
    }

    @Test
    void leadsNobodyAsAuditorOrAdministrator() {
        assertThat(Role.values()).noneMatch(step -> Role.QA_AUDITOR.leads(step) || Role.SYS_ADMIN.leads(step));
    }
}
