package org.placewell.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses an address that can be read in two ways, before anything decides by it: Camunda's own filters read the raw path,
 * servlets and Spring the decoded one, and between the two a request would reach the engine as nobody, that is unchecked.
 */
class CanonicalPathFilter extends OncePerRequestFilter {

    /** What needs no escape (letters, digits, - . _ ~) and what must not come as one (controls, / ; \ %). */
    private static final String WRONGLY_ESCAPED =
            "%(?:[01]\\p{XDigit}|2[5DdEeFf]|3[0-9Bb]|4[1-9A-Fa-f]|5[0-9AaCcFf]" + "|6[1-9A-Fa-f]|7[0-9AaEeFf])";

    private static final Pattern AMBIGUOUS = Pattern.compile(
            "^[^/]|[^A-Za-z0-9._~!$&'()*+,=:@/%-]|%(?!\\p{XDigit}{2})|" + WRONGLY_ESCAPED + "|//|/\\.{1,2}(?:/|$)");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (AMBIGUOUS.matcher(request.getRequestURI()).find()) {
            // the security chain, which sets these, is not asked any more
            response.setHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Cache-Control", "no-store");
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            chain.doFilter(request, response);
        }
    }
}
