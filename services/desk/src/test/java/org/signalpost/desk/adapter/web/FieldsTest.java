package org.signalpost.desk.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signalpost.servicekit.problem.FieldError;

class FieldsTest {

    private static final String ONE_SIGN = "\uD83D\uDE4F";

    @Test
    void a_text_is_as_long_as_people_count_it() {
        Fields fields = new Fields();

        assertThat(fields.words("note", ONE_SIGN.repeat(10_000) + "\n")).isPresent();
        assertThat(fields.errors()).isEmpty();
    }

    @Test
    void what_is_too_long_is_told_by_how_much() {
        Fields fields = new Fields();

        assertThat(fields.words("note", ONE_SIGN.repeat(10_001))).isEmpty();

        assertThat(fields.errors())
                .containsExactly(
                        new FieldError(
                                "#/note",
                                "This is 1 character too long: it has 10,001 characters, and 10,000 fit here. Please shorten it."));
    }
}
