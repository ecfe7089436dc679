package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestDatabase;
import org.signalpost.testkit.TestTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The largest batch, and what the intake's heap holds while it streams. */
@SignalpostInfrastructure
class BatchHeapIT {

    private static final Logger LOG = LoggerFactory.getLogger(BatchHeapIT.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LINES = 5_000;
    private static final int AT_ONCE = 500;

    /** Less than the batch itself: whoever held all of it would be noticed. */
    private static final long ALLOWED = 8L * 1024 * 1024;

    private static final String STORY =
            "EXAMPLE. On the invented road two invented people were stopped and asked for an invented paper. "
                    .repeat(20);

    /** The lines that wait and those that are submitted, each group at most 2 MiB, as bytes, text and what is sealed. */
    private static final long ALLOWED_FOR_LARGE_LINES = 24L * 1024 * 1024;

    private static final int LARGE_LINES = 60;

    /** In the script whose characters are the longest. */
    private static final String LARGEST_STORY = "EXAMPLE. " + "\uD83D\uDE4F".repeat(65_000);

    @Test
    void a_batch_takes_less_than_8_mebibytes_of_extra_heap_however_long_and_less_than_24_with_the_largest_lines(
            TestBroker broker, TestDatabase database, @TempDir Path directory) throws Exception {
        try (IntakeProcess intake = IntakeProcess.start(broker, database, directory)) {
            // What is made once, on the first batch, is not what a batch takes.
            batch(intake, STORY, 0, 100, AT_ONCE, () -> {});
            long idle = intake.liveHeap();
            long[] most = {0};

            JsonNode last =
                    batch(intake, STORY, 100, LINES, AT_ONCE, () -> most[0] = Math.max(most[0], intake.liveHeap()));

            assertThat(last.path("done").asBoolean()).isTrue();
            assertThat(last.path("accepted").asInt()).isEqualTo(LINES);
            LOG.atInfo()
                    .addArgument(idle / 1024)
                    .addArgument((most[0] - idle) / 1024)
                    .log("Live heap of the intake: {} KiB idle, {} KiB more while the batch streams");
            assertThat(most[0]).isPositive();
            assertThat(most[0] - idle).isLessThan(ALLOWED);

            most[0] = 0;
            JsonNode large = batch(
                    intake,
                    LARGEST_STORY,
                    100 + LINES,
                    LARGE_LINES,
                    10,
                    () -> most[0] = Math.max(most[0], intake.liveHeap()));

            assertThat(large.path("accepted").asInt()).isEqualTo(LARGE_LINES);
            LOG.atInfo().addArgument((most[0] - idle) / 1024).log("{} KiB more with large lines");
            assertThat(most[0]).isPositive();
            assertThat(most[0] - idle).isLessThan(ALLOWED_FOR_LARGE_LINES);
        }
    }

    /** Sends a batch without reading, takes a sample after each part while it is being worked on, and gives the last line. */
    private static JsonNode batch(
            IntakeProcess intake, String story, int from, int count, int atOnce, Runnable sample) {
        try (BatchConnection batch = BatchConnection.open(intake.port(), TestTokens.partner("example-heap"))) {
            for (int sent = 0; sent < count; sent += atOnce) {
                batch.send(IntStream.range(from + sent, from + Math.min(count, sent + atOnce))
                        .mapToObj(number -> line(story, number))
                        .collect(Collectors.joining()));
                sample.run();
            }
            var answers = batch.end().rest();
            assertThat(answers).hasSize(count + 1);
            return answers.get(count);
        }
    }

    private static String line(String story, int number) {
        return JSON.writeValueAsString(Map.of(
                        "idempotencyKey",
                        "heap-" + number,
                        "report",
                        Map.of("narrative", story + number, "country", "CO")))
                + "\n";
    }
}
