package org.placewell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTests {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u200b \u2060", "\u3000"})
    void takesWhatShowsNothingForNothing(String text) {
        assertThat(Words.of(text)).isNull();
    }

    @Test
    void keepsTheLinesOfATextAndDropsTheSpaceAroundIt() {
        assertThat(Words.of("\u00a0 The W9\nis not dated. \n")).isEqualTo("The W9\nis not dated.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "bell\u0007"})
    void refusesWhatCannotBeKept(String text) {
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> Words.of(text));
    }
}
