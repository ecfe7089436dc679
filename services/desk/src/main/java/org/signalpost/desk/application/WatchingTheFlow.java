package org.signalpost.desk.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signalpost.desk.model.Backlog;
import org.signalpost.desk.model.Figure;

/**
 * What flows, what waits, what is late, for those who watch: no report, partner or person, and no small number. Counts at
 * most once in a few seconds, however many watch.
 */
public final class WatchingTheFlow {

    private static final int HOURS = 24;
    private static final Duration GOOD_FOR = Duration.ofSeconds(5);

    private final WaitingCases cases;
    private final Flow flow;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private @Nullable View last;

    /** The use case over these ports. */
    public WatchingTheFlow(WaitingCases cases, Flow flow, DeadLetters deadLetters, Clock clock) {
        this.cases = cases;
        this.flow = flow;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    /** How things are now, or were a few seconds ago. */
    public synchronized View look() {
        Instant now = clock.instant();
        View known = last;
        if (known == null || !now.isBefore(known.at().plus(GOOD_FOR))) {
            known = count(now);
            last = known;
        }
        return known;
    }

    private View count(Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
        List<Instant> moments = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            moments.add(first.plus(hour, ChronoUnit.HOURS));
        }
        moments.add(now);
        Optional<List<Long>> accepted = flow.accepted(moments);
        Map<Instant, Long> arrivals = cases.arrivals(first);
        List<Hour> hours = new ArrayList<>();
        for (int hour = HOURS - 1; hour >= 0; hour--) {
            int index = hour;
            Instant begin = moments.get(hour);
            hours.add(new Hour(
                    begin,
                    accepted.map(counts -> Figure.protecting(counts.get(index))).orElse(null),
                    Figure.protecting(arrivals.getOrDefault(begin, 0L))));
        }
        Map<Stage, Figure> stages = new EnumMap<>(Stage.class);
        flow.waiting()
                .ifPresent(
                        waiting -> waiting.forEach((stage, records) -> stages.put(stage, Figure.protecting(records))));
        return new View(
                now,
                hours,
                stages,
                Backlog.of(cases.open(now), now),
                Figure.protecting(deadLetters.unseen()),
                Figure.protecting(cases.unsent()));
    }

    /**
     * How things are.
     *
     * @param at when
     * @param hours the last 24, newest first
     * @param stages what waits at each; empty where the broker does not tell
     * @param backlog what waits for people
     * @param deadLetters records that nobody could read and no person has seen to
     * @param unsent events that wait to be published
     */
    public record View(
            Instant at,
            List<Hour> hours,
            Map<Stage, Figure> stages,
            Backlog backlog,
            Figure deadLetters,
            Figure unsent) {

        /** Takes copies. */
        public View {
            hours = List.copyOf(hours);
            stages = Map.copyOf(stages);
        }
    }

    /**
     * An hour.
     *
     * @param begin when it began
     * @param accepted reports, and changes to reports, that were accepted; null where the broker does not tell
     * @param arrived cases that came to a queue that acts
     */
    public record Hour(Instant begin, @Nullable Figure accepted, Figure arrived) {}
}
