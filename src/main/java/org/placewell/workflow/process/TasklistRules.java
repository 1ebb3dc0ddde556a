package org.placewell.workflow.process;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.placewell.staff.Role;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What holds for every model: which expressions run, who may do what to a human step, what its list shows. */
@Component
class TasklistRules extends AbstractProcessEnginePlugin {

    private final ListableBeanFactory beans;
    private final TaskOwnership ownership;
    private final WorkItems items;

    TasklistRules(ListableBeanFactory beans, TaskOwnership ownership, WorkItems items) {
        this.beans = beans;
        this.ownership = ownership;
        this.items = items;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(new ModelBeans(beans)));
        engine.setResourceAuthorizationProvider(new TaskRights());
        // a refusal is an answer, not a failure; what does fail is logged by whoever called
        engine.setEnableCmdExceptionLogging(false);
        List<BpmnParseListener> listeners = new ArrayList<>();
        if (engine.getCustomPreBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPreBPMNParseListeners());
        }
        listeners.add(new UserTasks());
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    /** Built-in listeners come before a model's own, so a guard sees only what the rightful person submits. */
    private final class UserTasks extends AbstractBpmnParseListener {

        @Override
        public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
            TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
            String process = ((ProcessDefinitionEntity) activity.getProcessDefinition()).getKey();
            Role role = ResponsibleRole.of(element, task);
            task.addBuiltInTaskListener("create", TaskCaption::copyAll);
            task.addBuiltInTaskListener("create", open -> items.opened(open, process, role));
            task.addBuiltInTaskListener("assignment", open -> ownership.assigned(open, process, role));
            task.addBuiltInTaskListener("assignment", open -> items.assigned(open, process));
            task.addBuiltInTaskListener("update", items::changed);
            task.addBuiltInTaskListener("complete", open -> ownership.completed(open, role));
            // after the guard, which locks the case: whoever ends a case locks that first, then the row
            task.addTaskListener("complete", items::closed);
            task.addBuiltInTaskListener("delete", items::closed);
        }
    }
}
