package org.placewell.custody;

import java.util.Arrays;
import java.util.Optional;
import org.placewell.staff.Role;

/** A human step of a file, as the trail names it and as a sentence says it. */
public enum FileStep {
    FORWARDING("File forwarded", "forwarded", Role.ER_SUPERVISOR),
    SCANNING("File returned by clerk", "scanned and returned", Role.ECC_CST),
    CLERK_REFUSAL("Papers not accepted by clerk", "did not accept the papers", Role.ECC_CST),
    ACCEPTANCE("File accepted by APU", "accepted", Role.APU_CUSTODIAN),
    APU_REFUSAL("Papers not accepted by APU", "did not accept the papers", Role.APU_CUSTODIAN),
    RETURN_TO_CLERK("File returned to clerk", "returned the file to the clerk", Role.APU_CUSTODIAN),
    STORAGE("Originals stored", "stored", Role.APU_CUSTODIAN),
    PAPER_RETURN("Papers given back", "gave the papers back", Role.ERS_EC);

    private final String action;
    private final String verb;
    private final Role role;

    FileStep(String action, String verb, Role role) {
        this.action = action;
        this.verb = verb;
        this.role = role;
    }

    String action() {
        return action;
    }

    String verb() {
        return verb;
    }

    Role role() {
        return role;
    }

    /** Whether the file goes back by it to who had it before. */
    public boolean back() {
        return this == CLERK_REFUSAL || this == APU_REFUSAL || this == RETURN_TO_CLERK;
    }

    public static Optional<FileStep> of(String action) {
        return Arrays.stream(values())
                .filter(step -> step.action.equals(action))
                .findFirst();
    }
}
