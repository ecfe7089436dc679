package org.signalpost.identity.model;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The account of a program that signs in with a secret (an OAuth client with client credentials).
 *
 * @param id the row
 * @param clientId what it calls itself; also the subject of its tokens
 * @param name whose it is, for people
 * @param grants what it may do
 * @param enabled whether it gets tokens
 */
public record Machine(UUID id, String clientId, String name, Grants grants, boolean enabled) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    /** Whether this can be a client id: 2 to 63 lower-case letters, digits and hyphens. */
    public static boolean isClientId(String text) {
        return FORM.matcher(text).matches();
    }

    public Machine {
        if (!isClientId(clientId)) {
            throw new IllegalArgumentException(
                    "Not a client id (lower-case letters, digits, hyphens, 2 to 63 characters)");
        }
    }
}
