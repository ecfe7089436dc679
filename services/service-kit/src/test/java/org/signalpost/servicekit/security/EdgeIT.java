package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class EdgeIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static ServletWebServerApplicationContext pages;
    private static ServletWebServerApplicationContext apiOnly;

    @BeforeAll
    static void start() {
        pages = run(EdgeApplication.class, EdgePages.class);
        apiOnly = run(EdgeApplication.class);
    }

    @AfterAll
    static void stop() {
        pages.close();
        apiOnly.close();
        ISSUER.close();
    }

    private static ServletWebServerApplicationContext run(Class<?>... sources) {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(sources)
                .run(
                        "--server.port=0",
                        "--spring.application.name=edge",
                        "--signalpost.issuer=" + ISSUER.issuer(),
                        "--management.endpoints.web.exposure.include=*");
    }

    @Test
    void without_a_token_the_api_asks_for_one() throws Exception {
        HttpResponse<String> answer = send(request("/v1/officers"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
        assertProblem(answer, "not-signed-in");
    }

    @Test
    void a_token_of_the_issuer_is_accepted_and_tells_who_calls() throws Exception {
        HttpResponse<String> answer = send(request("/v1/officers")
                .header(
                        "Authorization",
                        "Bearer "
                                + ISSUER.token("o-1", Map.of("roles", List.of("OFFICER"), "name", "EXAMPLE Officer"))));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("EXAMPLE Officer");
    }

    @Test
    void requests_are_answered_on_virtual_threads_where_the_runtime_has_them() throws Exception {
        String thread = send(request("/v1/thread").header("Authorization", "Bearer " + ISSUER.token("o-1", Map.of())))
                .body();

        assertThat(thread.startsWith("VirtualThread"))
                .as(thread)
                .isEqualTo(Runtime.version().feature() >= 21);
    }

    @Test
    void a_token_that_is_old_or_for_others_or_endless_or_forged_is_refused() throws Exception {
        JWTClaimsSet good = ISSUER.times()
                .subject("o-1")
                .audience("signalpost")
                .claim("roles", List.of("OFFICER"))
                .build();
        try (TestIssuer other = TestIssuer.start()) {
            assertThat(status(ISSUER.sign(good))).isEqualTo(200);
            assertThat(status(ISSUER.sign(new JWTClaimsSet.Builder(good)
                            .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                            .build())))
                    .isEqualTo(401);
            assertThat(status(ISSUER.sign(new JWTClaimsSet.Builder(good)
                            .audience("signalpost-web")
                            .build())))
                    .isEqualTo(401);
            assertThat(status(ISSUER.sign(
                            new JWTClaimsSet.Builder(good).expirationTime(null).build())))
                    .isEqualTo(401);
            assertThat(status(ISSUER.sign(new JWTClaimsSet.Builder(good)
                            .issuer("http://localhost:1")
                            .build())))
                    .isEqualTo(401);
            assertThat(status(other.sign(good))).isEqualTo(401);
        }
    }

    private int status(String token) throws Exception {
        return send(request("/v1/officers").header("Authorization", "Bearer " + token))
                .statusCode();
    }

    @Test
    void a_role_that_is_missing_is_403_in_the_same_shape() throws Exception {
        HttpResponse<String> answer = send(as(Role.MONITORING, "/v1/officers"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertProblem(answer, "forbidden");
    }

    @Test
    void a_field_nobody_knows_is_named_by_its_pointer_and_its_value_is_not_repeated() throws Exception {
        HttpResponse<String> answer =
                post("{\"name\":\"n\",\"colour\":\"RED\",\"parts\":[{\"count\":1,\"a/b\":\"canary\"}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(assertProblem(answer, "malformed-body")
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("#/parts/0/a~1b");
        assertThat(answer.body()).doesNotContain("canary");
    }

    @Test
    void a_value_of_the_wrong_form_is_named_by_its_pointer_and_not_repeated() throws Exception {
        for (Map.Entry<String, String> wrong : Map.of(
                        "{\"name\":\"n\",\"colour\":\"canary\",\"parts\":[]}", "#/colour",
                        "{\"name\":\"n\",\"colour\":0,\"parts\":[]}", "#/colour",
                        "{\"name\":\"n\",\"colour\":\"RED\",\"parts\":[{\"count\":\"3\"}]}", "#/parts/0/count",
                        "{\"name\":\"n\",\"colour\":\"RED\",\"parts\":[{\"count\":\"canary\"}]}", "#/parts/0/count",
                        "{\"name\":\"n\",\"colour\":\"RED\",\"parts\":[null]}", "#/parts/0",
                        "{\"name\":5,\"colour\":\"RED\",\"parts\":[]}", "#/name",
                        "{\"name\":true,\"colour\":\"RED\",\"parts\":[]}", "#/name",
                        "{\"name\":{\"x\":\"canary\"},\"colour\":\"RED\",\"parts\":[]}", "#/name")
                .entrySet()) {
            HttpResponse<String> answer = post(wrong.getKey());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(assertProblem(answer, "malformed-body")
                            .at("/errors/0/pointer")
                            .asString())
                    .isEqualTo(wrong.getValue());
            assertThat(answer.body()).doesNotContain("canary");
        }
    }

    @Test
    void what_is_no_json_is_told_where_it_stops_being_so() throws Exception {
        for (String wrong :
                List.of("{\"name\": canary", "{\"name\":\"a\",\"name\":\"canary\"}", "", "{} canary", "[\"canary\"")) {
            HttpResponse<String> answer = post(wrong);

            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertProblem(answer, "malformed-body");
            assertThat(answer.body()).doesNotContain("canary");
        }
    }

    @Test
    void wrong_media_types_methods_headers_and_paths_each_have_their_code() throws Exception {
        assertProblem(
                send(as(Role.PARTNER, "/v1/things")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString("x"))),
                "unsupported-media-type");
        HttpResponse<String> method = send(as(Role.PARTNER, "/v1/things").DELETE());
        assertProblem(method, "method-not-allowed");
        assertThat(method.headers().firstValue("Allow")).hasValue("POST");
        assertProblem(send(as(Role.PARTNER, "/v1/header")), "missing-header");
        assertProblem(send(as(Role.PARTNER, "/v1/nowhere")), "not-found");
        assertProblem(
                send(as(Role.PARTNER, "/v1/small")
                        .setHeader("Accept", "image/png")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))),
                "not-acceptable");
    }

    @Test
    void a_media_type_that_is_refused_is_told_which_one_is_wanted() throws Exception {
        HttpResponse<String> answer = send(as(Role.PARTNER, "/v1/lines")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Accept")).hasValue("application/x-ndjson");
        assertThat(assertProblem(answer, "unsupported-media-type").get("detail").asString())
                .contains("application/x-ndjson");
    }

    @Test
    void whoever_posts_to_an_address_that_is_not_there_is_not_sent_looking_for_another_method() throws Exception {
        assertProblem(send(as(Role.PARTNER, "/v1/things:canary").POST(BodyPublishers.ofString("{}"))), "not-found");
        assertProblem(send(as(Role.PARTNER, "/v1/nowhere").DELETE()), "not-found");
    }

    @Test
    void a_body_that_is_compressed_or_not_in_utf_8_is_refused_and_told_what_to_leave_out() throws Exception {
        HttpResponse<String> compressed = send(as(Role.PARTNER, "/v1/things")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{}")));
        HttpResponse<String> latin = send(as(Role.PARTNER, "/v1/things")
                .header("Content-Type", "application/json; charset=iso-8859-1")
                .POST(BodyPublishers.ofString("{}")));
        HttpResponse<String> unknown = send(as(Role.PARTNER, "/v1/things")
                .header("Content-Type", "application/json; charset=foo")
                .POST(BodyPublishers.ofString("{}")));
        HttpResponse<String> plain = send(as(Role.PARTNER, "/v1/small")
                .header("Content-Type", "application/json; charset=\"UTF-8\"")
                .header("Content-Encoding", "identity")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(compressed.statusCode()).isEqualTo(415);
        assertThat(compressed.headers().firstValue("Accept-Encoding")).hasValue("identity");
        assertThat(assertProblem(compressed, "unsupported-media-type")
                        .get("detail")
                        .asString())
                .contains("Content-Encoding");
        for (HttpResponse<String> other : List.of(latin, unknown)) {
            assertThat(other.statusCode()).isEqualTo(415);
            assertThat(assertProblem(other, "unsupported-media-type")
                            .get("detail")
                            .asString())
                    .contains("charset=utf-8");
        }
        assertThat(plain.statusCode()).isEqualTo(200);
    }

    @Test
    void json_that_is_in_utf_16_without_saying_so_is_refused() throws Exception {
        byte[] wide = "{\"name\":\"n\",\"colour\":\"RED\",\"parts\":[]}".getBytes(StandardCharsets.UTF_16);

        HttpResponse<String> answer = send(as(Role.PARTNER, "/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(wide)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(assertProblem(answer, "malformed-body").get("detail").asString())
                .contains("UTF-8");
    }

    @Test
    void a_query_that_cannot_be_decoded_is_400_whether_or_not_anybody_reads_it() throws Exception {
        String token = ISSUER.token("someone", Role.OFFICER);
        for (String target : List.of("/v1/officers?canary=%", "/v1/nowhere?canary=%zz")) {
            assertThat(rawAnswer("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nConnection: close\r\n\r\n"))
                    .as(target)
                    .startsWith("HTTP/1.1 400")
                    .contains("\"code\":\"malformed-request\"")
                    .doesNotContain("canary");
        }
        for (String target : List.of("/work?canary=%", "/login?canary=%", "/?canary=%zz")) {
            assertThat(rawAnswer("GET " + target
                            + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                    .as(target)
                    .startsWith("HTTP/1.1 400")
                    .contains("<h1>The request could not be read</h1>")
                    .doesNotContain("canary");
        }
    }

    @Test
    void a_transfer_that_is_compressed_is_refused_as_a_compressed_body_is() throws Exception {
        assertThat(rawAnswer("POST /v1/things HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n"
                        + "Content-Type: application/json\r\nConnection: close\r\n\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 415")
                .contains("\"code\":\"unsupported-media-type\"", "Transfer-Encoding");
    }

    @Test
    void what_the_container_refuses_by_itself_has_the_shape_of_every_refusal() throws Exception {
        for (String target : List.of("/v1/a/..%2fcanary", "/v1/%", "/v1/%zz", "/v1/{canary}", "/v1/%2e%2e/%00")) {
            String answer = rawAnswer("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

            assertThat(answer)
                    .as(target)
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/problem+json")
                    .contains("\"code\":\"malformed-request\"")
                    .doesNotContain("<html", "canary");
        }
        assertThat(rawAnswer("GET /%25% HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("<h1>The request could not be read</h1>")
                .doesNotContain("Tomcat");
    }

    private static String rawAnswer(String request) throws IOException {
        try (Socket socket = new Socket("localhost", pages.getWebServer().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_body_over_the_limit_is_413_whether_or_not_it_says_how_long_it_is() throws Exception {
        String large = "{\"x\":\"" + "y".repeat(100) + "\"}";

        HttpResponse<String> announced = send(as(Role.PARTNER, "/v1/small")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(large)));
        HttpResponse<String> chunked = send(as(Role.PARTNER, "/v1/small")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8)))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(assertProblem(announced, "too-large").get("detail").asString())
                .contains("64");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertProblem(chunked, "too-large");
    }

    @Test
    void a_failure_nobody_foresaw_has_a_number_and_leaves_its_message_nowhere(CapturedOutput log) throws Exception {
        HttpResponse<String> answer = send(as(Role.PARTNER, "/v1/failure"));

        assertThat(answer.statusCode()).isEqualTo(500);
        String incident = assertProblem(answer, "unexpected").get("incident").asString();
        assertThat(answer.body()).doesNotContain("canary");
        assertThat(log.getAll())
                .contains(incident)
                .contains("IllegalStateException")
                .doesNotContain("canary");
    }

    @Test
    void every_answer_carries_the_headers_even_a_request_the_firewall_refuses() throws Exception {
        for (HttpResponse<String> answer : List.of(
                send(as(Role.PARTNER, "/v1/nowhere")),
                send(request("/v1/officers")),
                send(request("/guidance")),
                send(request("/a;b//c").setHeader("Accept", "text/html")))) {
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe"));
            assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
            assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        }
    }

    @Test
    void health_is_open_and_the_rest_of_the_actuator_is_for_those_who_watch() throws Exception {
        assertThat(send(request("/actuator/health/liveness")).statusCode()).isIn(200, 404);
        assertThat(send(request("/actuator/health")).statusCode()).isEqualTo(200);
        assertThat(send(request("/actuator/health")).body()).doesNotContain("components");
        assertThat(send(request("/actuator/prometheus")).statusCode()).isEqualTo(401);
        assertThat(send(request("/actuator/nowhere")).statusCode()).isEqualTo(401);
        assertThat(send(as(Role.OFFICER, "/actuator/prometheus")).statusCode()).isEqualTo(403);
        assertThat(send(as(Role.MONITORING, "/actuator/prometheus").setHeader("Accept", "*/*"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusals_are_counted_by_code() throws Exception {
        MeterRegistry meters = pages.getBean(MeterRegistry.class);
        send(request("/v1/officers"));

        assertThat(meters.counter("signalpost.problems", "code", "not-signed-in")
                        .count())
                .isPositive();
    }

    @Test
    void a_person_is_sent_to_the_issuer_comes_back_to_the_page_they_wanted_and_can_leave() throws Exception {
        ISSUER.signIn(Map.of("sub", "o-2", "name", "EXAMPLE Officer", "roles", List.of("OFFICER")));
        HttpClient browser = browser();

        HttpResponse<String> wanted = open(browser, "/work");
        HttpResponse<String> home = open(browser, "/");
        HttpResponse<String> forged = browser.send(
                HttpRequest.newBuilder(at(pages, "/work"))
                        .header("Accept", "text/html")
                        .POST(BodyPublishers.ofString("a=b"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(wanted.statusCode()).isEqualTo(200);
        assertThat(wanted.body()).contains("Work of EXAMPLE Officer");
        assertThat(home.uri().getPath()).isEqualTo("/work");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("<h1>").contains("out of date");
    }

    @Test
    void whoever_signs_out_leaves_no_page_behind_in_the_browser() throws Exception {
        ISSUER.signIn(Map.of("sub", "a-2", "name", "EXAMPLE Administrator", "roles", List.of("ADMINISTRATION")));
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpResponse<String> page = open(browser, "/");
        while (page.statusCode() >= 300 && page.statusCode() < 400) {
            URI next = page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
            page = browser.send(
                    HttpRequest.newBuilder(next).header("Accept", "text/html").build(), BodyHandlers.ofString());
        }
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();

        HttpResponse<String> left = browser.send(
                HttpRequest.newBuilder(at(pages, "/logout"))
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("_csrf=" + token.group(1)))
                        .build(),
                BodyHandlers.ofString());

        assertThat(left.statusCode()).isEqualTo(302);
        assertThat(left.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\"");
        assertThat(left.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void a_person_for_whom_there_is_no_page_can_sign_out() throws Exception {
        ISSUER.signIn(Map.of("sub", "a-1", "name", "EXAMPLE <Administrator>", "roles", List.of("ADMINISTRATION")));

        HttpResponse<String> home = open(browser(), "/");

        assertThat(home.body())
                .contains("As EXAMPLE &lt;Administrator&gt;.", "action=\"/logout\"", "Sign out")
                .doesNotContain("/account/password");
    }

    @Test
    void a_session_begins_anew_at_sign_in_and_its_cookie_is_out_of_reach_of_scripts() throws Exception {
        ISSUER.signIn(Map.of("sub", "o-2", "name", "EXAMPLE Officer", "roles", List.of("OFFICER")));
        CookieManager cookies = new CookieManager();
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        HttpResponse<String> first = open(browser, "/work");
        String before = cookies.getCookieStore().getCookies().get(0).getValue();
        HttpResponse<String> step = first;
        while (step.statusCode() >= 300 && step.statusCode() < 400) {
            URI next = step.uri().resolve(step.headers().firstValue("Location").orElseThrow());
            step = browser.send(
                    HttpRequest.newBuilder(next).header("Accept", "text/html").build(), BodyHandlers.ofString());
        }

        assertThat(step.statusCode()).isEqualTo(200);
        assertThat(cookies.getCookieStore().getCookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getValue()).isNotEqualTo(before));
        assertThat(first.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("signalpost-edge=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));
    }

    @Test
    void a_script_without_a_session_is_told_so_rather_than_sent_away() throws Exception {
        HttpResponse<String> answer = send(request("/work").header("HX-Request", "true"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void a_service_without_pages_has_nothing_where_pages_would_be() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (String path : List.of("/", "/work", "/session/start/signalpost", "/login")) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(at(apiOnly, path))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("<h1>There is nothing here</h1>");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void an_issuer_that_cannot_be_asked_is_503_and_is_asked_again_later() throws Exception {
        TestIssuer away = TestIssuer.start();
        String token = away.token("o-1", Role.OFFICER);
        URI address = away.issuer();
        away.close();
        try (ServletWebServerApplicationContext service = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(EdgeApplication.class, EdgePages.class)
                        .run("--server.port=0", "--signalpost.issuer=" + address)) {
            HttpClient client = HttpClient.newHttpClient();
            HttpResponse<String> api = client.send(
                    HttpRequest.newBuilder(at(service, "/v1/officers"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
            HttpResponse<String> page = client.send(
                    HttpRequest.newBuilder(at(service, "/session/start/signalpost"))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());

            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Retry-After")).isPresent();
            assertProblem(api, "sign-in-unavailable");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("<h1>");
        }
    }

    @Test
    void a_multipart_body_is_refused_and_none_of_it_reaches_the_disk() throws Exception {
        String canary = "canary-" + java.util.UUID.randomUUID();

        String withToken = answerToHalfAnUpload(
                "/v1/things", "Authorization: Bearer " + ISSUER.token("someone", Role.PARTNER), canary);
        String withoutToken = answerToHalfAnUpload("/v1/things", "Accept: */*", canary);
        String page = answerToHalfAnUpload("/work", "Accept: text/html", canary);
        String openPage = answerToHalfAnUpload("/guidance", "Accept: text/html", canary);

        assertThat(withToken).startsWith("HTTP/1.1 415");
        assertThat(withoutToken).startsWith("HTTP/1.1 401");
        assertThat(page).startsWith("HTTP/1.1 403");
        assertThat(openPage).startsWith("HTTP/1.1 403");
    }

    /** Sends a part and no end of it, and looks on the disk for it while the connection is open. */
    private static String answerToHalfAnUpload(String path, String header, String canary) throws Exception {
        try (Socket socket = new Socket("localhost", pages.getWebServer().getPort())) {
            socket.setSoTimeout(3000);
            socket.getOutputStream()
                    .write(("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    %s\r
                    Content-Type: multipart/form-data; boundary=B\r
                    Content-Length: 200000\r
                    \r
                    --B\r
                    Content-Disposition: form-data; name="narrative"; filename="n.txt"\r
                    \r
                    """.formatted(path, header) + canary.repeat(2000)).getBytes(StandardCharsets.UTF_8));
            String answer;
            try {
                answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                        .readLine();
            } catch (SocketTimeoutException e) {
                answer = "(the body is being waited for)";
            }
            assertThat(filesThatHold(canary)).isEmpty();
            return answer;
        }
    }

    private static List<Path> filesThatHold(String canary) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(Path.of(System.getProperty("java.io.tmpdir")), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                // Other tests leave whole databases here.
                boolean server = directory.toString().contains("tomcat");
                boolean top = directory.equals(Path.of(System.getProperty("java.io.tmpdir")));
                return top || server ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()
                        && attributes.size() < 1_000_000
                        && Files.isReadable(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(canary)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    @Test
    void a_form_has_a_limit_even_if_it_does_not_say_how_long_it_is() throws Exception {
        byte[] form = ("a=" + "y".repeat(3_200_000)).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> announced = send(request("/work")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofByteArray(form)));
        HttpResponse<String> chunked = send(request("/work")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form))));

        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertProblem(chunked, "too-large");
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private static HttpResponse<String> open(HttpClient browser, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(at(pages, path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI at(ServletWebServerApplicationContext context, String path) {
        return URI.create("http://localhost:" + context.getWebServer().getPort() + path);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(at(pages, path)).header("Accept", "application/json, text/plain");
    }

    private static HttpRequest.Builder as(Role role, String path) {
        return request(path).header("Authorization", "Bearer " + ISSUER.token("someone", role));
    }

    private static HttpResponse<String> post(String json) throws Exception {
        return send(as(Role.PARTNER, "/v1/things")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode assertProblem(HttpResponse<String> answer, String code) {
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("urn:signalpost:problem:" + code);
        assertThat(problem.get("status").asInt()).isEqualTo(answer.statusCode());
        return problem;
    }
}
