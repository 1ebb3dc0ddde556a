package org.placewell.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.placewell.staff.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compares who signed in with who that person is now, on each request to our pages and to Tasklist: ends the session of a
 * disabled person or of one whose security version was raised, and takes today's roles for everybody else.
 */
class StandingFilter extends OncePerRequestFilter {

    private final Standings standings;

    StandingFilter(Standings standings) {
        this.standings = standings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof Account account) {
            Standing now = standings.of(account.getUsername());
            if (!now.active() || now.securityVersion() != account.securityVersion()) {
                end(request);
            } else if (!groups(now).equals(authorities(signedIn))) {
                SecurityContextHolder.setContext(new SecurityContextImpl(asOfNow(account, now)));
            }
        }
        chain.doFilter(request, response);
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static Authentication asOfNow(Account account, Standing now) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account, null, AuthorityUtils.createAuthorityList(groups(now)));
    }

    private static Set<String> groups(Standing standing) {
        return standing.roles().stream().map(Role::group).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> authorities(Authentication signedIn) {
        return signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toUnmodifiableSet());
    }
}
