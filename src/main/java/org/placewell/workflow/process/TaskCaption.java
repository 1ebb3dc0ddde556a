package org.placewell.workflow.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * What Tasklist shows of a case beside the task's name. The list reads task variables only for people who may not read the
 * whole case, so each caption is copied to the task when it opens.
 */
record TaskCaption(String variable, String label) {

    static final List<TaskCaption> ALL = List.of(
            new TaskCaption("employerName", "Employer"),
            new TaskCaption("packetNumber", "Packet"),
            new TaskCaption("tierTitle", "Agreement"));

    static void copyAll(DelegateTask task) {
        for (TaskCaption caption : ALL) {
            Object value = task.getVariable(caption.variable);
            if (value != null) {
                task.setVariableLocal(caption.variable, value);
            }
        }
    }
}
