package org.placewell.custody.process;

import org.placewell.custody.CaseNumbers;
import org.placewell.custody.Custody;
import org.placewell.custody.CustodySteps;
import org.placewell.custody.FileAccount;
import org.placewell.custody.FileStep;
import org.placewell.staff.Person;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseRoom;

/** What this room knows about the steps of a file: each is for one role, and nobody scans and stores the same file (SOD-2). */
record FileCaseRoom(CustodySteps steps, FileAccount accounts) implements CaseRoom {

    @Override
    public String process() {
        return FileCustodyProcess.ID;
    }

    @Override
    public String caseType() {
        return Custody.FILE;
    }

    @Override
    public String pageOf(String file) {
        return "/files/" + CaseNumbers.packetOf(file);
    }

    @Override
    public CaseAccount account(String file) {
        return accounts.ofFile(CaseNumbers.packetOf(file), FileCaseRoom::elementOf);
    }

    @Override
    public void mayHold(String file, String element, Person person) {
        steps.mayHold(CaseNumbers.packetOf(file), stepOf(element), person);
    }

    @Override
    public void handedOver(String file, String element, Person to) {
        steps.handedOver(CaseNumbers.packetOf(file), stepOf(element), to);
    }

    @Override
    public void givenBack(String file, String element) {
        steps.givenBack(CaseNumbers.packetOf(file));
    }

    private static FileStep stepOf(String element) {
        return switch (element) {
            case FileCustodyProcess.FORWARD -> FileStep.FORWARDING;
            case FileCustodyProcess.SCAN -> FileStep.SCANNING;
            case FileCustodyProcess.ACCEPT -> FileStep.ACCEPTANCE;
            case FileCustodyProcess.STORE -> FileStep.STORAGE;
            default -> throw new IllegalArgumentException(element);
        };
    }

    private static String elementOf(FileStep step) {
        return switch (step) {
            case FORWARDING -> FileCustodyProcess.FORWARD;
            case SCANNING, CLERK_REFUSAL -> FileCustodyProcess.SCAN;
            case ACCEPTANCE, APU_REFUSAL -> FileCustodyProcess.ACCEPT;
            case STORAGE, RETURN_TO_CLERK -> FileCustodyProcess.STORE;
            case PAPER_RETURN -> PaperReturnProcess.RETURN;
        };
    }
}
