package org.signalpost.identity.adapter.oauth;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.application.SignInThrottle;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.Username;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks username and password. An account that does not exist, one that is disabled and a wrong password look the same
 * and take the same time. The name of who is signed in is the subject, never the username.
 */
public final class SignIn implements AuthenticationProvider {

    private static final int NETWORK_BYTES_OF_IPV6 = 8;

    private final Accounts accounts;
    private final SignInThrottle throttle;
    private final MeterRegistry meters;
    private final Clock clock;
    private final DaoAuthenticationProvider passwords;

    /** Checks against these accounts, and counts in {@code signalpost.sign.ins} by outcome. */
    public SignIn(
            Accounts accounts, PasswordEncoder encoder, SignInThrottle throttle, MeterRegistry meters, Clock clock) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.meters = meters;
        this.clock = clock;
        this.passwords = new DaoAuthenticationProvider(this::load);
        this.passwords.setPasswordEncoder(encoder);
    }

    /**
     * Checks, unless too much was tried.
     *
     * @throws TooManyAttemptsException if so
     */
    @Override
    public Authentication authenticate(Authentication authentication) {
        String account = authentication.getName().strip().toLowerCase(Locale.ROOT);
        String address = authentication.getDetails() instanceof WebAuthenticationDetails details
                ? network(details.getRemoteAddress())
                : "";
        Optional<Duration> wait = throttle.attempt(account, address);
        if (wait.isPresent()) {
            count("throttled");
            throw new TooManyAttemptsException(wait.get());
        }
        // Before the password is looked up: one that is replaced meanwhile voids this sign-in.
        Instant moment = clock.instant();
        Authentication signedIn;
        try {
            signedIn = passwords.authenticate(authentication);
        } catch (BadCredentialsException e) {
            count("failed");
            throw e;
        }
        Object person = signedIn == null ? null : signedIn.getPrincipal();
        if (person == null) {
            throw new IllegalStateException("A username and password are always decided on");
        }
        throttle.succeeded(account, address);
        count("succeeded");
        return SignInMoment.signIn(person, authentication.getDetails(), moment);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private void count(String outcome) {
        meters.counter("signalpost.sign.ins", "outcome", outcome).increment();
    }

    private UserDetails load(String typed) {
        Username username;
        try {
            username = new Username(typed);
        } catch (IllegalArgumentException e) {
            throw new UsernameNotFoundException("No such account");
        }
        Person person = accounts.person(username)
                .filter(Person::enabled)
                .orElseThrow(() -> new UsernameNotFoundException("No such account"));
        String hash = accounts.passwordHash(person.subject())
                .orElseThrow(() -> new UsernameNotFoundException("No such account"));
        return User.withUsername(person.subject().toString()).password(hash).build();
    }

    /** One household or office counts as one address: whoever has one IPv6 address has 2^64 of them. */
    private static String network(String address) {
        try {
            // An address in figures; no name is looked up.
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4 ? address : Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES_OF_IPV6));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
