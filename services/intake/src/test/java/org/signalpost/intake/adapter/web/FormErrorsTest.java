package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.servicekit.problem.FieldError;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class FormErrorsTest {

    private static final Pattern FIELD = Pattern.compile(":: (?:line|text|choice|ticks)\\('([A-Za-z]+)'");
    private static final FormErrors.Whole WHOLE = new FormErrors.Whole("narrative", "EXAMPLE");

    @ParameterizedTest
    @ValueSource(strings = {"fields", "submit", "change-add", "change-consent"})
    void every_field_of_a_form_has_a_name_in_the_list_of_what_is_wrong(String template) {
        List<String> fields = FIELD.matcher(text("/templates/intake/" + template + ".html"))
                .results()
                .map((MatchResult field) -> field.group(1))
                .toList();

        assertThat(fields).isNotEmpty();
        assertThat(FormErrors.LABELS).containsKeys(fields.toArray(String[]::new));
    }

    @Test
    void an_entry_is_named_by_the_line_it_stands_in_with_empty_lines_counted() {
        ReportForm form = form("entities", "\r\nEXAMPLE One\r\n \r\nEXAMPLE Two");

        Map<String, String> said = FormErrors.of(
                List.of(
                        new FieldError("#/identity/entities/0", "Shorten it."),
                        new FieldError("#/identity/entities/1", "Shorten it."),
                        new FieldError("#/identity/entities", "There are too many.")),
                form,
                WHOLE);

        assertThat(said)
                .containsExactly(Map.entry("entities", "Line 2: Shorten it. Line 4: Shorten it. There are too many."));
    }

    @Test
    void a_form_that_is_refused_as_a_whole_is_mended_where_its_page_says() {
        assertThat(FormErrors.of(List.of(new FieldError("#", "Give information or nextKnownEvent.")), form(), WHOLE))
                .containsExactly(Map.entry("narrative", "EXAMPLE"));
    }

    @Test
    void a_moment_that_has_passed_is_not_called_badly_written() {
        assertThat(FormErrors.of(
                        List.of(new FieldError("#/nextKnownEvent/at", SubmissionReader.MOMENT_PASSED)), form(), WHOLE))
                .containsExactly(Map.entry("eventAt", SubmissionReader.MOMENT_PASSED));
    }

    private static ReportForm form(String... values) {
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (int i = 0; i < values.length; i += 2) {
            parameters.add(values[i], values[i + 1]);
        }
        return ReportForm.sent(parameters);
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(FormErrorsTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
