package org.signalpost.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.identity.adapter.jdbc.JdbcAccounts;
import org.signalpost.identity.adapter.jdbc.JdbcAuthorizations;
import org.signalpost.identity.adapter.jdbc.JdbcClients;
import org.signalpost.identity.adapter.jdbc.JdbcConsents;
import org.signalpost.identity.adapter.jdbc.JdbcSigningKeys;
import org.signalpost.identity.adapter.oauth.HashedSecrets;
import org.signalpost.identity.adapter.oauth.OwnPasswordFirst;
import org.signalpost.identity.adapter.oauth.ProviderSessionStanding;
import org.signalpost.identity.adapter.oauth.SignIn;
import org.signalpost.identity.adapter.oauth.TokenClaims;
import org.signalpost.identity.adapter.web.AccountsController;
import org.signalpost.identity.adapter.web.PasswordPage;
import org.signalpost.identity.adapter.web.SignInFailed;
import org.signalpost.identity.adapter.web.SignInPage;
import org.signalpost.identity.adapter.web.StaleForm;
import org.signalpost.identity.application.ChoosingPassword;
import org.signalpost.identity.application.FirstAdministrator;
import org.signalpost.identity.application.FirstStart;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.SecretSource;
import org.signalpost.identity.application.SignInThrottle;
import org.signalpost.identity.model.Username;
import org.signalpost.servicekit.jdbc.SealingAutoConfiguration;
import org.signalpost.servicekit.jdbc.ServiceSchema;
import org.signalpost.servicekit.security.ServiceSecurityAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * The identity provider as one of the services in a process. Its two filter chains come before everybody's, and keep
 * their state in the servlet session under names of their own: in one process the provider's session and that of the
 * pages are the same servlet session.
 */
@AutoConfiguration(
        after = {
            ServiceSecurityAutoConfiguration.class,
            SealingAutoConfiguration.class,
            DataSourceAutoConfiguration.class
        },
        before = {OAuth2AuthorizationServerAutoConfiguration.class, OAuth2AuthorizationServerJwtAutoConfiguration.class
        })
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityAutoConfiguration {

    private static final int PROTOCOL_ORDER = 10;
    private static final int SIGN_IN_ORDER = 20;
    private static final String CONTEXT_ATTRIBUTE = "signalpost.identity.context";
    private static final String IDLE_TIMEOUT = "${signalpost.web.idle-timeout:2h}";
    private static final String WANTED_ATTRIBUTE = "signalpost.identity.wanted";

    private static final Consumer<List<String>> GRANTS = only("authorization_code", "client_credentials");
    private static final Consumer<List<String>> CLIENT_AUTHENTICATION =
            only("client_secret_basic", "client_secret_post", "none");
    private static final Consumer<List<String>> SCOPES = only("openid", "profile");

    /** Where the pages chain of a service takes people back; the pages' end of it is in the service kit. */
    private static final String CALLBACK = "/session/callback";

    private static final String SIGNED_OUT = "/signed-out";

    @Bean
    ServiceSchema identitySchema(DataSource dataSource) {
        return new ServiceSchema(dataSource, "identity");
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcAccounts identityAccounts(DataSource dataSource, ObjectProvider<Clock> clock) {
        return new JdbcAccounts(dataSource, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcClients identityClients(
            DataSource dataSource,
            IdentityProperties properties,
            @Value("${signalpost.issuer}") URI issuer,
            @Value("${signalpost.web.client-id:signalpost-web}") String webClient) {
        JdbcClients clients = new JdbcClients(dataSource);
        Set<String> origins = new LinkedHashSet<>();
        Stream.concat(Stream.of(issuer), properties.webOrigins().stream())
                .forEach(uri -> origins.add(uri.getScheme() + "://" + uri.getAuthority()));
        clients.registerWeb(webClient, addresses(origins, CALLBACK), addresses(origins, SIGNED_OUT));
        return clients;
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcConsents identityConsents(DataSource dataSource) {
        return new JdbcConsents(dataSource);
    }

    @Bean
    JdbcAuthorizations identityAuthorizations(
            DataSource dataSource, JdbcClients clients, MasterKey masterKey, ObjectProvider<Clock> clock) {
        return new JdbcAuthorizations(dataSource, clients, masterKey, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    @DependsOnDatabaseInitialization
    JdbcSigningKeys identitySigningKeys(DataSource dataSource, MasterKey masterKey, ObjectProvider<Clock> clock) {
        return new JdbcSigningKeys(dataSource, masterKey, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    HashedSecrets identityHashedSecrets() {
        return new HashedSecrets();
    }

    @Bean
    RegisteringAccounts identityRegisteringAccounts(JdbcAccounts accounts, HashedSecrets hashing, KnownQueues queues) {
        return new RegisteringAccounts(
                accounts, hashing, new SecretSource(new SecureRandom()), UUID::randomUUID, queues);
    }

    @Bean
    @ConditionalOnMissingBean
    FirstAdministrator identityFirstAdministrator() {
        // On the terminal, never in the log: logs are kept and sent around.
        return (username, password) -> System.out.printf(
                "%nFirst start. Sign in as %s with the password %s (shown this once).%n%n", username, password);
    }

    @Bean
    @ConditionalOnProperty("signalpost.identity.bootstrap")
    ApplicationRunner identityFirstStart(
            JdbcAccounts accounts,
            RegisteringAccounts registering,
            FirstAdministrator listener,
            IdentityProperties properties) {
        FirstStart firstStart = new FirstStart(accounts, registering, listener);
        return arguments ->
                firstStart.run(new Username(properties.administrator()), firstPassword(properties.firstPasswordFile()));
    }

    @Bean
    AuthorizationServerSettings identityServerSettings(@Value("${signalpost.issuer}") String issuer) {
        return AuthorizationServerSettings.builder().issuer(issuer).build();
    }

    @Bean
    TokenClaims identityTokenClaims(
            JdbcAccounts accounts, @Value("${signalpost.audience:signalpost}") String audience) {
        return new TokenClaims(accounts, audience);
    }

    @Bean
    JwtEncoder identityJwtEncoder(JWKSource<SecurityContext> keys) {
        NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
        // The youngest key comes first.
        encoder.setJwkSelector(suitable -> suitable.get(0));
        return encoder;
    }

    @Bean
    SessionRegistry identitySessions() {
        return new SessionRegistryImpl();
    }

    @Bean
    HttpSessionEventPublisher identitySessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    SignInPage identitySignInPage(JdbcAccounts accounts, JdbcClients clients) {
        return new SignInPage(accounts, clients::redirectOrigins);
    }

    @Bean
    PasswordPage identityPasswordPage(
            JdbcAccounts accounts, JdbcClients clients, HashedSecrets hashing, ObjectProvider<Clock> clock) {
        return new PasswordPage(
                accounts,
                new ChoosingPassword(accounts, hashing, clock.getIfUnique(Clock::systemUTC)),
                contexts(),
                wanted(),
                clients::redirectOrigins);
    }

    @Bean
    AccountsController identityAccountsController(
            JdbcAccounts accounts, RegisteringAccounts registering, JdbcSigningKeys keys) {
        return new AccountsController(accounts, registering, keys);
    }

    /** The protocol: discovery, keys, authorisation, tokens, signing out. */
    @Bean
    @Order(PROTOCOL_ORDER)
    SecurityFilterChain identityProtocolChain(
            HttpSecurity http,
            JdbcClients clients,
            JdbcAuthorizations authorizations,
            JdbcConsents consents,
            AuthorizationServerSettings settings,
            JWKSource<SecurityContext> keys,
            HashedSecrets hashing,
            JdbcAccounts accounts,
            @Value(IDLE_TIMEOUT) Duration idleTimeout) {
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.registeredClientRepository(clients)
                    .authorizationService(authorizations)
                    .authorizationConsentService(consents)
                    .authorizationServerSettings(settings)
                    .clientAuthentication(client ->
                            client.authenticationProviders(providers -> providers.forEach(provider -> {
                                if (provider instanceof ClientSecretAuthenticationProvider secret) {
                                    secret.setPasswordEncoder(hashing.secrets());
                                }
                            })))
                    .authorizationServerMetadataEndpoint(endpoint ->
                            endpoint.authorizationServerMetadataCustomizer(metadata -> metadata.grantTypes(GRANTS)
                                    .tokenEndpointAuthenticationMethods(CLIENT_AUTHENTICATION)
                                    .scopes(SCOPES)
                                    .tlsClientCertificateBoundAccessTokens(false)))
                    .oidc(oidc -> oidc.providerConfigurationEndpoint(
                            endpoint -> endpoint.providerConfigurationCustomizer(metadata -> metadata.grantTypes(GRANTS)
                                    .tokenEndpointAuthenticationMethods(CLIENT_AUTHENTICATION)
                                    .scopes(SCOPES)
                                    .tlsClientCertificateBoundAccessTokens(false))));
        });
        MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.oauth2ResourceServer(
                server -> server.jwt(jwt -> jwt.decoder(OAuth2AuthorizationServerConfiguration.jwtDecoder(keys))));
        http.exceptionHandling(failures ->
                failures.defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), page));
        return providerSession(http, accounts, idleTimeout)
                .addFilterBefore(new OwnPasswordFirst(accounts, wanted()), AuthorizationFilter.class)
                .build();
    }

    /** The pages where people sign in and choose their password. */
    @Bean
    @Order(SIGN_IN_ORDER)
    SecurityFilterChain identitySignInChain(
            HttpSecurity http,
            JdbcAccounts accounts,
            HashedSecrets hashing,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Clock> clock,
            @Value(IDLE_TIMEOUT) Duration idleTimeout) {
        Clock time = clock.getIfUnique(Clock::systemUTC);
        SavedRequestAwareAuthenticationSuccessHandler arrived = new SavedRequestAwareAuthenticationSuccessHandler();
        arrived.setRequestCache(wanted());
        arrived.setDefaultTargetUrl("/login");
        http.securityMatcher("/login", "/login/out", OwnPasswordFirst.PAGE);
        http.authenticationProvider(new SignIn(
                accounts,
                hashing.passwords(),
                new SignInThrottle(time),
                meters.getIfAvailable(SimpleMeterRegistry::new),
                time));
        http.authorizeHttpRequests(requests -> requests.requestMatchers(OwnPasswordFirst.PAGE)
                .authenticated()
                .anyRequest()
                .permitAll());
        http.formLogin(login -> login.loginPage("/login")
                .loginProcessingUrl("/login")
                .successHandler(arrived)
                .failureHandler(new SignInFailed()));
        http.exceptionHandling(failures -> failures.accessDeniedHandler(new StaleForm()));
        http.logout(logout -> logout.logoutUrl("/login/out").logoutSuccessUrl("/login?out"));
        return providerSession(http, accounts, idleTimeout).build();
    }

    private static @Nullable String firstPassword(@Nullable Path file) throws IOException {
        return file == null ? null : Files.readString(file).strip();
    }

    /** Spring announces all it could do; no client here may use more than this. */
    private static Consumer<List<String>> only(String... offered) {
        return announced -> {
            announced.clear();
            announced.addAll(List.of(offered));
        };
    }

    private static HttpSecurity providerSession(HttpSecurity http, JdbcAccounts accounts, Duration idleTimeout) {
        http.headers(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(contexts()))
                .requestCache(cache -> cache.requestCache(wanted()))
                .addFilterBefore(new ProviderSessionStanding(accounts, idleTimeout), AuthorizationFilter.class);
        return http;
    }

    private static HttpSessionSecurityContextRepository contexts() {
        HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
        contexts.setSpringSecurityContextKey(CONTEXT_ATTRIBUTE);
        return contexts;
    }

    private static HttpSessionRequestCache wanted() {
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        // A form is never kept: it may hold a password.
        wanted.setRequestMatcher(request -> "GET".equals(request.getMethod()));
        wanted.setSessionAttrName(WANTED_ATTRIBUTE);
        return wanted;
    }

    private static List<URI> addresses(Collection<String> origins, String path) {
        return origins.stream().map(origin -> URI.create(origin + path)).toList();
    }
}
