package org.placewell.custody.process;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.jspecify.annotations.Nullable;
import org.placewell.custody.StepInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/**
 * What the form of a step submits in which papers are counted; the file's page names its fields by it.
 *
 * @param decision whether the papers are accepted at all; null where the count alone decides
 */
public record CountForm(
        String activity,
        @Nullable CaseVariable<String> decision,
        CaseVariable<String> count,
        CaseVariable<String> note) {

    /** The papers are scanned and go back to the APU. */
    public static final String RETURNED = "RETURNED";

    /** The papers stay with the sender, because the count differs. */
    public static final String REFUSED = "REFUSED";

    /** The field in which the clerk says which of both. */
    public static final String DECISION = "scanDecision";

    public static final CountForm FORWARD = new CountForm(
            FileCustodyProcess.FORWARD, null, CaseVariable.typed("forwardCount"), CaseVariable.typed("forwardNote"));

    public static final CountForm SCAN = new CountForm(
            FileCustodyProcess.SCAN,
            CaseVariable.text(DECISION),
            CaseVariable.typed("scanCount"),
            CaseVariable.typed("scanNote"));

    public static final CountForm ACCEPT = new CountForm(
            FileCustodyProcess.ACCEPT, null, CaseVariable.typed("acceptCount"), CaseVariable.typed("acceptNote"));

    private static final List<CountForm> ALL = List.of(FORWARD, SCAN, ACCEPT);

    static CountForm ofActivity(String activity) {
        return ALL.stream()
                .filter(form -> form.activity.equals(activity))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(activity));
    }

    static Stream<CaseVariable<?>> fields() {
        return ALL.stream().flatMap(CountForm::ownFields);
    }

    /** What a page submits in the form's place. */
    public Map<String, Object> filled(String counted, String remark) {
        return Map.of(count.name(), counted, note.name(), remark);
    }

    private Stream<CaseVariable<?>> ownFields() {
        return decision == null ? Stream.of(count, note) : Stream.of(decision, count, note);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    StepInput read(VariableScope scope) {
        boolean accepted = true;
        if (decision != null) {
            Object chosen = scope.getVariable(decision.name());
            accepted = RETURNED.equals(Arrays.asList(RETURNED, REFUSED).stream()
                    .filter(choice -> choice.equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> Refused.invalid("Say whether the file goes back to the APU.")));
        }
        return StepInput.of(accepted, written(count, scope), written(note, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    StepInput take(VariableScope scope) {
        StepInput input = read(scope);
        ownFields().forEach(field -> field.take(scope));
        return input;
    }

    static @Nullable String written(CaseVariable<String> field, VariableScope scope) {
        Object submitted = scope.getVariable(field.name());
        if (submitted != null && !(submitted instanceof String)) {
            throw Refused.invalid("Write counts, numbers and remarks as text.");
        }
        return (String) submitted;
    }
}
