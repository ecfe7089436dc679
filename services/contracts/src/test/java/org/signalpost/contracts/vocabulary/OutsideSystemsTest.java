package org.signalpost.contracts.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutsideSystemsTest {

    @Test
    void a_list_registers_the_queues_it_names() throws IOException {
        assertThat(read("# EXAMPLE\n\ndesk.press\n  post.bogota \npost.bogota\n")
                        .queues())
                .extracting(QueueName::value)
                .containsExactly("desk.press", "post.bogota");
    }

    @Test
    void an_empty_list_registers_nobody() throws IOException {
        assertThat(read("# nobody yet\n").isEmpty()).isTrue();
    }

    @Test
    void every_line_without_a_queue_that_exists_is_named_and_not_repeated() {
        assertThatThrownBy(() -> read("post.bogota\npost.atlantis\nCANARY, no queue\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Line 2 ")
                .hasMessageContaining("Line 3 ")
                .hasMessageNotContaining("Line 1 ")
                .hasMessageNotContaining("CANARY");
    }

    private static OutsideSystems read(String list) throws IOException {
        return OutsideSystems.read(
                new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), KnownQueues.shipped());
    }
}
