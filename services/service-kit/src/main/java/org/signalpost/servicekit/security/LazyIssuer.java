package org.signalpost.servicekit.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * What is known of the issuer, learnt from its discovery document when it is first needed. The issuer may be this very
 * process, which cannot answer before it is up; so nothing is asked at start, and a failure is not remembered.
 */
final class LazyIssuer {

    /** The registration's id, which is in the addresses where a sign-in begins. */
    static final String REGISTRATION = "signalpost";

    /** Where the issuer sends people back to. */
    static final String CALLBACK = "/session/callback";

    private static final Logger LOG = LoggerFactory.getLogger(LazyIssuer.class);
    private static final ParameterizedTypeReference<Map<String, Object>> DOCUMENT =
            new ParameterizedTypeReference<>() {};

    private static final Set<SignatureAlgorithm> ACCEPTED =
            Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.PS256, SignatureAlgorithm.ES256);

    private final SecurityProperties properties;
    private final RestOperations http = http();
    private final Once<Map<String, Object>> document = new Once<>(this::discover);
    private final Once<ClientRegistration> registration = new Once<>(this::register);
    private final Once<JwtDecoder> decoder = new Once<>(this::decoder);

    LazyIssuer(SecurityProperties properties) {
        this.properties = properties;
    }

    /**
     * Reads and checks an access token: signature by one of the issuer's keys, issuer, audience, and a time of expiry
     * that has not passed.
     */
    Jwt decode(String token) {
        JwtDecoder known;
        try {
            known = decoder.get();
        } catch (RestClientException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addArgument(properties.issuer())
                    .addArgument(e.getClass().getSimpleName())
                    .log("The issuer {} cannot be asked: {}");
            throw new JwtException("The issuer cannot be asked");
        }
        return known.decode(token);
    }

    /** The one registration, or nothing for any other id. */
    @Nullable
    ClientRegistration findByRegistrationId(String id) {
        if (!REGISTRATION.equals(id)) {
            return null;
        }
        try {
            return registration.get();
        } catch (RestClientException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addArgument(properties.issuer())
                    .addArgument(e.getClass().getSimpleName())
                    .log("The issuer {} cannot be asked: {}");
            throw new ProblemException(EdgeProblem.SIGN_IN_UNAVAILABLE, Duration.ofSeconds(5));
        }
    }

    /** Reads and checks ID tokens of that registration, with the algorithms and the patience of access tokens. */
    JwtDecoder idTokens(ClientRegistration known) {
        NimbusJwtDecoder nimbus = keys(String.valueOf(known.getProviderDetails().getJwkSetUri()));
        nimbus.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(JwtValidators.createDefault(), new OidcIdTokenValidator(known)));
        nimbus.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return nimbus;
    }

    /** Redeems codes, and gives up in seconds where the issuer does not answer. */
    static OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codes() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /**
     * Where tokens are given out.
     *
     * @throws IllegalArgumentException if the issuer does not say
     */
    URI tokenEndpoint() {
        if (!(document.get().get("token_endpoint") instanceof String address)) {
            throw new IllegalArgumentException("The discovery document names no place for tokens");
        }
        return URI.create(address);
    }

    private Map<String, Object> discover() {
        String base = properties.issuer().toString();
        String address = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/.well-known/openid-configuration";
        Map<String, Object> found =
                http.exchange(RequestEntity.get(address).build(), DOCUMENT).getBody();
        if (found == null || !base.equals(found.get("issuer"))) {
            throw new IllegalArgumentException("The discovery document is another issuer's");
        }
        return found;
    }

    private JwtDecoder decoder() {
        if (!(document.get().get("jwks_uri") instanceof String keys)) {
            throw new IllegalArgumentException("The discovery document names no keys");
        }
        NimbusJwtDecoder nimbus = keys(keys);
        nimbus.setJwtValidator(validator());
        return nimbus;
    }

    private NimbusJwtDecoder keys(String address) {
        return NimbusJwtDecoder.withJwkSetUri(address)
                .restOperations(http)
                .jwsAlgorithms(algorithms -> algorithms.addAll(ACCEPTED))
                .build();
    }

    private OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                JwtValidators.createDefaultWithIssuer(properties.issuer().toString()),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
                new JwtClaimValidator<Object>(JwtClaimNames.SUB, subject -> subject != null),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, audience -> audience != null && audience.contains(properties.audience()))));
    }

    private ClientRegistration register() {
        return ClientRegistrations.fromOidcConfiguration(document.get())
                .registrationId(REGISTRATION)
                .clientName("Signalpost")
                .clientId(properties.web().clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}" + CALLBACK)
                .scope(properties.web().scopes())
                .userNameAttributeName("sub")
                .build();
    }

    private static RestOperations http() {
        return new RestTemplate(requests());
    }

    static SimpleClientHttpRequestFactory requests() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(Duration.ofSeconds(3));
        requests.setReadTimeout(Duration.ofSeconds(5));
        return requests;
    }

    /** Computes a value until it succeeds once. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> source;
        private volatile @Nullable T value;

        Once(Supplier<T> source) {
            this.source = source;
        }

        @Override
        public T get() {
            T known = value;
            if (known == null) {
                known = source.get();
                value = known;
            }
            return known;
        }
    }
}
