package org.placewell.custody;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.placewell.calendar.BusinessCalendar;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells both supervisors what stands still: papers that nobody accepted in time, originals that did not come back, files that are not stored in time, and each
 * business morning the rows of the register that have one part only. Each fact is told once.
 */
@Component
class CustodySweep {

    /** Of one kind in one round; what is left is found in the next one. */
    private static final int MOST = 100;

    private static final LocalTime MORNING = LocalTime.of(7, 0);

    private final PaperLedger papers;
    private final FileLedger ledger;
    private final RegisterList register;
    private final CustodyLetters letters;
    private final BusinessCalendar calendar;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CustodySweep(
            PaperLedger papers,
            FileLedger ledger,
            RegisterList register,
            CustodyLetters letters,
            BusinessCalendar calendar,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.papers = papers;
        this.ledger = ledger;
        this.register = register;
        this.letters = letters;
        this.calendar = calendar;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${placewell.standing.sweep-delay:5m}",
            fixedDelayString = "${placewell.standing.sweep-delay:5m}")
    void sweep() {
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(BusinessCalendar.COUNTY);
        LocalDate today = here.toLocalDate();
        transaction.executeWithoutResult(status -> papers.late(now, MOST).forEach(late -> {
            letters.late(late);
            papers.alerted(late.transfer(), now);
        }));
        transaction.executeWithoutResult(status -> ledger.overdue(today, MOST).forEach(out -> {
            letters.overdue(out);
            ledger.alerted(out.id(), now);
        }));
        transaction.executeWithoutResult(status -> ledger.notStored(now, MOST).forEach(file -> {
            letters.notStored(file);
            ledger.toldLate(file.id(), now);
        }));
        if (calendar.isBusinessDay(today) && !here.toLocalTime().isBefore(MORNING)) {
            transaction.executeWithoutResult(status -> tellHalfUpdated(today));
        }
    }

    private void tellHalfUpdated(LocalDate today) {
        RegisterPage half =
                register.find(new RegisterSearch(null, null, null, null, true, false, false, "approved", 1), "");
        if (half.total() > 0) {
            letters.halfUpdated(today, half.rows(), half.total());
        }
    }
}
