package org.placewell.custody.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.custody.StorageEntry;
import org.placewell.workflow.CaseVariable;

/** What the form "Update APU register and store originals" submits; the file's page names its fields by it. */
public final class StorageForm {

    public static final CaseVariable<String> NUMBER = CaseVariable.typed("hardFileNumber");
    public static final CaseVariable<String> LOCATION = CaseVariable.typed("hardFileLocation");
    public static final CaseVariable<String> VENDOR = CaseVariable.typed("vendorNumber");

    private StorageForm() {}

    static Stream<CaseVariable<?>> fields() {
        return Stream.of(NUMBER, LOCATION, VENDOR);
    }

    /** What was submitted; refuses (422) what is missing. */
    static StorageEntry read(VariableScope scope) {
        return StorageEntry.of(
                CountForm.written(NUMBER, scope), CountForm.written(LOCATION, scope), CountForm.written(VENDOR, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static StorageEntry take(VariableScope scope) {
        StorageEntry entry = read(scope);
        fields().forEach(field -> field.take(scope));
        return entry;
    }
}
