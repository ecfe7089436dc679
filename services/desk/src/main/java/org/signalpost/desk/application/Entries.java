package org.signalpost.desk.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.model.Officer;

/** What decisions put on topics of queues: which report each entry is of, and whether the queue's system says it has it. */
public interface Entries {

    /**
     * Keeps the entries of these decisions; those that are kept already stay as they are. Where an entry of another id has the
     * same number about a report, whoever issues them lost count: the later of the two is kept, unconfirmed. What was issued
     * to a queue that is not registered is kept as recalled and confirmed, as nobody is to open it, now or later.
     */
    void add(Collection<ReportRouted> decisions);

    /**
     * Makes what is kept of queues that are not registered what it would be had it come now: recalled and confirmed.
     *
     * @return how many entries were something else
     */
    int recallUnregistered(Instant at);

    /** The entry of this id. */
    Optional<Entry> find(String id);

    /** The entry whose recall has this id, where no decision is the cause of that: the queue was taken off the list. */
    Optional<Entry> findRecalledBy(String recall);

    /** The entry with the highest number of those that a queue got about a report. */
    Optional<Entry> newest(ReportId report, QueueName queue);

    /**
     * Notes that the system has the entry, or that an officer sees to it, and with it to all that it replaces.
     *
     * @return whether that was news
     */
    boolean confirm(Entry entry, Officer by, Instant at);

    /** Of these queues, what was issued before and is not confirmed, longest ago first: the newest entry of each report. */
    List<Unconfirmed> unconfirmed(Collection<QueueName> queues, Instant issuedBefore, int limit);

    /** When the first entry was issued that the queue's system has not confirmed of this report; empty if there is none. */
    Optional<Instant> unconfirmedSince(ReportId report, QueueName queue);

    /** How much is so in each queue that has any. */
    List<Backlog> backlogs(Instant issuedBefore);

    /**
     * How much is so in each queue that has any, of reports whose partner lets headquarters near all cases of them that are
     * known here.
     */
    List<Backlog> backlogsForHeadquarters(Instant issuedBefore);

    /**
     * An entry.
     *
     * @param id its id
     * @param report what it is about
     * @param queue whose system was told
     * @param number its number in its thread
     * @param change why there is one
     */
    record Entry(String id, ReportId report, QueueName queue, int number, QueueEntry.Change change) {}

    /**
     * That a system has not said that it has what it was told of a report.
     *
     * @param newest the entry that it must confirm
     * @param since when the first entry was issued that it did not confirm
     */
    record Unconfirmed(Entry newest, Instant since) {}

    /**
     * How much the system of a queue has not confirmed.
     *
     * @param queue the queue
     * @param reports of how many reports
     * @param since since when the first
     */
    record Backlog(QueueName queue, long reports, Instant since) {}
}
