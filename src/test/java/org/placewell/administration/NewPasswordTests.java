package org.placewell.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Refused;

class NewPasswordTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "elevenchars",
                "aaaaaaaaaaaaaaaa",
                "password1234",
                "P@ssw0rd2026!",
                "Password-Password",
                "qwertyuiop123456",
                "Welcome2026!!",
                "SantaClaraCounty1",
                "administrator1!",
                "maria.lopez.2026",
                "Maria Lopez 1990",
                "LopezMaria#12345",
                "123456789012",
                "tab\tin the middle"
            })
    void refusesWhatIsTriedFirst(String password) {
        assertThatThrownBy(() -> NewPassword.checked(password, "maria.lopez", "Maria Lopez"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plum tractor velvet nine",
                "Xk7#pQ2!vR9z",
                "zwölf Schlüssel am Ring",
                "四つの言葉で守る門の鍵を",
                "correcthorsebattery"
            })
    void takesWhatIsLongAndOwn(String password) {
        assertThat(NewPassword.checked(password, "maria.lopez", "Maria Lopez")).isEqualTo(password);
    }

    @Test
    void readsTheWholePasswordOrNone() {
        assertThatThrownBy(() -> NewPassword.checked("plum tractor ".repeat(6), "maria.lopez", "Maria Lopez"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("at most 72");
    }
}
