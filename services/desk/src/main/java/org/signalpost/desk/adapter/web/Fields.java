package org.signalpost.desk.adapter.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.desk.application.Words;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.FieldError;
import org.signalpost.servicekit.problem.ProblemException;

/** Reads the fields of one request and gathers everything that is wrong with them, to be said at once. */
final class Fields {

    /** What fits on a page that a person will read. */
    private static final int LONGEST_TEXT = 10_000;

    private final boolean ofPage;
    private final List<FieldError> errors = new ArrayList<>();

    private Fields(boolean ofPage) {
        this.ofPage = ofPage;
    }

    /** Of a program, which is told the names of the vocabulary where one of them is wanted. */
    Fields() {
        this(false);
    }

    /** Of a form on a page, which offers its choices in words. */
    static Fields ofPage() {
        return new Fields(true);
    }

    /** One of the names of the vocabulary; empty if left out, or if it is wrong and {@link #check} will say so. */
    <E extends Enum<E>> Optional<E> optional(String field, @Nullable String value, Class<E> vocabulary) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Optional<E> known = Arrays.stream(vocabulary.getEnumConstants())
                .filter(one -> one.name().equals(value))
                .findFirst();
        if (known.isEmpty()) {
            reject(field, ofPage ? "Choose one of those offered." : "One of " + names(vocabulary) + ".");
        }
        return known;
    }

    <E extends Enum<E>> Optional<E> required(String field, @Nullable String value, Class<E> vocabulary) {
        if (value == null || value.isBlank()) {
            reject(field, ofPage ? "Choose one." : "Needed: one of " + names(vocabulary) + ".");
            return Optional.empty();
        }
        return optional(field, value, vocabulary);
    }

    <E extends Enum<E>> @Nullable List<E> list(String field, @Nullable List<String> values, Class<E> vocabulary) {
        if (values == null) {
            return null;
        }
        List<E> known = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            required(field + "/" + i, values.get(i), vocabulary).ifPresent(known::add);
        }
        return known;
    }

    Optional<CountryCode> country(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        Optional<CountryCode> known = code(value.strip()).filter(Wording::isCountry);
        if (known.isEmpty()) {
            reject(
                    field,
                    ofPage ? "Choose one of those offered." : "A country as its two capital letters, such as CO.");
        }
        return known;
    }

    private static Optional<CountryCode> code(String value) {
        try {
            return Optional.of(new CountryCode(value));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    Optional<Words> words(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        String text = value.strip();
        int length = text.codePointCount(0, text.length());
        if (length > LONGEST_TEXT) {
            int over = length - LONGEST_TEXT;
            reject(
                    field,
                    "This is %,d %s too long: it has %,d characters, and %,d fit here. Please shorten it."
                            .formatted(over, over == 1 ? "character" : "characters", length, LONGEST_TEXT));
            return Optional.empty();
        }
        return Optional.of(new Words(text));
    }

    Optional<Words> requiredWords(String field, @Nullable String value, String what) {
        if (value == null || value.isBlank()) {
            reject(field, what);
            return Optional.empty();
        }
        return words(field, value);
    }

    void reject(String field, String detail) {
        errors.add(new FieldError(field.isEmpty() ? "#" : "#/" + field, detail));
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    /** Refuses the request if anything was wrong. */
    void check() {
        if (!errors.isEmpty()) {
            throw new ProblemException(EdgeProblem.INVALID_FIELDS, errors);
        }
    }

    private static <E extends Enum<E>> String names(Class<E> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
