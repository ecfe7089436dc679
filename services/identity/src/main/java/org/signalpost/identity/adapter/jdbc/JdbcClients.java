package org.signalpost.identity.adapter.jdbc;

import static org.signalpost.identity.adapter.jdbc.JdbcAccounts.array;
import static org.signalpost.identity.adapter.jdbc.JdbcAccounts.texts;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The table {@code identity.client} as Spring's authorization server reads it. How long tokens live and which grants
 * there are is decided here, not per row; a disabled client is as good as none.
 */
public final class JdbcClients implements RegisteredClientRepository {

    /** How long an access token lives: as long as a disabled account can go on at most. */
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofMinutes(5);

    private final JdbcClient jdbc;

    /** Reads clients there. */
    public JdbcClients(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Clients are made through the accounts, never by the authorization server. */
    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("Clients are made through the accounts");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return jdbc.sql("select * from identity.client where enabled and id = ?")
                .param(UUID.fromString(id))
                .query((row, number) -> client(row))
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        return jdbc.sql("select * from identity.client where enabled and client_id = ?")
                .param(clientId)
                .query((row, number) -> client(row))
                .optional()
                .orElse(null);
    }

    /** Makes the public client that pages sign in through be as configured. */
    public void registerWeb(String clientId, Collection<URI> redirects, Collection<URI> postLogoutRedirects) {
        jdbc.sql("""
                        insert into identity.client (id, client_id, kind, name, roles, redirect_uris,
                            post_logout_redirect_uris, enabled)
                        values (?, ?, 'WEB', 'Signalpost pages', '{}', ?, ?, true)
                        on conflict (client_id) do update
                        set redirect_uris = excluded.redirect_uris,
                            post_logout_redirect_uris = excluded.post_logout_redirect_uris,
                            changed_at = now()
                        where identity.client.kind = 'WEB'
                        """)
                .params(
                        UUID.randomUUID(),
                        clientId,
                        array(redirects.stream().map(URI::toString).toList()),
                        array(postLogoutRedirects.stream().map(URI::toString).toList()))
                .update();
    }

    /** The origins that a sign-in can lead back to. */
    public Set<String> redirectOrigins() {
        Set<String> origins = new LinkedHashSet<>();
        jdbc.sql("select distinct unnest(redirect_uris) from identity.client where kind = 'WEB' and enabled")
                .query(String.class)
                .list()
                .forEach(text -> {
                    URI uri = URI.create(text);
                    origins.add(uri.getScheme() + "://" + uri.getAuthority());
                });
        return origins;
    }

    private static RegisteredClient client(ResultSet row) throws SQLException {
        RegisteredClient.Builder client = RegisteredClient.withId(row.getString("id"))
                .clientId(row.getString("client_id"))
                .clientName(row.getString("name"))
                .clientIdIssuedAt(row.getTimestamp("created_at").toInstant())
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(ACCESS_TOKEN_LIFE)
                        .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                        .build());
        if ("WEB".equals(row.getString("kind"))) {
            return client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUris(all(texts(row.getArray("redirect_uris"))))
                    .postLogoutRedirectUris(all(texts(row.getArray("post_logout_redirect_uris"))))
                    .scope(OidcScopes.OPENID)
                    .scope(OidcScopes.PROFILE)
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(false)
                            .build())
                    .build();
        }
        return client.clientSecret(row.getString("secret_hash"))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    private static java.util.function.Consumer<Set<String>> all(Collection<String> texts) {
        return target -> target.addAll(texts);
    }
}
