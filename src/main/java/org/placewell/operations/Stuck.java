package org.placewell.operations;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.placewell.audit.Evidence;
import org.placewell.documents.ScanBacklog;
import org.placewell.mail.LettersWaiting;
import org.placewell.staff.Role;
import org.placewell.workflow.FailedStep;
import org.placewell.workflow.Hold;
import org.placewell.workflow.TableInForce;

/**
 * What waits for somebody, and what goes on by itself.
 *
 * @param failedSteps the first of them; {@code failedStepsInAll} counts the rest too
 * @param overdue human steps past their due date, by the role that they are for
 * @param papers those that wait for the virus scanner
 * @param evidence how far it is sealed, and what its last verification found
 * @param tables which decision tables are in force, where the county may have its own
 */
public record Stuck(
        Hold.@Nullable State hold,
        List<FailedStep> failedSteps,
        long failedStepsInAll,
        long retryingSteps,
        LettersWaiting.Standing letters,
        Map<Role, Long> overdue,
        ScanBacklog papers,
        Evidence.Standing evidence,
        List<TableInForce> tables,
        List<Sweep> sweeps) {}
