package org.signalpost.router.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Which queue answers for which territory, for each sending state. Immutable. A directory that leaves a territory without
 * a queue cannot be made.
 */
public final class Directory {

    private final String version;
    private final Map<CountryCode, SortedMap<CountryCode, Responsibility>> bySendingState;
    private final Set<QueueName> queues;

    /**
     * Checks that each sending state answers for every territory, exactly once.
     *
     * @param version names this directory and its content
     * @param rows in any order
     * @throws IllegalArgumentException if a territory is missing or there twice, or there is no sending state at all
     */
    public Directory(String version, Collection<Responsibility> rows) {
        this.version = version;
        Map<CountryCode, SortedMap<CountryCode, Responsibility>> states = new HashMap<>();
        Set<QueueName> known = new HashSet<>();
        for (Responsibility row : rows) {
            Responsibility earlier = states.computeIfAbsent(row.sendingState(), state -> new TreeMap<>())
                    .put(row.territory(), row);
            if (earlier != null) {
                throw new IllegalArgumentException(row.territory() + " is there twice for " + row.sendingState());
            }
            known.add(row.queue());
            post(row.queue()).ifPresent(known::add);
        }
        if (states.isEmpty()) {
            throw new IllegalArgumentException("No sending state");
        }
        states.forEach((state, territories) -> {
            SortedSet<CountryCode> missing = missing(territories.keySet());
            if (!missing.isEmpty()) {
                throw new IllegalArgumentException("No queue of " + state + " answers for " + missing);
            }
        });
        this.bySendingState = states;
        this.queues = Set.copyOf(known);
    }

    /** Which territories {@code answered} leaves out. */
    public static SortedSet<CountryCode> missing(Set<CountryCode> answered) {
        SortedSet<CountryCode> missing = new TreeSet<>(Territories.ALL);
        missing.removeAll(answered);
        return missing;
    }

    /** Names this directory and its content: whoever has the same version has the same rows. */
    public String version() {
        return version;
    }

    /** The states whose posts are here. */
    public Set<CountryCode> sendingStates() {
        return Collections.unmodifiableSet(bySendingState.keySet());
    }

    /** Who answers for {@code territory}; empty only for a code that is no territory, or a sending state not here. */
    public Optional<Responsibility> responsible(CountryCode sendingState, CountryCode territory) {
        return Optional.ofNullable(bySendingState
                .getOrDefault(sendingState, Collections.emptySortedMap())
                .get(territory));
    }

    /** Every row of a sending state, by territory. */
    public List<Responsibility> rows(CountryCode sendingState) {
        return new ArrayList<>(bySendingState
                .getOrDefault(sendingState, Collections.emptySortedMap())
                .values());
    }

    /** Whether {@code queue} is one that answers for a territory here, or the post that such a unit belongs to. */
    public boolean knows(QueueName queue) {
        return queues.contains(queue);
    }

    /** The post that a unit's queue belongs to; empty for every other queue. */
    private static Optional<QueueName> post(QueueName queue) {
        String name = queue.value();
        int unit = name.lastIndexOf('.');
        return queue.isPost() && name.indexOf('.') != unit
                ? Optional.of(new QueueName(name.substring(0, unit)))
                : Optional.empty();
    }
}
