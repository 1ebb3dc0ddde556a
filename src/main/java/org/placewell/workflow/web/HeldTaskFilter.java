package org.placewell.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.placewell.staff.Role;
import org.placewell.workflow.WorkItem;
import org.placewell.workflow.WorkList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows a step to nobody who lost its role: the engine's right to read a task of one's own lasts as long as the task. What
 * such a person tries to do with it, the engine's listeners refuse in words.
 */
class HeldTaskFilter extends OncePerRequestFilter {

    private static final Pattern TASK = Pattern.compile(".*/task/([^/]+)(?:/.*)?");

    private final ObjectProvider<WorkList> list;

    HeldTaskFilter(ObjectProvider<WorkList> list) {
        this.list = list;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = TASK.matcher(request.getRequestURI());
        boolean hidden = HttpMethod.GET.matches(request.getMethod())
                && task.matches()
                && list.getObject()
                        .item(task.group(1))
                        .map(WorkItem::role)
                        .filter(role -> !isOpenToSignedIn(role))
                        .isPresent();
        if (hidden) {
            ApiAnswer.refused("There is no such thing.").write(HttpServletResponse.SC_NOT_FOUND, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOpenToSignedIn(Role step) {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn != null
                && signedIn.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .flatMap(group -> Role.ofGroup(group).stream())
                        .anyMatch(role -> role == step || role == Role.SYS_ADMIN || role.leads(step));
    }
}
