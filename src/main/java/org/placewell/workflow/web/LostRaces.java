package org.placewell.workflow.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Says who was faster at a task, and when: "Ann Archer completed this task 2 minutes ago." */
@Component
class LostRaces {

    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)(/[a-z-]+)?");

    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectProvider<Staff> staff;

    LostRaces(ObjectProvider<ProcessEngine> engine, ObjectProvider<Staff> staff) {
        this.engine = engine;
        this.staff = staff;
    }

    /** Empty unless this request is about a task that is done, or claims one that somebody has. */
    Optional<String> wonByOther() {
        return request().flatMap(task -> unchecked(() -> winner(task.group(1), "/claim".equals(task.group(2)))));
    }

    /** Whether this request is about a task that is not, or no longer, there. */
    boolean isTaskGone() {
        return request()
                .map(task -> unchecked(() -> open(task.group(1)).isEmpty()))
                .orElse(false);
    }

    private static Optional<Matcher> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(attributes -> TASK.matcher(
                        ((ServletRequestAttributes) attributes).getRequest().getRequestURI()))
                .filter(Matcher::matches);
    }

    private Optional<Task> open(String id) {
        return Optional.ofNullable(
                engine.getObject().getTaskService().createTaskQuery().taskId(id).singleResult());
    }

    private Optional<String> winner(String id, boolean claiming) {
        Optional<Task> open = open(id);
        if (open.isPresent()) {
            return open.filter(task -> claiming)
                    .map(Task::getAssignee)
                    .map(holder -> nameOf(holder) + " has claimed this task.");
        }
        return Optional.ofNullable(engine.getObject()
                        .getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .taskId(id)
                        .finished()
                        .singleResult())
                .map(this::completed);
    }

    private String completed(HistoricTaskInstance task) {
        if (!TaskEntity.DELETE_REASON_COMPLETED.equals(task.getDeleteReason())) {
            // such as by a withdrawal: whoever had the task did not decide
            return "This task has ended without being completed. Reload the list to see how things stand now.";
        }
        long minutes = Duration.between(
                        task.getEndTime().toInstant(),
                        ClockUtil.getCurrentTime().toInstant())
                .toMinutes();
        return nameOf(task.getAssignee())
                + " completed this task "
                + (minutes < 1 ? "just now." : minutes == 1 ? "a minute ago." : minutes + " minutes ago.");
    }

    private String nameOf(@Nullable String person) {
        return person == null ? "Somebody" : staff.getObject().nameOf(person);
    }

    /** The loser may have no right any more to see the task that the winner took. */
    private <T> T unchecked(Callable<T> question) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(question));
    }
}
