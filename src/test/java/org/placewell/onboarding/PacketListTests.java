package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.placewell.ActingAs;
import org.placewell.DemoPeople;
import org.placewell.PacketActors;
import org.placewell.PlacewellTest;
import org.placewell.employers.EmployerRelations;
import org.placewell.employers.NewEmployer;
import org.placewell.employers.Sector;
import org.placewell.employers.Tier;
import org.placewell.staff.Staff;
import org.placewell.workflow.Tasks;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of packets: what a search finds, in which order, on which page. */
@PlacewellTest
class PacketListTests {

    private static final String COUNSELOR = "ers-ec-1";
    private static final String OTHER_COUNSELOR = "ers-ec-2";

    @Autowired
    Staff staff;

    @Autowired
    EmployerRelations employers;

    @Autowired
    Onboarding onboarding;

    @Autowired
    PacketPapers papers;

    @Autowired
    Tasks tasks;

    PacketActors people;

    /** In the name of every employer of one test, so that a search finds these alone. */
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void hirePeople() {
        DemoPeople.hire(staff);
        people = new PacketActors(onboarding, papers, tasks);
    }

    @Test
    void findsByPartOfTheEmployersNameAndByNumberWhateverTheCase() {
        String packet = opens(COUNSELOR, "Kestrel " + mark, Tier.TIER_I);

        for (String text : List.of(mark, " " + mark + " ", "KESTREL " + mark, packet.toLowerCase(Locale.ROOT))) {
            assertThat(numbers(found(text))).as(text).containsExactly(packet);
        }
        assertThat(found("kestrel " + mark + " x").rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"%,100% Organic", "_,Under_Score", "!,Yahoo!", "!_,Sure!_Thing"})
    void takesSignsOfThePatternLiterally(String sign, String name) {
        String packet = opens(COUNSELOR, mark + " " + name, Tier.TIER_I);
        opens(COUNSELOR, mark + " Plain", Tier.TIER_I);

        assertThat(numbers(found(mark + " " + name))).containsExactly(packet);
        assertThat(found(sign).rows()).extracting(PacketRow::employerName).allMatch(each -> each.contains(sign));
        assertThat(found(mark + sign).rows()).isEmpty();
    }

    @Test
    void filtersByStateTierEmployerAndPreparer() {
        String employer = employer(mark);
        String one = people.opens(COUNSELOR, employer, Tier.TIER_I);
        String two = people.opens(OTHER_COUNSELOR, employer, Tier.TIER_II_PWEX);
        String other = opens(COUNSELOR, mark + " Other", Tier.TIER_I);
        people.withdraws(COUNSELOR, other, "Not now.");

        assertThat(numbers(listed(COUNSELOR, PacketState.PREPARING, null, null, false)))
                .containsExactly(one, two);
        assertThat(numbers(listed(COUNSELOR, PacketState.WITHDRAWN, null, null, false)))
                .containsExactly(other);
        assertThat(numbers(listed(COUNSELOR, null, Tier.TIER_I, null, false))).containsExactly(one, other);
        assertThat(numbers(listed(COUNSELOR, null, null, employer, false))).containsExactly(one, two);
        assertThat(numbers(listed(COUNSELOR, null, null, null, true))).containsExactly(one, other);
        assertThat(numbers(listed(OTHER_COUNSELOR, null, null, null, true))).containsExactly(two);
        assertThat(numbers(listed("er-supervisor-1", null, null, null, true))).isEmpty();
        assertThat(numbers(listed(COUNSELOR, PacketState.PREPARING, Tier.TIER_I, employer, true)))
                .containsExactly(one);
        assertThat(numbers(listed(COUNSELOR, PacketState.APPROVED, null, null, false)))
                .isEmpty();
    }

    @Test
    void showsWhatIsCompleteAndWhoPrepares() {
        String packet = opens(COUNSELOR, mark, Tier.TIER_II_PWEX);
        people.adds(COUNSELOR, packet, DocumentKind.AGREEMENT, "tier2-southside-pantry/agreement.pdf");
        people.adds(COUNSELOR, packet, DocumentKind.SCD_2538, "tier2-southside-pantry/scd-2538.pdf");
        people.types(COUNSELOR, packet, DocumentKind.AGREEMENT);
        people.ticks(COUNSELOR, packet, DocumentKind.AGREEMENT);

        assertThat(found(mark).rows())
                .extracting(
                        PacketRow::number,
                        PacketRow::tier,
                        PacketRow::state,
                        PacketRow::preparerName,
                        PacketRow::complete,
                        PacketRow::required)
                .containsExactly(tuple(packet, Tier.TIER_II_PWEX, PacketState.PREPARING, "Elena Ruiz", 1, 4));
    }

    @Test
    void sortsBothWays() {
        String a = opens(COUNSELOR, "cedar " + mark, Tier.TIER_I);
        String b = opens(COUNSELOR, "Alder " + mark, Tier.TIER_I);
        String c = opens(COUNSELOR, "birch " + mark, Tier.TIER_I);
        people.withdraws(COUNSELOR, b, "Not now.");

        assertThat(sortedBy("number")).containsExactly(a, b, c);
        assertThat(sortedBy("-number")).containsExactly(c, b, a);
        assertThat(sortedBy("employer")).containsExactly(b, c, a);
        assertThat(sortedBy("-employer")).containsExactly(a, c, b);
        assertThat(sortedBy("changed")).containsExactly(a, c, b);
        assertThat(sortedBy("-changed")).containsExactly(b, c, a);
        assertThat(sortedBy("state")).containsExactly(c, a, b);
        assertThat(sortedBy("-state")).containsExactly(b, a, c);
        assertThat(sortedBy("; drop table packet")).containsExactly(b, c, a);
    }

    @Test
    void turnsPagesAndStaysWithinThem() {
        List<String> all = Stream.iterate(1, i -> i + 1)
                .limit(26)
                .map(i -> opens(COUNSELOR, mark, Tier.TIER_I))
                .toList();

        PacketPage first = page(1);
        PacketPage second = page(2);
        assertThat(first.total()).isEqualTo(26);
        assertThat(first.page()).isEqualTo(1);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(numbers(first)).isEqualTo(all.subList(0, 25));
        assertThat(numbers(second)).isEqualTo(all.subList(25, 26));
        for (int beyond : new int[] {3, 1000, Integer.MAX_VALUE}) {
            assertThat(page(beyond)).isEqualTo(second);
        }
        for (int before : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThat(page(before)).isEqualTo(first);
        }
    }

    @Test
    void showsAnEmptyPageWhereNothingMatches() {
        assertThat(page(7)).isEqualTo(new PacketPage(List.of(), 0, 1, 1));
    }

    private PacketPage found(String text) {
        return list(COUNSELOR, new PacketSearch(text, null, null, null, false, "number", 1));
    }

    private PacketPage page(int number) {
        return list(COUNSELOR, new PacketSearch(mark, null, null, null, false, "number", number));
    }

    private List<String> sortedBy(String sort) {
        return numbers(list(COUNSELOR, new PacketSearch(mark, null, null, null, false, sort, 1)));
    }

    private PacketPage listed(
            String reader, @Nullable PacketState state, @Nullable Tier tier, @Nullable String employer, boolean mine) {
        return list(reader, new PacketSearch(mark, state, tier, employer, mine, "number", 1));
    }

    private PacketPage list(String reader, PacketSearch search) {
        return ActingAs.call(reader, () -> onboarding.list(search));
    }

    private static List<String> numbers(PacketPage page) {
        return page.rows().stream().map(PacketRow::number).toList();
    }

    private String opens(String counselor, String employerName, Tier tier) {
        return people.opens(counselor, employer(employerName), tier);
    }

    private String employer(String name) {
        return ActingAs.call(
                COUNSELOR,
                () -> employers.add(new NewEmployer(
                        name, null, Sector.NON_PROFIT, "1 Main St", "San Jose", "95110", null, null, null)));
    }
}
