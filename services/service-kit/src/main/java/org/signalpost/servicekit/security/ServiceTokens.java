package org.signalpost.servicekit.security;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Gets tokens by which one service calls another: those of a machine client that an administrator registered at the issuer.
 */
public final class ServiceTokens {

    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final ParameterizedTypeReference<Map<String, Object>> ANSWER = new ParameterizedTypeReference<>() {};

    private final LazyIssuer issuer;
    private final RestClient http;
    private final Clock clock;

    ServiceTokens(LazyIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.http = RestClient.builder().requestFactory(LazyIssuer.requests()).build();
        this.clock = clock;
    }

    /** The tokens of one client. Nothing is asked before the first is needed. */
    public Client of(String clientId, String clientSecret) {
        return new Client(clientId, clientSecret);
    }

    /** A machine client and the token it has at the moment. Thread-safe, and never printed. */
    public final class Client {

        private final String id;
        private final String secret;
        private @Nullable String token;
        private Instant goodUntil = Instant.EPOCH;

        private Client(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }

        /**
         * A token that is good for a while yet.
         *
         * @throws org.springframework.web.client.RestClientException if the issuer gives none
         * @throws IllegalArgumentException if what it answers is no token
         */
        public synchronized String token() {
            String known = token;
            if (known != null && clock.instant().isBefore(goodUntil)) {
                return known;
            }
            URI address = issuer.tokenEndpoint();
            Map<String, Object> answer = http.post()
                    .uri(address)
                    .headers(headers -> headers.setBasicAuth(id, secret, StandardCharsets.UTF_8))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .body("grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII))
                    .retrieve()
                    .body(ANSWER);
            if (answer == null
                    || !(answer.get("access_token") instanceof String fresh)
                    || !(answer.get("expires_in") instanceof Number seconds)) {
                throw new IllegalArgumentException("The issuer's answer holds no token");
            }
            token = fresh;
            goodUntil = clock.instant().plusSeconds(seconds.longValue()).minus(EARLY);
            return fresh;
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }
}
