package org.signalpost.intake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.SealedParts;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.Sharing;

class NextVersionTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant LATER = RECEIVED.plusSeconds(60);
    private static final NextVersion.SealedChange NOTHING_SEALED = new NextVersion.SealedChange(null, null, null);

    private final SubmissionReader reader =
            new SubmissionReader(Clock.fixed(RECEIVED, ZoneOffset.UTC), KnownQueues.shipped());

    @Test
    void text_is_added_and_never_replaces_what_was_there() {
        NextVersion.SealedChange one = new NextVersion.SealedChange(bytes(1), null, null);
        NextVersion.SealedChange two = new NextVersion.SealedChange(bytes(2), bytes(3), null);
        Change change = change(Map.of("information", "EXAMPLE", "identity", Map.of("names", List.of("EXAMPLE"))));

        ReportSubmitted third =
                NextVersion.changed(NextVersion.changed(first(), change, one, LATER), change, two, LATER);

        assertThat(third.revision()).isEqualTo(new Revision(3, 0));
        assertThat(third.report().sealed().account()).isEqualTo(bytes(7));
        assertThat(third.report().sealed().identity()).isEqualTo(bytes(3));
        assertThat(third.report().sealed().added())
                .extracting(added -> added.version(), added -> added.text())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, bytes(1)),
                        org.assertj.core.groups.Tuple.tuple(3, bytes(2)));
        assertThat(third.report().amendments()).hasSize(2);
    }

    @Test
    void a_version_is_never_older_than_the_one_before_it() {
        ReportSubmitted second = NextVersion.withdrawn(first(), RECEIVED.minusSeconds(5));

        assertThat(second.submittedAt()).isEqualTo(RECEIVED);
        assertThat(second.report().amendments().get(0).amendedAt()).isEqualTo(RECEIVED);
    }

    @Test
    void what_is_not_named_stays() {
        ReportSubmitted second =
                NextVersion.changed(first(), change(Map.of("fallback", "RETURN_TO_PARTNER")), NOTHING_SEALED, LATER);

        assertThat(second.report().terms().sharing())
                .isEqualTo(first().report().terms().sharing());
        assertThat(second.report().terms().consents())
                .isEqualTo(first().report().terms().consents());
        assertThat(second.report().sealed()).isEqualTo(first().report().sealed());
        assertThat(second.report().amendments().get(0).kinds()).containsExactly(AmendmentKind.CONSENT_CHANGED);
    }

    @Test
    void an_answer_takes_who_gave_it_from_its_own_change() {
        Consents after = consents(Map.of(
                "widerGovernment", "NO", "otherMissions", "YES", "givenBy", "LAWYER", "validUntil", "2027-01-31"));

        assertThat(after.answer(ConsentKind.WIDER_GOVERNMENT)).isEqualTo(ConsentValue.NO);
        assertThat(after.terms(ConsentKind.OTHER_MISSIONS))
                .isEqualTo(new ConsentTerms(ConsentGiver.LAWYER, null, LocalDate.of(2027, 1, 31)));
        assertThat(after.terms(ConsentKind.WIDER_GOVERNMENT).givenBy()).isEqualTo(ConsentGiver.LAWYER);
        assertThat(after.answer(ConsentKind.REGIONAL_BODIES)).isEqualTo(ConsentValue.YES);
        assertThat(after.terms(ConsentKind.REGIONAL_BODIES))
                .isEqualTo(new ConsentTerms(ConsentGiver.DEFENDER, LocalDate.of(2026, 11, 1), null));
    }

    @Test
    void terms_of_one_consent_can_change_without_its_answer() {
        Consents after = consents(Map.of("each", Map.of("regionalBodies", Map.of("validUntil", "2027-01-31"))));

        assertThat(after.answer(ConsentKind.REGIONAL_BODIES)).isEqualTo(ConsentValue.YES);
        assertThat(after.terms(ConsentKind.REGIONAL_BODIES))
                .isEqualTo(new ConsentTerms(null, null, LocalDate.of(2027, 1, 31)));
        assertThat(after.terms(ConsentKind.WIDER_GOVERNMENT).givenBy()).isEqualTo(ConsentGiver.DEFENDER);
    }

    @Test
    void what_is_said_again_as_it_was_changes_nothing() {
        Terms before = first().report().terms();

        assertThat(List.of(
                        change(Map.of("sharing", "AMBER", "implicated", List.of())),
                        change(Map.of(
                                "consents",
                                Map.of("regionalBodies", "YES", "givenBy", "DEFENDER", "givenOn", "2026-11-01"))),
                        change(Map.of("sharing", "AMBER", "identity", Map.of()))))
                .noneMatch(change -> change.changes(before));
        assertThat(List.of(
                        change(Map.of("sharing", "RED")),
                        change(Map.of("consents", Map.of("regionalBodies", "YES", "givenBy", "LAWYER"))),
                        change(Map.of("information", "EXAMPLE"))))
                .allMatch(change -> change.changes(before));
    }

    @Test
    void consents_of_which_none_is_named_are_refused_at_their_field() {
        assertThat(reader.readChange(Map.of("consents", Map.of("givenBy", "LAWYER"))))
                .isInstanceOfSatisfying(
                        ChangeReading.Refused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FieldProblem::pointer)
                                .containsExactly("#/consents"));
    }

    @Test
    void erased_nothing_is_left_but_that_it_was_and_who_must_get_nothing() {
        ReportSubmitted before = NextVersion.changed(
                first(),
                change(Map.of("information", "EXAMPLE", "implicated", List.of("post.bogota"))),
                new NextVersion.SealedChange(bytes(1), null, null),
                LATER);

        Report erased = NextVersion.erased(before, LATER).report();

        assertThat(erased.erased()).isTrue();
        assertThat(erased.stated()).isEqualTo(StatedFacts.NONE);
        assertThat(erased.sealed()).isEqualTo(new SealedParts(bytes(), bytes(), null));
        assertThat(erased.terms().consents()).isEqualTo(Consents.UNKNOWN);
        assertThat(erased.terms().sharing()).isEqualTo(Sharing.RED);
        assertThat(erased.terms().implicated()).hasSize(1);
        assertThat(erased.amendments()).hasSize(2);
    }

    private Consents consents(Map<String, ?> consents) {
        return NextVersion.changed(first(), change(Map.of("consents", consents)), NOTHING_SEALED, LATER)
                .report()
                .terms()
                .consents();
    }

    private Change change(Map<String, ?> body) {
        return ((ChangeReading.Understood) reader.readChange(body)).change();
    }

    private ReportSubmitted first() {
        Submission submission = ((Reading.Understood) reader.read(Map.of(
                        "narrative",
                        "EXAMPLE",
                        "country",
                        "CO",
                        "sharing",
                        "AMBER",
                        "consents",
                        Map.of(
                                "widerGovernment", "YES",
                                "regionalBodies", "YES",
                                "givenBy", "DEFENDER",
                                "givenOn", "2026-11-01"))))
                .submission();
        return new ReportSubmitted(
                new Report(
                        new ReportId(new UUID(0, 1)),
                        Revision.FIRST,
                        new PartnerId("example-partner"),
                        RECEIVED,
                        submission.stated(),
                        submission.terms(),
                        new SealedParts(bytes(7), bytes(8), bytes(9))),
                RECEIVED);
    }

    private static Ciphertext bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return Ciphertext.of(bytes);
    }
}
