package org.signalpost.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path temporary;

    @Test
    void everything_in_it_is_its_owners_alone() throws IOException {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("a/data"))) {
            for (Path directory : new Path[] {data.root(), data.kafka(), data.postgres(), data.keys()}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                        .isEqualTo("rwx------");
            }
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(data.root().resolve("lock"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_second_one_on_the_same_data_is_refused_with_a_line_that_says_so() {
        try (DataDirectory first = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(first.root()))
                    .isInstanceOf(DataDirectoryInUseException.class)
                    .hasMessageContaining("in use by another Signalpost");
        }
    }

    @Test
    void it_can_be_taken_again_once_given_back() {
        DataDirectory.open(temporary).close();
        DataDirectory.open(temporary).close();
    }

    @Test
    void a_place_that_cannot_be_written_is_refused_with_a_line_that_says_so() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "not a directory");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(DataDirectoryNotWritableException.class)
                .hasMessageContaining("Cannot write to the data directory");
    }

    @Test
    void a_secret_is_drawn_once_and_kept_for_its_owner() throws IOException {
        Path file = temporary.resolve("secret");
        String secret = OwnerOnly.secret(file);
        assertThat(secret).matches("[0-9a-f]{48}");
        assertThat(OwnerOnly.secret(file)).isEqualTo(secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(OwnerOnly.secret(temporary.resolve("other"))).isNotEqualTo(secret);
    }

    @Test
    void the_software_is_named_for_the_machine() {
        assertThat(PostgresSoftware.archiveFor("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
        assertThat(PostgresSoftware.archiveFor("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
        assertThat(PostgresSoftware.archiveFor("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
        assertThat(PostgresSoftware.archiveFor("Mac OS X", "x86_64")).isEqualTo("postgres-darwin-x86_64.txz");
    }

    @Test
    void every_shipped_platform_is_on_the_class_path() {
        for (String processor : new String[] {"amd64", "aarch64"}) {
            for (String system : new String[] {"Linux", "Mac OS X"}) {
                assertThat(getClass().getResource("/" + PostgresSoftware.archiveFor(system, processor)))
                        .isNotNull();
            }
        }
    }
}
