package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private int execute(String... arguments) {
        return new CommandLine(new EvaluateCommand())
                .setErr(new PrintWriter(error))
                .execute(arguments);
    }
}
