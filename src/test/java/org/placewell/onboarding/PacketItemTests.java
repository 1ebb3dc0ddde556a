package org.placewell.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.placewell.staff.Refused;

/** One required paper from its upload to the APU's word (ONB-3, APV-3, APV-5). */
class PacketItemTests {

    private static final Instant NOW = Instant.parse("2026-03-09T17:00:00Z");
    private static final Judgement UNDATED = Judgement.error(ErrorCode.UNDATED, "No date beside the signature.");

    @Test
    void isNeitherCompleteNorJudgedWithoutAPaper() {
        PacketItem item = item();

        assertThat(item.complete()).isFalse();
        assertThat(item.fileVersion()).isZero();
        assertThat(item.documentId()).isNull();
        assertThat(item.isJudged()).isFalse();
        assertThat(item.judgement()).isNull();
    }

    @Test
    void takesAPaperAsItsFirstVersion() {
        PacketItem item = item();
        UUID document = UUID.randomUUID();

        item.attach(document, UUID.randomUUID(), "elena", NOW);

        assertThat(item.documentId()).isEqualTo(document);
        assertThat(item.fileVersion()).isEqualTo(1);
        assertThat(item.fileBy()).isEqualTo("elena");
        assertThat(item.complete()).isFalse();
    }

    @Test
    void supersedesAPaperByTheNextVersionAndForgetsWhatWasSaidOfIt() {
        PacketItem item = completeItem();
        item.judge(Judgement.passed(), 1, "grace", NOW);
        UUID next = UUID.randomUUID();

        item.attach(next, UUID.randomUUID(), "sue", NOW);

        assertThat(item.documentId()).isEqualTo(next);
        assertThat(item.fileVersion()).isEqualTo(2);
        assertThat(item.fileBy()).isEqualTo("sue");
        assertThat(item.complete()).isFalse();
        assertThat(item.completedBy()).isNull();
        assertThat(item.completedAt()).isNull();
        assertThat(item.isJudged()).isFalse();
    }

    @Test
    void refusesCompletenessWithoutAPaper() {
        PacketItem item = item();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> item.markComplete("elena", NOW))
                .withMessage("Agreement: add the paper before you mark it complete.")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID));
        assertThat(item.complete()).isFalse();
    }

    @Test
    void saysWhoMarkedItCompleteAndWhen() {
        PacketItem item = completeItem();

        assertThat(item.complete()).isTrue();
        assertThat(item.completedBy()).isEqualTo("elena");
        assertThat(item.completedAt()).isEqualTo(NOW);
    }

    @Test
    void namesNobodyOnceItIsReopened() {
        PacketItem item = completeItem();

        item.reopen("elena", NOW);

        assertThat(item.complete()).isFalse();
        assertThat(item.completedBy()).isNull();
        assertThat(item.completedAt()).isNull();
        assertThat(item.documentId()).isNotNull();
        assertThat(item.fileVersion()).isEqualTo(1);
    }

    @Test
    void keepsTheWordOfTheApu() {
        PacketItem passed = completeItem();
        PacketItem faulty = completeItem();

        passed.judge(Judgement.passed(), 1, "grace", NOW);
        faulty.judge(UNDATED, 1, "grace", NOW);

        assertThat(passed.isJudged()).isTrue();
        assertThat(passed.hasError()).isFalse();
        assertThat(passed.judgement()).isEqualTo(Judgement.passed());
        assertThat(faulty.isJudged()).isTrue();
        assertThat(faulty.hasError()).isTrue();
        assertThat(faulty.judgement()).isEqualTo(UNDATED);
    }

    @Test
    void takesTheLastWordOfTheApu() {
        PacketItem item = completeItem();

        item.judge(UNDATED, 1, "grace", NOW);
        item.judge(Judgement.passed(), 1, "grace", NOW);

        assertThat(item.judgement()).isEqualTo(Judgement.passed());
    }

    @Test
    void keepsAnErrorWhileItIsReopenedUntilSomebodyAnswersIt() {
        PacketItem item = completeItem();
        item.judge(UNDATED, 1, "grace", NOW);

        item.reopen("elena", NOW);
        assertThat(item.hasError()).isTrue();
        item.markComplete("sue", NOW);

        assertThat(item.isJudged()).isFalse();
        assertThat(item.judgement()).isNull();
    }

    @Test
    void keepsAPassWhenItIsMarkedCompleteAgain() {
        PacketItem item = completeItem();
        item.judge(Judgement.passed(), 1, "grace", NOW);

        item.reopen("elena", NOW);
        item.markComplete("sue", NOW);

        assertThat(item.judgement()).isEqualTo(Judgement.passed());
    }

    private static PacketItem item() {
        return new PacketItem(UUID.randomUUID(), DocumentKind.AGREEMENT, 0);
    }

    private static PacketItem completeItem() {
        PacketItem item = item();
        item.attach(UUID.randomUUID(), UUID.randomUUID(), "elena", NOW);
        item.markComplete("elena", NOW);
        return item;
    }
}
