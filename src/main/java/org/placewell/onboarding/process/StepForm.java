package org.placewell.onboarding.process;

import static org.placewell.onboarding.ReviewOutcome.APPROVED;
import static org.placewell.onboarding.ReviewOutcome.DENIED;
import static org.placewell.onboarding.ReviewOutcome.RETURNED;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.placewell.onboarding.ReviewOutcome;
import org.placewell.onboarding.Step;
import org.placewell.onboarding.StepInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/**
 * What the form of a human step submits; the guard reads it, the recording step takes it, and a page that completes the step
 * names its task and fields by it.
 *
 * @param activity the user task's id in the model
 * @param decision the field with the choice; null where the step asks for none
 * @param items the field that says which items a page showed; null where nothing follows from them
 */
public record StepForm(
        String activity,
        Step step,
        CaseVariable<String> note,
        @Nullable CaseVariable<String> decision,
        @Nullable CaseVariable<Integer> items,
        List<ReviewOutcome> choices) {

    public static final StepForm COMPLETE_PACKET =
            without("Activity_CompletePacket", Step.SUBMISSION, "submissionNote");

    static final StepForm REVIEW_PACKET_AS_SUPERVISOR = new StepForm(
            "Activity_ReviewPacketAsSupervisor",
            Step.SUPERVISOR_REVIEW,
            CaseVariable.typed("supervisorNote"),
            CaseVariable.text("supervisorDecision"),
            null,
            List.of(APPROVED, RETURNED));

    static final StepForm REVIEW_FILE_AS_APU = new StepForm(
            "Activity_ReviewFileAsApu",
            Step.APU_REVIEW,
            CaseVariable.typed("apuNote"),
            null,
            CaseVariable.number("apuItems"),
            List.of());

    static final StepForm CORRECT_PACKET = without("Activity_CorrectPacket", Step.CORRECTION, "correctionNote");

    static final StepForm APPROVE_PACKET_AS_MANAGER = new StepForm(
            "Activity_ApprovePacketAsManager",
            Step.MANAGER_DECISION,
            CaseVariable.typed("managerReason"),
            CaseVariable.text("managerDecision"),
            null,
            List.of(APPROVED, RETURNED, DENIED));

    static final List<StepForm> ALL = List.of(
            COMPLETE_PACKET,
            REVIEW_PACKET_AS_SUPERVISOR,
            REVIEW_FILE_AS_APU,
            CORRECT_PACKET,
            APPROVE_PACKET_AS_MANAGER);

    private static StepForm without(String activity, Step step, String note) {
        return new StepForm(activity, step, CaseVariable.typed(note), null, null, List.of());
    }

    static StepForm ofActivity(String activity) {
        return ALL.stream()
                .filter(form -> form.activity.equals(activity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(activity));
    }

    static String activityOf(Step step) {
        return of(step).activity;
    }

    public static StepForm of(Step step) {
        return ALL.stream().filter(form -> form.step == step).findFirst().orElseThrow();
    }

    /** The fields of the form as a page sends them that showed these items. */
    public Map<String, Object> filled(@Nullable ReviewOutcome chosen, String written, int seen) {
        Map<String, Object> fields = new HashMap<>(Map.of(note.name(), written));
        if (decision != null && chosen != null) {
            fields.put(decision.name(), chosen.name());
        }
        if (items != null) {
            fields.put(items.name(), seen);
        }
        return fields;
    }

    Stream<CaseVariable<?>> fields() {
        return Stream.<CaseVariable<?>>of(note, decision, items).filter(Objects::nonNull);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    StepInput read(VariableScope scope) {
        return new StepInput(
                EmployerOnboardingProcess.PACKET_VERSION.in(scope), chosen(scope), written(scope), shown(scope));
    }

    /** What was submitted, and gone from the engine afterwards, so that the next person's form opens empty. */
    StepInput take(VariableScope scope) {
        StepInput input = read(scope);
        fields().forEach(field -> field.take(scope));
        return input;
    }

    private @Nullable ReviewOutcome chosen(VariableScope scope) {
        if (decision == null) {
            return null;
        }
        Object submitted = scope.getVariable(decision.name());
        return choices.stream()
                .filter(choice -> choice.name().equals(submitted))
                .findFirst()
                .orElseThrow(() -> Refused.invalid("Choose one of the decisions in the form."));
    }

    private @Nullable Integer shown(VariableScope scope) {
        return items != null && scope.getVariable(items.name()) instanceof Integer seen ? seen : null;
    }

    private @Nullable String written(VariableScope scope) {
        Object submitted = scope.getVariable(note.name());
        if (submitted == null) {
            return null;
        }
        if (!(submitted instanceof String text)) {
            throw Refused.invalid("Write the note as text.");
        }
        return text;
    }
}
