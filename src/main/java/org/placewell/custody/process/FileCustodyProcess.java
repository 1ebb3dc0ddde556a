package org.placewell.custody.process;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.placewell.custody.CaseNumbers;
import org.placewell.custody.StepRecorded;
import org.placewell.staff.Role;
import org.placewell.workflow.Acting;
import org.placewell.workflow.CaseVariable;
import org.placewell.workflow.DeclaredVariables;

/** The names that the model {@code FileCustody}, its forms and this code share; the business key is the file's number. */
public final class FileCustodyProcess {

    /** The user tasks, by which a page finds the step that it completes. */
    public static final String FORWARD = "Activity_UpdateRegisterAndForwardFile";

    public static final String SCAN = "Activity_ScanFile";
    public static final String ACCEPT = "Activity_AcceptReturnedFile";
    public static final String STORE = "Activity_UpdateApuRegisterAndStoreOriginals";

    static final String ID = "FileCustody";

    /** For people to read in forms; code asks {@link #packetOf}. */
    static final CaseVariable<String> PACKET_NUMBER = CaseVariable.text("packetNumber");

    static final CaseVariable<String> EMPLOYER_NAME = CaseVariable.text("employerName");
    static final CaseVariable<String> TIER_TITLE = CaseVariable.text("tierTitle");

    /** How many paper originals the file has; who counts them is not told. */
    static final CaseVariable<Integer> PAPER_COUNT = CaseVariable.number("paperCount");

    /** Who approved the packet; null for the group. */
    static final CaseVariable<String> SUPERVISOR = CaseVariable.text("supervisor");

    /** Who scans the file; null for the group. */
    static final CaseVariable<String> CLERK = CaseVariable.text("clerk");

    /** Who accepted the file for the APU and stores it; null for the group. */
    static final CaseVariable<String> CUSTODIAN = CaseVariable.text("custodian");

    /** The role whose the next step is. */
    static final CaseVariable<String> NEXT_DESK = CaseVariable.text("nextDesk");

    static final CaseVariable<Boolean> PAPERS_ACCEPTED = CaseVariable.flag("papersAccepted");
    static final CaseVariable<Boolean> FILE_ACCEPTED = CaseVariable.flag("fileAccepted");
    static final CaseVariable<Boolean> ORIGINALS_STORED = CaseVariable.flag("originalsStored");

    private FileCustodyProcess() {}

    /** All that may stand in the engine: what the case keeps, and what forms submit until it is recorded. */
    static DeclaredVariables declared() {
        Stream<CaseVariable<?>> kept = Stream.of(
                PACKET_NUMBER,
                EMPLOYER_NAME,
                TIER_TITLE,
                PAPER_COUNT,
                SUPERVISOR,
                CLERK,
                CUSTODIAN,
                NEXT_DESK,
                PAPERS_ACCEPTED,
                FILE_ACCEPTED,
                ORIGINALS_STORED,
                Acting.STAFF);
        return DeclaredVariables.of(
                ID, Stream.of(kept, CountForm.fields(), StorageForm.fields()).flatMap(each -> each));
    }

    /** The packet of the file: part of the business key, because nobody can submit another one. */
    static String packetOf(DelegateExecution execution) {
        return CaseNumbers.packetOf(execution.getProcessBusinessKey());
    }

    /** Hands the process what a recorded step leaves for it. */
    static void write(StepRecorded recorded, DelegateExecution execution) {
        Acting.STAFF.set(execution, recorded.by());
        PAPER_COUNT.set(execution, recorded.papers());
        NEXT_DESK.set(execution, recorded.desk().name());
        execution.setVariable(holderAt(recorded.desk()).name(), recorded.person());
    }

    private static CaseVariable<String> holderAt(Role desk) {
        return switch (desk) {
            case ER_SUPERVISOR -> SUPERVISOR;
            case ECC_CST -> CLERK;
            case APU_CUSTODIAN -> CUSTODIAN;
            default -> throw new IllegalArgumentException(desk.name());
        };
    }
}
