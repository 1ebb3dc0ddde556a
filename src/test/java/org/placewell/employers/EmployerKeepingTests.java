package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.AdjustableClock;
import org.placewell.DemoPeople;
import org.placewell.EmployerActors;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.audit.PersonTrail;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.calendar.CountyWords;
import org.placewell.joborders.JobOrders;
import org.placewell.joborders.Program;
import org.placewell.onboarding.Onboarding;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who an employer is beside its name: facts, people, places, flags, rating, duplicates and merging, on a real database. */
@PlacewellTest
class EmployerKeepingTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String OTHER = "ers-ec-2";
    private static final String SUPERVISOR = "er-supervisor-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    EmployerIntake intake;

    @Autowired
    EmployerKeeping keeping;

    @Autowired
    PeopleAndPlaces people;

    @Autowired
    EmployerMerging merging;

    @Autowired
    EmployerNotes notes;

    @Autowired
    EmployerStanding standing;

    @Autowired
    Renewals renewals;

    @Autowired
    RenewalSweep renewalSweep;

    @Autowired
    Outreach outreach;

    @Autowired
    Onboarding onboarding;

    @Autowired
    JobOrders orders;

    @Autowired
    AuditTrail audit;

    @Autowired
    PersonTrail trail;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AdjustableClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
    }

    @AfterEach
    void resetTheClock() {
        clock.reset();
    }

    @Test
    void recordsTheOldAndTheNewLegalNameWithAReason() {
        String number = added("Old Name");
        EmployerRecord before = sees(number);
        EmployerFacts renamed = EmployerActors.named(before.facts(), "New Name " + mark);

        assertRefused(
                Kind.INVALID,
                "legal name changes",
                () -> as(COUNSELOR, () -> keeping.change(number, before.version(), renamed, "")));
        as(COUNSELOR, () -> keeping.change(number, before.version(), renamed, "They incorporated."));

        assertThat(sees(number).facts().legalName()).isEqualTo("New Name " + mark);
        assertThat(audit.of("employer", number, 10))
                .extracting(AuditRow::reason)
                .anyMatch(reason -> reason != null
                        && reason.contains("was Old Name " + mark + ", is New Name " + mark)
                        && reason.contains("They incorporated."));
    }

    @Test
    void refusesAChangeOfWhatSomebodyElseChangedMeanwhileAndSaysWhoAndWhen() {
        String number = added("Raced");
        EmployerRecord before = sees(number);
        as(SUPERVISOR, () -> keeping.flag(number, before.version(), Set.of(FriendlyFlag.PARTNER)));

        assertRefused(
                Kind.CONFLICT,
                staff.nameOf(SUPERVISOR) + " has changed the employer on ",
                () -> as(COUNSELOR, () -> keeping.stage(number, before.version(), Stage.MATCHING, "They hire.")));
        assertThat(sees(number).flags()).containsExactly(FriendlyFlag.PARTNER);
    }

    @Test
    void leavesAnEmployerToItsCounselorAndSupervisors() {
        String number = added("Owned");

        long seen = sees(number).version();

        assertRefused(
                Kind.FORBIDDEN,
                "looks after this employer",
                () -> as(OTHER, () -> keeping.stage(number, seen, Stage.MATCHING, "Mine now.")));
    }

    /** PRO-1: what a supervisor adds belongs to the counselor who takes up its outreach, and to no other after that. */
    @Test
    void aCounselorTakesUpTheOutreachOfAnEmployerThatNoCounselorLooksAfter() {
        String number = ActingAs.call(SUPERVISOR, () -> employers.add(facts("Added by a supervisor " + mark, null)));
        assertThat(sees(number).startsOutreach()).isTrue();
        ActingAs.call(COUNSELOR, () -> outreach.start(number));

        assertThat(sees(number))
                .extracting(EmployerRecord::owner, EmployerRecord::edits)
                .containsExactly(COUNSELOR, true);
        assertThat(audit.of("employer", number, 10))
                .filteredOn(row -> row.action().equals("Responsibility taken"))
                .singleElement()
                .satisfies(row -> assertThat(row.actor()).isEqualTo(COUNSELOR));
        assertThat(ActingAs.call(OTHER, () -> keeping.get(number)).startsOutreach())
                .isFalse();
        assertRefused(
                Kind.FORBIDDEN, "looks after this employer", () -> ActingAs.call(OTHER, () -> outreach.start(number)));
    }

    @Test
    void keepsTheFederalNumberEncryptedAndShowsItsLastFourDigits() {
        String number = added("Taxed");
        long seen = sees(number).version();
        as(COUNSELOR, () -> keeping.keepFein(number, seen, "77-8654321", null));

        assertThat(sees(number).fein()).isEqualTo("••-•••4321");
        assertThat(jdbc.sql("select to_jsonb(e)::text from employer e where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .doesNotContain("778654321");
        assertThat(audit.of("employer", number, 10))
                .extracting(AuditRow::reason)
                .noneMatch(reason -> reason != null && reason.contains("8654321"));
        assertRefused(
                Kind.INVALID,
                "nine digits",
                () -> as(COUNSELOR, () -> keeping.keepFein(number, seen + 1, "12345", null)));
    }

    @Test
    void recordsThatTheFederalNumberWasTakenAway() {
        String number = added("Untaxed");
        long seen = sees(number).version();
        as(COUNSELOR, () -> keeping.keepFein(number, seen, fein(), null));
        as(COUNSELOR, () -> keeping.keepFein(number, seen + 1, "", null));

        assertThat(sees(number).fein()).isNull();
        assertThat(audit.of("employer", number, 10))
                .extracting(AuditRow::action)
                .contains("Federal number kept", "Federal number removed");
    }

    @Test
    void findsPossibleDuplicatesByNameInOnePlacePhoneWebsiteAndFederalNumber() {
        String fein = fein();
        Prospect first = new Prospect(
                facts("Bayshore Catering " + mark + ", Inc.", "(408) 555-" + phoneTail()),
                "https://www.bay-" + mark + ".example/jobs",
                fein,
                "Chamber of commerce",
                "Grows.");
        String number = ActingAs.call(COUNSELOR, () -> intake.add(first, null));

        assertThat(alike(
                        new Prospect(facts("bayshore CATERING " + mark + " llc", null), null, null, null, null),
                        number))
                .containsExactly("name and ZIP");
        assertThat(alike(new Prospect(facts("Else", "408.555." + phoneTail()), null, null, null, null), number))
                .containsExactly("phone");
        assertThat(alike(
                        new Prospect(facts("Else", "408 555 " + phoneTail() + " ext. 12"), null, null, null, null),
                        number))
                .containsExactly("phone");
        assertThat(alike(new Prospect(facts("Else", null), "bay-" + mark + ".example", null, null, null), number))
                .containsExactly("website");
        assertThat(alike(new Prospect(facts("Else", null), null, fein, null, null), number))
                .containsExactly("federal number");
        assertThat(sees(number).source()).isEqualTo("Chamber of commerce");
    }

    @Test
    void addsAPossibleDuplicateOnlyForAReasonThatIsRecorded() {
        Prospect prospect = new Prospect(facts("Twice Foods " + mark, null), null, null, null, null);
        String first = ActingAs.call(COUNSELOR, () -> intake.add(prospect, null));

        assertRefused(
                Kind.INVALID,
                "may know this employer",
                () -> ActingAs.call(COUNSELOR, () -> intake.add(prospect, " ")));
        String second = ActingAs.call(COUNSELOR, () -> intake.add(prospect, "A franchise with another owner."));

        assertThat(audit.of("employer", second, 10))
                .extracting(AuditRow::reason)
                .anyMatch(reason -> reason != null && reason.contains(first) && reason.contains("A franchise"));
    }

    /** Domain 10, case 6: one federal number is one employer, however fast two people are. */
    @Test
    void twoPeopleWhoEnterOneFederalNumberAtOnceAddOneEmployer() {
        String fein = fein();
        CyclicBarrier start = new CyclicBarrier(2);
        List<CompletableFuture<String>> answers = Stream.of("First", "Second")
                .map(name -> new Prospect(facts(name + " " + mark, null), null, fein, null, null))
                .map(typed -> CompletableFuture.supplyAsync(() -> adds(typed, start)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .satisfiesExactlyInAnyOrder(
                        answer -> assertThat(answer).startsWith("E-"),
                        answer -> assertThat(answer).contains("may know this employer"));
    }

    /** PRO-5: most employers are added before their federal number is known, and a second click comes at once. */
    @Test
    void aSecondClickAddsNoSecondEmployer() {
        CyclicBarrier start = new CyclicBarrier(2);
        Prospect typed = new Prospect(facts("Twice " + mark, null), null, null, null, null);
        List<CompletableFuture<String>> answers = Stream.of(1, 2)
                .map(click -> CompletableFuture.supplyAsync(() -> adds(typed, start)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join))
                .satisfiesExactlyInAnyOrder(
                        answer -> assertThat(answer).startsWith("E-"),
                        answer -> assertThat(answer).contains("may know this employer"));
    }

    private String adds(Prospect typed, CyclicBarrier start) {
        try {
            start.await();
            return ActingAs.call(COUNSELOR, () -> intake.add(typed, null));
        } catch (Refused refused) {
            return String.valueOf(refused.getMessage());
        } catch (InterruptedException | BrokenBarrierException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void keepsAFederalNumberThatAnotherRecordHasOnlyForAReason() {
        String first = added("Numbered first");
        String second = added("Numbered second");
        String fein = fein();
        as(COUNSELOR, () -> keeping.keepFein(first, 0, fein, null));

        assertRefused(
                Kind.INVALID,
                first + " Numbered first " + mark + " has this federal number already",
                () -> as(COUNSELOR, () -> keeping.keepFein(second, 0, fein, " ")));
        as(COUNSELOR, () -> keeping.keepFein(second, 0, fein, "A trust with two shops."));
        assertThat(audit.of("employer", second, 10))
                .extracting(AuditRow::reason)
                .anyMatch(reason -> reason != null && reason.contains(first) && reason.contains("two shops"));
    }

    @Test
    void hasOnePrimaryContactWhoMayBeContacted() {
        String number = added("Staffed");
        as(COUNSELOR, () -> people.keepContact(number, null, 0, contact("Ana Diaz", "ana@x.example", true, false)));
        as(COUNSELOR, () -> people.keepContact(number, null, 0, contact("Bo Lee", "bo@x.example", true, false)));

        assertThat(sees(number).contacts())
                .filteredOn(EmployerRecord.Contact::primary)
                .extracting(EmployerRecord.Contact::name)
                .containsExactly("Bo Lee");
        assertRefused(
                Kind.INVALID,
                "cannot be the primary contact",
                () -> as(COUNSELOR, () -> people.keepContact(number, null, 0, contact("Cy", null, true, true))));
    }

    /** SOD-8. */
    @Test
    void letsSomebodyElseLiftTheSuspensionOfAWorksite() {
        String number = added("Unsafe");
        UUID dock = dockOf(number);
        as(SUPERVISOR, () -> people.suspendWorksite(number, dock, 0, "No handrail."));

        assertThat(notes.of(number))
                .singleElement()
                .satisfies(note -> assertThat(note.words()).contains("The worksite Dock is suspended since"));
        assertRefused(
                Kind.FORBIDDEN,
                "somebody else lifts",
                () -> as(SUPERVISOR, () -> people.liftWorksite(number, dock, 1, "Repaired.")));
        assertRefused(
                Kind.CONFLICT,
                "The worksite is suspended",
                () -> as(
                        SUPERVISOR,
                        () -> people.keepWorksite(
                                number,
                                dock,
                                1,
                                new WorksiteEntry("Dock", "2 Pier", "San Jose", "95110", null, null, null))));
        as("er-supervisor-2", () -> people.liftWorksite(number, dock, 1, "Repaired."));

        assertThat(notes.of(number)).isEmpty();
    }

    @Test
    void leavesTheSuspensionOfAWorksiteToWhoLooksAfterItsEmployer() {
        String number = added("Guarded");
        UUID dock = dockOf(number);

        assertRefused(
                Kind.FORBIDDEN,
                "looks after this employer",
                () -> as(OTHER, () -> people.suspendWorksite(number, dock, 0, "I heard of it.")));
        as("program-manager-1", () -> people.suspendWorksite(number, dock, 0, "No handrail."));
        assertThat(sees(number).worksites().get(0).suspendedAt()).isNotNull();
    }

    /** SOD-8 is shown from the rows, for each suspension of each worksite. */
    @Test
    void theTrailShowsWhetherOnePersonSuspendedAWorksiteAndLiftedThat() {
        String number = added("Watched");
        UUID dock = dockOf(number);
        as(SUPERVISOR, () -> people.suspendWorksite(number, dock, 0, "No handrail."));
        as("er-supervisor-2", () -> people.liftWorksite(number, dock, 1, "Repaired."));
        PersonTrail.Period all = new PersonTrail.Period(
                SUPERVISOR, Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(trail.separation(all).exceptions())
                .noneMatch(exception -> exception.objectId().startsWith(dock + "/"));

        // a row as a fault would leave it
        String suspension = jdbc.sql("select object_id from audit_event where starts_with(object_id, :dock)"
                        + " and action = 'Worksite suspended'")
                .param("dock", dock + "/")
                .query(String.class)
                .single();
        inTransaction(() -> as(
                SUPERVISOR,
                () -> audit.record(AuditEntry.done("Worksite suspension lifted", "worksite-suspension", suspension))));
        assertThat(trail.separation(all).exceptions())
                .filteredOn(exception -> exception.objectId().equals(suspension))
                .singleElement()
                .satisfies(exception -> assertThat(exception.rule().rule()).isEqualTo("SOD-8"));
    }

    /** PRO-11: the tax credit lapsed at the end of 2025. */
    @Test
    void warnsThatTheTaxCreditHasLapsed() {
        String number = added("Credited");
        as(
                COUNSELOR,
                () -> keeping.presentCase(
                        number, 0, BusinessCaseEntry.of(BusinessItem.WOTC, "2025-12-01", "2026-01-05", "Interested.")));
        as(
                COUNSELOR,
                () -> keeping.presentCase(
                        number, 1, BusinessCaseEntry.of(BusinessItem.WOTC, "2025-11-01", "2025-12-31", null)));

        assertThat(sees(number).businessCases())
                .extracting(EmployerRecord.BusinessCase::lapsed)
                .containsExactly(true, false);
        assertRefused(
                Kind.CONFLICT,
                staff.nameOf(COUNSELOR) + " has changed the employer on ",
                () -> as(
                        COUNSELOR,
                        () -> keeping.presentCase(
                                number, 1, BusinessCaseEntry.of(BusinessItem.WOTC, "2025-11-01", null, null))));
    }

    /** D12, as far as its facts exist. */
    @Test
    void ratesAnEmployerFruitfulThatHiredTwoPeopleInHalfAYear() {
        String number = added("Hiring");
        String order = ActingAs.call(COUNSELOR, () -> orders.open(number, Program.UNSUBSIDIZED, null));
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        hired(order, today, false);
        hired(order, today.minusDays(181), false);
        hired(order, today, true);

        assertThat(sees(number).rating()).isEqualTo(Rating.NORMAL);
        assertThat(sees(number).ratingReasons().get(0)).startsWith("1 person was hired in the last 180 days");
        hired(order, today.minusDays(180), false);
        assertThat(sees(number).rating()).isEqualTo(Rating.FRUITFUL);
        assertThat(sees(number).ratingReasons().get(0)).startsWith("2 people were hired");
    }

    @Test
    void ratesAnEmployerNormalUntilSomebodySaysOtherwiseWithAReason() {
        String number = added("Rated");
        assertThat(sees(number).rating()).isEqualTo(Rating.NORMAL);
        assertThat(sees(number).ratingReasons()).isNotEmpty();
        long seen = sees(number).version();
        as(COUNSELOR, () -> keeping.rate(number, seen, Rating.POOR_FIT, "Nobody was invited."));

        assertThat(sees(number).rating()).isEqualTo(Rating.POOR_FIT);
        assertThat(sees(number).override()).isNotNull();
        as(COUNSELOR, () -> keeping.rate(number, seen + 1, null, "New manager."));
        assertThat(sees(number).rating()).isEqualTo(Rating.NORMAL);
    }

    /** PRO-5; domain 10, case 6. */
    @Test
    void mergesTwoRecordsOfOneEmployerAndLosesNothing() {
        String from = added("Merging");
        String into = added("Surviving");
        as(COUNSELOR, () -> people.keepContact(from, null, 0, contact("Ana Diaz", "ana@x.example", true, false)));
        as(
                COUNSELOR,
                () -> people.keepWorksite(
                        from, null, 0, new WorksiteEntry("Dock", "1 Pier", "San Jose", "95110", null, null, null)));
        String packet = ActingAs.call(COUNSELOR, () -> onboarding.open(from, Tier.TIER_I));
        String order = ActingAs.call(COUNSELOR, () -> orders.open(from, Program.UNSUBSIDIZED, null));
        MergePreview preview = ActingAs.call(SUPERVISOR, () -> merging.preview(from, into));

        assertThat(preview.obstacles()).isEmpty();
        assertRefused(
                Kind.FORBIDDEN,
                "not open to your role",
                () -> ActingAs.call(COUNSELOR, () -> merging.preview(from, into)));
        assertRefused(
                Kind.CONFLICT, "has changed", () -> as(SUPERVISOR, () -> merging.merge(from, into, 77, 0, "Same.")));
        as(
                SUPERVISOR,
                () -> merging.merge(
                        from, into, preview.from().version(), preview.into().version(), "Same owner, same shop."));

        assertThat(sees(into).contacts())
                .extracting(EmployerRecord.Contact::name)
                .contains("Ana Diaz");
        assertThat(sees(into).worksites()).hasSize(1);
        assertThat(ActingAs.call(COUNSELOR, () -> onboarding.get(packet)).employerNumber())
                .isEqualTo(into);
        assertThat(ActingAs.call(COUNSELOR, () -> orders.get(order)).employerNumber())
                .isEqualTo(into);
        assertThat(ActingAs.call(COUNSELOR, () -> employers.get(into)).tiers()).hasSize(1);
        assertThat(sees(from).mergedInto()).isEqualTo(into);
        assertThat(notes.of(from))
                .extracting(EmployerNote::words)
                .anyMatch(words -> words.contains("merged into " + into));
        assertThat(found(EmployerSearch.Standing.MERGED)).contains(from);
        assertThat(found(null)).contains(into).doesNotContain(from);
        assertRefused(
                Kind.CONFLICT,
                "was merged into " + into,
                () -> as(COUNSELOR, () -> keeping.stage(from, preview.from().version() + 1, Stage.MATCHING, "Late.")));
    }

    @Test
    void mergesNothingWhileBothHaveAnUndecidedPacketOfOneTier() {
        String from = added("Pending one");
        String into = added("Pending two");
        ActingAs.call(COUNSELOR, () -> onboarding.open(from, Tier.TIER_I));
        ActingAs.call(COUNSELOR, () -> onboarding.open(into, Tier.TIER_I));
        MergePreview preview = ActingAs.call(SUPERVISOR, () -> merging.preview(from, into));

        assertThat(preview.obstacles()).singleElement().asString().contains("Tier I");
        assertRefused(
                Kind.CONFLICT,
                "undecided packet",
                () -> as(
                        SUPERVISOR,
                        () -> merging.merge(
                                from,
                                into,
                                preview.from().version(),
                                preview.into().version(),
                                "Same.")));
    }

    @Test
    void takesNoNewWorkOnARecordThatWasMerged() {
        String from = added("Gone");
        String into = added("Going on");
        merges(from, into);
        String words = "was merged into " + into;

        assertRefused(Kind.CONFLICT, words, () -> ActingAs.call(COUNSELOR, () -> onboarding.open(from, Tier.TIER_I)));
        assertRefused(
                Kind.CONFLICT,
                words,
                () -> ActingAs.call(COUNSELOR, () -> orders.open(from, Program.UNSUBSIDIZED, null)));
        assertRefused(Kind.CONFLICT, words, () -> employers.enroll(from, Tier.TIER_I, "P-" + mark));
        ActingAs.call(COUNSELOR, () -> onboarding.open(into, Tier.TIER_I));
    }

    @Test
    void mergesNothingWhileTheFederalNumbersDifferAndKeepsOneOfThem() {
        String from = added("Numbered one");
        String into = added("Numbered two");
        String fein = fein();
        as(COUNSELOR, () -> keeping.keepFein(from, 0, fein, null));
        as(COUNSELOR, () -> keeping.keepFein(into, 0, "11-1111111", "Another one."));

        assertRefused(Kind.CONFLICT, "federal numbers (FEIN) differ", () -> merges(from, into));
        as(COUNSELOR, () -> keeping.keepFein(into, 1, fein, "To be merged."));
        List<UUID> kept = secretsOf(from, into);
        merges(from, into);

        assertThat(sees(into).fein()).endsWith(fein.substring(5));
        assertThat(sees(from).fein()).isNull();
        assertThat(secretsOf(from, into)).hasSize(1).isSubsetOf(kept);
        assertThat(jdbc.sql("select count(*) from document_secret where id in (:kept)")
                        .param("kept", kept)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatMovedCannotBeSavedAsItWasBefore() {
        String from = added("Moving");
        String into = added("Staying");
        as(COUNSELOR, () -> people.keepContact(from, null, 0, contact("Ana Diaz", null, true, false)));
        String packet = ActingAs.call(COUNSELOR, () -> onboarding.open(from, Tier.TIER_I));
        String order = ActingAs.call(COUNSELOR, () -> orders.open(from, Program.UNSUBSIDIZED, null));
        String won = ActingAs.call(COUNSELOR, () -> outreach.start(from));
        List<Long> before = versions(packet, order, won);
        merges(from, into);

        EmployerRecord.Contact ana = sees(into).contacts().get(0);
        assertRefused(
                Kind.CONFLICT,
                "changed",
                () -> as(COUNSELOR, () -> people.keepContact(into, ana.id(), 0, contact("Ana", null, true, false))));
        assertThat(versions(packet, order, won))
                .isEqualTo(before.stream().map(version -> version + 1).toList());
    }

    @Test
    void anAgreementThatTheNextOneReplacedHindersNoMerging() {
        String from = added("Replaced");
        String into = added("Standing");
        approved(from);
        approved(into);
        assertThat(ActingAs.call(SUPERVISOR, () -> merging.preview(from, into)).obstacles())
                .hasSize(1);
        jdbc.sql("update employer_tier set state = 'REPLACED' where employer_number = :from")
                .param("from", from)
                .update();

        assertThat(ActingAs.call(SUPERVISOR, () -> merging.preview(from, into)).obstacles())
                .isEmpty();
    }

    /** SOD-8: who stands well under one record does not lose the suspension of the other. */
    @Test
    void mergesNothingWhileASuspensionThatNobodyLiftedWouldBeLost() {
        String from = added("Suspended and ended");
        String into = added("Standing well");
        approved(from);
        approved(into);
        as(SUPERVISOR, () -> standing.suspend(from, Tier.TIER_I, tierVersion(from), "Complaints."));
        jdbc.sql("update employer_tier set state = 'EXPIRED', term_ends_on = :day where employer_number = :from")
                .param(
                        "day",
                        LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY)
                                .minusDays(1))
                .param("from", from)
                .update();

        assertRefused(Kind.CONFLICT, from + " is suspended in Tier I", () -> merges(from, into));
        assertRefused(Kind.CONFLICT, from + " is suspended in Tier I", () -> merges(into, from));
        as("program-manager-1", () -> standing.lift(from, Tier.TIER_I, tierVersion(from), "Settled."));
        merges(from, into);
        assertThat(notes.of(into)).isEmpty();
    }

    @Test
    void aSuspensionThatGoesOnAfterTheMergingHindersNone() {
        String from = added("Suspended");
        String into = added("Without a tier");
        approved(from);
        as(SUPERVISOR, () -> standing.suspend(from, Tier.TIER_I, tierVersion(from), "Complaints."));
        merges(from, into);

        assertThat(notes.of(into))
                .extracting(EmployerNote::words)
                .singleElement()
                .asString()
                .contains("Tier I is suspended since");
    }

    @Test
    void aSuspendedTierIsOnEveryPageWhileItsRenewalIsPrepared() {
        String number = added("Suspended");
        approved(number);
        employers.renew(number, Tier.TIER_I, AgreementKind.RENEWAL, "P-" + number + "-2");
        long seen = ActingAs.call(COUNSELOR, () -> employers.get(number))
                .tiers()
                .get(0)
                .version();
        as(SUPERVISOR, () -> standing.suspend(number, Tier.TIER_I, seen, "Complaints."));

        assertThat(notes.of(number))
                .extracting(EmployerNote::words)
                .singleElement()
                .asString()
                .contains("Tier I is suspended since");
        assertThat(ActingAs.call(
                                COUNSELOR,
                                () -> employers.list(new EmployerSearch(mark, null, null, null, null, null, "name", 1)))
                        .rows())
                .extracting(EmployerRow::tierI)
                .containsExactly(TierState.SUSPENDED);
    }

    @Test
    void saysWhenTheNextAgreementBeginsAndNothingOnceItHas() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String number = added("Between");
        approved(number);
        employers.renew(number, Tier.TIER_I, AgreementKind.RENEWAL, "P-" + number + "-2");
        employers.approveTier("P-" + number + "-2", AgreementTerm.from(today.plusDays(1)));
        jdbc.sql("update employer_tier set term_ends_on = :day where packet_number = :first")
                .param("day", today.minusDays(1))
                .param("first", "P-" + number)
                .update();

        assertThat(notes.of(number))
                .extracting(EmployerNote::blocks)
                .containsExactly("Its job orders are on hold until the next agreement begins on "
                        + CountyWords.day(today.plusDays(1)) + ".");
        clock.advance(Duration.ofDays(1));
        assertThat(notes.of(number)).isEmpty();
    }

    @Test
    void asksForNoRenewalWhereTheNextAgreementIsApprovedOrAskedFor() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY);
        String ended = added("Ended");
        String next = added("Followed");
        String asked = added("Asked for");
        List.of(ended, next, asked).forEach(this::approved);
        List.of(next, asked)
                .forEach(number -> employers.renew(number, Tier.TIER_I, AgreementKind.RENEWAL, "P-" + number + "-2"));
        employers.approveTier("P-" + next + "-2", AgreementTerm.from(today.plusDays(1)));
        jdbc.sql("update employer_tier set state = 'EXPIRED', term_ends_on = :day where packet_number in (:first)")
                .param("day", today.minusDays(1))
                .param("first", List.of("P-" + ended, "P-" + next, "P-" + asked))
                .update();
        renewalSweep.sweep();

        assertThat(renewalsOf(ended)).hasSize(1);
        assertThat(renewalsOf(next)).isEmpty();
        assertThat(renewalsOf(asked)).isEmpty();
    }

    /** RULES, Time: the standing follows from the dates when read; the task it needs opens once. */
    @Test
    void tellsWhatHasEndedAndAsksItsCounselorOnceToRenewIt() {
        String number = added("Expiring");
        String packet = ActingAs.call(COUNSELOR, () -> onboarding.open(number, Tier.TIER_I));
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).minusDays(1);
        inTransaction(() -> employers.approveTier(packet, AgreementTerm.from(yesterday.minusYears(1))));
        insuredUntil(number, yesterday);

        assertThat(notes.of(number))
                .extracting(EmployerNote::words)
                .singleElement()
                .asString()
                .contains("insurance for Tier I ended");
        renewalSweep.sweep();
        renewalSweep.sweep();
        List<String> asked = renewalsOf(number);
        assertThat(asked).hasSize(1);
        RenewalView renewal = ActingAs.call(COUNSELOR, () -> renewals.get(asked.get(0)));
        assertThat(renewal.tasks())
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEqualTo(COUNSELOR));

        insuredUntil(number, yesterday.plusYears(1));
        renewalSweep.sweep();
        assertThat(notes.of(number)).isEmpty();
        assertThat(ActingAs.call(COUNSELOR, () -> renewals.get(asked.get(0))).tasks())
                .isEmpty();
    }

    @Test
    void whatIsAskedOfBothRecordsIsAskedOnceAfterTheirMerging() {
        LocalDate ended =
                LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY).minusDays(1);
        String from = added("Twice asked");
        String into = added("Once asked");
        List.of(from, into).forEach(number -> {
            approved(number);
            jdbc.sql("update employer_tier set state = 'EXPIRED', term_ends_on = :day where employer_number = :number")
                    .param("day", ended)
                    .param("number", number)
                    .update();
        });
        renewalSweep.sweep();
        String moot = renewalsOf(from).get(0);
        String asked = renewalsOf(into).get(0);
        merges(from, into);

        assertThat(ActingAs.call(COUNSELOR, () -> renewals.get(moot)))
                .satisfies(renewal -> assertThat(renewal.tasks()).isEmpty())
                .satisfies(renewal -> assertThat(renewal.state()).isEqualTo(RenewalState.MERGED));
        assertThat(ActingAs.call(COUNSELOR, () -> renewals.get(asked)).tasks()).hasSize(1);
        assertRefused(
                Kind.CONFLICT,
                staff.nameOf(SUPERVISOR) + " has answered this on ",
                () -> as(COUNSELOR, () -> renewals.mayAnswer(moot)));
    }

    private UUID dockOf(String number) {
        as(
                COUNSELOR,
                () -> people.keepWorksite(
                        number, null, 0, new WorksiteEntry("Dock", "1 Pier", "San Jose", "95110", null, null, null)));
        return sees(number).worksites().get(0).id();
    }

    private void hired(String order, LocalDate on, boolean takenBack) {
        jdbc.sql("insert into job_order_hire (id, order_id, hired_on, recorded_by, recorded_at, undone_at)"
                        + " select gen_random_uuid(), id, :on, owner, now(), case when :undone then now() end"
                        + " from job_order where number = :order")
                .param("on", on)
                .param("undone", takenBack)
                .param("order", order)
                .update();
    }

    /** Nobody else's. */
    private static String fein() {
        return "%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000));
    }

    private void approved(String number) {
        employers.enroll(number, Tier.TIER_I, "P-" + number);
        employers.approveTier(
                "P-" + number, AgreementTerm.from(LocalDate.ofInstant(clock.instant(), BusinessCalendar.COUNTY)));
    }

    private long tierVersion(String number) {
        return employers.get(number).tiers().get(0).version();
    }

    private void merges(String from, String into) {
        MergePreview seen = ActingAs.call(SUPERVISOR, () -> merging.preview(from, into));
        as(
                SUPERVISOR,
                () -> merging.merge(
                        from, into, seen.from().version(), seen.into().version(), "Same."));
    }

    private List<UUID> secretsOf(String from, String into) {
        return jdbc.sql("select fein_secret from employer where number in (:both) and fein_secret is not null")
                .param("both", List.of(from, into))
                .query(UUID.class)
                .list();
    }

    private List<Long> versions(String packet, String order, String won) {
        return jdbc.sql("select lock_version from employer_tier where packet_number = :packet"
                        + " union all select lock_version from packet where number = :packet"
                        + " union all select lock_version from job_order where number = :order"
                        + " union all select version from employer_outreach where number = :won")
                .param("packet", packet)
                .param("order", order)
                .param("won", won)
                .query(Long.class)
                .list();
    }

    private void insuredUntil(String employer, LocalDate day) {
        jdbc.sql("update employer_tier set insurance_ends_on = :day where employer_number = :employer")
                .param("day", day)
                .param("employer", employer)
                .update();
    }

    private List<String> renewalsOf(String employer) {
        return jdbc.sql("select number from employer_renewal where employer_number = :employer")
                .param("employer", employer)
                .query(String.class)
                .list();
    }

    private List<String> found(EmployerSearch.@Nullable Standing asked) {
        return ActingAs.call(
                        COUNSELOR,
                        () -> employers.list(new EmployerSearch(mark, asked, null, null, null, null, "name", 1)))
                .rows()
                .stream()
                .map(EmployerRow::number)
                .toList();
    }

    private List<String> alike(Prospect typed, String number) {
        return ActingAs.call(COUNSELOR, () -> intake.possibleDuplicates(typed)).stream()
                .filter(known -> known.number().equals(number))
                .flatMap(known -> known.alike().stream())
                .toList();
    }

    private String phoneTail() {
        return "%04d".formatted(Math.floorMod(mark.hashCode(), 10000));
    }

    private String added(String name) {
        return ActingAs.call(COUNSELOR, () -> employers.add(facts(name + " " + mark, null)));
    }

    private EmployerRecord sees(String number) {
        return ActingAs.call(COUNSELOR, () -> keeping.get(number));
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private static NewEmployer facts(String name, @Nullable String phone) {
        return new NewEmployer(name, null, Sector.PRIVATE, "1 Main St", "San Jose", "95110", null, phone, null);
    }

    private static ContactEntry contact(String name, @Nullable String email, boolean primary, boolean doNotContact) {
        return new ContactEntry(name, null, null, email, primary, doNotContact, false);
    }

    private static void as(String person, Runnable work) {
        ActingAs.run(person, work);
    }

    private static void assertRefused(Kind kind, String words, ThrowingCallable work) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(work)
                .withMessageContaining(words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
