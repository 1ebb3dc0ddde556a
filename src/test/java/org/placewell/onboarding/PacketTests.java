package org.placewell.onboarding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.placewell.onboarding.PacketState.APPROVED;
import static org.placewell.onboarding.PacketState.APU_REVIEW;
import static org.placewell.onboarding.PacketState.DENIED;
import static org.placewell.onboarding.PacketState.ER_REVIEW;
import static org.placewell.onboarding.PacketState.MANAGER_REVIEW;
import static org.placewell.onboarding.PacketState.PREPARING;
import static org.placewell.onboarding.PacketState.RETURNED_TO_APU;
import static org.placewell.onboarding.PacketState.RETURNED_TO_PREPARER;
import static org.placewell.onboarding.PacketState.RETURNED_TO_SUPERVISOR;
import static org.placewell.onboarding.PacketState.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.placewell.employers.AgreementKind;
import org.placewell.employers.Tier;
import org.placewell.staff.Refused;

/** Every transition of domain 05, 5.2 and 06, D3; whatever the table does not name is refused. */
class PacketTests {

    private static final Instant OPENED = Instant.parse("2026-03-02T17:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-09T17:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-09");

    /** What can be done to a packet. */
    private enum Action {
        SUBMIT,
        SUPERVISOR_APPROVES,
        SUPERVISOR_RETURNS,
        APU_FINDS_NO_ERROR,
        APU_FINDS_AN_ERROR,
        CORRECT,
        MANAGER_APPROVES,
        MANAGER_RETURNS,
        MANAGER_DENIES,
        CHECK_FAILS,
        TAKE_EFFECT,
        WITHDRAW;

        void on(Packet packet) {
            switch (this) {
                case SUBMIT -> packet.submit("hash", List.of(), NOW);
                case SUPERVISOR_APPROVES -> packet.reviewAsSupervisor(ReviewOutcome.APPROVED, "sue", NOW);
                case SUPERVISOR_RETURNS -> packet.reviewAsSupervisor(ReviewOutcome.RETURNED, "sue", NOW);
                case APU_FINDS_NO_ERROR -> packet.reviewAsApu(ReviewOutcome.APPROVED, NOW);
                case APU_FINDS_AN_ERROR -> packet.reviewAsApu(ReviewOutcome.RETURNED, NOW);
                case CORRECT -> packet.correct("corrected", List.of(), NOW);
                case MANAGER_APPROVES -> packet.decide(ReviewOutcome.APPROVED, NOW);
                case MANAGER_RETURNS -> packet.decide(ReviewOutcome.RETURNED, NOW);
                case MANAGER_DENIES -> packet.decide(ReviewOutcome.DENIED, NOW);
                case CHECK_FAILS -> packet.failCheck(NOW);
                case TAKE_EFFECT -> packet.takeEffect(TODAY);
                case WITHDRAW -> packet.withdraw("The shop closes.", null, NOW);
            }
        }
    }

    private static final Map<PacketState, Map<Action, PacketState>> ALLOWED = Map.of(
            PREPARING, Map.of(Action.SUBMIT, ER_REVIEW, Action.WITHDRAW, WITHDRAWN),
            ER_REVIEW,
                    Map.of(
                            Action.SUPERVISOR_APPROVES, APU_REVIEW,
                            Action.SUPERVISOR_RETURNS, RETURNED_TO_PREPARER,
                            Action.CHECK_FAILS, RETURNED_TO_PREPARER,
                            Action.WITHDRAW, WITHDRAWN),
            RETURNED_TO_PREPARER, Map.of(Action.SUBMIT, ER_REVIEW, Action.WITHDRAW, WITHDRAWN),
            APU_REVIEW,
                    Map.of(
                            Action.APU_FINDS_NO_ERROR, MANAGER_REVIEW,
                            Action.APU_FINDS_AN_ERROR, RETURNED_TO_SUPERVISOR,
                            Action.CHECK_FAILS, RETURNED_TO_SUPERVISOR,
                            Action.WITHDRAW, WITHDRAWN),
            RETURNED_TO_SUPERVISOR, Map.of(Action.CORRECT, APU_REVIEW, Action.WITHDRAW, WITHDRAWN),
            MANAGER_REVIEW,
                    Map.of(
                            Action.MANAGER_APPROVES, APPROVED,
                            Action.MANAGER_RETURNS, RETURNED_TO_APU,
                            Action.MANAGER_DENIES, DENIED,
                            Action.CHECK_FAILS, RETURNED_TO_SUPERVISOR,
                            Action.WITHDRAW, WITHDRAWN),
            RETURNED_TO_APU,
                    Map.of(
                            Action.APU_FINDS_NO_ERROR, MANAGER_REVIEW,
                            Action.APU_FINDS_AN_ERROR, RETURNED_TO_SUPERVISOR,
                            Action.WITHDRAW, WITHDRAWN),
            APPROVED, Map.of(Action.TAKE_EFFECT, APPROVED),
            DENIED, Map.of(),
            WITHDRAWN, Map.of());

    static Stream<Arguments> everyPair() {
        return Arrays.stream(PacketState.values())
                .flatMap(state -> Arrays.stream(Action.values())
                        .map(action ->
                                Arguments.of(state, action, allowedIn(state).get(action))));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("everyPair")
    void movesAsTheTableSaysOrRefuses(PacketState state, Action action, @Nullable PacketState next) {
        Packet packet = packetIn(state);
        int version = packet.version();
        if (next == null) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> action.on(packet))
                    .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT));
            assertThat(packet.state()).isEqualTo(state);
            assertThat(packet.version()).isEqualTo(version);
        } else {
            action.on(packet);
            assertThat(packet.state()).isEqualTo(next);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isDueForTheStepsThatItsStateAllows(Step step) {
        for (PacketState state : PacketState.values()) {
            assertThat(step.isDueIn(state))
                    .as("%s in %s", step, state)
                    .isEqualTo(allowedIn(state).containsKey(actionOf(step)));
        }
    }

    @Test
    void isPreparedInItsFirstCycleWhenOpened() {
        Packet packet = packetIn(PREPARING);

        assertThat(packet.version()).isZero();
        assertThat(packet.cycle()).isEqualTo(1);
        assertThat(packet.preparedBy()).isEqualTo("elena");
        assertThat(packet.submittedAt()).isNull();
        assertThat(packet.contentHash()).isNull();
    }

    @Test
    void keepsTheTimeOfTheFirstSubmissionAndTheHashOfTheLast() {
        Packet packet = packetIn(PREPARING);

        packet.submit("first", List.of(), NOW);
        packet.reviewAsSupervisor(ReviewOutcome.RETURNED, "sue", NOW.plusSeconds(1));
        packet.submit("second", List.of(), NOW.plusSeconds(2));

        assertThat(packet.submittedAt()).isEqualTo(NOW);
        assertThat(packet.contentHash()).isEqualTo("second");
        assertThat(packet.version()).isEqualTo(2);
        assertThat(packet.cycle()).isEqualTo(1);
    }

    @Test
    void startsANewCycleWithEachCorrection() {
        Packet packet = packetIn(RETURNED_TO_SUPERVISOR);
        int version = packet.version();

        packet.correct("corrected", List.of(), NOW);

        assertThat(packet.cycle()).isEqualTo(2);
        assertThat(packet.version()).isEqualTo(version + 1);
        assertThat(packet.contentHash()).isEqualTo("corrected");
    }

    @Test
    void remembersTheSupervisorWhoApprovedAndNotOneWhoReturned() {
        Packet packet = packetIn(ER_REVIEW);

        packet.reviewAsSupervisor(ReviewOutcome.RETURNED, "sue", NOW);
        assertThat(packet.supervisor()).isNull();
        packet.submit("again", List.of(), NOW);
        packet.reviewAsSupervisor(ReviewOutcome.APPROVED, "sam", NOW);

        assertThat(packet.supervisor()).isEqualTo("sam");
    }

    @Test
    void countsFromTheDayOnWhichItTakesEffect() {
        Packet packet = packetIn(APPROVED);

        packet.takeEffect(TODAY);

        assertThat(packet.effectiveOn()).isEqualTo(TODAY);
    }

    @Test
    void keepsWhyTheEmployerWithdrew() {
        Packet packet = packetIn(APU_REVIEW);

        packet.withdraw("The shop closes.", null, NOW);

        assertThat(packet.withdrawnReason()).isEqualTo("The shop closes.");
    }

    @Test
    void saysInWordsWhereItStandsWhenItRefuses() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> packetIn(APU_REVIEW).submit("hash", List.of(), NOW))
                .withMessage("The packet is now: With APU. Look at its page to see what happened.");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> packetIn(DENIED).withdraw("Too late.", null, NOW))
                .withMessage("The packet is already denied; it can no longer be withdrawn.");
    }

    @ParameterizedTest
    @EnumSource
    void isDecidedWhereNothingButItsEffectFollows(PacketState state) {
        assertThat(state.decided()).isEqualTo(!allowedIn(state).containsKey(Action.WITHDRAW));
    }

    private static Map<Action, PacketState> allowedIn(PacketState state) {
        return requireNonNull(ALLOWED.get(state));
    }

    private static Action actionOf(Step step) {
        return switch (step) {
            case SUBMISSION -> Action.SUBMIT;
            case SUPERVISOR_REVIEW -> Action.SUPERVISOR_APPROVES;
            case APU_REVIEW -> Action.APU_FINDS_NO_ERROR;
            case CORRECTION -> Action.CORRECT;
            case MANAGER_DECISION -> Action.MANAGER_APPROVES;
        };
    }

    /** A valid packet that came to the state on the shortest way. */
    private static Packet packetIn(PacketState state) {
        Packet packet = new Packet(
                "P-2026-00001", "E-00001", "Alviso Clinic", Tier.TIER_I, AgreementKind.NEW, null, "elena", OPENED);
        wayTo(state).forEach(step -> step.accept(packet));
        return packet;
    }

    private static List<Consumer<Packet>> wayTo(PacketState state) {
        Consumer<Packet> submit = packet -> packet.submit("hash", List.of(), OPENED);
        Consumer<Packet> pass = packet -> packet.reviewAsSupervisor(ReviewOutcome.APPROVED, "sue", OPENED);
        Consumer<Packet> sound = packet -> packet.reviewAsApu(ReviewOutcome.APPROVED, OPENED);
        return switch (state) {
            case PREPARING -> List.of();
            case ER_REVIEW -> List.of(submit);
            case RETURNED_TO_PREPARER ->
                List.of(submit, packet -> packet.reviewAsSupervisor(ReviewOutcome.RETURNED, "sue", OPENED));
            case APU_REVIEW -> List.of(submit, pass);
            case RETURNED_TO_SUPERVISOR ->
                List.of(submit, pass, packet -> packet.reviewAsApu(ReviewOutcome.RETURNED, OPENED));
            case MANAGER_REVIEW -> List.of(submit, pass, sound);
            case RETURNED_TO_APU ->
                List.of(submit, pass, sound, packet -> packet.decide(ReviewOutcome.RETURNED, OPENED));
            case APPROVED -> List.of(submit, pass, sound, packet -> packet.decide(ReviewOutcome.APPROVED, OPENED));
            case DENIED -> List.of(submit, pass, sound, packet -> packet.decide(ReviewOutcome.DENIED, OPENED));
            case WITHDRAWN -> List.of(packet -> packet.withdraw("No longer interested.", null, OPENED));
        };
    }
}
