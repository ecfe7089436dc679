package org.signalpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;

class TestTokensTest {

    @Test
    void an_officers_token_says_which_queues() {
        Jwt jwt = TestTokens.decoder().decode(TestTokens.officer("EXAMPLE officer", "post.bogota", "desk.triage"));
        assertThat(jwt.getSubject()).isEqualTo("EXAMPLE officer");
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("OFFICER");
        assertThat(jwt.getClaimAsStringList("queues")).isEqualTo(List.of("post.bogota", "desk.triage"));
        assertThat(jwt.getIssuer()).hasToString(TestTokens.ISSUER);
    }

    @Test
    void a_partners_token_says_which_partner() {
        Jwt jwt = TestTokens.decoder().decode(TestTokens.partner("example-partner"));
        assertThat(jwt.getClaimAsString("partner")).isEqualTo("example-partner");
        assertThat(jwt.getClaimAsStringList("roles")).containsExactly("PARTNER");
    }

    @Test
    void a_token_that_ran_out_or_was_changed_is_refused() {
        String expired = TestTokens.as("EXAMPLE").expired().sign();
        assertThatThrownBy(() -> TestTokens.decoder().decode(expired)).isInstanceOf(JwtException.class);
        String changed = TestTokens.partner("example-partner");
        assertThatThrownBy(() -> TestTokens.decoder().decode(changed.substring(0, changed.length() - 8) + "AAAAAAAA"))
                .isInstanceOf(JwtException.class);
    }
}
