package org.placewell.employers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds employers that the county does not know yet, and shows those that it may know (PRO-1, PRO-5; domain 10, case 6). */
@Service
public class EmployerIntake {

    private static final int MOST = 10;
    /** Below it two names of one place have little more than a common word. */
    private static final double ALIKE = 0.5;

    private final EmployerRelations employers;
    private final EmployerKeeping keeping;
    private final Staff staff;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final OutreachSettings settings;

    EmployerIntake(
            EmployerRelations employers,
            EmployerKeeping keeping,
            Staff staff,
            AuditTrail audit,
            JdbcClient jdbc,
            OutreachSettings settings) {
        this.employers = employers;
        this.keeping = keeping;
        this.staff = staff;
        this.audit = audit;
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Whether the agency wins employers at all (PRO-17). */
    public boolean open() {
        return settings.employerSide();
    }

    /** Employers that may be the one that is being typed, ten at most; whatever is not typed yet is not compared. */
    @Transactional(readOnly = true)
    public List<PossibleDuplicate> possibleDuplicates(Prospect typed) {
        Person person = staff.signedInAs(EmployerKeeping.EDITORS);
        NewEmployer facts = typed.facts();
        byte[] print = printOrNone(typed.fein());
        return jdbc.sql(
                        "with typed as (select nullif(employer_key(:name), '') as name, nullif(employer_key(:dba), '') as dba,"
                                + " cast(:zip as text) as zip, employer_phone(:phone) as phone,"
                                + " nullif(employer_domain(:website), '') as domain, cast(:print as bytea) as print),"
                                + " found as (select e.*, "
                                + " e.zip5 = t.zip and greatest(similarity(e.name_key, t.name), similarity(e.dba_key, t.name),"
                                + " similarity(e.name_key, t.dba), similarity(e.dba_key, t.dba)) >= :alike as by_name,"
                                + " e.phone_key = t.phone as by_phone, e.domain_key = t.domain as by_domain,"
                                + " e.fein_print = t.print as by_fein from employer e, typed t where e.merged_into is null and"
                                + " ((e.zip5 = t.zip and (e.name_key % t.name or e.dba_key % t.name or e.name_key % t.dba"
                                + " or e.dba_key % t.dba)) or e.phone_key = t.phone or e.domain_key = t.domain"
                                + " or e.fein_print = t.print))"
                                + " select f.*, coalesce(m.name, f.owner) as owner_name from found f"
                                + " left join staff_member m on m.id = f.owner"
                                + " where f.by_name or f.by_phone or f.by_domain or f.by_fein"
                                + " order by f.by_fein desc nulls last, f.by_phone desc nulls last, f.number limit :most")
                .param("name", facts.legalName())
                .param("dba", facts.dba())
                .param("zip", facts.zip().length() < 5 ? "" : facts.zip().substring(0, 5))
                .param("phone", facts.phone())
                .param("website", typed.website())
                .param("print", print)
                .param("alike", ALIKE)
                .param("most", MOST)
                .query((row, i) -> {
                    List<String> alike = new ArrayList<>();
                    if (row.getBoolean("by_fein")) {
                        alike.add("federal number");
                    }
                    if (row.getBoolean("by_name")) {
                        alike.add("name and ZIP");
                    }
                    if (row.getBoolean("by_phone")) {
                        alike.add("phone");
                    }
                    if (row.getBoolean("by_domain")) {
                        alike.add("website");
                    }
                    return new PossibleDuplicate(
                            row.getString("number"),
                            row.getString("legal_name"),
                            row.getString("street"),
                            row.getString("city"),
                            row.getString("owner_name"),
                            alike,
                            row.getBoolean("by_fein"),
                            person.is(Role.ER_SUPERVISOR) || person.id().equals(row.getString("owner")));
                })
                .list();
    }

    /**
     * Adds an employer. Refuses as {@link EmployerRelations#add}, (409) where the agency serves participants alone, and (422) one
     * that the county may know already, without a reason.
     *
     * @param anyway why it is another one
     * @return its number
     */
    @Transactional
    public String add(Prospect prospect, @Nullable String anyway) {
        staff.signedInAs(EmployerKeeping.EDITORS);
        if (!settings.employerSide()) {
            throw Refused.conflict("This agency serves participants alone; it does not win employers.");
        }
        // who adds one waits for who is adding one, and sees it among the duplicates
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('employer intake', 0))")
                .query(row -> {});
        keeping.keepFingerprint(prospect.fein());
        List<PossibleDuplicate> known = possibleDuplicates(prospect);
        String reason = SafeWords.of(anyway);
        if (!known.isEmpty() && reason == null) {
            throw Refused.invalid(
                    "The county may know this employer already. Open it below, or say why it is another one.");
        }
        String number = employers.add(prospect.facts());
        keeping.complete(number, prospect);
        if (!known.isEmpty()) {
            audit.record(AuditEntry.done("Added in spite of possible duplicates", "employer", number)
                    .reason(String.join(
                                    ", ",
                                    known.stream()
                                            .map(PossibleDuplicate::number)
                                            .toList()) + ": " + reason));
        }
        return number;
    }

    private byte @Nullable [] printOrNone(@Nullable String fein) {
        try {
            return keeping.fingerprint(fein);
        } catch (Refused unfinished) {
            return null;
        }
    }
}
