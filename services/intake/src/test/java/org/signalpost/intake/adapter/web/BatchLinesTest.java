package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BatchLinesTest {

    private static final int LONGEST = 20;

    @Property
    void however_the_bytes_are_cut_up_the_lines_are_those_between_the_line_breaks(
            @ForAll("texts") String text, @ForAll("sizes") List<Integer> sizes) {
        List<String> expected = new ArrayList<>();
        String[] between = text.split("\n", -1);
        int blank = 0;
        for (int i = 0; i < between.length; i++) {
            boolean last = i == between.length - 1;
            if (between[i].getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                expected.add(i + 1 + " too long");
            } else if (!between[i].isBlank()) {
                expected.add(i + 1 + " " + between[i]);
            } else if (!last || !between[i].isEmpty()) {
                blank++;
            }
        }

        BatchLines lines = new BatchLines(LONGEST);

        assertThat(read(lines, text, sizes)).isEqualTo(expected);
        assertThat(lines.blank()).isEqualTo(blank);
        assertThat(lines.count()).isEqualTo(expected.size() + blank);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line_and_is_a_part_of_any_other() {
        assertThat(read(new BatchLines(LONGEST), "\uFEFFa\n\uFEFFb", List.of(1)))
                .containsExactly("1 a", "2 \uFEFFb");
    }

    @Test
    void the_longest_line_is_taken_and_one_byte_more_is_not() {
        assertThat(read(
                        new BatchLines(LONGEST),
                        "x".repeat(LONGEST) + "\n" + "x".repeat(LONGEST + 1) + "\ny",
                        List.of(LONGEST)))
                .containsExactly("1 " + "x".repeat(LONGEST), "2 too long", "3 y");
    }

    @Test
    void a_line_does_not_show_what_it_holds() {
        assertThat(new BatchLines.Line.Whole(3, "secret".getBytes(StandardCharsets.UTF_8)))
                .hasToString("Whole[3, redacted]");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "", "a", "é", "\uD83D\uDE4F", " ", "\r", "\n", "\n", "\n\n", "x".repeat(9), "y".repeat(LONGEST))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 30).list().ofMinSize(1).ofMaxSize(10);
    }

    private static List<String> read(BatchLines lines, String text, List<Integer> sizes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<BatchLines.Line> read = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < bytes.length; i++) {
            int to = Math.min(bytes.length, from + sizes.get(i % sizes.size()));
            read.addAll(lines.feed(Arrays.copyOfRange(bytes, from, to), to - from));
            from = to;
        }
        read.addAll(lines.end());
        return read.stream().map(BatchLinesTest::text).toList();
    }

    private static String text(BatchLines.Line line) {
        return line.number()
                + (line instanceof BatchLines.Line.Whole whole
                        ? " " + new String(whole.bytes(), StandardCharsets.UTF_8)
                        : " too long");
    }
}
