package org.placewell.workflow.process;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;

/**
 * What Tasklist shows of a case beside the task's name. The list reads task variables only for people who may not read the
 * whole case, so each caption is copied to the task when it opens.
 */
record TaskCaption(String variable, String label) {

    /** What the work list says a case is about: its employer, else its letter. */
    static final List<TaskCaption> SUBJECTS =
            List.of(new TaskCaption("employerName", "Employer"), new TaskCaption("letterSubject", "Letter"));

    /** What of it: the agreement's tier, the vacancy, or what is to be renewed. */
    static final List<TaskCaption> DETAILS = List.of(
            new TaskCaption("tierTitle", "Agreement"),
            new TaskCaption("orderTitle", "Job order"),
            new TaskCaption("renewalTitle", "To renew"));

    static final List<TaskCaption> ALL = Stream.of(
                    SUBJECTS, List.of(new TaskCaption("packetNumber", "Packet")), DETAILS)
            .flatMap(List::stream)
            .toList();

    /** The first of these that the case has; empty where it has none. */
    static String first(List<TaskCaption> captions, VariableScope scope) {
        return captions.stream()
                .map(caption -> scope.getVariable(caption.variable) instanceof String text ? text : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
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
