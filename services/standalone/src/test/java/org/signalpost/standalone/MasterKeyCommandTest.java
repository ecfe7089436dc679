package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import picocli.CommandLine;

class MasterKeyCommandTest {

    @Test
    void what_it_writes_is_a_master_key_and_each_time_another() {
        String first = made();

        assertThat(MasterKey.fromText(first).toString()).contains("redacted");
        assertThat(made()).isNotEqualTo(first);
    }

    private static String made() {
        StringWriter written = new StringWriter();
        assertThat(new CommandLine(new MasterKeyCommand())
                        .setOut(new PrintWriter(written))
                        .execute())
                .isZero();
        return written.toString().strip();
    }
}
