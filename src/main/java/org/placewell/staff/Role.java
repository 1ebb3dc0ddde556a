package org.placewell.staff;

import java.util.Arrays;
import java.util.Optional;

/** What a person may do here; each role is a group of the engine by its kebab-case name (domain 07). */
public enum Role {
    ERS_EC("Employer relations counselor"),
    ER_SUPERVISOR("Employer relations supervisor"),
    APU_REVIEWER("APU reviewer"),
    APU_CUSTODIAN("APU custodian"),
    APU_SUPERVISOR("APU supervisor"),
    PROGRAM_MANAGER("Program manager"),
    ECC_CST("Scanning clerk"),
    JPR_EC("Placement counselor"),
    JPR_LEAD("Placement lead"),
    EPS("Employment program supervisor"),
    QA_AUDITOR("Auditor"),
    SYS_ADMIN("System administrator");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** The engine's group id, such as {@code er-supervisor}. */
    public String group() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** As a person reads it. */
    public String title() {
        return title;
    }

    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst();
    }
}
