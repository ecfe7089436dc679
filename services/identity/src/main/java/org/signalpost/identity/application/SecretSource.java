package org.signalpost.identity.application;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes passwords and secrets that nobody can guess. */
public final class SecretSource {

    /** Without characters that are read as others. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int LETTERS_OF_GROUP = 5;
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random;

    /** Draws from this. */
    public SecretSource(SecureRandom random) {
        this.random = random;
    }

    /** 256 bits for a machine. */
    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** 123 bits for a person to type: five groups of five letters and digits. */
    String password() {
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < LETTERS_OF_GROUP; i++) {
                password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
        }
        return password.toString();
    }
}
