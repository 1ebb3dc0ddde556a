package org.placewell.staff.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.placewell.staff.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Brings a refusal to the person with its status and words: a script gets JSON, a form its page again with what was typed,
 * a link the error page.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class RefusalAdvice {

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, String>> refused(
            Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return answer(refused.kind().status(), String.valueOf(refused.getMessage()), request, response);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, String>> lostRace(
            ConcurrencyFailureException lost, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return answer(
                409,
                "Somebody else was faster. Nothing of yours was changed; look at what the page says now.",
                request,
                response);
    }

    /** A NUL, which no text that people type holds and the database refuses; anything else is a fault of ours. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, String>> unstorable(
            DataIntegrityViolationException refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (refused.getMostSpecificCause() instanceof SQLException cause && "22021".equals(cause.getSQLState())) {
            return answer(400, "The request holds characters that cannot be kept.", request, response);
        }
        throw refused;
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, String>> tooLarge(
            MaxUploadSizeExceededException refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return answer(413, "The file is too large. Scan it at 300 dpi or less, or split it.", request, response);
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Map<String, String>> unreadable(
            MultipartException refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return answer(
                400,
                "The file did not arrive whole, or its name cannot be read. Rename it and choose it again.",
                request,
                response);
    }

    private static @Nullable ResponseEntity<Map<String, String>> answer(
            int status, String words, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.startsWith(MediaType.APPLICATION_JSON_VALUE)) {
            return ResponseEntity.status(status).body(Map.of("message", words));
        }
        request.setAttribute("refusal", Refusal.of(request, words));
        Optional<String> page = pageOfForm(request);
        if (page.isPresent()) {
            response.setStatus(status);
            request.getRequestDispatcher(page.get()).forward(new AsGet(request), response);
        } else {
            response.sendError(status);
        }
        return null;
    }

    /** Pages of an employer beside its own; a form that posts below one of them stands there. */
    private static final Set<String> PAGES_BESIDE = Set.of("record", "log", "merge");

    /** A form that posts below /packets/P-1 or /employers/E-1 stands on that page. */
    private static Optional<String> pageOfForm(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        List<String> segments = UriComponentsBuilder.fromPath(path).build().getPathSegments();
        if ("POST".equals(request.getMethod()) && segments.size() > 3 && PAGES_BESIDE.contains(segments.get(2))) {
            return Optional.of("/" + String.join("/", segments.subList(0, 3)));
        }
        return "POST".equals(request.getMethod()) && segments.size() > 2
                ? Optional.of("/" + segments.get(0) + "/" + segments.get(1))
                : Optional.empty();
    }

    private static final class AsGet extends HttpServletRequestWrapper {

        AsGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }
}
