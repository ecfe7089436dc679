package org.signalpost.identity.adapter.jdbc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.identity.application.SigningKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing keys in {@code identity.signing_key}, wrapped by the master key. The first is made when it is first needed; a
 * replaced one is published for a day more. Held in memory for a minute at a time, so that another process's rotation is
 * noticed soon.
 */
public final class JdbcSigningKeys implements SigningKeys, JWKSource<SecurityContext> {

    private static final int BITS = 3072;
    private static final Duration READABLE_AFTER_REPLACEMENT = Duration.ofDays(1);
    private static final Duration HELD = Duration.ofMinutes(1);

    /** Serialises the making of keys between processes. */
    private static final long LOCK = 0x5167_6e69_6e67_4b65L;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MasterKey masterKey;
    private final Clock clock;
    private volatile @Nullable Held held;

    /** Keeps keys there, wrapped by that key. */
    public JdbcSigningKeys(DataSource dataSource, MasterKey masterKey, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.masterKey = masterKey;
        this.clock = clock;
    }

    /** All keys that a token may be signed with, the one that signs first. */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(keys());
    }

    @Override
    public String rotate(String actor) {
        RSAKey fresh = generate();
        transaction.executeWithoutResult(status -> {
            lock();
            jdbc.sql("update identity.signing_key set replaced_at = ? where replaced_at is null")
                    .param(Timestamp.from(clock.instant()))
                    .update();
            insert(fresh);
            jdbc.sql("insert into identity.account_change (actor, what, account) values (?, 'KEY_ROTATED', ?)")
                    .params(actor, fresh.getKeyID())
                    .update();
        });
        held = null;
        return fresh.getKeyID();
    }

    private JWKSet keys() {
        Held current = held;
        Instant now = clock.instant();
        if (current == null || current.until().isBefore(now)) {
            List<JWK> found = read(now);
            if (found.isEmpty()) {
                makeFirst();
                found = read(now);
            }
            current = new Held(new JWKSet(found), now.plus(HELD));
            held = current;
        }
        return current.keys();
    }

    private List<JWK> read(Instant now) {
        return jdbc.sql("""
                        select kid, wrapped_private_key from identity.signing_key
                        where replaced_at is null or replaced_at > ?
                        order by replaced_at desc nulls first, created_at desc
                        """)
                .param(Timestamp.from(now.minus(READABLE_AFTER_REPLACEMENT)))
                .query((row, number) -> unwrap(row.getString(1), row.getBytes(2)))
                .list();
    }

    private void makeFirst() {
        RSAKey fresh = generate();
        transaction.executeWithoutResult(status -> {
            lock();
            boolean none = !jdbc.sql("select exists (select 1 from identity.signing_key where replaced_at is null)")
                    .query(Boolean.class)
                    .single();
            if (none) {
                insert(fresh);
            }
        });
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> number)
                .list();
    }

    private void insert(RSAKey key) {
        jdbc.sql("insert into identity.signing_key (kid, public_key, wrapped_private_key) values (?, ?, ?)")
                .params(
                        key.getKeyID(),
                        key.toPublicJWK().toJSONString(),
                        masterKey.wrap(key.toJSONString().getBytes(StandardCharsets.UTF_8), purpose(key.getKeyID())))
                .update();
    }

    private JWK unwrap(String kid, byte[] wrapped) {
        try {
            return JWK.parse(new String(masterKey.unwrap(wrapped, purpose(kid)), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            // The cause may repeat the key.
            throw new IllegalStateException("The signing key " + kid + " is not one");
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(com.nimbusds.jose.JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java can make an RSA key", e);
        }
    }

    private static String purpose(String kid) {
        return "identity/signing-key/" + kid;
    }

    private record Held(JWKSet keys, Instant until) {}
}
