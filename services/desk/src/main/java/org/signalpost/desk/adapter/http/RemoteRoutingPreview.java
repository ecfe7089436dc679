package org.signalpost.desk.adapter.http;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingCodec;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks a router that is another process. Where it does not answer soon, there is no preview; nobody waits for long. */
public final class RemoteRoutingPreview implements RoutingPreview {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteRoutingPreview.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final URI address;
    private final Supplier<String> tokens;
    private final RestClient http;
    private final RoutingCodec codec = new RoutingCodec();

    /**
     * Asks the router at {@code base}.
     *
     * @param tokens gives the token to ask with
     */
    public RemoteRoutingPreview(URI base, Supplier<String> tokens) {
        String text = base.toString();
        this.address =
                URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/v1/routing:preview");
        this.tokens = tokens;
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public Optional<Routing> preview(RoutingQuestion question) {
        try {
            byte[] answer = http.post()
                    .uri(address)
                    .headers(headers -> headers.setBearerAuth(tokens.get()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(codec.toJson(question))
                    .retrieve()
                    .body(byte[].class);
            return answer == null ? Optional.empty() : codec.routing(answer);
        } catch (RestClientException | IllegalArgumentException failed) {
            LOG.warn(
                    "The router does not say where a report would go ({})",
                    failed.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
