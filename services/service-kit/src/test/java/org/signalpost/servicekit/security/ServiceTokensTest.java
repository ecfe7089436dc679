package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClientException;

class ServiceTokensTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T09:00:00Z"));
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private ServiceTokens tokens;
    private volatile int status = 200;

    @BeforeEach
    void issuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String base = "http://localhost:" + server.getAddress().getPort();
        answer(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"" + base + "\",\"token_endpoint\":\"" + base + "/token\"}");
        answer("/token", () -> "{\"access_token\":\"EXAMPLE-" + asked.size() + "\",\"expires_in\":300}");
        server.start();
        SecurityProperties properties = new SecurityProperties(
                URI.create(base),
                "signalpost",
                new SecurityProperties.Web(
                        "signalpost-web",
                        Set.of("openid"),
                        Duration.ofMinutes(5),
                        Duration.ofHours(10),
                        Duration.ofHours(2),
                        Duration.ofMinutes(5)));
        tokens = new ServiceTokens(new LazyIssuer(properties), new TestClock());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_token_is_asked_for_when_needed_and_again_before_it_runs_out() {
        ServiceTokens.Client client = tokens.of("desk", "EXAMPLE-secret");
        assertThat(asked).isEmpty();

        String first = client.token();
        later(Duration.ofSeconds(269));
        assertThat(client.token()).isEqualTo(first);
        later(Duration.ofSeconds(2));
        assertThat(client.token()).isNotEqualTo(first);

        assertThat(asked)
                .hasSize(2)
                .allMatch(one -> one.startsWith("Basic ") && one.endsWith("grant_type=client_credentials"));
    }

    @Test
    void an_issuer_that_refuses_gives_none_and_is_asked_again() {
        ServiceTokens.Client client = tokens.of("desk", "EXAMPLE-secret");
        status = 401;
        assertThatThrownBy(client::token).isInstanceOf(RestClientException.class);

        status = 200;
        assertThat(client.token()).startsWith("EXAMPLE-");
    }

    @Test
    void a_client_does_not_show_its_secret() {
        assertThat(tokens.of("desk", "EXAMPLE-secret").toString()).doesNotContain("secret");
    }

    private void answer(String path, Supplier<String> body) {
        server.createContext(path, exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean token = path.equals("/token");
            if (token) {
                asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + sent);
            }
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(token ? status : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void later(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    private final class TestClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
