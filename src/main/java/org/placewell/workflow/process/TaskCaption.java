package org.placewell.workflow.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;

/**
 * What Tasklist shows of a case beside the task's name. The list reads task variables only for people who may not read the
 * whole case, so each caption is copied to the task when it opens.
 */
record TaskCaption(String variable, String label) {

    /** What the case is about, in the work list too. */
    static final TaskCaption SUBJECT = new TaskCaption("employerName", "Employer");

    /** What a case is about that concerns no employer. */
    static final TaskCaption LETTER = new TaskCaption("letterSubject", "Letter");

    static final TaskCaption DETAIL = new TaskCaption("tierTitle", "Agreement");

    static final List<TaskCaption> ALL = List.of(SUBJECT, new TaskCaption("packetNumber", "Packet"), DETAIL, LETTER);

    static void copyAll(DelegateTask task) {
        for (TaskCaption caption : ALL) {
            Object value = task.getVariable(caption.variable);
            if (value != null) {
                task.setVariableLocal(caption.variable, value);
            }
        }
    }
}
