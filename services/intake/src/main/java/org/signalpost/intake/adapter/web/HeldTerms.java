package org.signalpost.intake.adapter.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Words;
import org.signalpost.intake.model.SubmissionReader;

/**
 * The terms that hold, as a page says them.
 *
 * @param byField each, by the field of the form that changes it
 * @param implicated who must get nothing, one to a line
 */
record HeldTerms(Map<String, Held> byField, String implicated) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** Of {@code terms}, as they count on {@code today}. */
    static HeldTerms of(Terms terms, LocalDate today) {
        Map<String, Held> byField = new LinkedHashMap<>();
        for (ConsentKind kind : ConsentKind.values()) {
            String field = SubmissionReader.nameOf(kind);
            ConsentValue answer = terms.consents().answer(kind);
            byField.put(
                    field,
                    new Held(
                            label(PartnerPages.Choice.CONSENTS, field),
                            answer(terms.consents(), kind, today),
                            answer == ConsentValue.UNKNOWN
                                    ? ""
                                    : given(terms.consents().terms(kind))));
        }
        byField.put("sharing", held("How far it may go at most", PartnerPages.Choice.SHARING, terms.sharing()));
        byField.put(
                "identityRelease", held("Names and contacts", PartnerPages.Choice.RELEASE, terms.identityRelease()));
        byField.put("fallback", held("If the post cannot take it", PartnerPages.Choice.FALLBACK, terms.fallback()));
        List<String> implicated =
                terms.implicated().stream().map(ImplicatedParty::value).toList();
        byField.put(
                "implicated",
                new Held(
                        "Who must not get this report",
                        implicated.isEmpty() ? "Nobody" : String.join(", ", implicated),
                        ""));
        return new HeldTerms(byField, String.join("\n", implicated));
    }

    /** What holds for one field. */
    public Held at(String field) {
        return Objects.requireNonNull(byField.get(field));
    }

    /** What is otherwise here than it was {@code before}, in words. */
    List<String> since(HeldTerms before) {
        return byField.entrySet().stream()
                .filter(held -> !held.getValue().equals(before.at(held.getKey())))
                .map(held -> "%s: it was “%s”, and is “%s” now."
                        .formatted(
                                held.getValue().label(),
                                before.at(held.getKey()).inWords(),
                                held.getValue().inWords()))
                .toList();
    }

    private static String answer(Consents consents, ConsentKind kind, LocalDate today) {
        LocalDate lastDay = consents.terms(kind).validUntil();
        return consents.answer(kind) == ConsentValue.YES && lastDay != null && !consents.allow(kind, today)
                ? "Yes, but it ran out on %s and counts as No".formatted(DAY.format(lastDay))
                : Words.english().of(consents.answer(kind));
    }

    private static Held held(String label, List<PartnerPages.Choice> choices, Enum<?> word) {
        return new Held(label, label(choices, word.name()), "");
    }

    private static String label(List<PartnerPages.Choice> choices, String word) {
        return choices.stream()
                .filter(choice -> choice.word().equals(word))
                .map(PartnerPages.Choice::label)
                .findFirst()
                .orElseThrow();
    }

    private static String given(ConsentTerms terms) {
        return Stream.of(
                        terms.givenBy() == null ? "" : Words.english().of(terms.givenBy()),
                        day("on ", terms.givenOn()),
                        day("until ", terms.validUntil()))
                .filter(said -> !said.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String day(String before, @Nullable LocalDate day) {
        return day == null ? "" : before + DAY.format(day);
    }

    /**
     * One of them.
     *
     * @param label what it is called
     * @param state what holds
     * @param given who said so, when and until when; empty if that is not known
     */
    record Held(String label, String state, String given) {

        private String inWords() {
            return given.isEmpty() ? state : state + " (" + given + ")";
        }
    }
}
