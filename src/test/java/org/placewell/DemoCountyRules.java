package org.placewell;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.placewell.joborders.CountyRules;
import org.placewell.joborders.JobOrderImports;
import org.placewell.joborders.RuleSearch;
import org.placewell.joborders.WageEntry;
import org.placewell.joborders.WageKind;

/** The invented county's wages, and a file of ECA's that somebody is about to import. */
final class DemoCountyRules {

    private static final String FILE = """
            ECA number,Employer number,Program,Job title,City of the worksite,Description,Openings,Type,Wage from,Hours a week,Branch,Reason
            2026-70011,E-00001,Unsubsidized,Front desk clerk,San José,"Greets visitors, answers the phone, sorts the mail.",2,Permanent,23.50,40,North,As it stands in ECA
            2026-70012,E-00001,Unsubsidized,Stock clerk,Santa Clara,"Receives goods, keeps the shelves in order.",1,Permanent,21.00,32,North,As it stands in ECA
            2026-70013,E-00001,Unsubsidized,Delivery driver,San José,Brings orders to customers in a van of the employer.,many,Permanent,24.00,40,North,As it stands in ECA
            2026-70014,E-99999,Unsubsidized,Cook,Alviso,"Cooks lunch for sixty people, weekdays only.",1,Seasonal,22.00,30,South,As it stands in ECA
            2026-70015,E-00001,Unsubsidized,Packer,San José,Packs parcels. Recent graduates welcome.,3,Temporary,15.00,40,South,
            """;

    private final CountyRules rules;
    private final JobOrderImports imports;

    DemoCountyRules(CountyRules rules, JobOrderImports imports) {
        this.rules = rules;
        this.imports = imports;
    }

    /** Before the first job order is checked against them. */
    void keepWages() {
        ActingAs.run("sys-admin-1", () -> {
            if (rules.wages(new RuleSearch(null, null, true, "name", 1)).total() == 0) {
                wage(WageKind.STATE_MINIMUM, null, "16.50", "2025-01-01");
                wage(WageKind.STATE_MINIMUM, null, "16.90", "2026-01-01");
                wage(WageKind.CITY_MINIMUM, "San José", "17.95", "2025-01-01");
                wage(WageKind.CITY_MINIMUM, "San José", "18.45", "2026-01-01");
                wage(WageKind.CITY_MINIMUM, "Santa Clara", "18.20", "2026-01-01");
                wage(WageKind.LIVING_WAGE, null, "25.10", "2026-01-01");
            }
        });
    }

    /** When the employers are there. */
    void uploadFile() {
        byte[] file = FILE.getBytes(StandardCharsets.UTF_8);
        ActingAs.run("ers-ec-1", () -> imports.upload("eca-orders.csv", file.length, new ByteArrayInputStream(file)));
    }

    private void wage(WageKind kind, @Nullable String city, String hourly, String from) {
        rules.addWage(new WageEntry(kind, city, hourly, from, null, "An invented ordinance"));
    }
}
