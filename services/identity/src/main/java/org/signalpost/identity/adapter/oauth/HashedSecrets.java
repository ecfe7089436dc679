package org.signalpost.identity.adapter.oauth;

import java.util.Map;
import org.signalpost.identity.application.SecretHashing;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * Two costs for two kinds of secret. A password may be weak, is checked once a session, and costs a quarter of a second. A
 * machine's secret is 256 random bits, is checked with every token, and costs a few milliseconds: no hash has to slow down
 * guessing what cannot be guessed, and nobody can tie up a processor by sending wrong ones.
 */
public final class HashedSecrets implements SecretHashing {

    private static final int BCRYPT_STRENGTH = 12;
    private static final int PBKDF2_ITERATIONS = 10_000;
    private static final int SALT_BYTES = 16;

    private final PasswordEncoder passwords =
            new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    private final PasswordEncoder secrets = new DelegatingPasswordEncoder(
            "pbkdf2",
            Map.of(
                    "pbkdf2",
                    new Pbkdf2PasswordEncoder(
                            "", SALT_BYTES, PBKDF2_ITERATIONS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256)));

    @Override
    public String ofPassword(String password) {
        return hash(passwords, password);
    }

    @Override
    public boolean isPassword(String password, String hash) {
        return passwords.matches(password, hash);
    }

    @Override
    public String ofSecret(String secret) {
        return hash(secrets, secret);
    }

    /** What checks people's passwords. */
    public PasswordEncoder passwords() {
        return passwords;
    }

    /** What checks machines' secrets. */
    public PasswordEncoder secrets() {
        return secrets;
    }

    private static String hash(PasswordEncoder encoder, String secret) {
        String hash = encoder.encode(secret);
        if (hash == null) {
            throw new IllegalStateException("Only nothing hashes to nothing");
        }
        return hash;
    }
}
