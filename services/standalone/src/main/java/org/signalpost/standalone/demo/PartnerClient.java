package org.signalpost.standalone.demo;

import java.net.URI;
import java.util.Objects;
import org.signalpost.contracts.vocabulary.ReportId;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/** A partner's system: an OAuth client that submits reports over HTTP, as any other would. */
final class PartnerClient {

    private static final String REGISTRATION = "partner";

    private final RestClient http;

    PartnerClient(URI server, String clientId, String clientSecret) {
        ClientRegistration registration = ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenUri(server.resolve("/oauth2/token").toString())
                .build();
        InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
        OAuth2ClientHttpRequestInterceptor tokens =
                new OAuth2ClientHttpRequestInterceptor(new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations)));
        http = RestClient.builder()
                .baseUrl(server)
                .requestInterceptor(tokens)
                .defaultRequest(request -> request.attributes(
                        RequestAttributeClientRegistrationIdResolver.clientRegistrationId(REGISTRATION)))
                .build();
    }

    /**
     * Submits one report.
     *
     * @throws org.springframework.web.client.RestClientException if it is not accepted
     */
    ReportId submit(String idempotencyKey, JsonNode report) {
        JsonNode answer = http.post()
                .uri("/v1/reports")
                .header("Idempotency-Key", idempotencyKey)
                .contentType(MediaType.APPLICATION_JSON)
                .body(report)
                .retrieve()
                .body(JsonNode.class);
        return ReportId.of(Objects.requireNonNull(answer).path("id").asString());
    }
}
