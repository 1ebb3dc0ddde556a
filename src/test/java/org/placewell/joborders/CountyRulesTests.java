package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.calendar.BusinessCalendar;
import org.placewell.joborders.UnlawfulWording.WordingHit;
import org.placewell.staff.Refused;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlacewellTest
class CountyRulesTests {

    private static final String ADMINISTRATOR = "sys-admin-1";

    @Autowired
    CountyRules rules;

    @Autowired
    WageFloors floors;

    @Autowired
    UnlawfulWording wording;

    @Autowired
    Staff staff;

    @Autowired
    JdbcClient jdbc;

    private final String city = "Alvisó " + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(BusinessCalendar.COUNTY);

    @BeforeEach
    void hire() {
        DemoPeople.hire(staff);
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from wage_floor where city = ? or kind in ('COUNTY_MINIMUM', 'STATE_MINIMUM')"
                        + " and source = 'a test'")
                .param(city)
                .update();
        jdbc.sql("delete from unlawful_wording where why = 'a test'").update();
    }

    @Test
    void theWageOfACityIsTheOneOfTheDayHoweverTheCityIsWritten() {
        addsWage(WageKind.CITY_MINIMUM, city, "17.95", "2026-01-01", null);
        addsWage(WageKind.CITY_MINIMUM, city, "$18.45", "2027-01-01", null);

        String plain = city.toUpperCase(Locale.ROOT).replace("Ó", "o") + " ";
        assertThat(floors.minimumWage(plain, LocalDate.of(2026, 12, 31))).contains(new BigDecimal("17.95"));
        assertThat(floors.minimumWage(plain, LocalDate.of(2027, 1, 1))).contains(new BigDecimal("18.45"));
    }

    @Test
    void theNextWageEndsTheOneBeforeIt() {
        UUID first = addsWage(WageKind.CITY_MINIMUM, city, "17.95", "2026-01-01", null);
        addsWage(WageKind.CITY_MINIMUM, city, "18.45", "2027-01-01", null);

        RuleView<WageFloor> before = wage(first);
        assertThat(before.rule().validTo()).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThat(before.deeds()).extracting(deed -> deed.action()).containsExactly("Wage added", "Wage ended");
    }

    @Test
    void aCityWithoutALineHasTheCountysAndNeverLessThanTheStates() {
        LocalDate day = LocalDate.of(2001, 5, 5);
        assertThat(floors.minimumWage(city, day)).isEmpty();

        addsWage(WageKind.STATE_MINIMUM, null, "6.25", "2001-05-05", "2001-05-06");
        assertThat(floors.minimumWage(city, day)).contains(new BigDecimal("6.25"));

        addsWage(WageKind.COUNTY_MINIMUM, null, "7.00", "2001-05-05", "2001-05-06");
        assertThat(floors.minimumWage(city, day)).contains(new BigDecimal("7.00"));

        addsWage(WageKind.CITY_MINIMUM, city, "6.50", "2001-05-05", "2001-05-05");
        assertThat(floors.minimumWage(city, day)).contains(new BigDecimal("6.50"));
        assertThat(floors.minimumWage(city, day.plusDays(1))).contains(new BigDecimal("7.00"));
        assertThat(floors.minimumWage(city, day.plusDays(2))).isEmpty();
    }

    @Test
    void refusesDaysThatAnotherLineHasAndTheDatabaseDoesToo() {
        addsWage(WageKind.CITY_MINIMUM, city, "17.95", "2026-01-01", "2026-12-31");
        refused(
                Refused.Kind.CONFLICT,
                () -> addsWage(WageKind.CITY_MINIMUM, city, "18.45", "2026-12-31", null),
                "Another line covers some of these days: " + city
                        + ", $17.95, from Thu, Jan 1, 2026 to Thu, Dec 31, 2026.");
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into wage_floor (id, kind, city, city_key, hourly, valid_from, entered_by,"
                                        + " entered_at, changed_by, changed_at) select gen_random_uuid(), kind, city, city_key, 1,"
                                        + " '2026-12-31', 'x', now(), 'x', now() from wage_floor where city = ?")
                        .param(city)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aCorrectionSaysWhatStoodThereAndWhyAndNamesWhoWasFaster() {
        UUID id = addsWage(WageKind.CITY_MINIMUM, city, "17.95", "2026-01-01", null);
        corrects(id, 0, "18.00", "Misread the notice.");

        assertThat(floors.minimumWage(city, LocalDate.of(2026, 3, 3))).contains(new BigDecimal("18.00"));
        assertThat(wage(id).deeds()).last().satisfies(deed -> {
            assertThat(deed.action()).isEqualTo("Wage corrected");
            assertThat(deed.reason()).contains("$17.95", "$18.00", "Misread the notice.");
        });
        refused(Refused.Kind.CONFLICT, () -> corrects(id, 0, "19.00", "Too late."), "changed this line on");
        refused(Refused.Kind.INVALID, () -> corrects(id, 1, "19.00", " "), "Say why");
        refused(Refused.Kind.INVALID, () -> corrects(id, 1, "nineteen", "Why."), "Wage must be dollars");
    }

    @Test
    void whatWasInForceIsEndedAndNeverRemoved() {
        UUID past = addsWage(WageKind.CITY_MINIMUM, city, "17.95", "2020-01-01", null);
        refused(
                Refused.Kind.CONFLICT,
                () -> ActingAs.run(ADMINISTRATOR, () -> rules.removeWage(past, 0)),
                "has been in force, so it stays");
        refused(
                Refused.Kind.INVALID,
                () -> ActingAs.run(ADMINISTRATOR, () -> rules.endWage(past, 0, "2021-01-01")),
                "today or later");
        ActingAs.run(
                ADMINISTRATOR, () -> rules.endWage(past, 0, today.plusDays(9).toString()));
        assertThat(floors.minimumWage(city, today.plusDays(9))).isPresent();

        UUID coming = addsWage(
                WageKind.CITY_MINIMUM, city, "19.00", today.plusDays(30).toString(), null);
        ActingAs.run(ADMINISTRATOR, () -> rules.removeWage(coming, 0));
        refused(Refused.Kind.NOT_FOUND, () -> wage(coming), "no such line");
    }

    @Test
    void findsUnlawfulWordsAsWholeWordsHoweverTheyAreWritten() {
        addsWording("rockstar ninja", "2026-01-01", null);

        assertThat(wording.hits("We seek a ROCKSTAR–Ninjá!", "Two men, only one van"))
                .containsExactly(new WordingHit("rockstar ninja", "a test"));
        assertThat(wording.hits("rockstar ninjas", "rockstars", "star ninja")).isEmpty();
        assertThat(wording.hits("Males-only crew; recent graduates welcome"))
                .extracting(WordingHit::phrase)
                .containsExactly("males only", "recent graduates");
    }

    @Test
    void aPhraseThatTheCountyGaveUpIsNotFoundAnyMore() {
        UUID id = addsWording("purple squirrel", "2026-01-01", null);
        refused(
                Refused.Kind.CONFLICT,
                () -> addsWording("Purple-Squirrel", "2026-05-05", null),
                "has these words already");
        ActingAs.run(
                ADMINISTRATOR,
                () -> rules.correctWording(
                        id,
                        0,
                        new WordingEntry(
                                "purple squirrel",
                                "a test",
                                "2026-01-01",
                                today.minusDays(2).toString()),
                        "Counsel agrees."));

        assertThat(wording.hits("a purple squirrel")).isEmpty();
        assertThat(list(new RuleSearch("purple", null, false, "name", 1))).isEmpty();
        assertThat(list(new RuleSearch("purple", null, true, "name", 1))).hasSize(1);
    }

    @Test
    void refusesWhatCannotBeReadAndNamesTheField() {
        refused(Refused.Kind.INVALID, () -> addsWage(WageKind.CITY_MINIMUM, " ", "18", "2026-01-01", null), "City");
        refused(Refused.Kind.INVALID, () -> addsWage(WageKind.CITY_MINIMUM, city, "0", "2026-01-01", null), "Wage");
        refused(Refused.Kind.INVALID, () -> addsWage(WageKind.CITY_MINIMUM, city, "18", "1/1/26", null), "First day");
        refused(Refused.Kind.INVALID, () -> addsWage(WageKind.CITY_MINIMUM, city, "18", "1826-01-01", null), "2000");
        refused(
                Refused.Kind.INVALID,
                () -> addsWage(WageKind.CITY_MINIMUM, city, "18", "2026-02-01", "2026-01-01"),
                "before the first one");
        refused(Refused.Kind.INVALID, () -> addsWording("-", "2026-01-01", null), "two letters");
    }

    @Test
    void isOpenToSystemAdministratorsAlone() {
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.call("ers-ec-1", () -> rules.wages(new RuleSearch(null, null, false, "name", 1))),
                "");
        refused(
                Refused.Kind.FORBIDDEN,
                () -> ActingAs.call(
                        "program-manager-1",
                        () -> rules.addWording(new WordingEntry("some words", "a test", "2026-01-01", null))),
                "");
    }

    private UUID addsWage(WageKind kind, @Nullable String place, String hourly, String from, @Nullable String to) {
        return ActingAs.call(
                ADMINISTRATOR, () -> rules.addWage(new WageEntry(kind, place, hourly, from, to, "a test")));
    }

    private UUID addsWording(String phrase, String from, @Nullable String to) {
        return ActingAs.call(ADMINISTRATOR, () -> rules.addWording(new WordingEntry(phrase, "a test", from, to)));
    }

    private void corrects(UUID id, int version, String hourly, String why) {
        ActingAs.run(
                ADMINISTRATOR,
                () -> rules.correctWage(id, version, new WageEntry(null, null, hourly, "2026-01-01", null, null), why));
    }

    private RuleView<WageFloor> wage(UUID id) {
        return ActingAs.call(ADMINISTRATOR, () -> rules.wage(id));
    }

    private List<UnlawfulPhrase> list(RuleSearch search) {
        return ActingAs.call(ADMINISTRATOR, () -> rules.wordings(search)).rows();
    }

    private static void refused(Refused.Kind kind, ThrowingCallable act, String words) {
        assertThatThrownBy(act)
                .hasMessageContaining(words)
                .asInstanceOf(type(Refused.class))
                .extracting(Refused::kind)
                .isEqualTo(kind);
    }
}
