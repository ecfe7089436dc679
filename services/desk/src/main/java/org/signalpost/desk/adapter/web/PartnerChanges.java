package org.signalpost.desk.adapter.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.NewInformation;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Standing;
import org.signalpost.desk.model.TrailLine;

/** What an officer sees of the partner's changes: only in the queue that must act, each change once. */
final class PartnerChanges {

    private PartnerChanges() {}

    /** What the partner changed, as the newest decision knows it; nothing for a copy. */
    static List<Amendment> of(ReadingCases.View view) {
        return view.file().standing() == Standing.PRIMARY
                ? view.decision().report().amendments()
                : List.of();
    }

    static boolean newSinceOpened(ReadingCases.View view, Reader reader) {
        return view.file().isOpen()
                && view.file().standing() == Standing.PRIMARY
                && NewInformation.since(
                        view.timeline(), view.decision().report().sealed().added(), reader.officer());
    }

    /** The timeline of the case with what the partner changed, in the order of time; what ended the case stands there once. */
    static List<PageModels.Event> timeline(ReadingCases.View view) {
        List<Sortable> sorted = new ArrayList<>();
        Set<String> told = view.timeline().stream().map(TrailLine::action).collect(Collectors.toSet());
        of(view).stream()
                .filter(change -> !change.kinds().stream().map(Enum::name).allMatch(told::contains))
                .forEach(change -> sorted.add(new Sortable(
                        change.amendedAt().toEpochMilli(),
                        new PageModels.Event(
                                Wording.time(change.amendedAt()),
                                change.amendedAt().toString(),
                                null,
                                inWords(change)))));
        view.timeline().forEach(line -> sorted.add(new Sortable(line.at().toEpochMilli(), PageModels.Event.of(line))));
        sorted.sort(Comparator.comparingLong(Sortable::at));
        return sorted.stream().map(Sortable::event).toList();
    }

    /** What was added to the account, with when: label and text. */
    static List<PageModels.Fact> added(Opened.OfAccount opened) {
        return opened.additions().stream()
                .map(addition -> new PageModels.Fact(
                        "Added by the partner on " + Wording.time(addition.addedAt()) + " (version "
                                + addition.version() + ")",
                        addition.in(opened.account().narrative())))
                .toList();
    }

    static String inWords(Amendment change) {
        return "The partner "
                + change.kinds().stream().map(PartnerChanges::inWords).collect(Collectors.joining(" and "))
                + " (version " + change.version() + ")";
    }

    private static String inWords(AmendmentKind kind) {
        return switch (kind) {
            case INFORMATION_ADDED -> "added information";
            case CONSENT_CHANGED -> "changed consents or terms";
            case WITHDRAWN -> "withdrew the report";
            case ERASED -> "had the report erased";
        };
    }

    /**
     * What a page says above the case.
     *
     * @param ended what the partner did, if nobody is to act any more
     * @param news that there is something new to read, if so
     */
    record Banner(@Nullable String ended, @Nullable String news) {

        static Banner of(ReadingCases.View view, Reader reader) {
            Case file = view.file();
            String ended =
                    switch (file.state()) {
                        case WITHDRAWN ->
                            "The partner withdrew this report. Nobody acts on it any more, and nothing of it is opened.";
                        case ERASED ->
                            "The partner had this report erased. Nobody acts on it any more, and nobody can read it.";
                        case NEW,
                                TAKEN,
                                ACKNOWLEDGED,
                                IN_PROGRESS,
                                CLOSED,
                                OFFERED,
                                MERGED,
                                MONITORING,
                                DECLINED,
                                REOPENED,
                                RETURNED -> null;
                    };
            return new Banner(
                    file.isEnded() && file.standing() == Standing.PRIMARY ? ended : null,
                    newSinceOpened(view, reader)
                            ? "New since you opened it: the partner added information. Open the account again to read it."
                            : null);
        }
    }

    private record Sortable(long at, PageModels.Event event) {}
}
