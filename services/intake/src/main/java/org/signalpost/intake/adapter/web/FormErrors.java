package org.signalpost.intake.adapter.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalpost.contracts.vocabulary.QueueRole;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.servicekit.problem.FieldError;

/**
 * What is wrong with a form, in the words of its page. Whoever reads the forms reads the API, and complains in the words of
 * that; somebody at a page has never seen a field's name there, nor a word out of a list.
 */
final class FormErrors {

    /** What each field is called in the list of what is wrong. */
    static final Map<String, String> LABELS = labels();

    /** Fields of the form that hold a field of the API under another name. */
    private static final Map<String, String> FORM_FIELDS = Map.of(
            "#/nextKnownEvent/kind", "eventKind",
            "#/nextKnownEvent/at", "eventAt");

    /** Fields that are written one entry to a line. */
    private static final Set<String> LINES = Set.of("names", "contacts", "perpetratorNames", "entities");

    private static final Set<String> CHOSEN = Stream.concat(
                    PartnerPages.Choice.CONSENTS.stream().map(PartnerPages.Choice::word),
                    Stream.of(
                            "country",
                            "target",
                            "sharing",
                            "identityRelease",
                            "fallback",
                            "givenBy",
                            "threatTypes",
                            "defenderKinds",
                            "urgencySigns",
                            "perpetrators",
                            "handlingFlags"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String HOW_TO_IMPLICATE =
            "Write the name of a queue, such as post.bogota, or a role at one, such as ambassador@post.bogota, and no name of"
                    + " a person. The roles: "
                    + Arrays.stream(QueueRole.values()).map(QueueRole::written).collect(Collectors.joining(", ")) + ".";

    private FormErrors() {}

    /**
     * What is wrong, by the field of {@code form} to mend, in the order in which it was found.
     *
     * @param whole what is said where the form as a whole is refused
     */
    static Map<String, String> of(List<FieldError> errors, ReportForm form, Whole whole) {
        Map<String, String> byField = new LinkedHashMap<>();
        for (FieldError error : errors) {
            String field = field(error.pointer(), whole);
            byField.merge(
                    field,
                    said(field, error, form, whole, byField.containsKey(field)),
                    (one, other) -> one + " " + other);
        }
        return byField;
    }

    private static String field(String pointer, Whole whole) {
        String known = FORM_FIELDS.get(pointer);
        if (known != null) {
            return known;
        }
        String[] steps = pointer.split("/");
        if (steps.length < 2) {
            return whole.field();
        }
        boolean inside = (steps[1].equals("identity") || steps[1].equals("consents")) && steps.length > 2;
        return inside ? steps[2] : steps[1];
    }

    private static String said(String field, FieldError error, ReportForm form, Whole whole, boolean further) {
        if (error.pointer().equals("#")) {
            return whole.words();
        }
        if (CHOSEN.contains(field)) {
            return "Choose out of the list here.";
        }
        String detail = error.detail();
        return switch (field) {
            case "eventKind" -> "Choose what happens next, or leave the time below empty as well.";
            case "eventAt" ->
                detail.equals(SubmissionReader.MOMENT_PASSED)
                        ? detail
                        : "Write the day and time in UTC, such as 2026-11-27T14:00, or with its distance from UTC, such as"
                                + " 2026-11-27T09:00-05:00.";
            case "occurredOn" ->
                detail.equals(SubmissionReader.DAY_TO_COME)
                        ? "This day has not come yet. Give the day it happened; what is about to happen has a field of its own,"
                                + " “What happens next”."
                        : detail;
            case "consents" ->
                "You say who gave answers, or when or until when, but no answer is chosen anew. Choose anew each answer that"
                        + " this is about, even one that stays as it is; then say who gave it.";
            case "implicated" -> implicated(error, form, further);
            default -> LINES.contains(field) ? inLine(field, error, form) : detail;
        };
    }

    /** How to write it is said once, however many lines it is about. */
    private static String implicated(FieldError error, ReportForm form, boolean further) {
        String detail = error.detail();
        if (!detail.startsWith(SubmissionReader.HOW_TO_IMPLICATE)) {
            return inLine("implicated", error, form);
        }
        String meant = detail.substring(SubmissionReader.HOW_TO_IMPLICATE.length());
        return (further ? "" : HOW_TO_IMPLICATE + " ")
                + "Line %d is none that we know."
                        .formatted(form.lineOf("implicated", entry(error).orElse(0)))
                + meant;
    }

    private static String inLine(String field, FieldError error, ReportForm form) {
        OptionalInt entry = entry(error);
        return entry.isPresent()
                ? "Line %d: %s".formatted(form.lineOf(field, entry.getAsInt()), error.detail())
                : error.detail();
    }

    /** Which entry of its field it is about; empty if it is about the field. */
    private static OptionalInt entry(FieldError error) {
        String last = error.pointer().substring(error.pointer().lastIndexOf('/') + 1);
        return last.matches("[0-9]{1,9}") ? OptionalInt.of(Integer.parseInt(last)) : OptionalInt.empty();
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        PartnerPages.Choice.CONSENTS.forEach(consent -> labels.put(consent.word(), consent.label()));
        labels.put("narrative", "What happened");
        labels.put("information", "What there is to add");
        labels.put("country", "Country");
        labels.put("place", "Town or region");
        labels.put("occurredOn", "The day it happened");
        labels.put("urgencySigns", "Danger");
        labels.put("threatTypes", "What was done or threatened");
        labels.put("defenderKinds", "The defender’s field of work");
        labels.put("eventKind", "What happens next");
        labels.put("eventAt", "When it happens next");
        labels.put("target", "Whom it was aimed at");
        labels.put("perpetrators", "Who did it");
        labels.put("implicated", "Who must not get this report");
        labels.put("fallback", "If the post cannot take it");
        labels.put("names", "Names of the defender and of those close to them");
        labels.put("contacts", "How to reach them or you");
        labels.put("exactPlace", "The exact place");
        labels.put("perpetratorNames", "Names of perpetrators or units");
        labels.put("entities", "Companies, projects, banks");
        labels.put("handlingFlags", "What an officer should know about the person");
        labels.put("identityRelease", "Names and contacts");
        labels.put("consents", "Consents");
        labels.put("sharing", "How far it may go at most");
        labels.put("givenBy", "Who gave the consents");
        labels.put("givenOn", "On which day they were given");
        labels.put("validUntil", "The last day on which they hold");
        labels.put("shareableSummary", "The summary without names");
        return Map.copyOf(labels);
    }

    /**
     * What is said where a form as a whole is refused.
     *
     * @param field the field to mend
     * @param words what to do about it
     */
    record Whole(String field, String words) {}
}
