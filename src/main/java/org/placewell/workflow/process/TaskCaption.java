package org.placewell.workflow.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

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

    /** What a case is about that concerns one vacancy of an employer. */
    static final TaskCaption ORDER = new TaskCaption("orderTitle", "Job order");

    static final List<TaskCaption> ALL =
            List.of(SUBJECT, new TaskCaption("packetNumber", "Packet"), DETAIL, ORDER, LETTER);

    /** The employer that a case is about, else what it is about instead; empty where it has no such caption. */
    static String subjectOf(VariableScope scope) {
        String employer = SUBJECT.in(scope);
        return employer.isEmpty() ? LETTER.in(scope) : employer;
    }

    /** The agreement's tier, or the vacancy; empty where the case concerns neither. */
    static String detailOf(VariableScope scope) {
        String agreement = DETAIL.in(scope);
        return agreement.isEmpty() ? ORDER.in(scope) : agreement;
    }

    String in(VariableScope scope) {
        return scope.getVariable(variable) instanceof String text ? text : "";
    }

    static void copyAll(DelegateTask task) {
        for (TaskCaption caption : ALL) {
            Object value = task.getVariable(caption.variable);
            if (value != null) {
                task.setVariableLocal(caption.variable, value);
            }
        }
    }
}
