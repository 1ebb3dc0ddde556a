package org.placewell;

import java.util.List;
import java.util.Set;
import org.placewell.staff.NewPerson;
import org.placewell.staff.Office;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;

/** The accounts of the local run and of tests: the group's name with a number. */
public final class DemoPeople {

    /** For the local run and tests; the production jar knows no account. */
    static final String PASSWORD = "local-demo-only";

    private static final List<NewPerson> ALL = List.of(
            person("ers-ec-1", "Elena Ruiz", Office.CENTRAL_SJ, Role.ERS_EC),
            person("ers-ec-2", "Marcus Webb", Office.NORTH, Role.ERS_EC),
            person("ers-ec-3", "Thuy Pham", Office.SOUTH, Role.ERS_EC),
            person("er-supervisor-1", "Dana Okafor", Office.CENTRAL_SJ, Role.ER_SUPERVISOR),
            person("er-supervisor-2", "Victor Salas", Office.NORTH, Role.ER_SUPERVISOR),
            person("apu-reviewer-1", "Grace Lin", Office.CENTRAL_SJ, Role.APU_REVIEWER),
            person("apu-reviewer-2", "Omar Haddad", Office.CENTRAL_SJ, Role.APU_REVIEWER),
            person("apu-custodian-1", "June Castillo", Office.CENTRAL_SJ, Role.APU_CUSTODIAN),
            person("apu-supervisor-1", "Peter Novak", Office.CENTRAL_SJ, Role.APU_SUPERVISOR),
            person("program-manager-1", "Ruth Delgado", Office.CENTRAL_SJ, Role.PROGRAM_MANAGER),
            person("program-manager-2", "Samuel Reyes", Office.SOUTH, Role.PROGRAM_MANAGER),
            person("ecc-cst-1", "Kim Tran", Office.CENTRAL_SJ, Role.ECC_CST),
            person("jpr-ec-1", "Jordan Lee", Office.CENTRAL_SJ, Role.JPR_EC),
            person("jpr-ec-2", "Aisha Rahman", Office.NORTH, Role.JPR_EC),
            person("jpr-ec-3", "Luis Moreno", Office.SOUTH, Role.JPR_EC),
            person("jpr-lead-1", "Carol Whitfield", Office.CENTRAL_SJ, Role.JPR_LEAD),
            person("eps-1", "Henry Osei", Office.CENTRAL_SJ, Role.EPS),
            person("qa-auditor-1", "Nadia Petrova", Office.CENTRAL_SJ, Role.QA_AUDITOR),
            person("sys-admin-1", "Alex Morgan", Office.CENTRAL_SJ, Role.SYS_ADMIN));

    private DemoPeople() {}

    public static void hire(Staff staff) {
        ALL.stream().filter(person -> staff.find(person.id()).isEmpty()).forEach(staff::hire);
    }

    static List<NewPerson> all() {
        return ALL;
    }

    private static NewPerson person(String id, String name, Office office, Role role) {
        return new NewPerson(id, name, id + "@county.example", "408-555-0100", office, Set.of(role), PASSWORD);
    }
}
