package org.placewell.mail.process;

import java.util.Map;
import org.placewell.mail.LetterArrived;
import org.placewell.mail.LetterUndelivered;
import org.placewell.workflow.Cases;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens the case of a letter that did not arrive and ends it when it has arrived after all, in the outbox's transaction. */
@Component
class UndeliveredLetterDriver {

    private final Cases cases;

    UndeliveredLetterDriver(Cases cases) {
        this.cases = cases;
    }

    @EventListener
    void on(LetterUndelivered letter) {
        cases.start(
                UndeliveredLetterProcess.ID,
                letter.number(),
                Map.of(
                        UndeliveredLetterProcess.LETTER_NUMBER.name(),
                        letter.number(),
                        UndeliveredLetterProcess.LETTER_SUBJECT.name(),
                        letter.subject(),
                        UndeliveredLetterProcess.LETTER_PROBLEM.name(),
                        letter.problem()));
    }

    @EventListener
    void on(LetterArrived letter) {
        cases.correlate(UndeliveredLetterProcess.LETTER_ARRIVED, letter.number());
    }
}
