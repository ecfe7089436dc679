package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestTokens;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SignalpostInfrastructure
@SpringBootTest(classes = RouterApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PostsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    private int port;

    @Test
    void the_post_and_the_role_designated_for_a_country_are_shown_with_basis_and_date() throws Exception {
        HttpResponse<String> response = get("/v1/posts?country=AF", TestTokens.partner("example-partner"));

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode post = JSON.readTree(response.body()).at("/posts/0");
        assertThat(post.path("queue").stringValue()).isEqualTo("post.doha.afghanistan");
        assertThat(post.path("role").stringValue()).isEqualTo("human-rights-officer@post.doha.afghanistan");
        assertThat(post.path("post").stringValue()).isEqualTo("US Embassy Doha");
        assertThat(post.path("basis").stringValue()).isEqualTo("STATED");
        assertThat(post.path("asOf").stringValue()).isEqualTo("2026-01-22");
    }

    @Test
    void every_country_is_shown_when_none_is_asked_for() throws Exception {
        HttpResponse<String> response = get("/v1/posts", TestTokens.partner("example-partner"));

        assertThat(JSON.readTree(response.body()).path("posts")).hasSize(250);
    }

    @Test
    void what_is_no_country_is_refused_by_its_parameter() throws Exception {
        HttpResponse<String> response = get("/v1/posts?country=ZZ", TestTokens.partner("example-partner"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).at("/errors/0/pointer").stringValue())
                .isEqualTo("#/country");
    }

    @Test
    void without_a_token_nothing_is_shown() throws Exception {
        assertThat(get("/v1/posts?country=CO", null).statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
