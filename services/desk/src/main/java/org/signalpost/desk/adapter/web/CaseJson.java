package org.signalpost.desk.adapter.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
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

/** The shapes of the desk's answers. What a recipient may not know is left out here, once. */
final class CaseJson {

    private CaseJson() {}

    /**
     * My queues.
     *
     * @param queues all of them, also those with nothing in them
     */
    record Queues(List<Queue> queues) {}

    /**
     * One queue.
     *
     * @param queue its name
     * @param open cases not closed
     * @param waiting open cases nobody has taken
     * @param late waiting cases that are overdue
     */
    record Queue(String queue, long open, long waiting, long late) {

        static Queue of(QueueListing.Count count) {
            return new Queue(count.queue().value(), count.open(), count.waiting(), count.late());
        }
    }

    /**
     * One page of a queue.
     *
     * @param cases in order
     * @param next what to ask for as {@code after}; null on the last page
     */
    record Page(List<Row> cases, @Nullable String next) {}

    /**
     * One row of a queue.
     *
     * @param holder who has it, if anyone
     * @param closeProposed whether it waits for a second person
     */
    record Row(
            String id,
            String queue,
            Standing standing,
            CaseState state,
            Priority priority,
            Instant arrivedAt,
            Instant dueAt,
            boolean late,
            @Nullable String country,
            @Nullable ThreatType primaryThreat,
            List<DefenderKind> defenders,
            @Nullable Holder holder,
            boolean closeProposed) {

        static Row of(Case file, Facts facts, Instant now) {
            boolean known = Disclosure.showsFacts(file, day(now));
            return new Row(
                    file.id().toString(),
                    file.queue().value(),
                    file.standing(),
                    file.state(),
                    file.priority(),
                    file.arrivedAt(),
                    file.dueAt(),
                    file.waits() && now.isAfter(file.dueAt()),
                    known && facts.country() != null ? facts.country().value() : null,
                    known ? facts.primaryThreat() : null,
                    known ? facts.defenders() : List.of(),
                    Holder.of(file.lease()),
                    file.awaitsConfirmation());
        }
    }

    /**
     * Who has a case.
     *
     * @param subject the issuer's id for the account
     * @param name what colleagues call them
     * @param until when it goes back to the queue if they do nothing more
     */
    record Holder(String subject, String name, Instant until) {

        static @Nullable Holder of(@Nullable Lease lease) {
            return lease == null
                    ? null
                    : new Holder(lease.owner().subject(), lease.owner().name(), lease.expiresAt());
        }
    }

    /**
     * A whole case, nothing of it opened.
     *
     * @param profile what this queue may know
     * @param version the partner's version of the report
     * @param correction how often triage has corrected that version
     * @param reportId and partner: only where the queue may know everything
     * @param why how it came here
     * @param leftOut who gets nothing; only for readers of the primary case
     * @param timeline oldest first
     * @param amendments what the partner changed, oldest first; only where the queue must act
     * @param newSinceOpened whether the partner added something since the reader last opened the account
     */
    record Whole(
            Row summary,
            RedactionProfile profile,
            int version,
            int correction,
            @Nullable String reportId,
            @Nullable String partner,
            @Nullable Why why,
            @Nullable LeftOut leftOut,
            @Nullable Closed closing,
            List<Line> timeline,
            List<Amendment> amendments,
            boolean newSinceOpened) {

        static Whole of(ReadingCases.View view, Reader reader, Instant now) {
            Case file = view.file();
            ReportRouted decision = view.decision();
            boolean known = Disclosure.showsFacts(file, day(now));
            boolean all = known && file.profile() == RedactionProfile.FULL;
            return new Whole(
                    Row.of(file, view.facts(), now),
                    file.profile(),
                    file.revision().version(),
                    file.revision().correction(),
                    all ? file.report().toString() : null,
                    all ? decision.report().partner().toString() : null,
                    known ? Why.of(file, decision) : null,
                    Disclosure.showsWhoIsLeftOut(file, decision.report().terms(), reader, day(now))
                            ? LeftOut.of(decision)
                            : null,
                    Closed.of(file.closing()),
                    view.timeline().stream().map(Line::of).toList(),
                    PartnerChanges.of(view),
                    PartnerChanges.newSinceOpened(view, reader));
        }
    }

    /**
     * Why a case is where it is.
     *
     * @param rule the rule of the policy that chose this queue
     * @param reason why, in the policy's words
     * @param engine what read the report; null where nobody did, as with the version by which the partner withdrew it or had it
     *     erased, of which nothing below is said either
     * @param identityRelease only where the queue may know everything
     */
    record Why(
            @Nullable String rule,
            @Nullable String reason,
            String policy,
            @Nullable String engine,
            @Nullable Double countryConfidence,
            List<ThreatType> threats,
            List<Reason> reasons,
            Sharing sharing,
            @Nullable IdentityRelease identityRelease) {

        static Why of(Case file, ReportRouted decision) {
            Classification classification = decision.classification();
            Routing routing = decision.routing();
            String rule = null;
            String reason = null;
            if (file.isEnded()
                    || routing.primary().toQueue().filter(file.queue()::equals).isPresent()) {
                rule = routing.primary().rule();
                reason = routing.primary().reason();
            } else {
                for (Routing.Copy copy : routing.copies()) {
                    if (copy.queue().equals(file.queue())) {
                        rule = copy.rule();
                        reason = copy.reason();
                    }
                }
            }
            boolean read = !file.isEnded();
            return new Why(
                    rule,
                    reason,
                    routing.policy(),
                    read ? classification.engine() : null,
                    read ? classification.country().confidence() : null,
                    read
                            ? classification.threats().stream()
                                    .map(Classification.Threat::type)
                                    .toList()
                            : List.of(),
                    read ? classification.reasons() : List.of(),
                    decision.report().terms().sharing(),
                    file.profile() == RedactionProfile.FULL
                            ? decision.report().terms().identityRelease()
                            : null);
        }
    }

    /**
     * Who gets nothing of a report.
     *
     * @param implicated queues, or roles at one, that the partner says are part of the attack
     * @param withheld who was considered and does not get it
     */
    record LeftOut(List<String> implicated, List<Withheld> withheld) {

        static LeftOut of(ReportRouted decision) {
            return new LeftOut(
                    decision.report().terms().implicated().stream()
                            .map(ImplicatedParty::value)
                            .toList(),
                    decision.routing().withheld().stream().map(Withheld::of).toList());
        }
    }

    /**
     * A queue that does not get it.
     *
     * @param consent the consent that is missing, when that is the reason
     * @param inWords why, as a sentence
     */
    record Withheld(
            String queue,
            Routing.WithheldReason reason,
            @Nullable ConsentKind consent,
            String inWords) {

        static Withheld of(Routing.Withheld withheld) {
            return new Withheld(
                    withheld.queue().value(), withheld.reason(), withheld.consent(), Wording.withheld(withheld));
        }
    }

    /**
     * How a case was closed, or how someone would close it.
     *
     * @param confirmedBy the second person, where one was needed and has agreed
     */
    record Closed(
            CaseOutcome outcome,
            String proposedBy,
            Instant proposedAt,
            @Nullable String confirmedBy) {

        static @Nullable Closed of(@Nullable Closing closing) {
            if (closing == null) {
                return null;
            }
            Officer confirmed = closing.confirmedBy();
            return new Closed(
                    closing.outcome(),
                    closing.proposedBy().name(),
                    closing.proposedAt(),
                    confirmed == null ? null : confirmed.name());
        }
    }

    /**
     * One line of the timeline.
     *
     * @param hasWords whether an officer wrote something that opening {@code MESSAGES} shows
     */
    record Line(
            int line, Instant at, @Nullable String by, String action, Map<String, String> details, boolean hasWords) {

        static Line of(TrailLine line) {
            Officer actor = line.actor();
            return new Line(
                    line.number(),
                    line.at(),
                    actor == null ? null : actor.name(),
                    line.action(),
                    line.details(),
                    line.sealed() != null);
        }
    }

    /** What was opened, as members of a JSON object. Never printed, since what makes it is not either. */
    static Map<String, Object> opened(Opened opened) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (opened instanceof Opened.OfAccount of) {
            Account account = of.account();
            members.put("part", "ACCOUNT");
            members.put("narrative", account.narrative());
            if (account.place() != null) {
                members.put("place", account.place());
            }
            if (of.classification().language() != null) {
                members.put("language", of.classification().language());
            }
            if (!of.additions().isEmpty()) {
                members.put(
                        "added",
                        of.additions().stream()
                                .map(addition -> Map.of(
                                        "version", addition.version(),
                                        "at", addition.addedAt(),
                                        "start", addition.where().start(),
                                        "end", addition.where().end()))
                                .toList());
            }
            members.put(
                    "evidence",
                    Highlights.evidence(of.classification()).stream()
                            .map(one -> Map.of(
                                    "start", one.span().start(),
                                    "end", one.span().end(),
                                    "meaning", one.meaning()))
                            .toList());
        } else if (opened instanceof Opened.OfIdentity of) {
            Identity identity = of.identity();
            members.put("part", "IDENTITY");
            members.put("identity", identity);
        } else if (opened instanceof Opened.OfSummary of) {
            members.put("part", "SUMMARY");
            members.put("summary", of.words().text());
        } else if (opened instanceof Opened.OfNotes of) {
            members.put("part", "MESSAGES");
            members.put("notes", of.notes().stream().map(CaseJson::note).toList());
        }
        return members;
    }

    private static Map<String, Object> note(Opened.Note note) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", note.at());
        Officer by = note.by();
        if (by != null) {
            members.put("by", by.name());
        }
        members.put("about", note.about());
        members.put("text", note.words().text());
        return members;
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
