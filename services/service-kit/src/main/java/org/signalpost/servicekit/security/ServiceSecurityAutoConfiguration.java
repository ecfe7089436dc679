package org.signalpost.servicekit.security;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The filter chains that every service has, in the order they are asked: {@code /v1/**} for bearer tokens, the actuator,
 * and everything else as pages. The identity provider's own chains come before all of them.
 */
@AutoConfiguration(
        before = {
            ManagementWebSecurityAutoConfiguration.class,
            OAuth2ClientAutoConfiguration.class,
            OAuth2ClientWebSecurityAutoConfiguration.class,
            OAuth2ResourceServerAutoConfiguration.class,
            OAuth2ResourceServerWebSecurityAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        },
        // Where the provider's library is present and the provider is not, this would trust a key of its own making.
        beforeName = "org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet"
                + ".OAuth2AuthorizationServerJwtAutoConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SecurityProperties.class)
@EnableMethodSecurity
@Import(HomeController.class)
public class ServiceSecurityAutoConfiguration {

    /** Pages seen before are not shown to whoever goes back to them: not from the disk, and not from the memory either. */
    private static final String FORGET = "\"cache\"";

    private static final int API_ORDER = 100;
    private static final int ACTUATOR_ORDER = 110;
    private static final int PAGES_ORDER = 1000;

    @Bean
    LazyIssuer signalpostIssuer(SecurityProperties properties) {
        return new LazyIssuer(properties);
    }

    @Bean
    @ConditionalOnMissingBean(JwtDecoder.class)
    JwtDecoder signalpostJwtDecoder(LazyIssuer issuer) {
        return issuer::decode;
    }

    @Bean
    @ConditionalOnMissingBean(ClientRegistrationRepository.class)
    ClientRegistrationRepository signalpostClientRegistrations(LazyIssuer issuer) {
        return issuer::findByRegistrationId;
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoderFactory<ClientRegistration> signalpostIdTokenDecoders(LazyIssuer issuer) {
        return issuer::idTokens;
    }

    @Bean
    @ConditionalOnMissingBean(OAuth2AuthorizedClientRepository.class)
    OAuth2AuthorizedClientRepository signalpostAuthorizedClients() {
        return new NoTokensKept();
    }

    @Bean
    SecurityProblems signalpostSecurityProblems(ProblemResponses responses) {
        return new SecurityProblems(responses);
    }

    @Bean
    SignedInSessions signalpostSignedInSessions(
            SecurityProperties properties, ObjectProvider<AccountStanding> standing, ObjectProvider<Clock> clock) {
        return new SignedInSessions(properties.web(), standing.getIfAvailable(), clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    ServiceTokens signalpostServiceTokens(LazyIssuer issuer, ObjectProvider<Clock> clock) {
        return new ServiceTokens(issuer, clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    SessionCookie signalpostSessionCookie(SecurityProperties properties, Environment environment) {
        return new SessionCookie(properties, environment.getProperty("spring.application.name", "service"));
    }

    @Bean
    FilterRegistrationBean<ResponseHeaders> signalpostResponseHeaders(SecurityProperties properties) {
        FilterRegistrationBean<ResponseHeaders> registration =
                new FilterRegistrationBean<>(new ResponseHeaders(List.of(properties.issuerOrigin())));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebMvcConfigurer signalpostCallerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /** Programs: a token with every request, no session, no cookie, and so no forged form. */
    @Bean
    @Order(API_ORDER)
    SecurityFilterChain signalpostApiChain(HttpSecurity http, JwtDecoder decoder, SecurityProblems problems) {
        http.securityMatcher("/v1/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        return bearerTokens(http, decoder, problems).build();
    }

    /** Health is for load balancers and says up or down; the rest is for those who watch. */
    @Bean
    @Order(ACTUATOR_ORDER)
    SecurityFilterChain signalpostActuatorChain(HttpSecurity http, JwtDecoder decoder, SecurityProblems problems) {
        http.securityMatcher(new OrRequestMatcher(
                        EndpointRequest.toAnyEndpoint(),
                        PathPatternRequestMatcher.withDefaults().matcher("/actuator/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .anyRequest()
                        .hasAnyRole(Role.MONITORING.name(), Role.ADMINISTRATION.name()));
        return bearerTokens(http, decoder, problems).build();
    }

    /** People: a session that began at the issuer. */
    @Bean
    @Order(PAGES_ORDER)
    SecurityFilterChain signalpostPagesChain(
            HttpSecurity http,
            SecurityProperties properties,
            ProblemResponses responses,
            SecurityProblems problems,
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository authorizedClients,
            ObjectProvider<HomePage> homes,
            ObjectProvider<PublicPaths> publicPaths,
            ObjectProvider<UnsentForms> unsentForms,
            SignedInSessions signedIn,
            ObjectProvider<Clock> clock) {
        String[] open =
                publicPaths.stream().flatMap(paths -> paths.patterns().stream()).toArray(String[]::new);
        http.headers(AbstractHttpConfigurer::disable);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers("/signalpost/**", "/favicon.ico", "/error", HomeController.SIGNED_OUT)
                .permitAll()
                .requestMatchers(open)
                .permitAll());
        if (homes.stream().findAny().isEmpty()) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll());
            http.csrf(AbstractHttpConfigurer::disable);
            http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
            http.exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, e) ->
                            responses.write(Problem.of(EdgeProblem.NOT_FOUND), request, response))
                    .accessDeniedHandler((request, response, e) ->
                            responses.write(Problem.of(EdgeProblem.NOT_FOUND), request, response)));
            return http.build();
        }
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setRequestMatcher(PageRequests::isNavigation);
        SavedRequestAwareAuthenticationSuccessHandler arrived = new SavedRequestAwareAuthenticationSuccessHandler();
        arrived.setRequestCache(wanted);
        arrived.setDefaultTargetUrl("/");
        OidcUserService people = new OidcUserService();
        people.setRetrieveUserInfo(request -> false);
        OidcClientInitiatedLogoutSuccessHandler leaving = new OidcClientInitiatedLogoutSuccessHandler(registrations);
        leaving.setPostLogoutRedirectUri("{baseUrl}" + HomeController.SIGNED_OUT);
        leaving.setDefaultTargetUrl(HomeController.SIGNED_OUT);
        SignInFailures failed = new SignInFailures(responses);
        String start = "/session/start/" + LazyIssuer.REGISTRATION;

        http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
        http.requestCache(cache -> cache.requestCache(wanted));
        http.oauth2Login(login -> login.clientRegistrationRepository(registrations)
                .authorizedClientRepository(authorizedClients)
                .loginPage(start)
                .authorizationEndpoint(endpoint -> endpoint.baseUri("/session/start"))
                .redirectionEndpoint(endpoint -> endpoint.baseUri(LazyIssuer.CALLBACK))
                .loginProcessingUrl(LazyIssuer.CALLBACK)
                .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(LazyIssuer.codes()))
                .userInfoEndpoint(user -> user.oidcUserService(people).userAuthoritiesMapper(new RolesToAuthorities()))
                .successHandler(arrived)
                .failureHandler(failed)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(failed);
                        filter.setRequestCache(wanted);
                        return filter;
                    }
                }));
        http.logout(logout -> logout.logoutUrl("/logout")
                .addLogoutHandler((request, response, who) -> response.setHeader("Clear-Site-Data", FORGET))
                .logoutSuccessHandler(leaving));
        RefusedPages refused =
                new RefusedPages(start, unsentForms.orderedStream().toList(), problems, responses);
        http.exceptionHandling(
                failures -> failures.authenticationEntryPoint(refused).accessDeniedHandler(refused));
        http.addFilterBefore(
                new SessionStanding(properties.web(), signedIn, clock.getIfUnique(Clock::systemUTC)),
                AuthorizationFilter.class);
        return http.build();
    }

    private static HttpSecurity bearerTokens(HttpSecurity http, JwtDecoder decoder, SecurityProblems problems) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new RolesToAuthorities());
        http.headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(converter))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems)
                        .withObjectPostProcessor(new ObjectPostProcessor<BearerTokenAuthenticationFilter>() {
                            @Override
                            public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(problems);
                                return filter;
                            }
                        }))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems));
        return http;
    }
}
