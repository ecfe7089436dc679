package org.signalpost.identity.adapter.jdbc;

import static org.signalpost.identity.adapter.jdbc.JdbcAccounts.array;
import static org.signalpost.identity.adapter.jdbc.JdbcAccounts.texts;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;

/** The table {@code identity.consent}: what a person let a client learn. Signalpost's own pages do not ask. */
public final class JdbcConsents implements OAuth2AuthorizationConsentService {

    private final JdbcClient jdbc;

    /** Keeps consents there. */
    public JdbcConsents(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        List<String> authorities = consent.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
        jdbc.sql("""
                        insert into identity.consent (client_id, principal, authorities) values (?, ?, ?)
                        on conflict (client_id, principal) do update set authorities = excluded.authorities
                        """)
                .params(
                        UUID.fromString(consent.getRegisteredClientId()),
                        consent.getPrincipalName(),
                        array(authorities))
                .update();
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        jdbc.sql("delete from identity.consent where client_id = ? and principal = ?")
                .params(UUID.fromString(consent.getRegisteredClientId()), consent.getPrincipalName())
                .update();
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String principal) {
        return jdbc.sql("select authorities from identity.consent where client_id = ? and principal = ?")
                .params(UUID.fromString(clientId), principal)
                .query((row, number) -> {
                    OAuth2AuthorizationConsent.Builder consent = OAuth2AuthorizationConsent.withId(clientId, principal);
                    texts(row.getArray("authorities"))
                            .forEach(authority -> consent.authority(new SimpleGrantedAuthority(authority)));
                    return consent.build();
                })
                .optional()
                .orElse(null);
    }
}
