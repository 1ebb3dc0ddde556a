package org.placewell.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.placewell.audit.AuditRow;
import org.placewell.staff.Role;
import org.placewell.workflow.CaseAccount.Deed;
import org.placewell.workflow.CaseModel;
import org.placewell.workflow.CaseStep;

/** How facts of several sources become one list, each told once. */
class NarrativeTests {

    private static final Instant NOON = Instant.parse("2025-03-04T20:00:00Z");

    @Test
    void tellsADeedOnceWhereItsStepIsKnown() {
        assertThat(told(List.of(step("Activity_Review", null, NOON)), NOON))
                .contains("Approved by dana as ER supervisor; saw version 1")
                .noneMatch(text -> text.startsWith("Reviewed as ER supervisor"));
    }

    /** Its step may have ended otherwise, or long after; then the row of the trail is all that tells of it. */
    @Test
    void tellsADeedThatFoundNoStepByItsRow() {
        assertThat(told(List.of(step("Activity_Review", null, null)), NOON))
                .contains("Reviewed as ER supervisor by Dana Okafor: approved");
        assertThat(told(List.of(step("Activity_Review", null, NOON.plusSeconds(60))), NOON))
                .contains("Reviewed as ER supervisor by Dana Okafor: approved");
        assertThat(told(List.of(), NOON)).containsExactly("Reviewed as ER supervisor by Dana Okafor: approved");
    }

    @Test
    void namesThePersonForWhomAStepWaitsAndTheRoleWhereItIsNobodys() {
        assertThat(told(List.of(step("Activity_Review", "sue", null)), NOON)).contains("“Review” waits for sue");
        assertThat(told(List.of(step("Activity_Review", null, null)), NOON))
                .contains("“Review” waits for the role " + Role.ER_SUPERVISOR.title());
    }

    private static List<String> told(List<CaseStep> steps, Instant at) {
        CaseModel model = new CaseModel(
                "Trial", "Trial", 1, List.of(), Map.of("Activity_Review", Role.ER_SUPERVISOR), Set.of(), Map.of());
        Deed deed = new Deed(
                "Activity_Review",
                at,
                "dana",
                "Reviewed as ER supervisor",
                "approved",
                "ER supervisor",
                1,
                1,
                null,
                "hash");
        AuditRow row = new AuditRow(
                1,
                at,
                "dana",
                "Dana Okafor",
                null,
                null,
                "Reviewed as ER supervisor",
                "packet",
                "P-1",
                1L,
                "approved",
                null);
        return new Narrative(steps, Optional.of(model), Map.of(), id -> id)
                .of(List.of(deed), List.of(row), List.of()).stream()
                        .map(NarrativeLine::text)
                        .toList();
    }

    private static CaseStep step(String element, @Nullable String givenTo, @Nullable Instant left) {
        return new CaseStep(
                1,
                element,
                "Review",
                "userTask",
                NOON.minusSeconds(3600),
                left,
                false,
                givenTo,
                left == null ? null : "dana");
    }
}
