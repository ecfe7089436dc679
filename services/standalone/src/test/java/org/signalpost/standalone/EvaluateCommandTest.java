package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.sealing.MasterKey;
import picocli.CommandLine;

class EvaluateCommandTest {

    private final StringWriter error = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"high", "2", "0.5/0.6/0.7"})
    void a_threshold_that_is_none_is_refused_with_what_it_should_be(String threshold) {
        assertThat(execute("--threshold", threshold, "x.jsonl")).isEqualTo(2);

        assertThat(error.toString()).contains("A threshold is a number from 0 to 1");
    }

    @Test
    void without_a_file_it_says_so() {
        assertThat(execute()).isEqualTo(2);

        assertThat(error.toString()).contains("Missing required parameter: 'FILE'");
    }

    @Test
    void a_file_that_is_not_there_makes_the_exit_code_one() {
        assertThat(execute("there-is-no-such.jsonl")).isEqualTo(1);
    }

    @Test
    void corrections_are_listed_without_files_of_texts() {
        assertThat(execute("--corrections", "x.jsonl")).isEqualTo(2);

        assertThat(error.toString()).contains("--corrections takes no FILE");
    }

    @Test
    void corrections_of_an_installation_that_is_not_there_are_refused_in_a_line_and_nothing_is_made(@TempDir Path files)
            throws IOException {
        Path key = Files.writeString(files.resolve("master.key"), MasterKey.generate());
        Path data = files.resolve("data");

        assertThat(execute("--corrections", "--data", data.toString(), "--master-key-file", key.toString()))
                .isEqualTo(2);

        assertThat(error.toString())
                .isEqualToIgnoringNewLines("signalpost: There is no installation in " + data
                        + ": name its directory with --data, or its PostgreSQL with --database.");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_master_key_that_is_none_is_refused_and_not_repeated(@TempDir Path files) throws IOException {
        Path key = Files.writeString(files.resolve("master.key"), "EXAMPLE no key");

        assertThat(execute("--corrections", "--master-key-file", key.toString()))
                .isEqualTo(2);

        assertThat(error.toString()).isEqualToIgnoringNewLines("signalpost: What is named as the master key is none.");
    }

    private int execute(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setErr(new PrintWriter(error, true))
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(arguments);
    }
}
