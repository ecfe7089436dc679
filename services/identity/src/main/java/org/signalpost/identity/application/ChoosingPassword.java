package org.signalpost.identity.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.model.PasswordRule;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.SignInStanding;
import org.signalpost.identity.model.Violation;

/**
 * Lets people choose their own password. Whoever was given one by somebody else has just typed it and is not asked for it
 * again; everybody else is, since the session may have been left open.
 */
public final class ChoosingPassword {

    private final Accounts accounts;
    private final SecretHashing hashing;
    private final SignInThrottle throttle;

    /** Counts what costs a hash by this clock, apart from sign-ins. */
    public ChoosingPassword(Accounts accounts, SecretHashing hashing, Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.throttle = new SignInThrottle(clock);
    }

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is their password now, and all sign-ins before this moment are void. */
    public record Chosen(Instant at) implements Outcome {}

    /** Nothing has changed, for these reasons. */
    public record Refused(List<Violation> violations) implements Outcome {

        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /** Nothing was checked, since too much was tried before. */
    public record TooMany(Duration retryAfter) implements Outcome {}

    /**
     * Makes this the password of that person.
     *
     * @param current the one they have; not looked at where somebody else made it
     * @param again the new one, typed once more
     * @param address where they are
     */
    public Outcome choose(UUID subject, @Nullable String current, String password, String again, String address) {
        Optional<Person> person = accounts.person(subject);
        Optional<SignInStanding> standing = accounts.standing(subject);
        Optional<String> hash = accounts.passwordHash(subject);
        if (person.isEmpty() || standing.isEmpty() || hash.isEmpty()) {
            return overtaken();
        }
        List<Violation> violations =
                new ArrayList<>(PasswordRule.violations(password, person.get().username()));
        if (!password.equals(again)) {
            violations.add(new Violation("again", "The two are not the same."));
        }
        if (!violations.isEmpty()) {
            return new Refused(violations);
        }
        Optional<Duration> wait = throttle.attempt(subject.toString(), address);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        boolean temporary = standing.get().temporary() != null;
        if (!temporary && !hashing.isPassword(current == null ? "" : current, hash.get())) {
            return new Refused(List.of(new Violation("current", "This is not your current password.")));
        }
        if (hashing.isPassword(password, hash.get())) {
            return new Refused(List.of(new Violation("password", "It must be another one than the one you have.")));
        }
        return accounts.choosePassword(subject, hash.get(), hashing.ofPassword(password))
                .<Outcome>map(Chosen::new)
                .orElseGet(ChoosingPassword::overtaken);
    }

    private static Refused overtaken() {
        return new Refused(List.of(new Violation("password", "The account was changed meanwhile. Sign in again.")));
    }
}
