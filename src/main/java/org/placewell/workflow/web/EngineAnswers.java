package org.placewell.workflow.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Finds the reason in what the engine threw and says it in words. The engine wraps whatever a listener throws several times
 * and would answer 500; only the chain of causes still knows that somebody said no, or was faster.
 */
@Component
class EngineAnswers implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineAnswers.class);

    private static final String FASTER = "Somebody else was faster. Reload the list to see how things stand now.";

    private static final String NOT_UNDERSTOOD = "This request is not understood.";

    /** What a message of the engine's says to programmers only. */
    private static final Pattern INTERNALS = Pattern.compile("\\b(?:java|org|com)\\.[a-z]|ENGINE-\\d|\\bHTTP \\d");

    private static final String NO_SUCH_THING = "There is no such thing.";

    private final AskedTask task;

    EngineAnswers(AskedTask task) {
        this.task = task;
    }

    @Override
    public Response toResponse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Response known = answer(cause);
            if (known != null) {
                return known;
            }
        }
        if (isUnfilledBody(failure)) {
            return answer(400, ApiAnswer.invalid(NOT_UNDERSTOOD));
        }
        int status = statusOf(failure);
        if (status < 500) {
            return answer(status, ApiAnswer.invalid(words(failure)));
        }
        if (task.isGone()) {
            return goneOr(404, NO_SUCH_THING);
        }
        return failed(failure);
    }

    private static Response failed(Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("The engine's web API failed, reference {}", reference, failure);
        return answer(
                500,
                new ApiAnswer(
                        "Failure",
                        "This did not work and nothing was changed. Tell your administrator the reference " + reference
                                + "."));
    }

    private @Nullable Response answer(Throwable cause) {
        if (cause instanceof Refused refused) {
            return refused.kind() == Refused.Kind.CONFLICT
                    ? goneOr(409, words(refused))
                    : refused(refused.kind().status(), words(refused));
        }
        if (cause instanceof AuthorizationException) {
            return goneOr(403, "This is not open to you.");
        }
        if (cause instanceof OptimisticLockingException || cause instanceof TaskAlreadyClaimedException) {
            return goneOr(409, FASTER);
        }
        if (cause instanceof NullValueException || cause instanceof NotFoundException) {
            return goneOr(404, NO_SUCH_THING);
        }
        if (cause instanceof JsonProcessingException || isRefusedQuestion(cause)) {
            return answer(400, ApiAnswer.invalid(NOT_UNDERSTOOD));
        }
        if (cause instanceof BadUserRequestException || cause instanceof ParseException) {
            return answer(400, ApiAnswer.invalid(words(cause)));
        }
        return cause instanceof SQLException refused
                ? answer(Objects.requireNonNullElse(refused.getSQLState(), ""))
                : null;
    }

    /** Who took the task from under this click is the better answer where that is what happened. */
    private Response goneOr(int status, String words) {
        return task.wonByOther().map(faster -> refused(409, faster)).orElseGet(() -> refused(status, words));
    }

    /**
     * A deadlock, a lock waited for too long and the same row written twice are lost races; text that the database cannot
     * hold is bad input.
     */
    private @Nullable Response answer(String sqlState) {
        if (sqlState.startsWith("40") || sqlState.equals("55P03") || sqlState.equals("23505")) {
            return goneOr(409, FASTER);
        }
        return sqlState.startsWith("22")
                ? answer(400, ApiAnswer.invalid("This holds characters that cannot be kept."))
                : null;
    }

    /** The engine says no to some questions with its most general exception: what was asked, not what it did, is wrong. */
    private static boolean isRefusedQuestion(Throwable cause) {
        return cause.getClass() == ProcessEngineException.class
                && cause.getCause() == null
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                && attributes.getRequest().getRequestURI().contains("/filter/");
    }

    /** The API takes for granted that every field of what was sent is there. */
    private static boolean isUnfilledBody(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure instanceof NullPointerException
                && stack.length > 0
                && stack[0].getClassName().startsWith("org.camunda.bpm.engine.rest.");
    }

    private static int statusOf(Throwable failure) {
        if (failure instanceof RestException refused && refused.getStatus() != null) {
            int status = refused.getStatus().getStatusCode();
            // without a cause it is the API that says no, whatever number it gives that
            return status >= 500 && refused.getCause() == null ? 404 : status;
        }
        return failure instanceof WebApplicationException refused
                ? refused.getResponse().getStatus()
                : 500;
    }

    private static String words(Throwable refused) {
        String message = refused.getMessage();
        return message == null || INTERNALS.matcher(message).find() ? NOT_UNDERSTOOD : message;
    }

    private static Response refused(int status, String words) {
        return answer(status, ApiAnswer.refused(words));
    }

    private static Response answer(int status, ApiAnswer answer) {
        return Response.status(status)
                .entity(answer)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
