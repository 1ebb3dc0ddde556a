package org.placewell.joborders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.placewell.OrderActors;
import org.placewell.employers.TierState;
import org.placewell.staff.Refused;

/** Every transition of an order, allowed and refused (domain 05, 5.3). */
class JobOrderTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final Instant NOW = Instant.parse("2026-03-04T18:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "TIER_I, none, ENTERED",
                "TIER_I, PENDING, ENTERED",
                "TIER_I, APPROVED, OPEN",
                "TIER_I, SUSPENDED, ENTERED",
                "TIER_I, EXPIRED, ENTERED",
                "TIER_II_PWEX, APPROVED, OPEN",
                "UNSUBSIDIZED, none, OPEN"
            })
    void opensASubsidizedOrderOnlyWhileItsTierIsApproved(Program program, @Nullable TierState tier, OrderState state) {
        JobOrder order = entered(program);
        order.settle(around(tier));
        assertThat(order.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"SUSPENDED, TIER_SUSPENDED", "EXPIRED, TIER_ENDED", "none, TIER_ENDED", "PENDING, TIER_ENDED"})
    void holdsAnOpenOrderWhenItsTierNoLongerStandsAndOpensItAgain(@Nullable TierState tier, HoldReason reason) {
        JobOrder order = open();
        assertThat(order.settle(around(tier))).isTrue();
        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
        assertThat(order.holdReason()).isEqualTo(reason);
        assertThat(order.settle(around(tier))).isFalse();

        assertThat(order.settle(around(TierState.APPROVED))).isTrue();
        assertThat(order.state()).isEqualTo(OrderState.OPEN);
        assertThat(order.holdReason()).isNull();
    }

    @Test
    void isFilledAtNoOpeningLeftAndOpenAgainWhenAHireIsTakenBack() {
        JobOrder order = open();
        order.hire("ers-ec-1", NOW);
        order.settle(around(TierState.APPROVED));
        assertThat(order.state()).isEqualTo(OrderState.OPEN);
        assertThat(order.remaining()).isEqualTo(1);
        order.hire("ers-ec-1", NOW);
        order.settle(around(TierState.APPROVED));
        assertThat(order.state()).isEqualTo(OrderState.FILLED);
        assertThatThrownBy(() -> order.hire("ers-ec-1", NOW)).isInstanceOf(Refused.class);

        order.undoHire("ers-ec-1", NOW);
        order.settle(around(TierState.SUSPENDED));
        assertThat(order.state()).isEqualTo(OrderState.ON_HOLD);
    }

    @Test
    void holdsAnOrderThatTheEmployerDidNotReconfirmInTimeUntilThereIsAnAnswer() {
        JobOrder order = open();
        order.askAgain(NOW);
        order.settle(around(TierState.APPROVED));
        assertThat(order.holdReason()).isEqualTo(HoldReason.NOT_RECONFIRMED);
        order.confirm(TODAY, "ers-ec-1", NOW);
        order.settle(around(TierState.APPROVED));
        assertThat(order.state()).isEqualTo(OrderState.OPEN);
    }

    @Test
    void expiresTheDayAfterItsClosingDate() {
        JobOrder order = entered(Program.UNSUBSIDIZED, Map.of(OrderField.CLOSES_ON, "2026-03-04"));
        order.settle(around(null));
        assertThat(order.state()).isEqualTo(OrderState.OPEN);
        order.settle(new JobOrder.Circumstances(null, TODAY.plusDays(1), NOW));
        assertThat(order.state()).isEqualTo(OrderState.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderState.class,
            names = {"FILLED", "CANCELLED", "EXPIRED"})
    void neverMovesByItselfOnceItHasEnded(OrderState end) {
        JobOrder order = ended(end);
        assertThat(order.settle(around(TierState.APPROVED))).isFalse();
        assertThat(order.state()).isEqualTo(end);
        assertThatThrownBy(() -> order.cancel("No.", "er-supervisor-1", NOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order.confirm(TODAY, "ers-ec-1", NOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order.save(fields(Map.of()), null, "ers-ec-1", NOW))
                .isInstanceOf(Refused.class);
    }

    @Test
    void takesTheStepsOfItsEntryInTheirOrderOnly() {
        JobOrder order = draft(Program.TIER_I);
        assertThatThrownBy(() -> order.enter("E-1", TODAY, "ers-ec-1", NOW)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> order.checked(true, NOW)).isInstanceOf(Refused.class);
        order.handIn(read(Map.of()), "ers-ec-1", NOW);
        assertThatThrownBy(() -> order.save(fields(Map.of()), null, "ers-ec-1", NOW))
                .isInstanceOf(Refused.class);
        order.checked(false, NOW);
        assertThat(order.entryStep()).isEqualTo(EntryStep.TYPING);
        order.handIn(read(Map.of()), "ers-ec-1", NOW);
        order.checked(true, NOW);
        order.correct("ers-ec-1", NOW);
        assertThat(order.entryStep()).isEqualTo(EntryStep.TYPING);
        assertThatThrownBy(() -> order.hire("ers-ec-1", NOW)).isInstanceOf(Refused.class);
    }

    @Test
    void neverOffersFewerOpeningsThanAreFilled() {
        JobOrder order = open();
        order.hire("ers-ec-1", NOW);
        order.hire("ers-ec-1", NOW);
        OrderTerms one = read(Map.of(OrderField.OPENINGS, "1")).terms();
        assertThatThrownBy(() -> order.amend(one, "ers-ec-1", NOW)).isInstanceOf(Refused.class);
    }

    private static JobOrder ended(OrderState end) {
        JobOrder order = open();
        switch (end) {
            case FILLED -> {
                order.hire("ers-ec-1", NOW);
                order.hire("ers-ec-1", NOW);
                order.settle(around(TierState.APPROVED));
            }
            case CANCELLED -> order.cancel("No longer.", "er-supervisor-1", NOW);
            default -> {
                order.amend(read(Map.of(OrderField.CLOSES_ON, "2026-03-04")).terms(), "ers-ec-1", NOW);
                order.settle(new JobOrder.Circumstances(TierState.APPROVED, TODAY.plusDays(1), NOW));
            }
        }
        return order;
    }

    private static JobOrder open() {
        JobOrder order = entered(Program.TIER_I);
        order.settle(around(TierState.APPROVED));
        return order;
    }

    private static JobOrder entered(Program program) {
        return entered(program, Map.of());
    }

    private static JobOrder entered(Program program, Map<OrderField, String> changed) {
        JobOrder order = draft(program);
        order.handIn(read(changed), "ers-ec-1", NOW);
        order.checked(true, NOW);
        order.enter("E-1", TODAY, "ers-ec-1", NOW);
        return order;
    }

    private static JobOrder draft(Program program) {
        return new JobOrder("JO-2026-00001", "E-1", "Acme Foods", null, program, "ers-ec-1", NOW);
    }

    private static JobOrder.Circumstances around(@Nullable TierState tier) {
        return new JobOrder.Circumstances(tier, TODAY, NOW);
    }

    private static ParsedOrder.Read read(Map<OrderField, String> changed) {
        return OrderParsing.parse(fields(changed), TODAY).ifSound().orElseThrow();
    }

    private static JobOrderFields fields(Map<OrderField, String> changed) {
        Map<String, String> typed = new HashMap<>();
        OrderActors.sound("Cook", "20.00", Program.TIER_I).forEach((field, text) -> typed.put(field.key(), text));
        typed.put(OrderField.CITY.key(), "San Jose");
        changed.forEach((field, text) -> typed.put(field.key(), text));
        return JobOrderFields.of(typed);
    }
}
