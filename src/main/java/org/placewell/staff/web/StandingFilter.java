package org.placewell.staff.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Compares who signed in with who that person is now, on each request to our pages and to Tasklist: ends the session of a
 * disabled person or of one whose security version was raised, and takes today's roles for everybody else. Who has a password
 * that somebody else chose gets no further than to changing it.
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
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn account) {
            Standing now = standings.of(account.id());
            if (!now.active() || now.securityVersion() != account.securityVersion()) {
                end(request);
            } else if (now.passwordChangeDue() && account instanceof Account && !isOpenMeanwhile(request)) {
                AccessRefusals.passwordFirst(request, response);
                return;
            } else if (!now.groups().equals(authorities(signedIn))) {
                SecurityContextHolder.setContext(new SecurityContextImpl(asOfNow(account, now)));
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isOpenMeanwhile(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals("/password") || path.equals("/logout") || path.startsWith("/assets/");
    }

    private static void end(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    private static Authentication asOfNow(SignedIn account, Standing now) {
        return UsernamePasswordAuthenticationToken.authenticated(
                account, null, AuthorityUtils.createAuthorityList(now.groups()));
    }

    private static Set<String> authorities(Authentication signedIn) {
        return signedIn.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .collect(Collectors.toUnmodifiableSet());
    }
}
