package org.signalpost.identity.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How strong a password must be: long, not the username, and short enough that none of it is ignored by the hash. */
public final class PasswordRule {

    /** The fewest characters. */
    public static final int LEAST = 12;

    /** What the hash takes in; it would ignore the rest. */
    public static final int MOST_BYTES = 72;

    private static final int LEAST_DIFFERENT = 5;

    private PasswordRule() {}

    /** Why this cannot be the password of that account; nothing if it can. */
    public static List<Violation> violations(String password, Username username) {
        List<Violation> violations = new ArrayList<>();
        if (password.codePointCount(0, password.length()) < LEAST) {
            violations.add(new Violation("password", "At least " + LEAST + " characters are needed."));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            violations.add(new Violation("password", "At most " + MOST_BYTES + " bytes in UTF-8 are possible."));
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.value())) {
            violations.add(new Violation("password", "It must not hold the username."));
        }
        if (password.codePoints().distinct().count() < LEAST_DIFFERENT) {
            violations.add(
                    new Violation("password", "At least " + LEAST_DIFFERENT + " different characters are needed."));
        }
        return violations;
    }
}
