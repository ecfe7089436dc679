package org.signalpost.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownQueuesTest {

    private final KnownQueues queues = KnownQueues.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post.bogota",
                "post.doha.afghanistan",
                "desk.triage",
                "ambassador@post.bogota",
                "deputy-chief-of-mission@post.new-delhi",
                "duty-officer@desk.headquarters"
            })
    void queues_and_roles_that_exist_are_known(String party) {
        assertThat(queues.know(new ImplicatedParty(party))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post.invented-person",
                "invented-person@post.bogota",
                "desk.invented-person",
                "mission.se.invented-person",
                "post.bogota.invented-person"
            })
    void no_name_of_a_person_is_known(String party) {
        assertThat(queues.know(new ImplicatedParty(party))).isFalse();
    }

    @Test
    void a_list_of_ones_own_replaces_it() throws IOException {
        KnownQueues own = read("# EXAMPLE\n\npost.example\n mission.se.bogota \n");

        assertThat(own.all()).containsExactly(new QueueName("mission.se.bogota"), new QueueName("post.example"));
        assertThat(own.know(new ImplicatedParty("post.bogota"))).isFalse();
    }

    @Test
    void a_list_with_anything_else_in_it_is_refused_by_its_line() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("post.example\nEXAMPLE city\n"))
                .withMessageContaining("Line 2");
        assertThatIllegalArgumentException().isThrownBy(() -> read("# nothing\n"));
    }

    private static KnownQueues read(String list) throws IOException {
        return KnownQueues.read(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
    }
}
