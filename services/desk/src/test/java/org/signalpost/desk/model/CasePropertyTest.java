package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;

/** Whatever officers, time and new decisions do in whatever order: what the machine of a case promises. */
class CasePropertyTest {

    private static final List<Officer> OFFICERS = List.of(Files.ANA, Files.BEN, new Officer("carla", "Carla EXAMPLE"));

    @Property(tries = 2_000)
    void no_order_of_commands_loses_a_case_gives_it_two_owners_or_leaves_a_new_primary_closed(
            @ForAll Priority priority, @ForAll("steps") List<Step> steps) {
        Case file = Files.fresh(QueueName.TRIAGE, priority, Standing.PRIMARY, RedactionProfile.FULL);
        Instant now = Files.NOW;
        for (Step step : steps) {
            now = now.plus(step.later());
            Command command = step.command().apply(now);

            Outcome outcome = file.apply(command);

            if (outcome instanceof Outcome.Refused refused) {
                assertThat(refused.holder()).isEqualTo(file.holder());
                continue;
            }
            Outcome.Changed changed = (Outcome.Changed) outcome;
            Case after = changed.after();
            assertThat(after.id()).isEqualTo(file.id());
            if (changed.changes().isEmpty()) {
                assertThat(command).isInstanceOf(Command.Take.class);
                assertThat(after).isEqualTo(file);
                continue;
            }
            assertThat(after.sequence())
                    .isEqualTo(file.sequence() + changed.changes().size());
            assertThat(after.holder() != null).isEqualTo(isHeld(after.state()));
            assertThat(after.revision()).isGreaterThanOrEqualTo(file.revision());
            ownerChangesHandsOnlyThroughTheQueue(file, changed);
            if (command instanceof Command.ByPartner ending) {
                endedByThePartner(ending, file, after);
            } else if (file.isEnded()) {
                assertThat(command).isInstanceOfAny(Command.Reroute.class, Command.Recall.class);
            }
            if (file.state() == CaseState.CLOSED && !(command instanceof Command.ByPartner)) {
                boolean primaryAgain =
                        command instanceof Command.Reroute reroute && reroute.standing() == Standing.PRIMARY;
                assertThat(after.state()).isEqualTo(primaryAgain ? CaseState.REOPENED : CaseState.CLOSED);
            }
            if (command instanceof Command.Reroute && after.standing() == Standing.PRIMARY) {
                assertThat(after.isOpen()).isTrue();
            }
            if (after.state() == CaseState.CLOSED && file.state() != CaseState.CLOSED) {
                closedByEnoughPeople(file, after);
            }
            file = after;
        }
    }

    private static void endedByThePartner(Command.ByPartner ending, Case before, Case after) {
        assertThat(after.holder()).isNull();
        assertThat(after.isOpen()).isFalse();
        assertThat(after.awaitsConfirmation()).isFalse();
        assertThat(ending.revision().isNewerThan(before.revision())).isTrue();
        if (before.standing() == Standing.PRIMARY) {
            assertThat(after.standing()).isEqualTo(Standing.PRIMARY);
            assertThat(after.state())
                    .isEqualTo(ending instanceof Command.Erase ? CaseState.ERASED : CaseState.WITHDRAWN);
        } else {
            // A copy learns no more than that it is not its queue's business.
            assertThat(before.standing()).isEqualTo(Standing.COPY);
            assertThat(after.standing()).isEqualTo(Standing.RECALLED);
            assertThat(after.isEnded()).isFalse();
        }
    }

    private static void ownerChangesHandsOnlyThroughTheQueue(Case before, Outcome.Changed changed) {
        Officer from = before.holder();
        Officer to = changed.after().holder();
        if (from != null && to != null && !from.is(to)) {
            assertThat(changed.changes()).hasAtLeastOneElementOfType(CaseChange.Lapsed.class);
        }
    }

    private static void closedByEnoughPeople(Case before, Case after) {
        Closing closing = after.closing();
        assertThat(closing).isNotNull();
        if (closing != null && before.needsSecondPerson()) {
            assertThat(closing.confirmedBy()).isNotNull().isNotEqualTo(closing.proposedBy());
        }
    }

    private static boolean isHeld(CaseState state) {
        return state == CaseState.TAKEN || state == CaseState.ACKNOWLEDGED || state == CaseState.IN_PROGRESS;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Duration> later = Arbitraries.of(Duration.ZERO, Duration.ofMinutes(10), Duration.ofHours(2));
        return Combinators.combine(later, command()).as(Step::new).list().ofMaxSize(40);
    }

    private static Arbitrary<Function<Instant, Command>> command() {
        Arbitrary<Officer> officer = Arbitraries.of(OFFICERS);
        Arbitrary<Revision> revision = Combinators.combine(
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(0, 3))
                .as(Revision::new);
        Arbitrary<Function<Instant, Command>> byOfficer = Combinators.combine(
                        officer, Arbitraries.integers().between(0, 11))
                .as((who, which) -> at -> byOfficer(who, which, at));
        Arbitrary<Function<Instant, Command>> byDecision = Combinators.combine(
                        revision, Arbitraries.of(Priority.class), Arbitraries.of(Standing.class))
                .as((number, priority, standing) -> at -> standing == Standing.RECALLED
                        ? new Command.Recall(at, number)
                        : new Command.Reroute(
                                at, number, standing, priority, RedactionProfile.FULL, Files.ADMISSION, null));
        Arbitrary<Function<Instant, Command>> byPartner = Combinators.combine(revision, Arbitraries.of(true, false))
                .as((number, erases) ->
                        at -> erases ? new Command.Erase(at, number) : new Command.Withdraw(at, number));
        return Arbitraries.frequencyOf(Tuple.of(16, byOfficer), Tuple.of(3, byDecision), Tuple.of(1, byPartner));
    }

    private static Command byOfficer(Officer who, int which, Instant at) {
        Instant until = at.plus(Duration.ofHours(1));
        return switch (which) {
            case 0, 1 -> new Command.Take(who, at, until);
            case 2 -> new Command.Acknowledge(who, at, until);
            case 3 -> new Command.RecordAction(who, at, until, OfficerAction.VERIFY, null);
            case 9 -> new Command.Close(who, at, until, CaseOutcome.NO_CHANGE, null);
            case 4 -> new Command.Close(who, at, until, CaseOutcome.NO_CHANGE, Files.WORDS);
            case 5 -> new Command.ConfirmClose(who, at);
            case 6 -> new Command.Release(who, at);
            case 7 -> new Command.Correct(who, at, until, new Revision(1, 1), Files.TO_COLOMBIA, Files.WORDS);
            case 11 -> new Command.Keep(who, at, until);
            case 10 -> new Command.Overtake(at, new Revision(1, 1));
            default -> new Command.Lapse(at);
        };
    }

    /**
     * One thing that is tried.
     *
     * @param later how much time passes first
     * @param command what is tried then
     */
    record Step(Duration later, Function<Instant, Command> command) {}
}
