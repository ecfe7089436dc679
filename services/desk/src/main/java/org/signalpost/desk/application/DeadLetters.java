package org.signalpost.desk.application;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.model.Officer;

/** Records that no service could read: where they lie and why, for a person at headquarters. */
public interface DeadLetters {

    /** Keeps what is not kept yet. */
    void add(Collection<DeadLetter> letters);

    /** The newest ones, those nobody has seen to first. */
    List<DeadLetter> newest(int limit);

    /** How many nobody has seen to. */
    long unseen();

    /**
     * Notes that someone has seen to it.
     *
     * @return whether there is such a record that nobody had seen to
     */
    boolean seen(String topic, int partition, long offset, Officer by, Instant at);

    /**
     * One record.
     *
     * @param topic where it lies
     * @param partition where in the topic
     * @param offset where in the partition
     * @param code what is wrong with it
     * @param arrivedAt when that was noticed
     * @param seenBy who has seen to it, if anyone
     */
    record DeadLetter(
            String topic,
            int partition,
            long offset,
            String code,
            Instant arrivedAt,
            @Nullable String seenBy) {}
}
