package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Username;
import org.signalpost.testkit.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The identity provider running for a test, with a page of another service in the same process. */
final class Provider implements AutoCloseable {

    static final String PASSWORD = "EXAMPLE correct horse battery";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final URI issuer;
    private final ConfigurableApplicationContext context;

    private Provider(URI issuer, ConfigurableApplicationContext context) {
        this.issuer = issuer;
        this.context = context;
    }

    static Provider start(TestDatabase database, String masterKey, String... arguments) {
        return start(freePort(), database, masterKey, arguments);
    }

    static Provider start(int port, TestDatabase database, String masterKey, String... arguments) {
        URI issuer = URI.create("http://localhost:" + port);
        List<String> all = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--spring.application.name=identity",
                "--SIGNALPOST_MASTER_KEY=" + masterKey,
                "--signalpost.issuer=" + issuer,
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.username(),
                "--spring.datasource.password=" + database.password()));
        all.addAll(List.of(arguments));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        IdentityApplication.class, WorkPages.class)
                .run(all.toArray(String[]::new));
        return new Provider(issuer, context);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    /** How long the container lets the session of that browser idle. */
    int idleSeconds(Browser browser) throws IOException {
        TomcatWebServer server = (TomcatWebServer) ((ServletWebServerApplicationContext) context).getWebServer();
        Context servlets = (Context) server.getTomcat().getHost().findChildren()[0];
        Session session = servlets.getManager().findSession(browser.cookies().get("signalpost-identity"));
        return session.getMaxInactiveInterval();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    URI at(String path) {
        return issuer.resolve(path);
    }

    String uniqueName(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    NewPerson officer(String... queues) {
        Set<QueueName> names = new java.util.TreeSet<>();
        for (String queue : queues) {
            names.add(new QueueName(queue));
        }
        return person(Grants.ofOfficer(names));
    }

    NewPerson person(Grants grants) {
        return person(grants, PasswordUse.OWN);
    }

    NewPerson person(Grants grants, PasswordUse use) {
        return (NewPerson) bean(RegisteringAccounts.class)
                .registerPerson(new Username(uniqueName("example")), "EXAMPLE Person", grants, PASSWORD, use, "test");
    }

    NewMachine machine(String partner) {
        return (NewMachine) bean(RegisteringAccounts.class)
                .registerMachine(
                        uniqueName("example"), "EXAMPLE Partner", Grants.ofPartner(new PartnerId(partner)), "test");
    }

    HttpResponse<String> clientCredentials(String clientId, String secret) throws Exception {
        String basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return HTTP.send(
                HttpRequest.newBuilder(at("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Signs in as a page would have its browser do, up to the code. */
    Code code(NewPerson person) throws Exception {
        return code(person.person().username().value(), PASSWORD);
    }

    Code code(String username, String password) throws Exception {
        String verifier = "v".repeat(20) + UUID.randomUUID();
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", "signalpost-web");
        query.put("scope", "openid profile");
        query.put("state", "s");
        query.put("nonce", "n");
        query.put("redirect_uri", at("/session/callback").toString());
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        Browser browser = new Browser();
        Browser.Page form = browser.open(at("/oauth2/authorize?" + Browser.encode(query)));
        HttpResponse<String> step =
                browser.submitStep(form, "/login", Map.of("username", username, "password", password));
        for (int hops = 0; hops < 5 && step.statusCode() / 100 == 3; hops++) {
            URI next = Browser.location(step);
            if (next.getPath().equals("/session/callback")) {
                String code = next.getQuery().replaceAll(".*code=([^&]+).*", "$1");
                return new Code(code, verifier);
            }
            step = browser.step(next);
        }
        throw new IllegalStateException("No code, but " + step.statusCode() + " at " + step.uri());
    }

    record Code(String code, String verifier) {}

    HttpResponse<String> redeem(Code code, @Nullable String verifier) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", "signalpost-web");
        form.put("redirect_uri", at("/session/callback").toString());
        form.put("code", code.code());
        if (verifier != null) {
            form.put("code_verifier", verifier);
        }
        return HTTP.send(
                HttpRequest.newBuilder(at("/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    JsonNode tokens(NewPerson person) throws Exception {
        Code code = code(person);
        HttpResponse<String> answer = redeem(code, code.verifier());
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer);
    }

    String accessToken(NewPerson person) throws Exception {
        return tokens(person).get("access_token").asString();
    }

    int status(URI address, String token) throws Exception {
        return get(address, token).statusCode();
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return get(at(path), token);
    }

    private static HttpResponse<String> get(URI address, String token) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String token, String json) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static Map<String, Object> claims(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getClaims();
    }
}
