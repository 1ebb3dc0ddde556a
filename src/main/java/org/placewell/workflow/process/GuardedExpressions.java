package org.placewell.workflow.process;

import java.util.Map;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;

/**
 * Evaluates the expressions of models and stored filters, and nothing that could do harm: whoever is signed in can make the
 * engine evaluate an expression of their own (CVE-2026-109432, never fixed in the community edition), so what an expression
 * reaches is the whole defence.
 */
public final class GuardedExpressions extends JuelExpressionManager {

    /** The one bean that models read beside delegates and guards. */
    static final String DEADLINES = "deadlines";

    /**
     * @param beans what an expression finds by name
     */
    public GuardedExpressions(Map<Object, Object> beans) {
        super(beans);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new ExpressionGuard(beans));
        resolvers.add(super.createElResolver());
        return resolvers;
    }
}
