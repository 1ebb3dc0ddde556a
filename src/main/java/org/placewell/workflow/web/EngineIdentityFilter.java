package org.placewell.workflow.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.SecurityActions;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.placewell.staff.Role;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine for one request who signed in at our page and in which roles that person is now; takes the place of
 * Camunda's filter of the same name, which trusts the session for minutes.
 */
class EngineIdentityFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        // without an identity the engine would check nothing, so this stands even though the security chain comes first
        if (signedIn == null || signedIn instanceof AnonymousAuthenticationToken) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        Authentications identity = new Authentications();
        identity.addOrReplace(user(signedIn));
        Authentications.setCurrent(identity);
        try {
            SecurityActions.<Void>runWithAuthentications(
                    () -> {
                        chain.doFilter(request, response);
                        return null;
                    },
                    identity);
        } finally {
            Authentications.clearCurrent();
        }
    }

    private static UserAuthentication user(Authentication signedIn) {
        List<String> groups = signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> Role.ofGroup(authority).isPresent())
                .toList();
        UserAuthentication user = new UserAuthentication(signedIn.getName(), ProcessEngines.NAME_DEFAULT);
        user.setGroupIds(groups);
        user.setTenantIds(List.of());
        user.setAuthorizedApps(
                groups.contains(Role.SYS_ADMIN.group()) ? Set.of("tasklist", "cockpit", "admin") : Set.of("tasklist"));
        return user;
    }
}
