package org.placewell.employers;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.documents.Secrets;
import org.placewell.staff.Person;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.SafeWords;
import org.placewell.staff.Staff;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one record of two that are the same employer; nothing of either is lost (PRO-5; domain 10, case 6). */
@Service
public class EmployerMerging {

    /** What moves as it is; contacts and renewals are looked at one by one. */
    private static final List<String> FOLLOWING = List.of(
            "employer_stage_change",
            "employer_contact_log",
            "employer_business_case",
            "employer_topic",
            "employer_departure");

    /** The same, with the column that tells whoever saves it at that moment that it has moved. */
    private static final Map<String, String> FOLLOWING_VERSIONED =
            Map.of("employer_worksite", "version", "employer_outreach", "version", "employer_tier", "lock_version");

    private final EmployerBook book;
    private final Renewals renewals;
    private final Staff staff;
    private final Secrets secrets;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployerMerging(
            EmployerBook book,
            Renewals renewals,
            Staff staff,
            Secrets secrets,
            AuditTrail audit,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.book = book;
        this.renewals = renewals;
        this.staff = staff;
        this.secrets = secrets;
        this.audit = audit;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Refuses (403) other roles than the supervisor of employer relations, (404) an unknown number, (422) one record alone. */
    @Transactional(readOnly = true)
    public MergePreview preview(String from, String into) {
        staff.signedInAs(Role.ER_SUPERVISOR);
        if (from.equals(into)) {
            throw Refused.invalid("Choose another record: this is the same one.");
        }
        return new MergePreview(side(from), side(into), obstacles(from, into));
    }

    /**
     * Merges one record into another, which survives. Refuses as {@link #preview}, (409) what {@link MergePreview#obstacles} says
     * and a record that changed since it was shown, (422) a missing reason.
     */
    @Transactional
    public void merge(String from, String into, long seenFrom, long seenInto, String reason) {
        Person person = staff.signedInAs(Role.ER_SUPERVISOR);
        String words = SafeWords.required(reason, "Say why the two records are one employer.");
        events.publishEvent(new EmployersMerging(from, into));
        // always in the same order, so that two merges never wait for each other
        Stream.of(from, into)
                .sorted()
                .forEach(number -> jdbc.sql("select number from employer where number = :number for update")
                        .param("number", number)
                        .query(String.class)
                        .optional());
        MergePreview seen = preview(from, into);
        if (seen.from().version() != seenFrom || seen.into().version() != seenInto) {
            throw Refused.conflict("One of the records has changed since you looked. Compare them again.");
        }
        if (!seen.obstacles().isEmpty()) {
            throw Refused.conflict(String.join(" ", seen.obstacles()));
        }
        Stage before = stageOf(into);
        FOLLOWING.forEach(table -> follow(table, "", from, into));
        FOLLOWING_VERSIONED.forEach(
                (table, version) -> follow(table, ", %s = %s + 1".formatted(version, version), from, into));
        followContacts(from, into);
        renewals.follow(from, into);
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "update employer i set website = coalesce(i.website, f.website), phone = coalesce(i.phone, f.phone),"
                                + " email = coalesce(i.email, f.email), dba = coalesce(i.dba, f.dba),"
                                + " flags = array(select distinct unnest(i.flags || f.flags) order by 1),"
                                + " fein_secret = coalesce(i.fein_secret, f.fein_secret), fein_last4 = coalesce(i.fein_last4, f.fein_last4),"
                                + " fein_print = coalesce(i.fein_print, f.fein_print), active_on = least(i.active_on, f.active_on),"
                                + " stage = case when array_position(:stages, f.stage) > array_position(:stages, i.stage)"
                                + " then f.stage else i.stage end, changed_by = :by, changed_at = :now,"
                                + " lock_version = i.lock_version + 1 from employer f where f.number = :from and i.number = :into")
                .param("from", from)
                .param("into", into)
                .param("stages", Arrays.stream(Stage.values()).map(Stage::name).toArray(String[]::new))
                .param("by", person.id())
                .param("now", now)
                .update();
        Stage after = stageOf(into);
        if (after != before) {
            book.addStage(into, after, "Merged " + from, person.id());
        }
        // the same number is kept once
        jdbc.sql(
                        "select f.fein_secret from employer f join employer i on i.number = :into and i.fein_secret <> f.fein_secret"
                                + " where f.number = :from")
                .param("from", from)
                .param("into", into)
                .query(UUID.class)
                .optional()
                .ifPresent(secrets::forget);
        jdbc.sql("update employer set merged_into = :into, merged_at = :now, changed_by = :by, changed_at = :now,"
                        + " fein_secret = null, fein_last4 = null, fein_print = null,"
                        + " lock_version = lock_version + 1 where number = :from")
                .param("from", from)
                .param("into", into)
                .param("by", person.id())
                .param("now", now)
                .update();
        audit.record(AuditEntry.done("Employer merged", "employer", from)
                .version(seenFrom + 1)
                .reason("Into " + into + ": " + words)
                .changed("mergedInto"));
        audit.record(AuditEntry.done("Employer merged", "employer", into)
                .version(seenInto + 1)
                .reason("Took over " + from + ": " + words)
                .changed("merged"));
        events.publishEvent(new EmployerMerged(from, into));
    }

    private List<String> obstacles(String from, String into) {
        List<String> obstacles = new ArrayList<>();
        jdbc.sql(
                        "select number, merged_into from employer where number in (:both) and merged_into is not null order by number")
                .param("both", List.of(from, into))
                .query(row -> {
                    obstacles.add(row.getString(1) + " was merged into " + row.getString(2) + " already.");
                });
        jdbc.sql("select tier from employer_tier where employer_number in (:both) and state not in (:over)"
                        + " group by tier having count(distinct employer_number) > 1 order by tier")
                .param("both", List.of(from, into))
                .param(
                        "over",
                        Arrays.stream(TierState.values())
                                .filter(TierState::over)
                                .map(TierState::name)
                                .toList())
                .query(String.class)
                .list()
                .forEach(tier -> obstacles.add("Both have an undecided packet or stand in "
                        + Tier.valueOf(tier).title() + "; withdraw one first, or let it end."));
        suspensionsLost(from, into)
                .forEach((tier, number) -> obstacles.add(number + " is suspended in " + tier.title()
                        + ", which the other record would end; have that lifted first."));
        long numbers = jdbc.sql("select count(distinct fein_print) from employer where number in (:both)")
                .param("both", List.of(from, into))
                .query(Long.class)
                .single();
        if (numbers > 1) {
            obstacles.add("Their federal numbers (FEIN) differ; correct the wrong one first.");
        }
        long open = jdbc.sql("select count(*) from employer_outreach where employer_number in (:both)"
                        + " and state not in ('INTERESTED', 'GIVEN_UP')")
                .param("both", List.of(from, into))
                .query(Long.class)
                .single();
        if (open > 1) {
            obstacles.add("An outreach to each of them is under way; give one up first.");
        }
        return obstacles;
    }

    /** Who is suspended by an agreement that would not be the last of both records (SOD-8), as {@link TierEnrollment#last} sees it. */
    private Map<Tier, String> suspensionsLost(String from, String into) {
        Map<Tier, String> lost = new EnumMap<>(Tier.class);
        jdbc.sql("with agreement as (select *, state in ('APPROVED', 'SUSPENDED') as stands from employer_tier"
                        + " where employer_number in (:both) and state in ('APPROVED', 'SUSPENDED', 'EXPIRED')),"
                        + " own as (select distinct on (tier, employer_number) * from agreement"
                        + " order by tier, employer_number, stands desc, created_at desc),"
                        + " merged as (select distinct on (tier) tier, id from agreement order by tier, stands desc, created_at desc)"
                        + " select own.tier, own.employer_number from own join merged on merged.tier = own.tier"
                        + " where own.suspended_by is not null and own.id <> merged.id")
                .param("both", List.of(from, into))
                .query(row -> {
                    lost.put(Tier.valueOf(row.getString(1)), row.getString(2));
                });
        return lost;
    }

    private Stage stageOf(String number) {
        return Stage.valueOf(jdbc.sql("select stage from employer where number = :number")
                .param("number", number)
                .query(String.class)
                .single());
    }

    private MergePreview.Side side(String number) {
        return jdbc.sql("select e.*, coalesce(m.name, e.owner) as owner_name,"
                        + " (select count(*) from employer_contact c where c.employer_number = e.number) as contacts,"
                        + " (select count(*) from employer_worksite w where w.employer_number = e.number) as worksites,"
                        + " (select count(*) from employer_contact_log l where l.employer_number = e.number) as entries,"
                        + " (select count(*) from employer_outreach o where o.employer_number = e.number) as outreaches,"
                        + " (select count(*) from employer_tier t where t.employer_number = e.number) as tiers"
                        + " from employer e left join staff_member m on m.id = e.owner where e.number = :number")
                .param("number", number)
                .query((row, i) -> new MergePreview.Side(
                        row.getString("number"),
                        row.getString("legal_name"),
                        row.getString("street") + ", " + row.getString("city") + " " + row.getString("zip"),
                        row.getString("owner_name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getLong("contacts"),
                        row.getLong("worksites"),
                        row.getLong("entries"),
                        row.getLong("outreaches"),
                        row.getLong("tiers"),
                        row.getLong("lock_version")))
                .optional()
                .orElseThrow(() -> Refused.notFound("There is no employer " + number + "."));
    }

    private void follow(String table, String raised, String from, String into) {
        jdbc.sql("update " + table + " set employer_number = :into" + raised + " where employer_number = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }

    /** The surviving record keeps its primary contact. */
    private void followContacts(String from, String into) {
        jdbc.sql("update employer_contact c set employer_number = :into, version = c.version + 1,"
                        + " is_primary = c.is_primary and not exists"
                        + " (select 1 from employer_contact p where p.employer_number = :into and p.is_primary)"
                        + " where c.employer_number = :from")
                .param("from", from)
                .param("into", into)
                .update();
    }
}
