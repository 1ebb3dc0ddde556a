package org.placewell.employers;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Role;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseAccount.Deed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors of an outreach: every meeting, delay and decision with who recorded it. */
@Service
public class OutreachAccount {

    /** More than any outreach has; it keeps a page finite. */
    private static final int MOST = 500;

    private final AuditTrail audit;

    OutreachAccount(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * The caller has checked who may read it.
     *
     * @param element the id of the step in the model in which the deed is done
     */
    @Transactional(readOnly = true)
    public CaseAccount of(String number, Function<OutreachDeed, String> element) {
        List<Deed> deeds = audit.of(OutreachSteps.OUTREACH, number, MOST).stream()
                .flatMap(row -> OutreachDeed.of(row.action()).map(deed -> deed(row, deed, element)).stream())
                .toList();
        return new CaseAccount(deeds, List.of(), List.of());
    }

    private static Deed deed(AuditRow row, OutreachDeed deed, Function<OutreachDeed, String> element) {
        Long version = row.version();
        return new Deed(
                element.apply(deed),
                row.occurredAt(),
                row.actor(),
                row.action(),
                deed.verb(),
                Role.ERS_EC.title().toLowerCase(Locale.ROOT),
                version == null ? 0 : version.intValue(),
                1,
                row.reason(),
                "");
    }
}
