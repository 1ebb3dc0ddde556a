package org.placewell.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.placewell.staff.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers what nobody expected with a reference, and logs under it where it came from. The server itself would log the
 * exception's words, which may name a person.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FaultFilter.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception fault) {
            if (response.isCommitted()) {
                // the connection broke, or half a page is out; nobody can be told any more
                LOG.warn("answer cut off: {}", FailureCode.of(fault).getMessage());
                throw new IOException("answer cut off");
            }
            String reference = UUID.randomUUID().toString().substring(0, 8);
            // the route's pattern: an address may hold what somebody typed
            Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            LOG.error("fault {} at {} {}", reference, request.getMethod(), route, FailureCode.of(fault));
            request.setAttribute("reference", reference);
            response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
    }
}
