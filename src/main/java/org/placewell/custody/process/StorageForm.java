package org.placewell.custody.process;

import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.custody.StorageEntry;
import org.placewell.custody.StorageInput;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;

/** What the form "Update APU register and store originals" submits; the file's page names its fields by it. */
public final class StorageForm {

    /** The originals are in the hard file. */
    private static final String STORED = "STORED";

    /** They go back to the clerk, because papers or scans are wrong. */
    private static final String RETURNED = "RETURNED";

    private static final CaseVariable<String> DECISION = CaseVariable.text("storeDecision");
    private static final CaseVariable<String> NUMBER = CaseVariable.typed("hardFileNumber");
    private static final CaseVariable<String> LOCATION = CaseVariable.typed("hardFileLocation");
    private static final CaseVariable<String> VENDOR = CaseVariable.typed("vendorNumber");
    private static final CaseVariable<String> NOTE = CaseVariable.typed("storeNote");

    private StorageForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, NUMBER, LOCATION, VENDOR, NOTE);
    }

    /** What was submitted; refuses (422) what is missing. */
    static StorageInput read(VariableScope scope) {
        Object chosen = scope.getVariable(DECISION.name());
        if (RETURNED.equals(chosen)) {
            return StorageInput.goingBack(CountForm.written(NOTE, scope));
        }
        if (!STORED.equals(chosen)) {
            throw Refused.invalid("Say whether the originals are stored or go back to the clerk.");
        }
        return StorageInput.stored(StorageEntry.of(
                CountForm.written(NUMBER, scope),
                CountForm.written(LOCATION, scope),
                CountForm.written(VENDOR, scope)));
    }

    /** What a page submits in the form's place: the hard file. */
    public static Map<String, Object> stored(String number, String location, String vendor) {
        return Map.of(DECISION.name(), STORED, NUMBER.name(), number, LOCATION.name(), location, VENDOR.name(), vendor);
    }

    /** What a page submits in the form's place: why the originals go back. */
    public static Map<String, Object> goingBack(String reason) {
        return Map.of(DECISION.name(), RETURNED, NOTE.name(), reason);
    }

    /** What was submitted, and gone from the engine afterwards. */
    static StorageInput take(VariableScope scope) {
        StorageInput input = read(scope);
        fields().forEach(field -> field.take(scope));
        return input;
    }
}
