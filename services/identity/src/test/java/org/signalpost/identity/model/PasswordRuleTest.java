package org.signalpost.identity.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    private static final Username USERNAME = new Username("example.person");

    @ParameterizedTest
    @ValueSource(strings = {"twelve chars", "clave más larga que doce", "パスワードは十二文字以上です"})
    void long_enough_in_any_script_is_accepted(String password) {
        assertThat(PasswordRule.violations(password, USERNAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "eleven char",
                "aaaaaaaaaaaaaaaa",
                "abababababababab",
                "my Example.Person password",
                "a password so long that the hash would ignore its end, which nobody wants"
            })
    void short_monotonous_telling_and_overlong_ones_are_not(String password) {
        assertThat(PasswordRule.violations(password, USERNAME)).isNotEmpty().allSatisfy(violation -> {
            assertThat(violation.field()).isEqualTo("password");
            assertThat(password.isEmpty() || !violation.reason().contains(password))
                    .isTrue();
        });
    }

    @Test
    void a_username_is_kept_in_lower_case_and_checked() {
        assertThat(new Username(" Example.Person ")).isEqualTo(USERNAME);
        assertThatThrownBy(() -> new Username("x y")).isInstanceOf(IllegalArgumentException.class);
    }
}
