package org.placewell.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.placewell.staff.Role;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names everything that may be asked of Camunda's web applications; what is not here is closed, whatever rights the engine
 * would find. So nobody completes a task but by its form, sets a variable, reassigns, ends a case by an error, starts one,
 * deploys, or reaches Camunda's own sign-in and set-up.
 */
class TasklistDoor extends OncePerRequestFilter {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final RequestMatcher EVERYBODY = new OrRequestMatcher(
            on(
                    HttpMethod.GET,
                    "/camunda",
                    "/camunda/",
                    "/camunda/favicon.ico",
                    "/camunda/lib/**",
                    "/camunda/assets/**",
                    "/camunda/app/tasklist",
                    "/camunda/app/tasklist/",
                    "/camunda/app/tasklist/*",
                    "/camunda/app/tasklist/default/",
                    "/camunda/app/tasklist/{scripts:scripts|styles|locales}/**",
                    "/camunda/api/tasklist/plugin/**",
                    "/camunda/api/admin/auth/user/default",
                    "/camunda/api/engine/engine/"),
            onEngine(
                    HttpMethod.GET,
                    "/version",
                    "/authorization/check",
                    "/user",
                    "/user/count",
                    "/user/{id}/profile",
                    "/group",
                    "/group/count",
                    "/identity/groups",
                    "/tenant",
                    "/filter",
                    "/filter/count",
                    "/filter/{id}",
                    "/filter/{id}/list",
                    "/filter/{id}/count",
                    "/process-definition",
                    "/process-definition/count",
                    // an id holds a hyphen; "statistics", at the same place, counts everybody's cases
                    "/process-definition/{id:.*-.*}",
                    "/process-definition/{id:.*-.*}/xml",
                    "/task",
                    "/task/count",
                    "/task/{id}",
                    "/task/{id}/form",
                    "/task/{id}/form-variables",
                    "/task/{id}/deployed-form",
                    "/task/{id}/identity-links",
                    "/history/user-operation",
                    "/history/user-operation/count"),
            onEngine(HttpMethod.OPTIONS, "/filter", "/filter/{id}"),
            onEngine(
                    HttpMethod.POST,
                    "/filter/{id}/list",
                    "/filter/{id}/count",
                    "/task/{id}/claim",
                    "/task/{id}/unclaim",
                    "/task/{id}/submit-form"));

    /** Cockpit asks its longer questions by POST; the one thing it may change is the number of a job's retries. */
    private static final RequestMatcher ADMINISTRATOR = new OrRequestMatcher(
            on(
                    HttpMethod.GET,
                    "/camunda/app/{app:cockpit|admin}",
                    "/camunda/app/{app:cockpit|admin}/",
                    "/camunda/app/{app:cockpit|admin}/*",
                    "/camunda/app/{app:cockpit|admin}/default/",
                    "/camunda/app/{app:cockpit|admin}/{scripts:scripts|styles|locales}/**",
                    "/camunda/api/cockpit/**",
                    "/camunda/api/admin/plugin/**",
                    ENGINE + "/**"),
            on(HttpMethod.OPTIONS, ENGINE + "/**"),
            on(HttpMethod.POST, "/camunda/api/cockpit/plugin/**"),
            onEngine(
                    HttpMethod.POST,
                    "/{list:process-instance|job|task|execution|variable-instance|external-task}",
                    "/{list:process-instance|job|task|execution|variable-instance|external-task}/count"),
            onEngine(HttpMethod.PUT, "/job/{id}/retries"));

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (EVERYBODY.matches(request) || (isAdministrator() && ADMINISTRATOR.matches(request))) {
            chain.doFilter(request, response);
        } else if (request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api/")) {
            ApiAnswer.refused("This is not done here. Use the form of the task or the page in Placewell.")
                    .write(HttpServletResponse.SC_FORBIDDEN, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private static boolean isAdministrator() {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                && signedIn.getAuthorities().stream()
                        .anyMatch(authority -> Role.SYS_ADMIN.group().equals(authority.getAuthority()));
    }

    private static RequestMatcher onEngine(HttpMethod method, String... paths) {
        return on(method, Arrays.stream(paths).map(ENGINE::concat).toArray(String[]::new));
    }

    private static RequestMatcher on(HttpMethod method, String... paths) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Arrays.stream(paths)
                .map(pattern -> path.matcher(method, pattern))
                .toArray(RequestMatcher[]::new));
    }
}
