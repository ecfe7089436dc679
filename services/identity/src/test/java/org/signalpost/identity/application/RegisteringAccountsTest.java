package org.signalpost.identity.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.Machine;
import org.signalpost.identity.model.PasswordRule;
import org.signalpost.identity.model.Person;
import org.signalpost.identity.model.Username;

class RegisteringAccountsTest {

    @Test
    void nothing_that_holds_a_secret_prints_it() {
        NewMachine machine = new NewMachine(
                new Machine(
                        UUID.randomUUID(), "example-c", "EXAMPLE", Grants.ofPartner(new PartnerId("example-p")), true),
                "canary");
        NewPerson person = new NewPerson(
                new Person(UUID.randomUUID(), new Username("example.p"), "EXAMPLE", Grants.ofMonitoring(), true),
                "canary");

        assertThat(machine.toString()).doesNotContain("canary");
        assertThat(person.toString()).doesNotContain("canary");
    }

    @Test
    void made_secrets_are_long_and_never_twice_the_same_and_made_passwords_obey_the_rule() {
        SecretSource source = new SecretSource(new SecureRandom());
        Set<String> seen = new HashSet<>();

        for (int i = 0; i < 1000; i++) {
            String secret = source.secret();
            String password = source.password();
            assertThat(secret).hasSize(43);
            assertThat(PasswordRule.violations(password, new Username("administrator")))
                    .isEmpty();
            assertThat(seen.add(secret)).isTrue();
            assertThat(seen.add(password)).isTrue();
        }
    }
}
