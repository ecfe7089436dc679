package org.signalpost.identity.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private Instant now;
    private SignInThrottle throttle;

    @BeforeEach
    void start() {
        now = Instant.parse("2026-11-24T10:00:00Z");
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        throttle = new SignInThrottle(clock);
    }

    @Test
    void five_guesses_at_once_and_then_one_a_minute() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("a", "1.1.1.1")).isEmpty();
        }

        assertThat(throttle.attempt("a", "1.1.1.1"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofSeconds(59), Duration.ofMinutes(1)));
        now = now.plusSeconds(61);
        assertThat(throttle.attempt("a", "1.1.1.1")).isEmpty();
        assertThat(throttle.attempt("a", "1.1.1.1")).isPresent();
    }

    @Test
    void who_knows_the_password_is_never_slowed_down() {
        for (int i = 0; i < 200; i++) {
            assertThat(throttle.attempt("a", "1.1.1.1")).isEmpty();
            throttle.succeeded("a", "1.1.1.1");
        }
    }

    @Test
    void the_owner_signs_in_from_home_while_somebody_guesses_from_elsewhere() {
        for (int i = 0; i < 6; i++) {
            throttle.attempt("a", "2.2.2.2");
        }

        assertThat(throttle.attempt("a", "1.1.1.1")).isEmpty();
    }

    @Test
    void an_account_guessed_at_from_everywhere_is_closed_for_a_while() {
        for (int i = 0; i < 30; i++) {
            assertThat(throttle.attempt("a", "10.0.0." + i)).isEmpty();
        }

        assertThat(throttle.attempt("a", "10.0.1.1")).isPresent();
    }

    @Test
    void an_address_that_tries_many_accounts_is_closed_for_a_while() {
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.attempt("account" + i, "1.1.1.1")).isEmpty();
        }

        assertThat(throttle.attempt("another", "1.1.1.1")).isPresent();
        assertThat(throttle.attempt("another", "1.1.1.2")).isEmpty();
    }
}
