package org.placewell;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * The sign-in of an invented county, a real OpenID provider on this machine: it lets in anybody with the password and calls
 * them {@code <name>@county.example}. It can be told to answer with a token that must not be taken.
 */
final class CountyProvider implements AutoCloseable {

    static final String PASSWORD = "at-the-county";
    static final String SECRET = "shared-in-this-test";

    /** What is wrong with the token. */
    enum Fault {
        NONE,
        OTHER_NONCE,
        OTHER_ISSUER,
        OTHER_AUDIENCE,
        EXPIRED,
        ADDRESS_NOT_VERIFIED
    }

    private final ConfigurableApplicationContext context;

    CountyProvider() {
        context = new SpringApplicationBuilder(Provider.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .run(
                        "--spring.config.name=county-provider",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        "--spring.jmx.enabled=false");
    }

    String issuer() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    void letsBackTo(String application) {
        context.getBean(InMemoryRegisteredClientRepository.class)
                .save(client().redirectUri(application + "/login/oauth2/code/county")
                        .postLogoutRedirectUri(application + "/login?signedout")
                        .build());
    }

    void answersWith(Fault fault) {
        context.getBean(Provider.class).fault = fault;
    }

    @Override
    public void close() {
        context.close();
    }

    private static RegisteredClient.Builder client() {
        return RegisteredClient.withId("placewell")
                .clientId("placewell")
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scopes(scopes -> {
                    scopes.add("openid");
                    scopes.add("email");
                })
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(false)
                        .build());
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        OAuth2AuthorizationServerJwtAutoConfiguration.class
    })
    static class Provider {

        private volatile Fault fault = Fault.NONE;

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            var asks = new BasicAuthenticationEntryPoint();
            asks.setRealmName("county");
            var users = new DaoAuthenticationProvider(anybody());
            return http.securityMatcher(server.getEndpointsMatcher())
                    .with(server, endpoints -> endpoints.oidc(withDefaults()))
                    .authorizeHttpRequests(urls -> urls.anyRequest().authenticated())
                    .oauth2ResourceServer(resources -> resources.jwt(withDefaults()))
                    // before the server's own filters, which pass on whom they do not know
                    .addFilterBefore(
                            new BasicAuthenticationFilter(new ProviderManager(users), asks), LogoutFilter.class)
                    .exceptionHandling(refused -> refused.authenticationEntryPoint(asks))
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    client().redirectUri("http://127.0.0.1/none").build());
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService anybody() {
            return name -> User.withUsername(name)
                    .password("{noop}" + PASSWORD)
                    .authorities("person")
                    .build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> {
                if (!token.getTokenType().getValue().equals("id_token")) {
                    return;
                }
                token.getClaims()
                        .claim("email", token.getPrincipal().getName() + "@County.example")
                        .claim("email_verified", fault != Fault.ADDRESS_NOT_VERIFIED);
                switch (fault) {
                    case OTHER_NONCE ->
                        token.getClaims().claim("nonce", UUID.randomUUID().toString());
                    case OTHER_ISSUER -> token.getClaims().issuer("http://127.0.0.1:1");
                    case OTHER_AUDIENCE -> token.getClaims().audience(java.util.List.of("another-application"));
                    case EXPIRED ->
                        token.getClaims()
                                .issuedAt(Instant.now().minusSeconds(7200))
                                .expiresAt(Instant.now().minusSeconds(3600));
                    case NONE, ADDRESS_NOT_VERIFIED -> {}
                }
            };
        }
    }
}
