package org.placewell.workflow.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.placewell.workflow.LostRaces;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The task that a request to the engine's web API is about, if any, as it is now. */
@Component
class AskedTask {

    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)(/[a-z-]+)?");

    private final LostRaces races;

    AskedTask(LostRaces races) {
        this.races = races;
    }

    /** Who was faster; empty unless the task is done, or the request claims one that somebody has. */
    Optional<String> wonByOther() {
        return request()
                .flatMap(task -> races.endOf(task.group(1))
                        .or(() -> "/claim".equals(task.group(2)) ? races.holderOf(task.group(1)) : Optional.empty()));
    }

    /** Whether it is not, or no longer, there. */
    boolean isGone() {
        return request().filter(task -> !races.isOpen(task.group(1))).isPresent();
    }

    private static Optional<Matcher> request() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(attributes -> TASK.matcher(
                        ((ServletRequestAttributes) attributes).getRequest().getRequestURI()))
                .filter(Matcher::matches);
    }
}
