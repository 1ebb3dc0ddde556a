package org.placewell.employers.process;

import java.time.Instant;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.employers.OutreachRecorded;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code EmployerOutreach}, its forms and this code share; the business key is the outreach's number. */
public final class EmployerOutreachProcess {

    /** The user tasks, by which a page finds the step that it completes. */
    public static final String SCHEDULE_MEETING = "Activity_ScheduleMeeting";

    public static final String HOLD_MEETING = "Activity_HoldMeeting";
    public static final String REVIEW_AGREEMENTS = "Activity_ReviewAgreements";

    static final String ID = "EmployerOutreach";

    static final String OUTREACH_RESUMED = "employers.OutreachResumed";

    /** For people to read in forms; code asks {@link #outreachOf}. */
    static final CaseVariable<String> OUTREACH_NUMBER = CaseVariable.text("outreachNumber");

    static final CaseVariable<String> EMPLOYER_NAME = CaseVariable.text("employerName");

    /** The counselor who is responsible and does each step. */
    static final CaseVariable<String> OWNER = CaseVariable.text("owner");

    static final CaseVariable<String> PLAN_OUTCOME = CaseVariable.text("planOutcome");
    static final CaseVariable<String> MEETING_OUTCOME = CaseVariable.text("meetingOutcome");
    static final CaseVariable<Boolean> INTERESTED = CaseVariable.flag("interested");

    /** Until then nobody is late with the meeting; in ISO 8601, as the engine reads it. */
    static final CaseVariable<String> MEETING_ENDS_AT = CaseVariable.text("meetingEndsAt");

    /** When the county tries again; in ISO 8601, as the engine reads it. */
    static final CaseVariable<String> NURTURE_UNTIL = CaseVariable.text("nurtureUntil");

    private EmployerOutreachProcess() {}

    /** All that may stand in the engine: what the case keeps, and what forms submit until it is recorded. */
    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                OUTREACH_NUMBER,
                EMPLOYER_NAME,
                OWNER,
                PLAN_OUTCOME,
                MEETING_OUTCOME,
                INTERESTED,
                MEETING_ENDS_AT,
                NURTURE_UNTIL,
                Acting.STAFF);
        return DeclaredVariables.of(
                ID,
                Stream.of(kept, MeetingPlanForm.fields(), MeetingForm.fields(), AgreementsReviewForm.fields())
                        .flatMap(variables -> variables));
    }

    /** The outreach's number: the business key, because nobody can submit another one. */
    static String outreachOf(DelegateExecution execution) {
        return execution.getProcessBusinessKey();
    }

    /** Hands the process what a recorded step leaves for it. */
    static void write(OutreachRecorded recorded, DelegateExecution execution) {
        Acting.STAFF.set(execution, recorded.by());
        OWNER.set(execution, recorded.owner());
        Instant meetingEndsAt = recorded.meetingEndsAt();
        if (meetingEndsAt != null) {
            MEETING_ENDS_AT.set(execution, meetingEndsAt.toString());
        }
        Instant nurtureUntil = recorded.nurtureUntil();
        if (nurtureUntil != null) {
            NURTURE_UNTIL.set(execution, nurtureUntil.toString());
        }
    }
}
