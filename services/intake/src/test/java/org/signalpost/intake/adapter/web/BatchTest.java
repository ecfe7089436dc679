package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.application.PartnerBatches;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.SubmittingReports;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.intake.model.Submitter;
import org.signalpost.servicekit.problem.ProblemResponses;
import org.signalpost.servicekit.problem.RequestSizeLimit;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With a client that reads when the test says so. */
class BatchTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Submitter SUBMITTER =
            new Submitter(new PartnerId("example-partner"), "EXAMPLE", Submitter.Reach.WHOLE_PARTNER);
    private static final String REFUSED_BRIEFLY = "{\"idempotencyKey\": \"EXAMPLE\", \"report\": {\"drill\": 1}}\n";
    private static final String REFUSED_AT_LENGTH =
            "{\"idempotencyKey\": \"EXAMPLE\", \"report\": {\"threatTypes\": [\"A\"], \"aspects\": [\"A\"],"
                    + " \"defenderKinds\": [\"A\"], \"perpetrators\": [{\"kind\": \"A\"}], \"nexus\": [\"A\"]}}\n";

    private static final Instant BEGUN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGUN);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private Duration forEightKibibytes = Duration.ZERO;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void a_client_that_reads_nothing_before_it_has_written_everything_holds_nobody_up() throws Exception {
        CountDownLatch allWritten = new CountDownLatch(1);
        InputStream client =
                new SequenceInputStream(bytes(REFUSED_BRIEFLY.repeat(Limits.BATCH_REPORTS)), tellingEnd(allWritten));

        CompletableFuture<Void> running = run(client);

        assertThat(allWritten.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(heard.size()).isZero();
        reading.countDown();
        running.get(1, TimeUnit.MINUTES);
        List<JsonNode> answers = answers();
        assertThat(answers).hasSize(Limits.BATCH_REPORTS + 1);
        assertThat(answers.get(Limits.BATCH_REPORTS).path("done").asBoolean()).isTrue();
    }

    @Test
    void answers_that_nobody_reads_are_not_gathered_without_end() throws Exception {
        CountDownLatch allWritten = new CountDownLatch(1);
        InputStream client =
                new SequenceInputStream(bytes(REFUSED_AT_LENGTH.repeat(Limits.BATCH_REPORTS)), tellingEnd(allWritten));

        CompletableFuture<Void> running = run(client);

        assertThat(allWritten.await(1, TimeUnit.MINUTES)).isTrue();
        reading.countDown();
        running.get(1, TimeUnit.MINUTES);
        List<JsonNode> answers = answers();
        JsonNode stopped = answers.get(answers.size() - 2);
        assertThat(stopped.path("problem").path("code").asString()).isEqualTo("answers-not-read");
        JsonNode last = answers.get(answers.size() - 1);
        assertThat(last.path("done").asBoolean()).isFalse();
        assertThat(last.path("lines").asInt())
                .isEqualTo(stopped.path("line").asInt() - 1)
                .isEqualTo(answers.size() - 2)
                .isLessThan(Limits.BATCH_REPORTS);
        assertThat(heard.size()).isBetween(4 * 1024 * 1024, 5 * 1024 * 1024);
    }

    @Test
    void a_client_that_reads_a_little_from_time_to_time_is_let_go_once_its_time_is_up() throws Exception {
        CountDownLatch allWritten = new CountDownLatch(1);
        InputStream client =
                new SequenceInputStream(bytes(REFUSED_BRIEFLY.repeat(Limits.BATCH_REPORTS)), tellingEnd(allWritten));
        forEightKibibytes = Duration.ofSeconds(50);

        CompletableFuture<Void> running = run(client);

        assertThat(allWritten.await(1, TimeUnit.MINUTES)).isTrue();
        reading.countDown();
        running.get(1, TimeUnit.MINUTES);
        assertThat(now.get()).isBetween(BEGUN.plus(LONGEST), BEGUN.plus(LONGEST).plus(Duration.ofMinutes(3)));
        assertThat(heard.toString(StandardCharsets.UTF_8))
                .startsWith("{\"line\":1,")
                .doesNotContain("\"done\"");
    }

    @Test
    void a_client_whose_batch_is_too_slow_may_send_on_until_it_has_heard_so() throws Exception {
        CountDownLatch allWritten = new CountDownLatch(1);
        reading.countDown();

        run(one(
                        bytes(REFUSED_BRIEFLY),
                        later(LONGEST.plusSeconds(1)),
                        bytes(REFUSED_BRIEFLY.repeat(1000)),
                        tellingEnd(allWritten)))
                .get(1, TimeUnit.MINUTES);

        assertThat(allWritten.getCount()).isZero();
        assertThat(answers().get(1).path("problem").path("code").asString()).isEqualTo("batch-too-slow");
        assertThat(answers().get(2).path("done").asBoolean(true)).isFalse();
    }

    @Test
    void a_client_whose_batch_is_too_large_may_send_on_until_it_has_heard_so() throws Exception {
        CountDownLatch allWritten = new CountDownLatch(1);
        reading.countDown();

        run(limited(
                        REFUSED_BRIEFLY.length(),
                        one(bytes(REFUSED_BRIEFLY), bytes(REFUSED_BRIEFLY.repeat(1000)), tellingEnd(allWritten))))
                .get(1, TimeUnit.MINUTES);

        assertThat(allWritten.getCount()).isZero();
        assertThat(answers().get(0).path("problem").path("code").asString()).isEqualTo("too-large");
        assertThat(answers().get(1).path("done").asBoolean(true)).isFalse();
    }

    @Test
    void a_client_that_never_stops_sending_is_let_go_all_the_same() throws Exception {
        reading.countDown();

        run(later(Duration.ofSeconds(10), Integer.MAX_VALUE)).get(1, TimeUnit.MINUTES);

        assertThat(now.get()).isBetween(BEGUN.plus(LONGEST), BEGUN.plus(LONGEST).plus(Duration.ofMinutes(1)));
        List<JsonNode> answers = answers();
        assertThat(answers.get(answers.size() - 1).path("done").asBoolean(true)).isFalse();
    }

    private CompletableFuture<Void> run(InputStream client) {
        MeterRegistry meters = new SimpleMeterRegistry();
        Clock clock = clock();
        Batch batch = new Batch(
                new Submissions(submitting(), new PartnerRates(1, 1), meters),
                new ProblemResponses(JSON, meters),
                SUBMITTER,
                new BatchAnswers(new Client(), clock),
                clock,
                permit());
        return CompletableFuture.runAsync(() -> batch.run(client, threads), threads);
    }

    private static PartnerBatches.Running permit() {
        PartnerBatches batches = new PartnerBatches(1, 1, 2 * Limits.BATCH_REPORTS, 1, LONGEST);
        return ((PartnerBatches.Admission.Begun) batches.begin(SUBMITTER.partner())).batch();
    }

    private Clock clock() {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }

    /** Knows no report, and is not asked to keep any. */
    static SubmittingReports submitting() {
        MasterKey master = MasterKey.fromText(MasterKey.generate());
        return new SubmittingReports(
                new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped()),
                new ReportNaming(new byte[ReportNaming.SECRET_BYTES]),
                new ReportSealer(master),
                new ReportOpener(master, nothing(ReportKeys.class), Set.of(ReportPart.MESSAGES)),
                new ContentCodec(),
                new EventCodec(),
                nothing(Receipts.class),
                events -> {},
                Clock.systemUTC(),
                Duration.ofMinutes(1));
    }

    private static <T> T nothing(Class<T> port) {
        return port.cast(Proxy.newProxyInstance(
                BatchTest.class.getClassLoader(), new Class<?>[] {port}, (on, method, given) -> Optional.empty()));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream tellingEnd(CountDownLatch end) {
        return new InputStream() {
            @Override
            public int read() {
                end.countDown();
                return -1;
            }
        };
    }

    private static InputStream one(InputStream... after) {
        return new SequenceInputStream(Collections.enumeration(List.of(after)));
    }

    /** An end of a line that took so long to come. */
    private InputStream later(Duration time) {
        return later(time, 1);
    }

    private InputStream later(Duration time, int times) {
        return new InputStream() {
            private int left = times;

            @Override
            public int read() {
                if (left == 0) {
                    return -1;
                }
                left--;
                now.updateAndGet(before -> before.plus(time));
                return '\n';
            }

            @Override
            public int read(byte[] bytes, int offset, int count) {
                int next = read();
                if (next < 0) {
                    return -1;
                }
                bytes[offset] = (byte) next;
                return 1;
            }
        };
    }

    private static InputStream limited(long bytes, InputStream client) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public ServletInputStream getInputStream() {
                return new DelegatingServletInputStream(client);
            }
        };
        AtomicReference<InputStream> limited = new AtomicReference<>();
        new RequestSizeLimit(new ProblemResponses(JSON, new SimpleMeterRegistry()), bytes, List.of())
                .doFilter(
                        request,
                        new MockHttpServletResponse(),
                        (passed, response) -> limited.set(passed.getInputStream()));
        return limited.get();
    }

    private List<JsonNode> answers() {
        List<JsonNode> answers = new ArrayList<>();
        heard.toString(StandardCharsets.UTF_8).lines().forEach(line -> answers.add(JSON.readTree(line)));
        return answers;
    }

    private final class Client extends OutputStream {

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                reading.await();
            } catch (InterruptedException gone) {
                Thread.currentThread().interrupt();
                throw new IOException(gone);
            }
            now.updateAndGet(time -> time.plus(forEightKibibytes.multipliedBy((count + 8191) / 8192)));
            heard.write(bytes, offset, count);
        }
    }
}
