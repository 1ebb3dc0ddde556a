package org.placewell.employers.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.placewell.employers.MeetingMode;
import org.placewell.employers.MeetingPlan;
import org.placewell.workflow.CaseVariable;

/** What the form "Schedule meeting" submits; the outreach's page names its fields by it. */
public final class MeetingPlanForm {

    public static final CaseVariable<String> DECISION = CaseVariable.text("planDecision");
    public static final CaseVariable<String> DAY = CaseVariable.typed("planDay");
    public static final CaseVariable<String> TIME = CaseVariable.typed("planTime");
    public static final CaseVariable<String> MINUTES = CaseVariable.typed("planMinutes");
    public static final CaseVariable<String> MODE = CaseVariable.text("planMode");
    public static final CaseVariable<String> PLACE = CaseVariable.typed("planPlace");
    public static final CaseVariable<String> PURPOSE = CaseVariable.typed("planPurpose");
    public static final CaseVariable<String> INVITED = CaseVariable.typed("planInvited");
    public static final CaseVariable<String> ATTENDEES = CaseVariable.typed("planAttendees");
    public static final CaseVariable<String> NOTE = CaseVariable.typed("planNote");

    private MeetingPlanForm() {}

    public static Stream<CaseVariable<?>> fields() {
        return Stream.of(DECISION, DAY, TIME, MINUTES, MODE, PLACE, PURPOSE, INVITED, ATTENDEES, NOTE);
    }

    /** What was submitted; refuses (422) what the form cannot have offered. */
    static MeetingPlan read(VariableScope scope) {
        MeetingPlan.Decision decision = Submitted.required(
                MeetingPlan.Decision.class, DECISION, scope, "Say what you agreed on with the employer.");
        if (decision != MeetingPlan.Decision.PLANNED) {
            return MeetingPlan.none(decision, Submitted.text(DAY, scope), Submitted.text(NOTE, scope));
        }
        return MeetingPlan.meeting(
                Submitted.text(DAY, scope),
                Submitted.text(TIME, scope),
                Submitted.text(MINUTES, scope),
                Submitted.choice(MeetingMode.class, MODE, scope),
                Submitted.text(PLACE, scope),
                Submitted.text(PURPOSE, scope),
                Submitted.text(INVITED, scope),
                Submitted.text(ATTENDEES, scope),
                Submitted.text(NOTE, scope));
    }

    /** What was submitted, and gone from the engine afterwards. */
    static MeetingPlan take(VariableScope scope) {
        MeetingPlan plan = read(scope);
        Submitted.take(fields(), scope);
        return plan;
    }
}
