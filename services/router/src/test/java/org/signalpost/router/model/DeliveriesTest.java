package org.signalpost.router.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntry.Told;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.router.ExampleReports;
import org.signalpost.router.model.Remembered.Correction;

class DeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:07:31Z");
    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final QueueName QUITO = new QueueName("post.quito");
    private static final QueueName PRESS = new QueueName("desk.press");
    private static final QueueName WOMEN = new QueueName("desk.women");
    private static final QueueName UNREGISTERED = new QueueName("desk.labour");
    private static final QueueEntrySecret SECRET = QueueEntrySecret.fromText(QueueEntrySecret.generate());
    private static final Registration REGISTERED =
            Registration.of(OutsideSystems.of(BOGOTA, QUITO, PRESS, WOMEN), SECRET);
    private static final Classification MEDIUM = ExampleReports.classification("CO");

    private final ReportId report = new ReportId(UUID.randomUUID());

    @Test
    void a_report_that_touches_no_registered_queue_leaves_nothing_to_remember() {
        Deliveries deliveries = Deliveries.of(null, decided(1, 0, UNREGISTERED).make(), null, REGISTERED);

        assertThat(deliveries.entries()).isEmpty();
        assertThat(deliveries.memory()).isNull();
    }

    @Test
    void where_no_queue_is_registered_only_later_states_are_remembered() {
        assertThat(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, Registration.NONE)
                        .memory())
                .isNull();

        Deliveries second = Deliveries.of(null, decided(2, 0, BOGOTA).make(), null, Registration.NONE);

        assertThat(second.entries()).isEmpty();
        assertThat(memory(second).revision()).isEqualTo(new Revision(2, 0));
    }

    @Test
    void the_primary_queue_learns_the_facts_and_what_it_may_open() {
        QueueEntry entry = entry(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED), BOGOTA);

        assertThat(entry.change()).isEqualTo(Change.ARRIVED);
        assertThat(entry.number()).isEqualTo(1);
        assertThat(entry.replaces()).isNull();
        assertThat(entry.dueAt()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
        Told told = told(entry);
        assertThat(told.profile()).isEqualTo(RedactionProfile.FULL);
        assertThat(told.standing()).isEqualTo(QueueEntry.Standing.PRIMARY);
        assertThat(told.parts()).containsExactly(ReportPart.ACCOUNT, ReportPart.SUMMARY);
        assertThat(Objects.requireNonNull(told.facts()).priority()).isEqualTo(Priority.MEDIUM);
        assertThat(Objects.requireNonNull(told.why()).reason()).isEqualTo("EXAMPLE reason");
    }

    @Test
    void a_copy_learns_what_its_profile_allows() {
        Decided decided = decided(1, 0, BOGOTA)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .copy(QUITO, RedactionProfile.FACTS_ONLY)
                .copy(WOMEN, RedactionProfile.COUNT_ONLY)
                .make();

        Deliveries deliveries = Deliveries.of(null, decided, null, REGISTERED);

        assertThat(told(entry(deliveries, PRESS)).parts()).containsExactly(ReportPart.SUMMARY);
        assertThat(told(entry(deliveries, QUITO)).parts()).isEmpty();
        assertThat(told(entry(deliveries, QUITO)).facts()).isNotNull();
        QueueEntry count = entry(deliveries, WOMEN);
        assertThat(count.dueAt()).isNull();
        assertThat(told(count))
                .isEqualTo(new Told(RedactionProfile.COUNT_ONLY, false, null, null, null, null, List.of(), null));
    }

    @Test
    void a_copy_is_told_its_last_day_and_hears_when_that_is_another() {
        LocalDate day = LocalDate.of(2026, 12, 31);
        Deliveries first = Deliveries.of(
                null,
                decided(1, 0, BOGOTA)
                        .copy(PRESS, RedactionProfile.FACTS_ONLY, day)
                        .make(),
                null,
                REGISTERED);

        Deliveries prolonged = Deliveries.of(
                memory(first),
                decided(2, 0, BOGOTA)
                        .copy(PRESS, RedactionProfile.FACTS_ONLY, day.plusYears(1))
                        .make(),
                null,
                REGISTERED);

        assertThat(told(entry(first, BOGOTA)).until()).isNull();
        assertThat(told(entry(first, PRESS)).until()).isEqualTo(day);
        assertThat(entry(prolonged, PRESS).change()).isEqualTo(Change.CHANGED);
        assertThat(told(entry(prolonged, PRESS)).until()).isEqualTo(day.plusYears(1));
    }

    @Test
    void the_identity_can_be_opened_only_once_it_is_released() {
        Deliveries before = Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED);

        Deliveries after =
                Deliveries.of(memory(before), decided(2, 0, BOGOTA).released().make(), null, REGISTERED);

        assertThat(told(entry(before, BOGOTA)).parts()).doesNotContain(ReportPart.IDENTITY);
        assertThat(told(entry(after, BOGOTA)).parts()).contains(ReportPart.IDENTITY);
    }

    @Test
    void only_the_primary_queue_s_clock_tells_of_an_event() {
        Decided decided = decided(1, 0, BOGOTA)
                .next(NOW.plus(Duration.ofMinutes(50)))
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .make();

        Deliveries deliveries = Deliveries.of(null, decided, null, REGISTERED);

        assertThat(entry(deliveries, BOGOTA).dueAt()).isEqualTo(Instant.parse("2026-11-24T12:45:00Z"));
        assertThat(entry(deliveries, PRESS).dueAt()).isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
    }

    @Test
    void whoever_drops_out_is_recalled_and_told_nothing_more() {
        Remembered before = memory(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED));

        Deliveries after = Deliveries.of(before, decided(1, 1, QUITO).make(), null, REGISTERED);

        QueueEntry recall = entry(after, BOGOTA);
        assertThat(recall.change()).isEqualTo(Change.RECALLED);
        assertThat(recall.told()).isNull();
        assertThat(recall.dueAt()).isNull();
        assertThat(recall.replaces()).isEqualTo(last(before, BOGOTA).entry());
        assertThat(entry(after, QUITO).change()).isEqualTo(Change.ARRIVED);
        Deliveries later = Deliveries.of(memory(after), decided(2, 0, QUITO).make(), null, REGISTERED);
        assertThat(later.entries()).containsOnlyKeys(QUITO);
    }

    @Test
    void a_report_that_is_withdrawn_is_recalled_from_everybody() {
        Remembered before = memory(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED));

        Deliveries after =
                Deliveries.of(before, decided(2, 0, BOGOTA).inactive().make(), null, REGISTERED);

        assertThat(entry(after, BOGOTA).change()).isEqualTo(Change.RECALLED);
    }

    @Test
    void whoever_gets_it_back_hears_of_an_arrival_in_the_same_thread() {
        Deliveries first = Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED);
        Deliveries gone = Deliveries.of(memory(first), decided(1, 1, QUITO).make(), null, REGISTERED);

        Deliveries back = Deliveries.of(memory(gone), decided(2, 0, BOGOTA).make(), null, REGISTERED);

        assertThat(entry(back, BOGOTA).change()).isEqualTo(Change.ARRIVED);
        assertThat(entry(back, BOGOTA).number()).isEqualTo(3);
        assertThat(entry(back, BOGOTA).thread()).isEqualTo(entry(first, BOGOTA).thread());
    }

    @Test
    void whoever_may_not_read_the_account_does_not_hear_that_it_changed() {
        Decided first = decided(1, 0, BOGOTA)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .copy(QUITO, RedactionProfile.FACTS_ONLY)
                .copy(WOMEN, RedactionProfile.COUNT_ONLY)
                .make();
        Decided second = decided(2, 0, BOGOTA)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .copy(QUITO, RedactionProfile.FACTS_ONLY)
                .copy(WOMEN, RedactionProfile.COUNT_ONLY)
                .make();
        Remembered before = memory(Deliveries.of(null, first, null, REGISTERED));

        assertThat(Deliveries.of(before, second, null, REGISTERED).entries()).containsOnlyKeys(BOGOTA);
    }

    @Test
    void another_summary_is_news_to_whoever_may_open_it() {
        Remembered before = memory(Deliveries.of(
                null,
                decided(1, 0, BOGOTA).copy(PRESS, RedactionProfile.NO_IDENTITY).make(),
                null,
                REGISTERED));
        Decided second = decided(2, 0, BOGOTA)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .summary("another")
                .make();

        assertThat(entry(Deliveries.of(before, second, null, REGISTERED), PRESS).change())
                .isEqualTo(Change.CHANGED);
    }

    @Test
    void a_clock_that_runs_never_gets_more_time() {
        Remembered before = memory(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED));

        Decided later = decided(2, 0, BOGOTA).at(NOW.plus(Duration.ofHours(3))).make();

        assertThat(entry(Deliveries.of(before, later, null, REGISTERED), BOGOTA).dueAt())
                .isEqualTo(Instant.parse("2026-11-25T12:00:00Z"));
    }

    @Test
    void an_officer_s_word_holds_until_there_is_more_to_read() {
        Correction word = new Correction(1, MEDIUM);
        Remembered remembered = memory(Deliveries.of(null, decided(1, 1, BOGOTA).make(), word, REGISTERED));

        assertThat(remembered.correctionFor(List.of(), MEDIUM)).contains(word);
        assertThat(remembered.correctionFor(List.of(text(3)), MEDIUM)).isEmpty();
    }

    @Test
    void an_officer_s_word_does_not_outlive_the_report() {
        Remembered remembered =
                memory(Deliveries.of(null, decided(1, 1, BOGOTA).make(), new Correction(1, MEDIUM), REGISTERED));
        Classification erased = new Classification(
                MEDIUM.engine(),
                null,
                MEDIUM.country(),
                MEDIUM.threats(),
                List.of(),
                List.of(),
                List.of(),
                MEDIUM.urgency(),
                MEDIUM.severity(),
                MEDIUM.certainty(),
                Priority.LOW,
                MEDIUM.decision(),
                List.of(Reason.of("REPORT_ERASED")));

        assertThat(remembered.correctionFor(List.of(), erased)).isEmpty();
    }

    @Test
    void an_officer_who_has_read_what_was_added_is_not_overruled_by_it() {
        Correction word = new Correction(2, MEDIUM);
        Remembered remembered = memory(Deliveries.of(null, decided(2, 1, BOGOTA).make(), word, REGISTERED));

        assertThat(remembered.correctionFor(List.of(text(2)), MEDIUM)).contains(word);
        assertThat(remembered.correctionFor(List.of(text(2), text(3)), MEDIUM)).isEmpty();
        assertThat(new Remembered(Revision.FIRST, List.of(), null).correctionFor(List.of(), MEDIUM))
                .isEmpty();
    }

    @Test
    void a_queue_that_is_registered_no_more_is_recalled_and_keeps_its_count() {
        Remembered told = memory(Deliveries.of(
                null,
                decided(1, 0, BOGOTA).copy(PRESS, RedactionProfile.FACTS_ONLY).make(),
                null,
                REGISTERED));
        Registration withoutBogota = Registration.of(OutsideSystems.of(PRESS), SECRET);

        Deliveries settled =
                Deliveries.settling(told, withoutBogota, queue -> true, NOW).orElseThrow();

        QueueEntry recall = entry(settled, BOGOTA);
        assertThat(settled.entries()).containsOnlyKeys(BOGOTA);
        assertThat(recall.change()).isEqualTo(Change.RECALLED);
        assertThat(recall.told()).isNull();
        assertThat(recall.number()).isEqualTo(2);
        assertThat(recall.replaces()).isEqualTo(last(told, BOGOTA).entry());
        assertThat(recall.thread()).isEqualTo(last(told, BOGOTA).thread());
        assertThat(recall.id()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(recall.replaces());
        assertThat(Deliveries.settling(memory(settled), withoutBogota, queue -> true, NOW))
                .isEmpty();
        QueueEntry back =
                entry(Deliveries.of(memory(settled), decided(2, 0, BOGOTA).make(), null, REGISTERED), BOGOTA);
        assertThat(back.change()).isEqualTo(Change.ARRIVED);
        assertThat(back.number()).isEqualTo(3);
    }

    @Test
    void a_queue_that_cannot_be_told_stays_to_be_recalled() {
        Remembered told = memory(Deliveries.of(null, decided(1, 0, BOGOTA).make(), null, REGISTERED));

        assertThat(Deliveries.settling(told, Registration.NONE, queue -> false, NOW))
                .isEmpty();
        assertThat(Deliveries.settling(told, Registration.NONE, queue -> true, NOW))
                .isPresent();
    }

    private static AddedInformation text(int version) {
        return new AddedInformation(version, NOW, Ciphertext.of(new byte[] {1}));
    }

    /** One state of a report, with whom it goes to. */
    record State(
            int version, int correction, boolean active, Map<QueueName, RedactionProfile> copies, QueueName primary) {

        Revision revision() {
            return new Revision(version, correction);
        }
    }

    @Provide
    Arbitrary<List<State>> anyOrder() {
        List<QueueName> queues = List.of(BOGOTA, QUITO, PRESS, WOMEN, UNREGISTERED);
        Arbitrary<Map<QueueName, RedactionProfile>> copies = Arbitraries.maps(
                        Arbitraries.of(queues), Arbitraries.of(RedactionProfile.class))
                .ofMaxSize(4);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(4, Arbitraries.just(true)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.just(false))),
                        copies,
                        Arbitraries.of(queues))
                .as(State::new)
                .list()
                .uniqueElements(State::revision)
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Property(tries = 1000)
    void in_whatever_order_states_come_each_queue_s_last_entry_says_what_the_newest_decision_says(
            @ForAll("anyOrder") List<State> states) {
        Map<QueueName, List<QueueEntry>> told = tell(states);

        State newest =
                states.stream().max(Comparator.comparing(State::revision)).orElseThrow();
        for (QueueName queue : List.of(BOGOTA, QUITO, PRESS, WOMEN)) {
            Optional<Told> due = Telling.to(queue, decided(newest)).map(Telling::told);
            List<QueueEntry> entries = told.getOrDefault(queue, List.of());
            Optional<Told> last = entries.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(entries.get(entries.size() - 1).told());
            assertThat(last).isEqualTo(due);
        }
        assertThat(told).doesNotContainKey(UNREGISTERED);
    }

    @Property(tries = 1000)
    void no_id_is_given_twice_and_each_entry_names_the_one_before(@ForAll("anyOrder") List<State> states) {
        Map<QueueName, List<QueueEntry>> told = tell(states);

        Set<String> ids = new HashSet<>();
        Set<String> threads = new HashSet<>();
        told.values().forEach(entries -> {
            assertThat(threads.add(entries.get(0).thread())).isTrue();
            String before = null;
            for (int i = 0; i < entries.size(); i++) {
                QueueEntry entry = entries.get(i);
                assertThat(ids.add(entry.id())).isTrue();
                assertThat(entry.thread()).isEqualTo(entries.get(0).thread());
                assertThat(entry.number()).isEqualTo(i + 1);
                assertThat(entry.replaces()).isEqualTo(before);
                before = entry.id();
            }
        });
    }

    private Map<QueueName, List<QueueEntry>> tell(List<State> states) {
        Map<QueueName, List<QueueEntry>> told = new LinkedHashMap<>();
        Remembered memory = null;
        for (State state : states) {
            if (memory != null && memory.covers(state.revision())) {
                continue;
            }
            Deliveries deliveries = Deliveries.of(memory, decided(state), null, REGISTERED);
            deliveries
                    .entries()
                    .forEach((queue, entry) -> told.computeIfAbsent(queue, one -> new ArrayList<>())
                            .add(entry));
            memory = deliveries.memory();
        }
        return told;
    }

    private Decided decided(State state) {
        Making making = decided(state.version(), state.correction(), state.primary());
        if (!state.active()) {
            making.inactive();
        }
        state.copies().forEach(making::copy);
        return making.make();
    }

    private Making decided(int version, int correction, QueueName primary) {
        return new Making(version, correction, primary);
    }

    /** A decision in the making. */
    private final class Making {

        private final Revision revision;
        private final QueueName primary;
        private final List<Routing.Copy> copies = new ArrayList<>();
        private Instant at = NOW;
        private boolean active = true;
        private IdentityRelease release = IdentityRelease.ON_REQUEST;
        private String summary = "a summary";
        private @Nullable NextKnownEvent next;

        private Making(int version, int correction, QueueName primary) {
            this.revision = new Revision(version, correction);
            this.primary = primary;
        }

        Making copy(QueueName queue, RedactionProfile profile) {
            return copy(queue, profile, null);
        }

        Making copy(QueueName queue, RedactionProfile profile, @Nullable LocalDate until) {
            copies.add(new Routing.Copy(
                    queue, "EXAMPLE-copy", "EXAMPLE reason of a copy", profile, new Routing.Basis(null, until)));
            return this;
        }

        Making at(Instant value) {
            at = value;
            return this;
        }

        Making inactive() {
            active = false;
            return this;
        }

        Making released() {
            release = IdentityRelease.RELEASED;
            return this;
        }

        Making summary(String value) {
            summary = value;
            return this;
        }

        Making next(Instant value) {
            next = new NextKnownEvent(NextKnownEventKind.HEARING, value);
            return this;
        }

        Decided make() {
            return new Decided(
                    report,
                    revision,
                    at,
                    active,
                    new Terms(Consents.UNKNOWN, Sharing.AMBER, release, Fallback.HEADQUARTERS, List.of(), next, false),
                    summary,
                    MEDIUM,
                    new Routing(
                            "test-policy",
                            "test-directory",
                            new Routing.Primary(primary, "EXAMPLE-rule", "EXAMPLE reason"),
                            copies,
                            List.of(),
                            List.of()));
        }
    }

    private static QueueEntry entry(Deliveries deliveries, QueueName queue) {
        return Objects.requireNonNull(deliveries.entries().get(queue));
    }

    private static Told told(QueueEntry entry) {
        return Objects.requireNonNull(entry.told());
    }

    private static Remembered memory(Deliveries deliveries) {
        return Objects.requireNonNull(deliveries.memory());
    }

    private static Delivered last(Remembered remembered, QueueName queue) {
        return remembered.lastTo(queue).orElseThrow();
    }
}
