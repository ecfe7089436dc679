package org.signalpost.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.signalpost.contracts.vocabulary.ReportId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as a partner would, over HTTP. */
final class PartnerCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final String token;

    PartnerCalls(int port, String token) {
        this.address = "http://localhost:" + port;
        this.token = token;
    }

    /** What came back. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {

        ReportId reportId() {
            return ReportId.of(body.path("id").asString());
        }

        String code() {
            return body.path("code").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer submit(String key, Map<String, ?> body) {
        return submit(key, JSON.writeValueAsString(body));
    }

    Answer submit(String key, String body) {
        return submit(key, body, "application/json");
    }

    Answer submit(String key, String body, String contentType) {
        HttpRequest.Builder request = request("/v1/reports")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", contentType);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    Answer amend(ReportId report, String key, Map<String, ?> body) {
        HttpRequest.Builder request = request("/v1/reports/" + report + "/amendments")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    Answer withdraw(ReportId report) {
        return send(request("/v1/reports/" + report + ":withdraw").POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer erase(ReportId report) {
        return send(request("/v1/reports/" + report + ":erase").POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer post(String path, Map<String, ?> body) {
        return send(request(path)
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json"));
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer status(ReportId report) {
        return get("/v1/reports/" + report);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body()),
                    response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
