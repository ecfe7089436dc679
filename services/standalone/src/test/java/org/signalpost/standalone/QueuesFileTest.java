package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QueuesFileTest {

    private final QueuesFile.Location location = new QueuesFile.Location();

    @Test
    void a_list_is_named_by_its_path_or_as_settings_name_it() throws Exception {
        assertThat(location.convert("/etc/signalpost/queues.txt")).isEqualTo(Path.of("/etc/signalpost/queues.txt"));
        assertThat(location.convert("file:/etc/signalpost/queues.txt"))
                .isEqualTo(Path.of("/etc/signalpost/queues.txt"));
        assertThat(location.convert("file:///etc/signal%20post/queues.txt"))
                .isEqualTo(Path.of("/etc/signal post/queues.txt"));
        assertThat(location.convert("file:queues.txt")).isEqualTo(Path.of("queues.txt"));
    }

    @Test
    void what_is_on_no_disk_of_this_machine_is_refused() {
        assertThatThrownBy(() -> location.convert("http://example.org/queues.txt"))
                .isInstanceOf(FileNotFoundException.class);
    }
}
