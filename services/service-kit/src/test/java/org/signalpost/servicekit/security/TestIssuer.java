package org.signalpost.servicekit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** An issuer in this process that signs in at once whoever the test names, without asking for a password. */
public final class TestIssuer implements AutoCloseable {

    private final HttpServer server;
    private final RSAKey key;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final AtomicReference<Map<String, Object>> person = new AtomicReference<>(Map.of("sub", "nobody"));

    private TestIssuer(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
    }

    /** A new issuer on a free port of the loopback address. */
    public static TestIssuer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TestIssuer issuer = new TestIssuer(
                    server, new RSAKeyGenerator(2048).keyID("test").generate());
            server.createContext("/.well-known/openid-configuration", issuer::discovery);
            server.createContext("/oauth2/jwks", issuer::keys);
            server.createContext("/oauth2/authorize", issuer::authorize);
            server.createContext("/oauth2/token", issuer::token);
            server.createContext("/connect/logout", issuer::logout);
            server.setExecutor(Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "test-issuer");
                thread.setDaemon(true);
                return thread;
            }));
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code signalpost.issuer} must be. */
    public URI issuer() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** An access token, good for five minutes, for this subject with these roles. */
    public String token(String subject, Role... roles) {
        return token(
                subject, Map.of("roles", List.of(roles).stream().map(Role::name).toList()));
    }

    /** An access token, good for five minutes, for this subject with these claims on top. */
    public String token(String subject, Map<String, Object> claims) {
        JWTClaimsSet.Builder set = times().subject(subject).audience("signalpost");
        claims.forEach(set::claim);
        return sign(set.build());
    }

    /** A token of exactly these claims. */
    public String sign(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new RSASSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Issuer and times of a token that is good for five minutes. */
    public JWTClaimsSet.Builder times() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    /** Who signs in from now on: the claims of the ID token, {@code sub} among them. */
    public void signIn(Map<String, Object> claims) {
        person.set(Map.copyOf(claims));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void discovery(HttpExchange exchange) throws IOException {
        String base = issuer().toString();
        json(exchange, """
                {"issuer":"%1$s","jwks_uri":"%1$s/oauth2/jwks","authorization_endpoint":"%1$s/oauth2/authorize",
                "token_endpoint":"%1$s/oauth2/token","end_session_endpoint":"%1$s/connect/logout",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"],"code_challenge_methods_supported":["S256"]}
                """.formatted(base));
    }

    private void keys(HttpExchange exchange) throws IOException {
        json(exchange, new JWKSet(key.toPublicJWK()).toString());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        if (!"S256".equals(query.get("code_challenge_method"))) {
            throw new IllegalStateException("No PKCE");
        }
        String code = UUID.randomUUID().toString();
        nonces.put(code, query.get("nonce"));
        redirect(exchange, query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        JWTClaimsSet.Builder idToken =
                times().audience(form.get("client_id")).claim("nonce", nonces.remove(form.get("code")));
        person.get().forEach(idToken::claim);
        json(exchange, """
                {"access_token":"%s","token_type":"Bearer","expires_in":300,"scope":"openid profile","id_token":"%s"}
                """.formatted(token(person.get().get("sub").toString(), Map.of()), sign(idToken.build())));
    }

    private void logout(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        redirect(exchange, query.get("post_logout_redirect_uri"));
    }

    private static Map<String, String> parameters(String encoded) {
        return List.of(encoded.split("&")).stream()
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void redirect(HttpExchange exchange, String where) throws IOException {
        exchange.getResponseHeaders().set("Location", where);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
