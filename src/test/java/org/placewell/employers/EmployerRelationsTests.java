package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PlacewellTest;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.annotation.Autowired;

/** Who the county's employers are: adding one, finding one, and how one stands in its tiers. */
@PlacewellTest
class EmployerRelationsTests {

    private static final String COUNSELOR = "ers-ec-1";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    AuditTrail audit;

    /** In the name of every employer of one test, so that a search finds these alone. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
    }

    @Test
    void keepsAnEmployerAsItWasEntered() {
        String number = adds(new NewEmployer(
                "  Bayside Market " + mark + " ",
                " Bayside ",
                Sector.PUBLIC,
                " 5 Alma Street ",
                " Palo Alto ",
                " 94301-0001 ",
                " Ana Diaz ",
                " 408-555-0123 ",
                " ana@bayside.example "));

        EmployerView view = ActingAs.call("jpr-ec-1", () -> employers.get(number));
        assertThat(number).matches("E-\\d{5,}");
        assertThat(view.legalName()).isEqualTo("Bayside Market " + mark);
        assertThat(view.dba()).isEqualTo("Bayside");
        assertThat(view.sector()).isEqualTo(Sector.PUBLIC);
        assertThat(view.street()).isEqualTo("5 Alma Street");
        assertThat(view.city()).isEqualTo("Palo Alto");
        assertThat(view.zip()).isEqualTo("94301-0001");
        assertThat(view.contactName()).isEqualTo("Ana Diaz");
        assertThat(view.phone()).isEqualTo("408-555-0123");
        assertThat(view.email()).isEqualTo("ana@bayside.example");
        assertThat(view.owner()).isEqualTo(COUNSELOR);
        assertThat(view.ownerName()).isEqualTo("Elena Ruiz");
        assertThat(view.tiers()).isEmpty();
        assertThat(audit.of("employer", number, 10))
                .extracting(AuditRow::actor, AuditRow::action, AuditRow::outcome)
                .containsExactly(tuple(COUNSELOR, "Employer added", "done"));
    }

    @Test
    void takesEmptyTextsAsAbsent() {
        String number =
                adds(new NewEmployer(mark, "", Sector.PRIVATE, "5 Alma Street", "Palo Alto", "94301", "  ", "", " "));

        EmployerView view = ActingAs.call(COUNSELOR, () -> employers.get(number));
        assertThat(view.dba()).isNull();
        assertThat(view.contactName()).isNull();
        assertThat(view.phone()).isNull();
        assertThat(view.email()).isNull();
    }

    static Stream<Arguments> fieldsThatCannotBeTaken() {
        NewEmployer valid = entered("Valid", "Palo Alto");
        return Stream.of(
                Arguments.of("Legal name is missing", withName(valid, " ")),
                Arguments.of("Legal name must be one line", withName(valid, "x".repeat(201))),
                Arguments.of("Legal name must be one line", withName(valid, "Two\nlines")),
                Arguments.of("Legal name must be one line", withName(valid, "A\u0000B")),
                Arguments.of("Street is missing", withStreet(valid, "")),
                Arguments.of("Street must be one line", withStreet(valid, "x".repeat(201))),
                Arguments.of("City is missing", entered("Valid", "\t")),
                Arguments.of("City must be one line", entered("Valid", "x".repeat(101))),
                Arguments.of("ZIP must be", withZip(valid, "")),
                Arguments.of("ZIP must be", withZip(valid, "9430")),
                Arguments.of("ZIP must be", withZip(valid, "94301-12")),
                Arguments.of("ZIP must be", withZip(valid, "ABCDE")),
                Arguments.of("ZIP must be", withZip(valid, "\u0661\u0662\u0663\u0664\u0665")),
                Arguments.of("E-mail must look like", withEmail(valid, "ana")),
                Arguments.of("E-mail must look like", withEmail(valid, "ana@bayside")),
                Arguments.of("E-mail must look like", withEmail(valid, "ana@ba y.example")),
                Arguments.of("E-mail must look like", withEmail(valid, "a@b@c.example")),
                Arguments.of("Legal name is missing", withName(valid, "\u00A0\u200B")),
                Arguments.of("Legal name must be one line", withName(valid, "Bay\u2028Decision: Approved")),
                Arguments.of("Legal name must be one line", withName(valid, "Bay \u202Eside")),
                Arguments.of("E-mail must be one line", withEmail(valid, "a@b.example\r\nBcc: all@c.example")),
                Arguments.of("E-mail must be one line", withEmail(valid, "x".repeat(250) + "@b.example")));
    }

    @ParameterizedTest
    @MethodSource("fieldsThatCannotBeTaken")
    void refusesAFieldInWords(String words, NewEmployer entered) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> adds(entered))
                .withMessageStartingWith(words)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
    }

    @Test
    void refusesOtherRolesAndUnknownNumbers() {
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.ERS_EC, Role.ER_SUPERVISOR))) {
            refused(
                    Kind.FORBIDDEN,
                    () -> ActingAs.call(role.group() + "-1", () -> employers.add(entered("Valid", "Palo Alto"))));
        }
        Set<Role> others = EnumSet.of(Role.ECC_CST, Role.SYS_ADMIN);
        for (Role role : EnumSet.complementOf(EnumSet.copyOf(others))) {
            String reader = role.group() + "-1";
            assertThat(ActingAs.call(reader, () -> employers.list(search(mark, "name", 1)))
                            .total())
                    .isZero();
            refused(Kind.NOT_FOUND, () -> ActingAs.call(reader, () -> employers.get("E-99999")));
        }
        for (Role role : others) {
            String person = role.group() + "-1";
            refused(Kind.FORBIDDEN, () -> ActingAs.call(person, () -> employers.list(search("", "name", 1))));
            refused(Kind.FORBIDDEN, () -> ActingAs.call(person, () -> employers.get("E-99999")));
        }
        refused(Kind.FORBIDDEN, () -> employers.list(search("", "name", 1)));
    }

    @Test
    void findsByPartOfNameTradeNameCityAndNumberWhateverTheCase() {
        String number = adds(new NewEmployer(
                "Kestrel " + mark,
                "Wing " + mark,
                Sector.PRIVATE,
                "1 Main St",
                "Gilroy " + mark,
                "95020",
                null,
                null,
                null));

        for (String text : List.of(
                mark,
                "  " + mark + " ",
                "KESTREL " + mark,
                "wing " + mark,
                "gIlRoY " + mark,
                number.toLowerCase(Locale.ROOT))) {
            assertThat(find(text).rows())
                    .as(text)
                    .extracting(EmployerRow::number)
                    .contains(number);
        }
        assertThat(find("kestrel " + mark + " x").rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%,100% Organic", "_,Under_Score", "!,Yahoo!", "!%,Sure!% Thing", "\\,Back\\slash"})
    void takesSignsOfThePatternLiterally(String sign, String name) {
        String found = adds(entered(mark + " " + name, "San Jose"));
        adds(entered(mark + " Plain", "San Jose"));

        assertThat(find(mark + " " + name).rows())
                .extracting(EmployerRow::number)
                .containsExactly(found);
        assertThat(find(sign).rows()).extracting(EmployerRow::legalName).allMatch(each -> each.contains(sign));
        assertThat(find(mark + sign).rows()).isEmpty();
    }

    @Test
    void findsNamesWithAccentsWhateverTheCase() {
        String number = adds(entered("CAFÉ ÑANDÚ " + mark, "San José"));

        assertThat(find("café ñandú " + mark).rows())
                .extracting(EmployerRow::number)
                .containsExactly(number);
    }

    @Test
    void sortsBothWays() {
        String a = adds(entered("alder " + mark, "Cupertino"));
        String b = adds(entered("Birch " + mark, "Alviso"));
        String c = adds(entered("cedar " + mark, "berryessa"));

        assertThat(numbersSortedBy("name")).containsExactly(a, b, c);
        assertThat(numbersSortedBy("-name")).containsExactly(c, b, a);
        assertThat(numbersSortedBy("number")).containsExactly(a, b, c);
        assertThat(numbersSortedBy("-number")).containsExactly(c, b, a);
        assertThat(numbersSortedBy("city")).containsExactly(b, c, a);
        assertThat(numbersSortedBy("-city")).containsExactly(a, c, b);
        assertThat(numbersSortedBy("; drop table employer")).containsExactly(a, b, c);
    }

    @Test
    void turnsPagesAndStaysWithinThem() {
        List<String> all = Stream.iterate(1, i -> i + 1)
                .limit(26)
                .map(i -> adds(entered("Row %02d %s".formatted(i, mark), "San Jose")))
                .toList();

        EmployerPage first = find(mark);
        EmployerPage second = page(2);
        assertThat(first.total()).isEqualTo(26);
        assertThat(first.page()).isEqualTo(1);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.rows()).extracting(EmployerRow::number).isEqualTo(all.subList(0, 25));
        assertThat(second.rows()).extracting(EmployerRow::number).isEqualTo(all.subList(25, 26));
        for (int beyond : new int[] {3, 1000, Integer.MAX_VALUE}) {
            assertThat(page(beyond)).isEqualTo(second);
        }
        for (int before : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThat(page(before)).isEqualTo(first);
        }
    }

    @Test
    void showsAnEmptyPageWhereNothingMatches() {
        assertThat(page(7)).isEqualTo(new EmployerPage(List.of(), 0, 1, 1));
    }

    @Test
    void showsHowAnEmployerStandsInItsTiers() {
        String number = adds(entered("Tiers " + mark, "San Jose"));
        LocalDate day = LocalDate.parse("2026-03-09");

        employers.enroll(number, Tier.TIER_I, "P-" + mark + "-1");
        employers.closeTier("P-" + mark + "-1");
        employers.enroll(number, Tier.TIER_I, "P-" + mark + "-2");
        employers.approveTier("P-" + mark + "-2", AgreementTerm.from(day));
        employers.enroll(number, Tier.TIER_II_PWEX, "P-" + mark + "-3");

        assertThat(find(mark).rows())
                .extracting(EmployerRow::tierI, EmployerRow::tierII)
                .containsExactly(tuple(TierState.APPROVED, TierState.PENDING));
        assertThat(ActingAs.call(COUNSELOR, () -> employers.get(number)).tiers())
                .extracting(
                        EmployerView.TierStanding::tier,
                        EmployerView.TierStanding::state,
                        EmployerView.TierStanding::effectiveOn)
                .containsExactly(
                        tuple(Tier.TIER_I, TierState.CLOSED, null),
                        tuple(Tier.TIER_I, TierState.APPROVED, day),
                        tuple(Tier.TIER_II_PWEX, TierState.PENDING, null));
        assertThat(audit.of("employer", number, 20))
                .extracting(AuditRow::action, AuditRow::outcome, AuditRow::reason)
                .contains(
                        tuple("Tier closed", "done", "Tier I, P-" + mark + "-1"),
                        tuple("Tier approved", "approved", "Tier I from 2026-03-09, P-" + mark + "-2"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void approvesOrClosesATierOnce(boolean approved) {
        String number = adds(entered("Once " + mark, "San Jose"));
        String packet = "P-" + mark;
        LocalDate day = LocalDate.parse("2026-03-09");
        employers.enroll(number, Tier.TIER_I, packet);
        if (approved) {
            employers.approveTier(packet, AgreementTerm.from(day));
        } else {
            employers.closeTier(packet);
        }

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> employers.approveTier(packet, AgreementTerm.from(day)));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> employers.closeTier(packet));
    }

    private List<String> numbersSortedBy(String sort) {
        return ActingAs.call(COUNSELOR, () -> employers.list(search(mark, sort, 1))).rows().stream()
                .map(EmployerRow::number)
                .toList();
    }

    private EmployerPage page(int number) {
        return ActingAs.call(COUNSELOR, () -> employers.list(search(mark, "number", number)));
    }

    private EmployerPage find(String text) {
        return ActingAs.call(COUNSELOR, () -> employers.list(search(text, "name", 1)));
    }

    private String adds(NewEmployer entered) {
        return ActingAs.call(COUNSELOR, () -> employers.add(entered));
    }

    private static EmployerSearch search(String text, String sort, int page) {
        return new EmployerSearch(text, null, null, null, null, null, sort, page);
    }

    private static NewEmployer entered(String name, String city) {
        return new NewEmployer(name, null, Sector.PRIVATE, "1 Main St", city, "95110", null, null, null);
    }

    private static NewEmployer withName(NewEmployer from, String name) {
        return new NewEmployer(name, null, from.sector(), from.street(), from.city(), from.zip(), null, null, null);
    }

    private static NewEmployer withStreet(NewEmployer from, String street) {
        return new NewEmployer(
                from.legalName(), null, from.sector(), street, from.city(), from.zip(), null, null, null);
    }

    private static NewEmployer withZip(NewEmployer from, String zip) {
        return new NewEmployer(
                from.legalName(), null, from.sector(), from.street(), from.city(), zip, null, null, null);
    }

    private static NewEmployer withEmail(NewEmployer from, String email) {
        return new NewEmployer(
                from.legalName(), null, from.sector(), from.street(), from.city(), from.zip(), null, null, email);
    }

    private static void refused(Kind kind, ThrowingCallable act) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(act)
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(kind));
    }
}
