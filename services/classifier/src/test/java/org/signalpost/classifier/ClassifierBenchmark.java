package org.signalpost.classifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.classifier.model.ReportToClassify;
import org.signalpost.classifier.model.ShippedClassifier;
import org.signalpost.contracts.event.Classification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many reports of a kilobyte one core classifies, how long the engine takes to load, and what it keeps. */
public class ClassifierBenchmark {

    /** Measures all three and prints them. */
    public static void main(String[] arguments) throws RunnerException {
        System.out.printf("The engine keeps %d MiB%n", kept() / (1024 * 1024));
        new Runner(new OptionsBuilder()
                        .include(ClassifierBenchmark.class.getName())
                        .build())
                .run();
    }

    /** Reports of a kilobyte in UTF-8, each in one language, in the languages of the corpus by turns. */
    @State(Scope.Thread)
    public static class Reports {

        private static final int SIZE = 1024;

        private final Classifier engine = Classifier.load();
        private List<ReportToClassify> reports = List.of();
        private int next;

        /** Puts texts of the same language together until they are long enough. */
        @Setup
        public void read() throws IOException {
            Map<String, StringBuilder> byLanguage = new LinkedHashMap<>();
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(ShippedClassifier.class.getResourceAsStream("corpus.jsonl")),
                    StandardCharsets.UTF_8))) {
                JsonMapper json = JsonMapper.builder().build();
                lines.lines()
                        .map(json::readTree)
                        .forEach((JsonNode line) -> byLanguage
                                .computeIfAbsent(line.path("lang").stringValue(), language -> new StringBuilder())
                                .append(line.path("text").stringValue())
                                .append('\n'));
            }
            reports = byLanguage.values().stream()
                    .map(text -> ReportToClassify.ofText(kilobyte(text.toString()), ShippedClassifier.NOW))
                    .toList();
        }

        private static String kilobyte(String text) {
            String longEnough = text;
            while (longEnough.getBytes(StandardCharsets.UTF_8).length < SIZE) {
                longEnough += text;
            }
            int end = longEnough.length();
            while (longEnough.substring(0, end).getBytes(StandardCharsets.UTF_8).length > SIZE) {
                end = longEnough.offsetByCodePoints(end, -1);
            }
            return longEnough.substring(0, end);
        }

        ReportToClassify next() {
            next = (next + 1) % reports.size();
            return reports.get(next);
        }
    }

    /** On one thread, once warm. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Fork(1)
    @Warmup(iterations = 5, time = 2)
    @Measurement(iterations = 5, time = 2)
    public Classification classify(Reports reports) {
        return reports.engine.classify(reports.next());
    }

    /** In a fresh process each time, as at a start. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Classifier load() {
        return Classifier.load();
    }

    private static long kept() {
        long before = used();
        Classifier engine = Classifier.load();
        long after = used();
        Reference.reachabilityFence(engine);
        return after - before;
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
