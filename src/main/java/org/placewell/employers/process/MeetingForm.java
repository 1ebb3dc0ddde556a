package org.placewell.employers.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.employers.MeetingChange;
import org.placewell.employers.MeetingMode;
import org.placewell.employers.MeetingReport;
import org.placewell.workflow.CaseVariable;

/** What the form "Hold meeting" submits; the outreach's page names its fields by it. */
public final class MeetingForm {

    public static final CaseVariable<String> DECISION = CaseVariable.text("meetingDecision");
    public static final CaseVariable<String> PRESENT = CaseVariable.typed("meetingPresent");
    public static final CaseVariable<String> DAY = CaseVariable.typed("meetingDay");
    public static final CaseVariable<String> TIME = CaseVariable.typed("meetingTime");
    public static final CaseVariable<String> MINUTES = CaseVariable.typed("meetingMinutes");
    public static final CaseVariable<String> MODE = CaseVariable.text("meetingMode");
    public static final CaseVariable<String> PLACE = CaseVariable.typed("meetingPlace");
    public static final CaseVariable<String> PURPOSE = CaseVariable.typed("meetingPurpose");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("meetingNote");

    private MeetingForm() {}

    public static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, PRESENT, DAY, TIME, MINUTES, MODE, PLACE, PURPOSE, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static MeetingReport read(VariableScope scope) {
        MeetingReport.Outcome outcome =
                Submitted.required(MeetingReport.Outcome.class, DECISION, scope, "Say what became of the meeting.");
        return MeetingReport.of(
                outcome,
                Submitted.text(PRESENT, scope),
                () -> MeetingChange.of(
                        Submitted.text(DAY, scope),
                        Submitted.text(TIME, scope),
                        Submitted.text(MINUTES, scope),
                        Submitted.choice(MeetingMode.class, MODE, scope),
                        Submitted.text(PLACE, scope),
                        Submitted.text(PURPOSE, scope)),
                Submitted.text(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static MeetingReport take(VariableScope scope) {
        MeetingReport report = read(scope);
        Submitted.take(fields(), scope);
        return report;
    }
}
