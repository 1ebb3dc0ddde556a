package org.placewell.employers;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.placewell.workflow.Acting;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What happens moves an employer along its stages (PRO-6) and makes it active (domain 05, 5.1); rooms above tell what they know. A
 * stage that a counselor has set beyond stays.
 */
@Service
public class Pipeline {

    private static final Set<Stage> BEFORE_INTEREST =
            EnumSet.of(Stage.PROSPECT_IDENTIFIED, Stage.OUTREACH, Stage.NURTURING);

    private static final Set<Stage> SOURCED =
            EnumSet.of(Stage.POSITION_SOURCED, Stage.MATCHING, Stage.FEEDBACK, Stage.IMPROVEMENT);

    private final EmployerBook book;
    private final Acting acting;

    Pipeline(EmployerBook book, Acting acting) {
        this.book = book;
        this.acting = acting;
    }

    /** A packet was opened: whoever asks for a tier is interested. */
    void tierAskedFor(String employerNumber, String packetNumber) {
        move(employerNumber, BEFORE_INTEREST, Stage.LEAD_QUALIFIED, packetNumber);
    }

    /** An agreement is in force from a day on. */
    void tierInForce(String employerNumber, LocalDate on) {
        book.activeSince(employerNumber, on);
    }

    /** What an employer says of a hire, and what is improved after that, comes after the matching (PRO-16). */
    void heard(String employerNumber, LogKind kind) {
        switch (kind) {
            case FEEDBACK -> move(employerNumber, SOURCED, Stage.FEEDBACK, kind.title());
            case IMPROVEMENT -> move(employerNumber, SOURCED, Stage.IMPROVEMENT, kind.title());
            case CONTACT -> {
                // of any stage
            }
        }
    }

    /**
     * For the room of the job orders, which has checked who acts: an order can be referred to for the first time.
     *
     * @param subsidized whether its tier makes the employer active, instead of the order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void positionOpened(String employerNumber, String order, LocalDate on, boolean subsidized) {
        if (!subsidized) {
            book.activeSince(employerNumber, on);
        }
        move(
                employerNumber,
                EnumSet.complementOf(EnumSet.of(Stage.POSITION_SOURCED, Stage.MATCHING)),
                Stage.POSITION_SOURCED,
                order);
    }

    /** For the room of the job orders, which has checked who acts: somebody was hired. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hired(String employerNumber, String order) {
        move(employerNumber, EnumSet.allOf(Stage.class), Stage.MATCHING, order);
    }

    private void move(String employerNumber, Set<Stage> from, Stage to, String reason) {
        book.moveTo(employerNumber, from, to, reason, acting.current().id());
    }
}
