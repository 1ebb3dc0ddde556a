package org.placewell.staff.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import org.placewell.staff.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The one security chain, for our pages and for the engine's web applications; what it does not name is closed. What a
 * signed-in person may ask of {@code /camunda} is decided more narrowly in the room workflow.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class AccessRules {

    /** For our own pages; Tasklist's have a policy of their own, with a nonce. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none';"
            + " base-uri 'self'; frame-ancestors 'none'; form-action 'self'";

    private static final RequestMatcher SIGN_OUT = new OrRequestMatcher(
            path(HttpMethod.POST, "/logout"), path(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"));

    @Bean
    SecurityFilterChain onlyChain(
            HttpSecurity http, Standings standings, SignInAttempts attempts, ObjectProvider<CountySignIn> atCounty)
            throws Exception {
        AccessRefusals refusals = new AccessRefusals();
        CountySignIn county = atCounty.getIfAvailable();
        if (county != null) {
            county.open(http);
        }
        if (county == null || county.keepsLocalAccounts()) {
            http.formLogin(form -> form.loginPage("/login").failureUrl("/login?wrong"))
                    .addFilterBefore(new SignInAttemptsFilter(attempts), UsernamePasswordAuthenticationFilter.class);
        }
        LogoutSuccessHandler signedOut = county == null ? refusals::signedOut : county.signedOut(refusals::signedOut);
        String contentPolicy = CONTENT_POLICY
                + (county == null ? "" : county.origin().map(" "::concat).orElse(""));
        return http.authorizeHttpRequests(urls -> urls.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(paths("/login", "/assets/**", "/favicon.ico"))
                        .permitAll()
                        .requestMatchers(paths(
                                "/",
                                "/desk/**",
                                "/tasks/**",
                                "/deputies/**",
                                "/employers/**",
                                "/gap-letters/**",
                                "/files/**",
                                "/job-orders/**",
                                "/letters/**",
                                "/outreach/**",
                                "/packets/**",
                                "/register/**",
                                "/password",
                                "/renewals/**"))
                        .authenticated()
                        // answered on the management port alone; numbers and states, nothing personal
                        .requestMatchers(paths("/actuator/health/**", "/actuator/prometheus"))
                        .permitAll()
                        .requestMatchers(paths(
                                "/people/**", "/holidays/**", "/minimum-wages/**", "/operations/**", "/wording/**"))
                        .hasAuthority(Role.SYS_ADMIN.group())
                        .requestMatchers(paths("/cases/**"))
                        .hasAnyAuthority(Role.QA_AUDITOR.group(), Role.PROGRAM_MANAGER.group())
                        .requestMatchers(paths("/camunda", "/camunda/**"))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .logout(out -> out.logoutRequestMatcher(SIGN_OUT)
                        .logoutSuccessHandler(signedOut)
                        .deleteCookies("JSESSIONID"))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie()).csrfTokenRequestHandler(new CsrfTokens()))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                        .frameOptions(frames -> frames.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new StandingFilter(standings), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(settings -> settings.sameSite("Lax"));
        return cookie;
    }

    /** After sign-in people go on to the page that they had asked for, but never to data that a script had asked for. */
    private static RequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(AccessRules::isPage);
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getMethod().equals("GET")
                && accepted != null
                && accepted.contains("text/html")
                && !AccessRefusals.isScripted(request)
                && !request.getRequestURI().endsWith("/favicon.ico");
    }

    private static RequestMatcher[] paths(String... patterns) {
        return Arrays.stream(patterns)
                .map(PathPatternRequestMatcher.withDefaults()::matcher)
                .toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
