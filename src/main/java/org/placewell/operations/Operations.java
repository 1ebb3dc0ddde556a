package org.placewell.operations;

import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.placewell.audit.AuditEntry;
import org.placewell.audit.AuditTrail;
import org.placewell.audit.Evidence;
import org.placewell.documents.DocumentVault;
import org.placewell.mail.LettersWaiting;
import org.placewell.staff.Refused;
import org.placewell.staff.Role;
import org.placewell.staff.Staff;
import org.placewell.workflow.CaseMachinery;
import org.placewell.workflow.CountyTables;
import org.placewell.workflow.FailedStep;
import org.placewell.workflow.Hold;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.config.TaskExecutionOutcome;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets a system administrator see what is stuck and set it going again; refuses (403) everybody else. */
@Service
public class Operations {

    /** Who is looking for one of more than this many has another problem. */
    private static final int SHOWN = 50;

    private final CaseMachinery machinery;
    private final LettersWaiting letters;
    private final DocumentVault papers;
    private final Hold hold;
    private final ScheduledTaskHolder scheduled;
    private final Evidence evidence;
    private final CountyTables tables;
    private final AuditTrail trail;
    private final Staff staff;
    private final Clock clock;

    Operations(
            CaseMachinery machinery,
            LettersWaiting letters,
            DocumentVault papers,
            Hold hold,
            ScheduledTaskHolder scheduled,
            Evidence evidence,
            CountyTables tables,
            AuditTrail trail,
            Staff staff,
            Clock clock) {
        this.machinery = machinery;
        this.letters = letters;
        this.papers = papers;
        this.hold = hold;
        this.scheduled = scheduled;
        this.evidence = evidence;
        this.tables = tables;
        this.trail = trail;
        this.staff = staff;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Stuck stuck() {
        staff.signedInAs(Role.SYS_ADMIN);
        return new Stuck(
                hold.state().orElse(null),
                machinery.failedSteps(SHOWN),
                machinery.failedSteps(),
                machinery.retryingSteps(),
                letters.now(),
                machinery.overdueSteps(clock.instant()),
                papers.scanBacklog(),
                evidence.now(),
                tables.inForce(),
                sweeps(scheduled.getScheduledTasks()));
    }

    /** Lets a failed step run once more. Refuses (409) one that does not wait for that. */
    @Transactional
    public FailedStep tryAgain(String jobId) {
        staff.signedInAs(Role.SYS_ADMIN);
        FailedStep step = machinery.tryAgain(jobId);
        trail.record(
                AuditEntry.done("Step tried again", "case", step.caseNumber()).reason(step.step()));
        return step;
    }

    /** Lets mail and jobs go on, on every node. Refuses (409) where nothing is on hold. */
    @Transactional
    public void release() {
        staff.signedInAs(Role.SYS_ADMIN);
        if (!hold.release()) {
            throw Refused.conflict("Nothing is on hold any more. Somebody else has released it.");
        }
        trail.record(AuditEntry.done("Hold released", "database", "placewell"));
    }

    private static List<Sweep> sweeps(Collection<ScheduledTask> tasks) {
        return tasks.stream()
                .map(ScheduledTask::getTask)
                .filter(task -> task.toString().startsWith("org.placewell."))
                .map(task -> {
                    TaskExecutionOutcome last = task.getLastExecutionOutcome();
                    return new Sweep(
                            Sweep.inWords(task.toString()),
                            last.executionTime(),
                            last.status() == TaskExecutionOutcome.Status.ERROR);
                })
                .sorted(Comparator.comparing(Sweep::name))
                .toList();
    }
}
