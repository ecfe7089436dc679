package org.signalpost.servicekit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

class CallerTest {

    private static Caller caller(Map<String, Object> claims) {
        Jwt jwt = Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .subject("s-1")
                .claims(all -> all.putAll(claims))
                .build();
        return Caller.of(new JwtAuthenticationToken(jwt));
    }

    @Test
    void a_token_and_a_signed_in_session_with_the_same_claims_are_the_same_caller() {
        Map<String, Object> claims = Map.of(
                "sub",
                "s-1",
                "name",
                "EXAMPLE Officer",
                "roles",
                List.of("OFFICER"),
                "queues",
                List.of("post.bogota"),
                "locally_employed",
                true);
        Caller bySession = Caller.of(new TestingAuthenticationToken(
                new DefaultOidcUser(
                        List.of(), new OidcIdToken("t", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), claims)),
                ""));

        assertThat(caller(claims)).isEqualTo(bySession);
        assertThat(bySession.works(new QueueName("post.bogota"))).isTrue();
        assertThat(bySession.works(new QueueName("post.lima"))).isFalse();
        assertThat(bySession.locallyEmployed()).isTrue();
    }

    @Test
    void words_that_are_no_role_no_queue_and_no_partner_grant_nothing() {
        Caller caller = caller(Map.of(
                "roles",
                Arrays.asList("officer", "ROLE_ADMINISTRATION", "KING", 7),
                "queues",
                List.of("Bogota!", "*"),
                "partner",
                "Not A Partner",
                "scope",
                "ADMINISTRATION"));

        assertThat(caller.roles()).isEmpty();
        assertThat(caller.queues()).isEmpty();
        assertThat(caller.partner()).isNull();
        assertThat(caller.displayName()).isEqualTo("s-1");
    }

    @Test
    void claims_of_another_type_grant_nothing() {
        Caller caller = caller(Map.of("roles", "OFFICER", "queues", "post.bogota", "locally_employed", "true"));

        assertThat(caller.roles()).isEmpty();
        assertThat(caller.queues()).isEmpty();
        assertThat(caller.locallyEmployed()).isFalse();
    }

    @Test
    void only_a_partners_machines_and_people_act_for_a_partner() {
        assertThat(caller(Map.of("roles", List.of("PARTNER"), "partner", "example-p"))
                        .requirePartner())
                .isEqualTo(new PartnerId("example-p"));
        Caller officer = caller(Map.of("roles", List.of("OFFICER"), "partner", "example-p"));
        assertThatThrownBy(officer::requirePartner).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_queue_without_the_role_is_not_worked() {
        assertThat(caller(Map.of("roles", List.of("MONITORING"), "queues", List.of("post.bogota")))
                        .works(new QueueName("post.bogota")))
                .isFalse();
    }

    @Test
    void nobody_is_no_caller() {
        assertThatThrownBy(() -> Caller.of(null)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> Caller.of(new TestingAuthenticationToken("a", "b")))
                .isInstanceOf(AccessDeniedException.class);
    }
}
