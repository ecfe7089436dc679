package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.router.adapter.file.RefusedFileException;
import org.signalpost.router.model.Policy;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class RouterFilesTest {

    private static final Resource DIRECTORY = new ClassPathResource("org/signalpost/router/directory.csv");
    private static final Resource POLICY = new ClassPathResource("org/signalpost/router/policy.yaml");

    private final RouterAutoConfiguration configuration = new RouterAutoConfiguration();

    @TempDir
    private Path files;

    @Test
    void an_operators_policy_takes_the_place_of_the_shipped_one() throws IOException {
        Path mine = files.resolve("mine.yaml");
        Files.writeString(
                mine, POLICY.getContentAsString(StandardCharsets.UTF_8).replace("policy: us", "policy: mine"));

        Policy policy = configuration.routerPolicy(new RouterProperties(DIRECTORY, new FileSystemResource(mine)));

        assertThat(policy.version()).startsWith("mine@");
    }

    @Test
    void a_faulty_file_stops_the_start_and_the_operator_is_told_where() throws IOException {
        Path mine = files.resolve("mine.yaml");
        Files.writeString(
                mine,
                POLICY.getContentAsString(StandardCharsets.UTF_8)
                        .replace("Defender.JOURNALIST in defenders", "Defender.REPORTER in defenders"));

        RefusedFileException refused = catchThrowableOfType(
                RefusedFileException.class,
                () -> configuration.routerPolicy(new RouterProperties(DIRECTORY, new FileSystemResource(mine))));

        FailureAnalysis analysis =
                new RefusedFileAnalyzer().analyze(new IllegalStateException("a bean failed", refused));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).containsPattern("mine.yaml:\\d+:\\d+: unknown word Defender.REPORTER");
    }
}
