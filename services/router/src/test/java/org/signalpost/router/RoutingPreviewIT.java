package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.routing.RoutingCodec;
import org.signalpost.contracts.routing.RoutingQuestion;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SignalpostInfrastructure
@SpringBootTest(classes = RouterApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class RoutingPreviewIT {

    private final RoutingCodec codec = new RoutingCodec();

    @LocalServerPort
    private int port;

    @Test
    void it_is_told_who_would_act_who_would_get_a_copy_and_who_would_not_and_why() throws Exception {
        ReportCorrected corrected = ExampleReports.corrected(ExampleReports.report("desk.press"), "CO");
        byte[] question = codec.toJson(
                new RoutingQuestion(corrected.report().terms(), corrected.classification(), corrected.revision()));

        HttpResponse<byte[]> response = ask(question, TestTokens.monitoring("desk-example"));

        assertThat(response.statusCode()).isEqualTo(200);
        Routing routing = codec.routing(response.body()).orElseThrow();
        assertThat(routing.primary().queue()).isEqualTo(new QueueName("post.bogota"));
        assertThat(routing.withheld())
                .anyMatch(one -> one.queue().equals(new QueueName("desk.press"))
                        && one.reason() == Routing.WithheldReason.IMPLICATED);
        assertThat(new String(question, StandardCharsets.UTF_8))
                .doesNotContain(corrected.report().id().toString())
                .doesNotContain("example-partner");
    }

    @Test
    void what_is_no_question_is_refused_without_saying_it_again() throws Exception {
        HttpResponse<byte[]> response =
                ask("{\"terms\":\"canary\"}".getBytes(StandardCharsets.UTF_8), TestTokens.monitoring("desk-example"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("malformed-body")
                .doesNotContain("canary");
    }

    @Test
    void partners_and_strangers_are_told_nothing() throws Exception {
        byte[] question = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(ask(question, null).statusCode()).isEqualTo(401);
        assertThat(ask(question, TestTokens.partner("example-partner")).statusCode())
                .isEqualTo(403);
    }

    private HttpResponse<byte[]> ask(byte[] question, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/v1/routing:preview"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
