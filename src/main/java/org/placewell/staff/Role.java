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

    /** The level to which a step of this role escalates (RULES, Access); empty where nobody is above. */
    public Optional<Role> next() {
        return switch (this) {
            case ERS_EC, ECC_CST -> Optional.of(ER_SUPERVISOR);
            case APU_REVIEWER, APU_CUSTODIAN -> Optional.of(APU_SUPERVISOR);
            case JPR_EC, JPR_LEAD -> Optional.of(EPS);
            case ER_SUPERVISOR, APU_SUPERVISOR, EPS -> Optional.of(PROGRAM_MANAGER);
            case PROGRAM_MANAGER, QA_AUDITOR, SYS_ADMIN -> Optional.empty();
        };
    }

    /** Whether a holder of this role may give a step of that role to somebody: who stands above it, or leads that very unit. */
    public boolean leads(Role step) {
        if (this == step) {
            return switch (this) {
                case ER_SUPERVISOR, APU_SUPERVISOR, EPS, PROGRAM_MANAGER -> true;
                default -> false;
            };
        }
        return step.next().filter(above -> above == this || leads(above)).isPresent();
    }

    /** Whether steps of cases wait for this role; auditors read and administrators run the machinery. */
    public boolean hasTasks() {
        return this != QA_AUDITOR && this != SYS_ADMIN;
    }

    public static Optional<Role> ofGroup(String group) {
        return Arrays.stream(values())
                .filter(role -> role.group().equals(group))
                .findFirst();
    }
}
