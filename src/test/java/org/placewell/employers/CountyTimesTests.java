package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.placewell.staff.Refused;
import org.placewell.staff.Refused.Kind;

class CountyTimesTests {

    @Test
    void takesADayAsADateFieldSendsIt() {
        assertThat(CountyTimes.day(" 2026-02-28 ")).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(CountyTimes.day(" ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999-01-01", "-2026-01-01", "0001-01-01", "9999-01-01", "2026-02-30", "02/28/2026"})
    void refusesWhatNoCalendarKeeps(String typed) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> CountyTimes.day(typed))
                .withMessageContaining("such as 2026-03-04")
                .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.INVALID));
    }
}
