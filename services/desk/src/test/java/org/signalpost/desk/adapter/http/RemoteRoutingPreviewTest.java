package org.signalpost.desk.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.routing.RoutingCodec;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

class RemoteRoutingPreviewTest {

    private static final Routing ROUTING = new Routing(
            "policy@1",
            "directory@1",
            new Routing.Primary(new QueueName("post.bogota"), "EXAMPLE-rule", "EXAMPLE reason"),
            List.of(),
            List.of(),
            List.of());

    private final RoutingCodec codec = new RoutingCodec();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private RemoteRoutingPreview preview;
    private volatile int status = 200;
    private volatile byte[] answer = new byte[0];

    @BeforeEach
    void router() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/routing:preview", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        answer = codec.toJson(ROUTING);
        preview = new RemoteRoutingPreview(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/"), () -> "EXAMPLE-token");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void the_router_is_asked_with_a_token_and_its_answer_is_the_decision() {
        assertThat(preview.preview(question())).contains(ROUTING);

        assertThat(asked).hasSize(1);
        assertThat(asked.get(0)).startsWith("Bearer EXAMPLE-token ");
        assertThat(codec.question(asked.get(0).split(" ", 3)[2].getBytes(StandardCharsets.UTF_8)))
                .contains(question());
    }

    @Test
    void where_the_router_refuses_or_answers_something_else_or_is_away_nobody_says() {
        status = 503;
        assertThat(preview.preview(question())).isEmpty();
        status = 200;
        answer = "{\"primary\":1}".getBytes(StandardCharsets.UTF_8);
        assertThat(preview.preview(question())).isEmpty();
        answer = codec.toJson(ROUTING);
        assertThat(preview.preview(question())).isPresent();
        server.stop(0);
        assertThat(preview.preview(question())).isEmpty();
    }

    private static RoutingQuestion question() {
        return new RoutingQuestion(
                new Terms(
                        Consents.UNKNOWN,
                        Sharing.AMBER,
                        IdentityRelease.ON_REQUEST,
                        Fallback.HEADQUARTERS,
                        List.of(),
                        null,
                        false),
                new Classification(
                        "test",
                        "en",
                        new Classification.Country(new CountryCode("CO"), 1, List.of()),
                        List.of(new Classification.Threat(ThreatType.DEATH_THREAT, true, 1, List.of(), List.of())),
                        List.of(),
                        List.of(),
                        List.of(),
                        Urgency.IMMEDIATE,
                        Severity.SEVERE,
                        Certainty.LIKELY,
                        Priority.HIGH,
                        Decision.AUTOMATIC,
                        List.of()),
                new Revision(1, 1));
    }
}
