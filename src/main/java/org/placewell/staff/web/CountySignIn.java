package org.placewell.staff.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * The county's own sign-in (OpenID Connect), there when {@code spring.security.oauth2.client.registration.county.*} is set. It
 * says who somebody is; what that person may do stands in the staff's own rows.
 */
@Component
@ConditionalOnProperty("spring.security.oauth2.client.registration.county.client-id")
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class CountySignIn {

    private static final Logger LOG = LoggerFactory.getLogger(CountySignIn.class);
    private static final String COUNTY = "county";
    private static final String UNKNOWN_PERSON = "unknown_person";

    private final OAuth2ClientProperties properties;
    private final ClientRegistrationRepository clients;
    private final SignInSettings settings;
    private final Accounts accounts;
    private final OidcUserService claims = new OidcUserService();

    CountySignIn(OAuth2ClientProperties properties, SignInSettings settings, Accounts accounts) {
        this.properties = properties;
        this.settings = settings;
        this.accounts = accounts;
        // asked when somebody signs in: Placewell starts, and break-glass accounts work, while the provider is down
        this.clients = new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                new OAuth2ClientPropertiesMapper(properties).asClientRegistrations()));
    }

    boolean keepsLocalAccounts() {
        return settings.localAccounts();
    }

    void open(HttpSecurity http) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                clients, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(clients)
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::member)
                        // a registration without the scope openid: no ID token, so nobody's word
                        .userService(plain -> {
                            throw new OAuth2AuthenticationException("scope_openid_missing");
                        }))
                .failureHandler(CountySignIn::failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(CountySignIn::failed);
                        return filter;
                    }
                }));
    }

    /** Signs out at the provider too, if it offers that; not where a script signs out, which cannot follow. */
    LogoutSuccessHandler signedOut(LogoutSuccessHandler ours) {
        var there = new OidcClientInitiatedLogoutSuccessHandler(clients);
        there.setPostLogoutRedirectUri("{baseUrl}/login?signedout");
        there.setDefaultTargetUrl("/login?signedout");
        return (request, response, who) -> {
            boolean follows = who instanceof OAuth2AuthenticationToken && !AccessRefusals.isScripted(request);
            (follows ? there : ours).onLogoutSuccess(request, response, who);
        };
    }

    /** Where the form "Sign out" may lead besides our own pages. */
    Optional<String> origin() {
        return Optional.ofNullable(properties.getProvider().get(COUNTY))
                .map(OAuth2ClientProperties.Provider::getIssuerUri)
                .map(URI::create)
                .map(issuer -> issuer.getScheme() + "://" + issuer.getAuthority());
    }

    private OidcUser member(OidcUserRequest request) {
        OidcUser known = claims.loadUser(request);
        String value = known.getClaimAsString(settings.claim());
        Optional<CountyAccount> member = Optional.empty();
        if (value != null && !value.isBlank()) {
            Optional<String> id = settings.claim().equals("email")
                    ? Optional.of(value)
                            .filter(email -> !Boolean.FALSE.equals(known.getEmailVerified()))
                            .flatMap(accounts::idOfEmail)
                    : Optional.of(value.strip().toLowerCase(Locale.ROOT));
            member = id.flatMap(found -> accounts.atCounty(found, known.getIdToken(), known.getUserInfo()));
        }
        return member.orElseThrow(() -> new OAuth2AuthenticationException(UNKNOWN_PERSON));
    }

    /** The log gets the code alone, which names nobody. */
    private static void failed(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "provider_not_reached";
        LOG.info("sign-in at the county's provider failed: {}", code);
        response.sendRedirect(
                request.getContextPath() + (code.equals(UNKNOWN_PERSON) ? "/login?unknown" : "/login?failed"));
    }
}
