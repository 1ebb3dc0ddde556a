package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTests {

    @ParameterizedTest
    @ValueSource(strings = {"er.supervisor@county.example", "o'neil+placewell@county.example"})
    void takesAPlainAddress(String address) {
        assertThat(Headers.address(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "supervisor",
                "@county.example",
                "a@b@county.example",
                "a@county.example,b@county.example",
                "Sue <sue@county.example>",
                "staff:a@county.example;",
                "a@county.example\r\nBcc: b@evil.example",
                "a@county.example\u0000",
                " a@county.example"
            })
    void refusesWhatIsNotOnePlainAddress(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.address(address))
                .withMessageNotContaining("county");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Packet\nBcc: b@evil.example", "Packet\u2028", "Packet\u0007"})
    void refusesAHeaderThatBreaksItsLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.text(text));
    }
}
