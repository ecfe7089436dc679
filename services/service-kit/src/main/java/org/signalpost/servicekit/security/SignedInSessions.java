package org.signalpost.servicekit.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Says whether a person's sign-in still stands. For answers that outlast their request, such as a stream of events. */
public final class SignedInSessions {

    private final SecurityProperties.Web limits;
    private final @Nullable AccountStanding standing;
    private final Clock clock;

    SignedInSessions(SecurityProperties.Web limits, @Nullable AccountStanding standing, Clock clock) {
        this.limits = limits;
        this.standing = standing;
        this.clock = clock;
    }

    /**
     * What may be asked, at any time after this request, whether the session it came with is still signed in: not ended, not
     * too old, its account not disabled. Asks the accounts each time, where they are in this process.
     */
    public BooleanSupplier watch(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (session == null || authentication == null || !(authentication.getPrincipal() instanceof OidcUser user)) {
            return () -> false;
        }
        return () -> isThere(session) && !isOver(user);
    }

    /** Whether the account is gone or was disabled, or the sign-in has lasted too long. */
    boolean isOver(OidcUser user) {
        String subject = user.getSubject();
        Instant signedIn = user.getIssuedAt();
        if (subject == null || signedIn == null) {
            return true;
        }
        if (standing != null && !standing.isGood(subject, moment(user, signedIn))) {
            return true;
        }
        return age(signedIn).compareTo(limits.sessionLifetime()) > 0;
    }

    /** Whether only the issuer knows if the account is still good, and has not been asked for long. */
    boolean isToBeRechecked(OidcUser user) {
        Instant signedIn = user.getIssuedAt();
        return standing == null && (signedIn == null || age(signedIn).compareTo(limits.recheckAfter()) > 0);
    }

    private Duration age(Instant signedIn) {
        return Duration.between(signedIn, clock.instant());
    }

    private static boolean isThere(HttpSession session) {
        try {
            return session.getLastAccessedTime() >= 0;
        } catch (IllegalStateException ended) {
            return false;
        }
    }

    /** As exactly as the provider tells; the standard claims count whole seconds. */
    private static Instant moment(OidcUser user, Instant issued) {
        if (user.getClaims().get(AccountStanding.SIGNED_IN_CLAIM) instanceof String moment) {
            try {
                return Instant.parse(moment);
            } catch (DateTimeParseException e) {
                return issued;
            }
        }
        return issued;
    }
}
