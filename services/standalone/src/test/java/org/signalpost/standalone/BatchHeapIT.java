package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The largest batch, and what broker and services together hold while it goes through all of them. */
class BatchHeapIT {

    private static final Logger LOG = LoggerFactory.getLogger(BatchHeapIT.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LINES = 5_000;
    private static final int AT_ONCE = 500;
    private static final long ALLOWED = 64L * 1024 * 1024;
    private static final String STORY =
            "EXAMPLE. On the invented road two invented people were stopped and asked for an invented paper. "
                    .repeat(20);

    @TempDir
    private Path data;

    @Test
    void five_thousand_lines_in_one_batch_take_less_than_64_mebibytes_of_extra_heap_of_everything_in_one_process() {
        try (SignalpostProcess server = SignalpostProcess.server("demo", data, Map.of())) {
            ApiClient partner = new ApiClient(server.url(), server.login("partner system"));
            // What is made once, on the first batch, is not what a batch takes.
            batch(partner, 0, 100, () -> {});
            long idle = server.liveHeap();
            long[] most = {0};

            JsonNode last = batch(partner, 100, LINES, () -> most[0] = Math.max(most[0], server.liveHeap()));

            assertThat(last.path("done").asBoolean()).isTrue();
            assertThat(last.path("accepted").asInt()).isEqualTo(LINES);
            LOG.atInfo()
                    .addArgument(idle / 1024)
                    .addArgument((most[0] - idle) / 1024)
                    .log("Live heap of the whole: {} KiB idle, {} KiB more while the batch streams");
            assertThat(most[0]).isPositive();
            assertThat(most[0] - idle).isLessThan(ALLOWED);
        }
    }

    /** Sends a batch, takes a sample after each part while it is being worked on, and gives the last line. */
    private static JsonNode batch(ApiClient partner, int from, int count, Runnable sample) {
        String answers = partner.postBatch(() -> new SequenceInputStream(new Enumeration<>() {
                    private int sent;

                    @Override
                    public boolean hasMoreElements() {
                        return sent < count;
                    }

                    @Override
                    public InputStream nextElement() {
                        if (sent > 0) {
                            sample.run();
                        }
                        int next = Math.min(count, sent + AT_ONCE);
                        String part = IntStream.range(from + sent, from + next)
                                .mapToObj(BatchHeapIT::line)
                                .collect(Collectors.joining());
                        sent = next;
                        return new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8));
                    }
                }))
                .body();
        assertThat(answers.lines()).hasSize(count + 1);
        return JSON.readTree(answers.lines().skip(count).findFirst().orElseThrow());
    }

    private static String line(int number) {
        return JSON.writeValueAsString(Map.of(
                        "idempotencyKey",
                        "heap-" + number,
                        "report",
                        Map.of("narrative", STORY + number, "country", "CO")))
                + "\n";
    }
}
