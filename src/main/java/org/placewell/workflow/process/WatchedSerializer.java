package org.placewell.workflow.process;

import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.TypedValue;

/**
 * One of the engine's serializers, and somebody who looks at each variable of a case before it writes. Values of queries and
 * decisions pass unseen.
 */
final class WatchedSerializer<T extends TypedValue> implements TypedValueSerializer<T> {

    private final TypedValueSerializer<T> stock;
    private final Consumer<VariableInstanceEntity> watch;

    WatchedSerializer(TypedValueSerializer<T> stock, Consumer<VariableInstanceEntity> watch) {
        this.stock = stock;
        this.watch = watch;
    }

    @Override
    public void writeValue(T value, ValueFields fields) {
        if (fields instanceof VariableInstanceEntity variable) {
            watch.accept(variable);
        }
        stock.writeValue(value, fields);
    }

    /** An object that cannot be written comes here too: the engine would repeat its content in an exception. */
    @Override
    public boolean canHandle(TypedValue value) {
        return stock instanceof JavaObjectSerializer || stock.canHandle(value);
    }

    @Override
    public String getName() {
        return stock.getName();
    }

    @Override
    public ValueType getType() {
        return stock.getType();
    }

    @Override
    public T readValue(ValueFields fields, boolean deserialize, boolean isTransient) {
        return stock.readValue(fields, deserialize, isTransient);
    }

    @Override
    public T convertToTypedValue(UntypedValueImpl untyped) {
        return stock.convertToTypedValue(untyped);
    }

    @Override
    public String getSerializationDataformat() {
        return stock.getSerializationDataformat();
    }

    @Override
    public boolean isMutableValue(T value) {
        return stock.isMutableValue(value);
    }
}
