package org.placewell.custody.process;

import java.util.HashMap;
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
 * @param decision what becomes of the file; null where it can only go on
 * @param onward the choice by which it goes on
 */
public record CountForm(
        String activity,
        @Nullable CaseVariable<String> decision,
        String onward,
        CaseVariable<String> count,
        CaseVariable<String> note) {

    /** The papers stay with the sender, because the count differs or they are wrong. */
    private static final String REFUSED = "REFUSED";

    public static final CountForm FORWARD = new CountForm(
            FileCustodyProcess.FORWARD,
            null,
            "FORWARDED",
            CaseVariable.typed("forwardCount"),
            CaseVariable.typed("forwardNote"));

    /** The papers are scanned and go back to the APU, or are not accepted. */
    public static final CountForm SCAN = new CountForm(
            FileCustodyProcess.SCAN,
            CaseVariable.text("scanDecision"),
            "RETURNED",
            CaseVariable.typed("scanCount"),
            CaseVariable.typed("scanNote"));

    /** The APU has the file, or the clerk has it still. */
    public static final CountForm ACCEPT = new CountForm(
            FileCustodyProcess.ACCEPT,
            CaseVariable.text("acceptDecision"),
            "ACCEPTED",
            CaseVariable.typed("acceptCount"),
            CaseVariable.typed("acceptNote"));

    private static final List<CountForm> ALL = List.of(FORWARD, SCAN, ACCEPT);

    static Stream<CaseVariable<?>> fields() {
        return ALL.stream().flatMap(CountForm::ownFields);
    }

    /**
     * What a page submits in the form's place.
     *
     * @param goesOn whether the file does, where the form asks for that
     */
    public Map<String, Object> filled(boolean goesOn, String counted, String remark) {
        Map<String, Object> fields = new HashMap<>(Map.of(count.name(), counted, note.name(), remark));
        if (decision != null) {
            fields.put(decision.name(), goesOn ? onward : REFUSED);
        }
        return fields;
    }

    private Stream<CaseVariable<?>> ownFields() {
        return decision == null ? Stream.of(count, note) : Stream.of(decision, count, note);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    StepInput read(VariableScope scope) {
        boolean accepted = true;
        if (decision != null) {
            Object chosen = scope.getVariable(decision.name());
            accepted = onward.equals(Stream.of(onward, REFUSED)
                    .filter(choice -> choice.equals(chosen))
                    .findFirst()
                    .orElseThrow(() -> Refused.invalid("Say what becomes of the file.")));
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
