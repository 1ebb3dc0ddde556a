package org.placewell.joborders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.AuditRow;
import org.placewell.audit.AuditTrail;
import org.placewell.staff.Role;
import org.placewell.workflow.Actor;
import org.placewell.workflow.CaseAccount;
import org.placewell.workflow.CaseAccount.Deed;
import org.placewell.workflow.CaseAccount.Finding;
import org.placewell.workflow.CaseAccount.Fix;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells auditors of a job order: every decision with the version it saw, and whatever the automatic checks found. */
@Service
public class OrderAccount {

    /** More than any order has; it keeps a page finite. */
    private static final int MOST = 500;

    private final JobOrderRows orders;
    private final OrderLedger ledger;
    private final AuditTrail audit;

    OrderAccount(JobOrderRows orders, OrderLedger ledger, AuditTrail audit) {
        this.orders = orders;
        this.ledger = ledger;
        this.audit = audit;
    }

    /**
     * The caller has checked who may read it.
     *
     * @param element the id of the step in the model in which the deed is done
     */
    @Transactional(readOnly = true)
    public CaseAccount of(String number, Function<OrderDeed, String> element) {
        List<AuditRow> trail = audit.of("job-order", number, MOST);
        List<Deed> deeds = trail.stream()
                .flatMap(row -> OrderDeed.of(row.action()).map(deed -> deed(row, deed, element)).stream())
                .toList();
        return new CaseAccount(
                deeds, List.of(), findings(ledger.allFindings(orders.get(number).id(), MOST), trail));
    }

    private static Deed deed(AuditRow row, OrderDeed deed, Function<OrderDeed, String> element) {
        int version = versionOf(row);
        return new Deed(
                element.apply(deed),
                row.occurredAt(),
                row.actor(),
                row.action(),
                deed.verb(),
                Role.ERS_EC.title().toLowerCase(Locale.ROOT),
                // handing in makes a version; every other decision saw the one before
                deed == OrderDeed.HANDED_IN ? version : version - 1,
                1,
                row.reason(),
                "");
    }

    private static List<Finding> findings(List<OrderLedger.Found> found, List<AuditRow> trail) {
        List<AuditRow> checks = trail.stream()
                .filter(row -> row.action().equals(JobOrderSteps.CHECKED))
                .toList();
        TreeSet<Integer> rounds = new TreeSet<>();
        checks.forEach(check -> rounds.add(versionOf(check)));
        found.forEach(finding -> rounds.add(finding.version()));
        List<Finding> findings = new ArrayList<>();
        for (OrderLedger.Found each : found) {
            OrderFinding finding = each.finding();
            findings.add(new Finding(
                    rounds.headSet(each.version(), true).size(),
                    finding.code().title(),
                    each.version(),
                    finding.text() + (finding.reason() == null ? "" : " Accepted because: " + finding.reason()),
                    Actor.SYSTEM,
                    each.at(),
                    Fix.at(finding.reason() == null ? putRight(each, found, checks) : each.at())));
        }
        return findings;
    }

    /** When a later check no longer found it, or found it with a reason. */
    private static @Nullable Instant putRight(
            OrderLedger.Found open, List<OrderLedger.Found> found, List<AuditRow> checks) {
        return checks.stream()
                .filter(check -> versionOf(check) > open.version())
                .filter(check -> found.stream()
                        .noneMatch(other -> other.version() == versionOf(check)
                                && other.finding().code() == open.finding().code()
                                && other.finding().reason() == null))
                .map(AuditRow::occurredAt)
                .min(Instant::compareTo)
                .orElse(null);
    }

    private static int versionOf(AuditRow row) {
        Long version = row.version();
        return version == null ? 0 : version.intValue();
    }
}
