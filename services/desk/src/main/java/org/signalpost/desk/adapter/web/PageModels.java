package org.signalpost.desk.adapter.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.application.Facts;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.QueueListing;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.model.Case;
import org.signalpost.desk.model.Closing;
import org.signalpost.desk.model.Disclosure;
import org.signalpost.desk.model.Lease;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.Standing;
import org.signalpost.desk.model.TrailLine;

/** What the pages show, in words already, so that the templates decide nothing. */
final class PageModels {

    private PageModels() {}

    /**
     * One of my queues.
     *
     * @param id what the page calls it
     * @param href its page
     */
    record QueueCard(String id, String href, String title, Counts counts) {

        static QueueCard of(QueueName queue, Counts counts) {
            return new QueueCard("queue-" + queue.value(), hrefOf(queue), titleOf(queue), counts);
        }
    }

    /**
     * What a queue holds, in words.
     *
     * @param anyLate whether anything is late
     */
    record Counts(String open, String waiting, String late, boolean anyLate) {

        static Counts of(QueueListing.Count count, int most) {
            return new Counts(
                    words(count.open(), most),
                    words(count.waiting(), most),
                    words(count.late(), most),
                    count.late() > 0);
        }

        private static String words(long count, int most) {
            return count < most ? Long.toString(count) : most + " or more";
        }
    }

    static String titleOf(QueueName queue) {
        return Wording.queue(queue.value());
    }

    static String hrefOf(QueueName queue) {
        return "/desk/queues/" + queue.value();
    }

    static String hrefOf(QueueName queue, Show shown, @Nullable String after) {
        String href = hrefOf(queue);
        if (shown != Show.ALL) {
            href += "?show=" + shown.name().toLowerCase(Locale.ROOT);
        }
        return after == null ? href : href + (shown == Show.ALL ? "?" : "&") + "after=" + after;
    }

    /** What a page waits for before it looks again: an event of any of these queues. */
    static String listensTo(Collection<QueueName> queues) {
        return queues.stream()
                .map(QueueName::value)
                .distinct()
                .sorted()
                .map(name -> "sse:" + name)
                .collect(Collectors.joining(", "));
    }

    /** Which cases of a queue a page shows. */
    enum Show {
        ALL("All open", "Nothing waits here.", QueueListing.Held.BY_ANYONE_OR_NOBODY),
        WAITING("Waiting", "Nothing waits here.", QueueListing.Held.BY_NOBODY),
        MINE("Mine", "You have no case of this queue.", QueueListing.Held.BY_READER),
        OTHERS("With others", "Nobody else has a case of this queue.", QueueListing.Held.BY_OTHERS);

        private final String label;
        private final String empty;
        private final QueueListing.Held held;

        Show(String label, String empty, QueueListing.Held held) {
            this.label = label;
            this.empty = empty;
            this.held = held;
        }

        static Show named(@Nullable String name) {
            return Arrays.stream(values())
                    .filter(show -> show.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElse(ALL);
        }

        String empty() {
            return empty;
        }

        QueueListing.Held held() {
            return held;
        }
    }

    /**
     * A choice of what a queue page shows.
     *
     * @param current whether it is what the page shows now
     */
    record Filter(String label, String href, boolean current) {}

    static List<Filter> filters(QueueName queue, Show shown) {
        return Arrays.stream(Show.values())
                .map(show -> new Filter(show.label, hrefOf(queue, show, null), show == shown))
                .toList();
    }

    /**
     * A person and what they have.
     *
     * @param mine whether it is the reader
     */
    record Holder(String name, boolean mine, List<Row> rows) {

        static List<Holder> of(List<QueueListing.Row> rows, Reader reader, Instant now) {
            Map<String, List<QueueListing.Row>> bySubject = new LinkedHashMap<>();
            for (QueueListing.Row row : rows) {
                Officer holder = row.file().holder();
                if (holder != null) {
                    bySubject
                            .computeIfAbsent(holder.subject(), subject -> new ArrayList<>())
                            .add(row);
                }
            }
            List<Holder> holders = new ArrayList<>();
            for (List<QueueListing.Row> theirs : bySubject.values()) {
                List<Row> shown =
                        theirs.stream().map(row -> Row.of(row, reader, now)).toList();
                String name = shown.get(0).holder();
                holders.add(new Holder(name == null ? "" : name, shown.get(0).mine(), shown));
            }
            return holders;
        }
    }

    /**
     * One row of a queue.
     *
     * @param id what the page calls the row, so that it stays where it is when the rows are fetched anew
     * @param tone names the colours of the priority
     * @param clock time left in words, or who has the case until when
     */
    record Row(
            String id,
            String href,
            String priority,
            String tone,
            String what,
            String where,
            String defenders,
            boolean copy,
            String state,
            String clock,
            boolean late,
            @Nullable String holder,
            boolean mine,
            boolean closeProposed,
            String queue) {

        static Row of(QueueListing.Row row, Reader reader, Instant now) {
            Case file = row.file();
            Facts facts = row.facts();
            Lease lease = file.lease();
            boolean known = Disclosure.showsFacts(file, LocalDate.ofInstant(now, ZoneOffset.UTC));
            return new Row(
                    "case-" + file.id(),
                    "/desk/cases/" + file.id(),
                    Wording.of(file.priority()),
                    toneOf(file.priority()),
                    known ? Wording.of(facts.primaryThreat()) : "One more case",
                    known ? Wording.country(facts.country()) : "Not shown to this desk",
                    known ? Wording.defenders(facts.defenders()) : "",
                    file.standing() == Standing.COPY,
                    Wording.of(file.state()),
                    lease == null
                            ? Wording.left(file.dueAt(), now)
                            : "kept for " + Wording.amount(Duration.between(now, lease.expiresAt())),
                    lease == null && now.isAfter(file.dueAt()),
                    lease == null ? null : lease.owner().name(),
                    lease != null && lease.owner().is(reader.officer()),
                    file.awaitsConfirmation(),
                    titleOf(file.queue()));
        }
    }

    static String toneOf(Priority priority) {
        return priority.name().toLowerCase(Locale.ROOT);
    }

    /**
     * An entry of a list to choose from.
     *
     * @param value what is sent
     * @param label what is shown
     */
    record Choice(String value, String label) {

        static List<Choice> of(Enum<?>[] names) {
            return Arrays.stream(names)
                    .map(name -> new Choice(name.name(), Wording.of(name)))
                    .toList();
        }
    }

    static List<Choice> actions() {
        return Choice.of(Arrays.stream(OfficerAction.values())
                .filter(action -> action != OfficerAction.ACKNOWLEDGE)
                .toArray(OfficerAction[]::new));
    }

    static List<Choice> outcomes() {
        return Choice.of(CaseOutcome.values());
    }

    static List<Choice> threats() {
        return Choice.of(ThreatType.values());
    }

    static List<Choice> priorities() {
        return Choice.of(Priority.values());
    }

    static List<Choice> countries() {
        List<Choice> countries = new ArrayList<>();
        for (String code : Locale.getISOCountries()) {
            countries.add(new Choice(
                    code, new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH)));
        }
        countries.add(new Choice("XK", "Kosovo"));
        countries.sort((one, other) -> one.label().compareTo(other.label()));
        return countries;
    }

    /**
     * A part of the report that may be opened here, or not.
     *
     * @param denied why it stays sealed; null if it can be opened
     */
    record Part(
            String name,
            String label,
            String hint,
            @Nullable String denied) {

        static List<Part> of(ReadingCases.View view, Reader reader, LocalDate today) {
            List<Part> parts = new ArrayList<>();
            for (ReportPart part : ReportPart.values()) {
                String denied = Disclosure.denial(
                                view.file(),
                                view.decision().report().terms(),
                                view.decision().report().sealed().summary() != null,
                                reader,
                                part,
                                today)
                        .map(Disclosure.Denial::inWords)
                        .orElse(null);
                String label = part == ReportPart.MESSAGES && !view.file().speaksToPartner()
                        ? "Notes of officers"
                        : label(part);
                parts.add(new Part(part.name(), label, hint(part), denied));
            }
            return parts;
        }

        private static String label(ReportPart part) {
            return switch (part) {
                case ACCOUNT -> "Account";
                case IDENTITY -> "Identity";
                case SUMMARY -> "Summary for sharing";
                case MESSAGES -> "Notes and words to the partner";
            };
        }

        private static String hint(ReportPart part) {
            return switch (part) {
                case ACCOUNT -> "What happened, in the words of whoever reports it.";
                case IDENTITY -> "Names, contacts, exact places. Open it only when you need it to act.";
                case SUMMARY -> "What the partner wrote to be shared with other desks.";
                case MESSAGES -> "What officers wrote on this case.";
            };
        }
    }

    /**
     * What was opened. Never printed.
     *
     * @param name of the part, as forms send it
     * @param title of the part
     * @param legend what the marks speak for
     * @param language of the narrative, for screen readers
     * @param narrative in pieces with what each is evidence of
     * @param place if the account names one
     * @param facts label and text, for what is no narrative
     */
    record OpenedPart(
            String name,
            String title,
            @Nullable String language,
            List<Highlights.Piece> narrative,
            List<Highlights.Mark> legend,
            @Nullable String place,
            List<Fact> facts) {

        /** Makes visible what turns words round. */
        OpenedPart {
            place = place == null ? null : Highlights.visible(place);
            facts = facts.stream()
                    .map(fact -> new Fact(fact.label(), Highlights.visible(fact.text())))
                    .toList();
        }

        static OpenedPart of(Opened opened) {
            if (opened instanceof Opened.OfAccount of) {
                Classification classification = of.classification();
                List<Highlights.Piece> pieces = Highlights.of(of.account().narrative(), classification);
                return new OpenedPart(
                        ReportPart.ACCOUNT.name(),
                        "Account",
                        classification.language(),
                        pieces,
                        Highlights.legend(pieces, classification),
                        of.account().place(),
                        PartnerChanges.added(of));
            } else if (opened instanceof Opened.OfIdentity of) {
                return new OpenedPart(
                        ReportPart.IDENTITY.name(),
                        "Identity",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        identity(of.identity()));
            } else if (opened instanceof Opened.OfSummary of) {
                return new OpenedPart(
                        ReportPart.SUMMARY.name(),
                        "Summary for sharing",
                        null,
                        List.of(Highlights.Piece.plain(of.words().text())),
                        List.of(),
                        null,
                        List.of());
            }
            List<Fact> notes = new ArrayList<>();
            if (opened instanceof Opened.OfNotes of) {
                for (Opened.Note note : of.notes()) {
                    Officer by = note.by();
                    notes.add(new Fact(
                            Wording.of(note.about()) + " · " + (by == null ? "" : by.name() + " · ")
                                    + Wording.time(note.at()),
                            note.words().text()));
                }
            }
            if (notes.isEmpty()) {
                notes.add(new Fact("Notes", "Nobody has written anything yet."));
            }
            return new OpenedPart(
                    ReportPart.MESSAGES.name(), "What officers wrote", null, List.of(), List.of(), null, notes);
        }

        private static List<Fact> identity(Identity identity) {
            List<Fact> facts = new ArrayList<>();
            identity.names().forEach(name -> facts.add(new Fact("Name", name)));
            identity.contacts().forEach(contact -> facts.add(new Fact("Contact", contact)));
            if (identity.exactPlace() != null) {
                facts.add(new Fact("Exact place", identity.exactPlace()));
            }
            identity.handlingFlags().forEach(flag -> facts.add(new Fact("Handle with care", Wording.of(flag))));
            identity.perpetratorNames().forEach(name -> facts.add(new Fact("Said to have done it", name)));
            identity.entities().forEach(name -> facts.add(new Fact("Company, project or bank", name)));
            if (facts.isEmpty()) {
                facts.add(new Fact("Identity", "The partner gave none."));
            }
            return facts;
        }

        @Override
        public String toString() {
            return "OpenedPart[redacted]";
        }
    }

    /**
     * Something with a label. May hold content, so it is never printed.
     *
     * @param label what it is
     * @param text the text
     */
    record Fact(String label, String text) {

        @Override
        public String toString() {
            return "Fact[redacted]";
        }
    }

    /**
     * A case.
     *
     * @param sequence what forms send back, so that nobody acts on what has changed
     * @param triage whether it waits for a person to say where it belongs
     * @param decided why it came here, in the words of the policy
     * @param facts what is known of the report without opening it
     * @param reasons what that rests on
     * @param others who else gets it, and what of it
     * @param leftOut who gets nothing, and why
     */
    record CasePage(
            String id,
            int sequence,
            String title,
            String queueTitle,
            String queueHref,
            String priority,
            String tone,
            String state,
            String clock,
            boolean late,
            boolean drill,
            @Nullable String standingNote,
            @Nullable String holder,
            @Nullable String closing,
            boolean triage,
            List<String> decided,
            List<Fact> facts,
            List<String> reasons,
            List<String> others,
            List<String> leftOut,
            List<Part> parts,
            List<Event> timeline,
            Actions actions) {

        static CasePage of(ReadingCases.View view, Reader reader, Instant now, LocalDate today) {
            Case file = view.file();
            boolean known = Disclosure.showsFacts(file, today);
            Facts facts = view.facts();
            Lease lease = file.lease();
            return new CasePage(
                    file.id().toString(),
                    file.sequence(),
                    known
                            ? Wording.of(facts.primaryThreat()) + ", " + Wording.country(facts.country())
                            : file.standing() == Standing.RECALLED
                                    ? "A case that was recalled"
                                    : "A case that this desk may only count",
                    titleOf(file.queue()),
                    hrefOf(file.queue()),
                    Wording.of(file.priority()),
                    toneOf(file.priority()),
                    state(file),
                    clock(file, now),
                    file.waits() && now.isAfter(file.dueAt()),
                    view.decision().report().terms().drill(),
                    standing(file, today),
                    lease == null
                            ? null
                            : lease.owner().is(reader.officer())
                                    ? "you"
                                    : lease.owner().name(),
                    closing(file),
                    file.queue().equals(QueueName.TRIAGE) && file.isOpen(),
                    known ? decided(view) : List.of(),
                    known ? facts(view) : List.of(),
                    known && !file.isEnded() ? reasons(view) : List.of(),
                    others(view, reader, today),
                    leftOut(view, reader, today),
                    Part.of(view, reader, today),
                    PartnerChanges.timeline(view),
                    Actions.of(file, reader));
        }

        /** A recalled case stays in the state in which it was called back, and waits for nobody. */
        private static String state(Case file) {
            return file.standing() == Standing.RECALLED ? "Recalled" : Wording.of(file.state());
        }

        private static String clock(Case file, Instant now) {
            Lease lease = file.lease();
            if (!file.isOpen()) {
                return "";
            }
            if (lease != null) {
                return "Goes back to the queue in "
                        + Wording.amount(Duration.between(now, lease.expiresAt()))
                        + " unless work goes on";
            }
            return "To be taken by " + Wording.time(file.dueAt()) + ": " + Wording.left(file.dueAt(), now);
        }

        private static @Nullable String standing(Case file, LocalDate today) {
            if (file.standing() == Standing.COPY
                    && file.profile() != RedactionProfile.COUNT_ONLY
                    && !Disclosure.showsFacts(file, today)) {
                return "A copy: the consent under which this queue received it has run out.";
            }
            return switch (file.standing()) {
                case PRIMARY -> null;
                case COPY ->
                    switch (file.profile()) {
                        case FULL -> "A copy: another queue acts; you may read what it reads.";
                        case NO_IDENTITY -> "A copy: you may read the summary that the partner wrote for sharing.";
                        case FACTS_ONLY -> "A copy: you may know the facts below and no more.";
                        case COUNT_ONLY -> "A copy: you may know that there is one more case.";
                    };
                case RECALLED -> "Recalled: under a newer decision this report is no longer this queue's business.";
            };
        }

        private static @Nullable String closing(Case file) {
            Closing closing = file.closing();
            if (closing == null) {
                return null;
            }
            String outcome = Wording.within(closing.outcome());
            Officer confirmed = closing.confirmedBy();
            if (file.state() != CaseState.CLOSED) {
                return closing.proposedBy().name() + " would close this case as “" + outcome
                        + "”. A critical case needs a second person to agree.";
            }
            return "Closed as “" + outcome + "” by " + closing.proposedBy().name()
                    + (confirmed == null ? "." : " and " + confirmed.name() + ".");
        }

        private static List<Fact> facts(ReadingCases.View view) {
            Terms terms = view.decision().report().terms();
            List<Fact> facts = new ArrayList<>();
            // The version that ended it was never read: what its classification says is no reading of the report.
            if (!view.file().isEnded()) {
                facts.addAll(classified(view.decision().classification()));
            }
            boolean all = view.file().profile() == RedactionProfile.FULL;
            NextKnownEvent next = terms.nextKnownEvent();
            if (all && next != null) {
                facts.add(new Fact("Next known event", Wording.of(next.kind()) + ", " + Wording.time(next.at())));
            }
            facts.add(new Fact("Sharing", Wording.of(terms.sharing())));
            if (!all) {
                return facts;
            }
            facts.add(new Fact("Identity", Wording.of(terms.identityRelease())));
            StringBuilder agreed = new StringBuilder();
            for (ConsentKind kind : ConsentKind.values()) {
                if (terms.consents().answer(kind) == ConsentValue.YES) {
                    agreed.append(agreed.isEmpty() ? Wording.of(kind) : "; " + Wording.within(kind));
                }
            }
            facts.add(new Fact("Consented to", agreed.isEmpty() ? "Nothing beyond this report" : agreed.toString()));
            facts.add(new Fact("Partner", view.decision().report().partner().toString()));
            facts.add(new Fact("Report", view.file().report().toString()));
            return facts;
        }

        private static List<Fact> classified(Classification classification) {
            List<Fact> facts = new ArrayList<>();
            facts.add(new Fact(
                    "Country",
                    Wording.country(classification.country().code())
                            + certainty(classification.country().confidence())));
            for (Classification.Threat threat : classification.threats()) {
                facts.add(new Fact(
                        threat.primary() ? "Threat" : "Also",
                        Wording.of(threat.type()) + certainty(threat.confidence())));
            }
            classification.defenders().forEach(kind -> facts.add(new Fact("Defender", Wording.of(kind.kind()))));
            classification
                    .perpetrators()
                    .forEach(who -> facts.add(new Fact(
                            "Perpetrator", Wording.of(who.kind()) + ": " + Wording.within(who.involvement()))));
            facts.add(new Fact(
                    "Urgency",
                    Wording.of(classification.urgency()) + ", " + Wording.within(classification.severity()) + ", "
                            + Wording.within(classification.certainty())));
            return facts;
        }

        private static String certainty(double confidence) {
            if (confidence >= 1 || confidence <= 0) {
                return "";
            }
            return " (" + Math.round(confidence * 100) + " % sure)";
        }

        private static List<String> leftOut(ReadingCases.View view, Reader reader, LocalDate today) {
            Terms terms = view.decision().report().terms();
            if (!Disclosure.showsWhoIsLeftOut(view.file(), terms, reader, today)) {
                return List.of();
            }
            List<String> leftOut = new ArrayList<>();
            terms.implicated().forEach(party -> leftOut.add("Said to be part of the attack: " + party.value()));
            view.decision().routing().withheld().stream()
                    .filter(one -> one.reason() != Routing.WithheldReason.ALREADY_PRIMARY)
                    .map(Wording::withheld)
                    .forEach(leftOut::add);
            return leftOut;
        }

        /** Only for readers of the primary case: who else knows of a report is nobody else's business. */
        private static List<String> others(ReadingCases.View view, Reader reader, LocalDate today) {
            if (!Disclosure.showsWhoIsLeftOut(
                    view.file(), view.decision().report().terms(), reader, today)) {
                return List.of();
            }
            return view.decision().routing().copies().stream()
                    .map(PageModels::copy)
                    .toList();
        }

        private static List<String> decided(ReadingCases.View view) {
            List<String> decided = new ArrayList<>();
            Routing routing = view.decision().routing();
            QueueName queue = view.file().queue();
            if (routing.primary().toQueue().filter(queue::equals).isPresent()) {
                decided.add(routing.primary().reason());
            }
            for (Routing.Copy copy : routing.copies()) {
                if (copy.queue().equals(queue)) {
                    decided.add("A copy: " + copy.reason());
                }
            }
            return decided;
        }

        private static List<String> reasons(ReadingCases.View view) {
            return view.decision().classification().reasons().stream()
                    .map(Wording::reason)
                    .toList();
        }
    }

    private static String copy(Routing.Copy copy) {
        String what =
                switch (copy.profile()) {
                    case FULL -> "reads what you read";
                    case NO_IDENTITY -> "reads the summary for sharing and the facts";
                    case FACTS_ONLY -> "knows the facts and no more";
                    case COUNT_ONLY -> "knows that there is one more case";
                };
        return titleOf(copy.queue()) + ": " + what + ". " + copy.reason();
    }

    /**
     * Where a report would go.
     *
     * @param problems what is wrong with the question, if anything
     * @param known whether the router said
     * @param to the queue that would act
     * @param reason why, in the words of the policy
     * @param stays whether that is triage again
     * @param copies who else would get it
     * @param withheld who would not, and why
     */
    record RoutePreview(
            List<String> problems,
            boolean known,
            String to,
            String reason,
            boolean stays,
            List<String> copies,
            List<String> withheld) {

        static final RoutePreview NOT_KNOWN = new RoutePreview(List.of(), false, "", "", false, List.of(), List.of());

        static RoutePreview wrong(List<String> problems) {
            return new RoutePreview(problems, false, "", "", false, List.of(), List.of());
        }

        static RoutePreview of(Routing routing) {
            return new RoutePreview(
                    List.of(),
                    true,
                    routing.primary().toQueue().map(PageModels::titleOf).orElse("Back to the partner"),
                    routing.primary().reason(),
                    routing.primary().toQueue().filter(QueueName.TRIAGE::equals).isPresent(),
                    routing.copies().stream().map(PageModels::copy).toList(),
                    routing.withheld().stream().map(Wording::withheld).toList());
        }
    }

    /**
     * What the reader can do now.
     *
     * @param partnerSees whether the partner hears of what is done here
     * @param waitsFor who must act where the reader cannot
     */
    record Actions(
            boolean take,
            boolean renew,
            boolean partnerSees,
            boolean acknowledge,
            boolean record,
            boolean close,
            boolean closeTakesTwo,
            boolean confirm,
            boolean release,
            boolean correct,
            @Nullable String waitsFor) {

        /** Whether there is anything at all. */
        public boolean any() {
            return take || renew || confirm || waitsFor != null;
        }

        static Actions of(Case file, Reader reader) {
            Lease lease = file.lease();
            boolean member = reader.mayWorkOn(file) && file.isOpen();
            boolean mine = member && lease != null && lease.owner().is(reader.officer());
            boolean partnerSees = file.speaksToPartner();
            boolean working =
                    !partnerSees || file.state() == CaseState.ACKNOWLEDGED || file.state() == CaseState.IN_PROGRESS;
            Closing closing = file.closing();
            boolean confirm = file.awaitsConfirmation()
                    && reader.maySee(file)
                    && closing != null
                    && !closing.proposedBy().is(reader.officer());
            return new Actions(
                    member && lease == null,
                    mine,
                    partnerSees,
                    mine && partnerSees && file.state() == CaseState.TAKEN,
                    mine && working,
                    mine && working,
                    file.needsSecondPerson(),
                    confirm,
                    mine,
                    mine && file.queue().equals(QueueName.TRIAGE),
                    member && lease != null && !mine ? lease.owner().name() : null);
        }
    }

    /**
     * One line of the timeline.
     *
     * @param by who, if anyone
     */
    record Event(String at, String datetime, @Nullable String by, String what) {

        static Event of(TrailLine line) {
            Officer actor = line.actor();
            return new Event(
                    Wording.time(line.at()),
                    line.at().toString(),
                    actor == null ? null : actor.name(),
                    what(line.action(), line.details())
                            + (line.sealed() == null ? "" : " (with words: open the notes)"));
        }

        private static String what(String action, Map<String, String> details) {
            return switch (action) {
                case "ARRIVED" ->
                    "Came into this queue as " + lower(details, "standing") + ", priority "
                            + lower(details, "priority");
                case "ROUTED_ANEW" ->
                    "Decided anew: version " + details.get("version") + ", priority " + lower(details, "priority");
                case "REOPENED" ->
                    "Reopened: the report came back, version " + details.get("version") + ", priority "
                            + lower(details, "priority");
                case "RECALLED" -> "Recalled from this queue";
                case "WITHDRAWN" -> "Ended: the partner withdrew the report (version " + details.get("version") + ")";
                case "ERASED" -> "Ended: the partner had the report erased (version " + details.get("version") + ")";
                case "TAKEN" -> "Took the case";
                case "LEASE_RENEWED" -> "Kept the case longer";
                case "LEASE_LAPSED" ->
                    "Back in the queue: " + details.getOrDefault("ownerName", "the officer")
                            + " did nothing for too long";
                case "ACKNOWLEDGED" -> "Acknowledged to the partner";
                case "ACTION_RECORDED" ->
                    "Recorded: " + Wording.of(OfficerAction.class, details.getOrDefault("action", "OTHER"));
                case "CORRECTED" -> "Corrected where the report goes";
                case "CORRECTION_OVERTAKEN" ->
                    "The partner changed the report meanwhile, and the correction did not take effect: look again, and"
                            + " correct again if it still holds";
                case "CLOSE_PROPOSED" -> "Proposed to close: " + outcome(details);
                case "CLOSED" -> "Closed: " + outcome(details);
                case "RELEASED" -> "Gave the case back to the queue";
                case "OPENED" -> "Opened: " + lower(details, "part");
                case "ENTRY_SEEN_TO" -> "Sees to it that the post's own system did not take it in";
                case "ENTRY_RECEIVED" -> "The post's own system has taken it in";
                case "OPENING_REFUSED" -> "Was refused to open: " + lower(details, "part");
                default -> Wording.of(action);
            };
        }

        private static String outcome(Map<String, String> details) {
            return Wording.of(CaseOutcome.class, details.getOrDefault("outcome", "UNKNOWN"))
                    .toLowerCase(Locale.ROOT);
        }

        private static String lower(Map<String, String> details, String key) {
            return Wording.of(details.getOrDefault(key, "UNKNOWN")).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A record nobody could read.
     *
     * @param place topic, partition and offset
     */
    record Letter(
            String topic,
            int partition,
            long offset,
            String place,
            String code,
            String at,
            @Nullable String seenBy) {

        static Letter of(DeadLetters.DeadLetter letter) {
            return new Letter(
                    letter.topic(),
                    letter.partition(),
                    letter.offset(),
                    letter.topic() + ", partition " + letter.partition() + ", offset " + letter.offset(),
                    Wording.of(letter.code()),
                    Wording.time(letter.arrivedAt()),
                    letter.seenBy());
        }
    }
}
