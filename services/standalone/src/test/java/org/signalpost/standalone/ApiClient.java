package org.signalpost.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** An OAuth client as a partner or a scraper would write it with nothing but an HTTP library. */
final class ApiClient {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    ApiClient(URI server, SignalpostProcess.Login login) {
        this.server = server;
        HttpResponse<String> answer = send(HttpRequest.newBuilder(server.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic(login))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        if (answer.statusCode() != 200) {
            throw new AssertionError("No token: " + answer.statusCode());
        }
        token = new JsonMapper().readTree(answer.body()).path("access_token").asString();
    }

    HttpResponse<String> post(String path, String idempotencyKey, String contentType, String body) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    /** Sends a batch as its lines come, and gives the whole answer. */
    HttpResponse<String> postBatch(Supplier<InputStream> lines) {
        return send(
                HttpRequest.newBuilder(server.resolve("/v1/reports:batch"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofInputStream(lines)),
                Duration.ofMinutes(10));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path))
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, Duration.ofMinutes(1));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Duration longest) {
        try {
            return http.send(request.timeout(longest).build(), BodyHandlers.ofString());
        } catch (IOException gone) {
            throw new ServerGone(gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static String basic(SignalpostProcess.Login login) {
        String credentials = URLEncoder.encode(login.name(), StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(login.secret(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** The connection was refused or cut. */
    static final class ServerGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ServerGone(IOException cause) {
            super(cause);
        }
    }
}
