package org.placewell.workflow.process;

import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.workflow.ProcessStep;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that models may name, looked up when an expression asks: at engine start the delegates, which need the engine's
 * services, do not exist yet.
 */
final class ModelBeans extends AbstractMap<Object, Object> {

    private final ListableBeanFactory beans;

    ModelBeans(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return name instanceof String bean
                && beans.containsBean(bean)
                && (bean.equals(GuardedExpressions.DEADLINES)
                        || beans.findAnnotationOnBean(bean, ProcessStep.class) != null);
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        throw new UnsupportedOperationException("Beans are looked up by name only");
    }
}
