package org.placewell.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses (400) names such as {@code q.x} and {@code q[1]}, which no form of ours has and the binding of forms fails on. */
@Component
class ParameterNamesFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (Enumeration<String> names = request.getParameterNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            if (name.indexOf('.') >= 0 || name.indexOf('[') >= 0) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** Uploads are read once, where their size is known; Camunda's pages have names of their own. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return (type != null && type.startsWith("multipart/"))
                || request.getRequestURI().startsWith(request.getContextPath() + "/camunda");
    }
}
