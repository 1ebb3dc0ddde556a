package org.placewell.employers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What fails in a round holds up nothing else of it. */
class TermSweepTests {

    private final AgreementTerms terms = mock();
    private final TermReminders reminders = mock();
    private final TermSweep sweep = new TermSweep(terms, reminders);

    @Test
    void endsWhatHasEndedAndRemindsWhereWhatHasBegunCannotBeFoundOut() {
        UUID one = UUID.randomUUID();
        UUID another = UUID.randomUUID();
        IllegalStateException unreadable = new IllegalStateException("unreadable");
        IllegalStateException broken = new IllegalStateException("broken");
        when(terms.begunTerms()).thenThrow(unreadable);
        when(terms.endedTerms()).thenReturn(List.of(one, another));
        doThrow(broken).when(terms).endTerm(one);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(sweep::sweep)
                .isSameAs(unreadable)
                .satisfies(failure -> assertThat(failure.getSuppressed()).containsExactly(broken));

        verify(terms).endTerm(another);
        verify(reminders).due();
    }
}
