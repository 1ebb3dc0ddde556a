package org.placewell.workflow.process;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ByteArrayValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DoubleValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.FileValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.IntegerValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.JavaObjectSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.LongValueSerlializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ShortValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.placewell.staff.Refused;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets the engine keep what a process declares and nothing else, at start, set, submit and correlate alike: each value passes
 * a serializer on its way in. A refusal (422) undoes the whole command.
 */
@Component
class KeptVariables extends AbstractProcessEnginePlugin {

    /** What is no identifier is not repeated in words that may be logged. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private final ObjectProvider<DeclaredVariables> rooms;

    KeptVariables(ObjectProvider<DeclaredVariables> rooms) {
        this.rooms = rooms;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<TypedValueSerializer> watched = new ArrayList<>();
        for (TypedValueSerializer<?> kept : List.of(
                new NullValueSerializer(),
                new StringValueSerializer(),
                new BooleanValueSerializer(),
                new IntegerValueSerializer(),
                new LongValueSerlializer(),
                new DateValueSerializer())) {
            watched.add(new WatchedSerializer<>(kept, this::admit));
        }
        for (TypedValueSerializer<?> closed : List.of(
                new ShortValueSerializer(),
                new DoubleValueSerializer(),
                new ByteArrayValueSerializer(),
                new FileValueSerializer(),
                new JavaObjectSerializer())) {
            watched.add(new WatchedSerializer<>(closed, variable -> {
                throw wrongKind(variable);
            }));
        }
        engine.setCustomPreVariableSerializers(watched);
    }

    /** What this process may keep; a fault of ours where its room publishes nothing. */
    DeclaredVariables of(String process) {
        return rooms.stream()
                .filter(declared -> declared.process().equals(process))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Process " + process
                        + " declares no variables: publish a DeclaredVariables bean beside its dictionary"));
    }

    /** A new variable learns its case after its value; so its name is looked at now and all the rest before anything is stored. */
    private void admit(VariableInstanceEntity variable) {
        if (rooms.stream().noneMatch(declared -> declared.names().contains(variable.getName()))) {
            throw undeclared(variable);
        }
        Context.getCommandContext().registerCommandContextListener(new CommandContextListener() {
            @Override
            public void onCommandContextClose(CommandContext context) {
                check(variable);
            }

            @Override
            public void onCommandFailed(CommandContext context, Throwable failure) {
                // nothing is stored
            }
        });
    }

    private void check(VariableInstanceEntity variable) {
        if (isGone(variable)) {
            return;
        }
        String definition = variable.getProcessDefinitionId();
        if (definition == null) {
            throw Refused.invalid("Values are kept with a case only.");
        }
        CaseVariable<?> declared = of(Context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition)
                        .getKey())
                .byName()
                .get(variable.getName());
        if (declared == null) {
            throw undeclared(variable);
        }
        Object value = variable.getValue();
        if (value != null && !declared.type().isInstance(value)) {
            throw wrongKind(variable);
        }
        if (value instanceof String && declared.longest() == 0) {
            throw new IllegalStateException("The step that records " + variable.getName() + " must take it");
        }
        if (value instanceof String text && text.length() > declared.longest()) {
            throw Refused.invalid(
                    "At most " + declared.longest() + " characters, please; these are " + text.length() + ".");
        }
    }

    /** Removed in the same command, as a recording step does with what a form submitted. */
    private static boolean isGone(VariableInstanceEntity variable) {
        return variable.getExecutionId() == null
                && variable.getTaskId() == null
                && variable.getBatchId() == null
                && variable.getCaseExecutionId() == null;
    }

    private static Refused undeclared(VariableInstanceEntity variable) {
        return Refused.invalid(named(variable) + " is not kept with this case. Fill in the form as it is shown.");
    }

    private static Refused wrongKind(VariableInstanceEntity variable) {
        return Refused.invalid(named(variable) + " is not of the kind that is kept with this case.");
    }

    private static String named(VariableInstanceEntity variable) {
        return PLAIN_NAME.matcher(variable.getName()).matches() ? "\"" + variable.getName() + "\"" : "One field";
    }
}
