package org.placewell.workflow.process;

import java.beans.FeatureDescriptor;
import java.time.temporal.TemporalAccessor;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.joda.time.base.AbstractInstant;
import org.jspecify.annotations.Nullable;

/**
 * Stands first among the resolvers and lets an expression look into plain values and the deadlines only. A delegate can be
 * named, so that the engine calls it, but has no members here; neither has anything else, so there is no way to a class, a
 * context or the engine.
 */
final class ExpressionGuard extends ELResolver {

    private static final Set<String> REFLECTION = Set.of("class", "getClass");

    /** The last is what the engine's own {@code dateTime()} returns. */
    private static final Set<Class<?>> PLAIN = Set.of(
            String.class,
            Number.class,
            Boolean.class,
            Enum.class,
            Date.class,
            TemporalAccessor.class,
            AbstractInstant.class);

    private final Map<Object, Object> beans;

    ExpressionGuard(Map<Object, Object> beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext context, @Nullable Object base, @Nullable Object property) {
        refuseUnlessOpen(base, property);
        return null;
    }

    @Override
    public @Nullable Object invoke(
            ELContext context,
            @Nullable Object base,
            @Nullable Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        refuseUnlessOpen(base, method);
        return null;
    }

    /** Expressions compute; nothing is assigned in one. */
    @Override
    public void setValue(ELContext context, @Nullable Object base, @Nullable Object property, @Nullable Object value) {
        throw new ELException("Expressions assign nothing");
    }

    @Override
    public boolean isReadOnly(ELContext context, @Nullable Object base, @Nullable Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getType(ELContext context, @Nullable Object base, @Nullable Object property) {
        return null;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
        return null;
    }

    @Override
    public @Nullable Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, @Nullable Object base) {
        return null;
    }

    private void refuseUnlessOpen(@Nullable Object base, @Nullable Object member) {
        if (base != null && (!isOpen(base) || member == null || REFLECTION.contains(member.toString()))) {
            throw new ELException("This is closed to expressions");
        }
    }

    private boolean isOpen(Object base) {
        return PLAIN.stream().anyMatch(type -> type.isInstance(base))
                || base == beans.get(GuardedExpressions.DEADLINES);
    }
}
