package org.signalpost.identity.adapter.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sign-ins under way and tokens given out, in {@code identity.authorization_grant}. A row is sealed with the master key;
 * a token is found by its SHA-256, so that a copy of the table signs nobody in. Rows past their time go at the next save.
 */
public final class JdbcAuthorizations implements OAuth2AuthorizationService {

    /** A grant outlives its last token by this: an ID token that has expired is still good for signing out. */
    private static final Duration AFTERLIFE = Duration.ofHours(12);

    private static final Duration UNTIL_FIRST_TOKEN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final RegisteredClientRepository clients;
    private final MasterKey masterKey;
    private final AuthorizationJson json = new AuthorizationJson();
    private final Clock clock;

    /** Keeps grants there, sealed with that key. */
    public JdbcAuthorizations(
            DataSource dataSource, RegisteredClientRepository clients, MasterKey masterKey, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.clients = clients;
        this.masterKey = masterKey;
        this.clock = clock;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        String id = authorization.getId();
        byte[] sealed = masterKey.wrap(json.write(authorization), purpose(id));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from identity.authorization_grant where expires_at < ?")
                    .param(Timestamp.from(clock.instant()))
                    .update();
            jdbc.sql("""
                            insert into identity.authorization_grant (id, client_id, principal, sealed, expires_at)
                            values (?, ?, ?, ?, ?)
                            on conflict (id) do update set sealed = excluded.sealed, expires_at = excluded.expires_at
                            """)
                    .params(
                            id,
                            UUID.fromString(authorization.getRegisteredClientId()),
                            authorization.getPrincipalName(),
                            sealed,
                            Timestamp.from(expiry(authorization)))
                    .update();
            jdbc.sql("delete from identity.authorization_token where grant_id = ?")
                    .param(id)
                    .update();
            values(authorization)
                    .forEach((kind, value) ->
                            jdbc.sql("""
                                    insert into identity.authorization_token (grant_id, kind, token_hash)
                                    values (?, ?, ?)
                                    """).params(id, kind, hash(value)).update());
        });
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        jdbc.sql("delete from identity.authorization_grant where id = ?")
                .param(authorization.getId())
                .update();
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return jdbc.sql("select id, client_id, sealed from identity.authorization_grant where id = ?")
                .param(id)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional()
                .map(this::open)
                .orElse(null);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return jdbc.sql("""
                        select g.id, g.client_id, g.sealed
                        from identity.authorization_grant g join identity.authorization_token t on t.grant_id = g.id
                        where t.token_hash = :hash and (:kind::text is null or t.kind = :kind)
                        """)
                .param("hash", hash(token))
                .param("kind", type == null ? null : type.getValue())
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional()
                .map(this::open)
                .orElse(null);
    }

    private @Nullable OAuth2Authorization open(Row row) {
        RegisteredClient client = clients.findById(row.clientId());
        if (client == null) {
            return null;
        }
        return json.read(masterKey.unwrap(row.sealed(), purpose(row.id())), client);
    }

    private Instant expiry(OAuth2Authorization authorization) {
        Instant latest = clock.instant().plus(UNTIL_FIRST_TOKEN);
        for (Class<? extends OAuth2Token> kind :
                java.util.List.of(OAuth2AccessToken.class, OAuth2RefreshToken.class, OidcIdToken.class)) {
            OAuth2Authorization.Token<? extends OAuth2Token> token = authorization.getToken(kind);
            Instant expiry = token == null ? null : token.getToken().getExpiresAt();
            if (expiry != null && expiry.isAfter(latest)) {
                latest = kind == OidcIdToken.class ? expiry.plus(AFTERLIFE) : expiry;
            }
        }
        return latest;
    }

    private static Map<String, String> values(OAuth2Authorization authorization) {
        Map<String, String> values = new LinkedHashMap<>();
        if (authorization.getAttribute(OAuth2ParameterNames.STATE) instanceof String state) {
            values.put(OAuth2ParameterNames.STATE, state);
        }
        put(values, OAuth2ParameterNames.CODE, authorization.getToken(OAuth2AuthorizationCode.class));
        put(values, OAuth2TokenType.ACCESS_TOKEN.getValue(), authorization.getAccessToken());
        put(values, OAuth2TokenType.REFRESH_TOKEN.getValue(), authorization.getRefreshToken());
        put(values, "id_token", authorization.getToken(OidcIdToken.class));
        return values;
    }

    private static void put(
            Map<String, String> values, String kind, OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        if (token != null) {
            values.put(kind, token.getToken().getTokenValue());
        }
    }

    private static byte[] hash(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String purpose(String id) {
        return "identity/authorization/" + id;
    }

    private record Row(String id, String clientId, byte[] sealed) {}
}
