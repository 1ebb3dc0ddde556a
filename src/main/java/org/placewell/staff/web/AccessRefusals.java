package org.placewell.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Says no as the asker understands it: a page leads to sign-in or shows an error page, a script gets a status and words. */
class AccessRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    /** Nobody is signed in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        if (isScripted(request)) {
            answer(response, HttpServletResponse.SC_UNAUTHORIZED, "Your session has ended. Sign in again.");
        } else {
            boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
            response.sendRedirect(request.getContextPath() + (hadSession ? "/login?expired" : "/login"));
        }
    }

    /** A closed page, or a form without its token; the token is asked for before sign-in, so nobody may be signed in. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        boolean signedIn = isSignedIn(SecurityContextHolder.getContext().getAuthentication());
        if (isScripted(request)) {
            answer(
                    response,
                    signedIn ? HttpServletResponse.SC_FORBIDDEN : HttpServletResponse.SC_UNAUTHORIZED,
                    signedIn ? "This is not open to you." : "Your session has ended. Sign in again.");
        } else if (signedIn) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?expired");
        }
    }

    /** Somebody else chose the person's password, so it opens nothing yet. */
    static void passwordFirst(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (isScripted(request)) {
            answer(response, HttpServletResponse.SC_FORBIDDEN, "Choose a password of your own first.");
        } else {
            response.sendRedirect(request.getContextPath() + "/password");
        }
    }

    void signedOut(HttpServletRequest request, HttpServletResponse response, @Nullable Authentication who)
            throws IOException {
        if (isScripted(request)) {
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            response.sendRedirect(request.getContextPath() + "/login?signedout");
        }
    }

    static boolean isScripted(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/")
                || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
                || (accepted != null && accepted.startsWith(MediaType.APPLICATION_JSON_VALUE));
    }

    private static boolean isSignedIn(@Nullable Authentication authentication) {
        return authentication != null && !(authentication instanceof AnonymousAuthenticationToken);
    }

    private static void answer(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"Refused\",\"message\":\"" + words + "\"}");
    }
}
