package org.placewell.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.placewell.PlacewellTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@PlacewellTest
class MailroomTests {

    @Autowired
    Mailroom mailroom;

    @Autowired
    TransactionTemplate transaction;

    private final String occasion = "P-" + UUID.randomUUID() + "/submission/1";

    @Test
    void refusesALetterOutsideATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> mailroom.send(letter("Packet waits", "sue@county.example")));
    }

    @Test
    void forgetsTheLetterOfAFactThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            mailroom.send(letter("Packet waits", "sue@county.example"));
            status.setRollbackOnly();
        });

        assertThat(mailroom.about(occasion)).isEmpty();
    }

    @Test
    void refusesHeadersThatCouldBecomeMore() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(letter("Packet\r\nBcc: b@evil.example", "sue@county.example")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(letter("Packet waits", "sue@county.example, b@c.example")));
        assertThat(mailroom.about(occasion)).isEmpty();
    }

    @Test
    void leavesTheSendingToTheWorker() {
        send(letter("Packet waits", "sue@county.example"));

        assertThat(mailroom.about(occasion)).singleElement().satisfies(letter -> {
            assertThat(letter.purpose()).isEqualTo("onboarding/M4");
            assertThat(letter.subject()).isEqualTo("Packet waits");
        });
    }

    private void send(Letter letter) {
        transaction.executeWithoutResult(status -> mailroom.send(letter));
    }

    private Letter letter(String subject, String to) {
        return new Letter("onboarding/M4", occasion, to, List.of(), null, subject, Map.of("packetNumber", "P-1"));
    }
}
