package org.placewell.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the check of the password and counts its outcomes. */
class SignInAttemptsFilter extends OncePerRequestFilter {

    private final SignInAttempts attempts;

    SignInAttemptsFilter(SignInAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().equals(request.getContextPath() + "/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String computer = request.getRemoteAddr();
        String name = Objects.requireNonNullElse(request.getParameter("username"), "");
        if (attempts.mustWait(computer, name)) {
            response.sendRedirect(request.getContextPath() + "/login?wait");
            return;
        }
        chain.doFilter(request, response);
        if (SecurityContextHolder.getContext().getAuthentication() == null) {
            attempts.failed(computer, name);
        } else {
            attempts.succeeded(computer, name);
        }
    }
}
