package org.signalpost.classifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalpost.classifier.adapter.evaluation.LabelledFiles;
import org.signalpost.classifier.model.ShippedClassifier;

/** The project's own corpus: that its files are sound, and that the classifier is no worse on it than it was. */
class CorpusFiguresTest {

    private static final List<String> PARTS = List.of("dev", "test");

    @Test
    void the_lines_of_the_corpus_have_no_faults() throws IOException {
        assertThat(LabelledFiles.read(files("")).faults()).isEmpty();
    }

    @Test
    void a_text_stands_in_the_corpus_once() throws IOException {
        Set<String> seen = new HashSet<>();

        assertThat(texts("").stream()
                        .filter(text -> !seen.add(text.text().strip()))
                        .map(LabelledText::id))
                .isEmpty();
    }

    @Test
    void a_text_of_the_corpus_marks_its_people_as_invented_is_no_report_or_names_nobody() throws IOException {
        Set<String> naming = Set.copyOf(lines("corpus-names-nobody.txt"));

        assertThat(texts("").stream()
                        .filter(LabelledText::isReport)
                        .filter(text -> !text.text().contains("EXAMPLE"))
                        .map(LabelledText::id)
                        .filter(id -> !naming.contains(id)))
                .as("texts without EXAMPLE that corpus-names-nobody.txt does not list")
                .isEmpty();
    }

    @Test
    void the_classifier_is_no_worse_on_the_corpus_than_it_must_be() throws IOException {
        CorpusMinimums minimums = CorpusMinimums.read(lines("corpus-minimums.txt"));
        List<String> tooLow = new ArrayList<>();
        for (String part : PARTS) {
            Map<String, List<JudgedText>> groups = texts(part).stream()
                    .map(text -> JudgedText.of(text, ShippedClassifier.ENGINE, ShippedClassifier.NOW))
                    .collect(Collectors.groupingBy(
                            text -> minimums.group(text.label().language()), TreeMap::new, Collectors.toList()));
            groups.forEach((group, texts) -> tooLow.addAll(minimums.tooLow(part, group, Summary.of(texts))));
            tooLow.addAll(minimums.without(part, groups.keySet()));
        }

        assertThat(tooLow).isEmpty();
    }

    private static Collection<LabelledText> texts(String part) throws IOException {
        List<Path> files = files(part);
        return files.isEmpty() ? List.of() : LabelledFiles.read(files).texts();
    }

    private static List<Path> files(String part) throws IOException {
        Path folder = resource("corpus-minimums.txt").resolveSibling("corpus").resolve(part);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(resource(name)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(
                            CorpusFiguresTest.class.getResource("/org/signalpost/classifier/" + name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
