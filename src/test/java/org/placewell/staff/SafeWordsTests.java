package org.placewell.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeWordsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is 94-7654321 still right?",
                "Is 947654321 still right?",
                "Her number: 123-45-6789.",
                "Her number: 123 45 6789",
                "Her number: 123.45.6789",
                "Her number: 123\u201345\u20136789",
                "Routing 121000358",
                "Account 000123456789"
            })
    void refuseWhatLooksLikeATaxOrBankNumber(String words) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> SafeWords.of(words))
                .withMessageContaining("looks like a tax or bank number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call me: (408) 555-0142.",
                "Call me: 408-555-0142",
                "Call me: +1 408 555 0142 or 14085550142",
                "Order JO-2026-00142, 95110-1234",
                "4085550142",
                "On 11/22/2026, page 3 of 12"
            })
    void takePhoneNumbersAndOtherNumbers(String words) {
        assertThat(SafeWords.required(words, "Say something.")).isEqualTo(words);
    }
}
