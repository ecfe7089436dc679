package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.model.Files.ANA;
import static org.signalpost.desk.model.Files.BOGOTA;
import static org.signalpost.desk.model.Files.LATER;
import static org.signalpost.desk.model.Files.NOW;
import static org.signalpost.desk.model.Files.WORDS;
import static org.signalpost.desk.model.Files.acknowledge;
import static org.signalpost.desk.model.Files.after;
import static org.signalpost.desk.model.Files.fresh;
import static org.signalpost.desk.model.Files.take;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.desk.model.Disclosure.Denial;

class DisclosureTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
    private static final QueueName PRESS = new QueueName("desk.press");

    @ParameterizedTest
    @CsvSource({
        "FULL, ACCOUNT, ", "FULL, SUMMARY, ", "FULL, IDENTITY, IDENTITY_MUST_BE_ASKED_FOR",
        "NO_IDENTITY, ACCOUNT, BEYOND_PROFILE", "NO_IDENTITY, SUMMARY, ", "NO_IDENTITY, IDENTITY, BEYOND_PROFILE",
        "FACTS_ONLY, ACCOUNT, BEYOND_PROFILE", "FACTS_ONLY, SUMMARY, BEYOND_PROFILE",
                "FACTS_ONLY, IDENTITY, BEYOND_PROFILE",
        "COUNT_ONLY, ACCOUNT, BEYOND_PROFILE", "COUNT_ONLY, SUMMARY, BEYOND_PROFILE",
                "COUNT_ONLY, IDENTITY, BEYOND_PROFILE",
    })
    void a_copy_opens_what_its_profile_allows(RedactionProfile profile, ReportPart part, @Nullable Denial expected) {
        Case copy = fresh(PRESS, Priority.HIGH, Standing.COPY, profile);

        assertThat(Disclosure.denial(
                                copy, terms(IdentityRelease.ON_REQUEST, null, null), true, officer(PRESS), part, TODAY)
                        .orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void the_primary_queue_opens_the_account_and_the_identity_only_once_released() {
        Case file = fresh(Priority.HIGH);

        assertThat(denial(file, terms(IdentityRelease.ON_REQUEST, null, null), officer(BOGOTA), ReportPart.ACCOUNT))
                .isNull();
        assertThat(denial(file, terms(IdentityRelease.ON_REQUEST, null, null), officer(BOGOTA), ReportPart.IDENTITY))
                .isEqualTo(Denial.IDENTITY_MUST_BE_ASKED_FOR);
        assertThat(denial(file, terms(IdentityRelease.RELEASED, null, null), officer(BOGOTA), ReportPart.IDENTITY))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(ReportPart.class)
    void administrators_monitors_and_strangers_open_nothing(ReportPart part) {
        Case file = fresh(Priority.HIGH);
        Reader administrator = new Reader(ANA, false, Set.of(BOGOTA), false);

        assertThat(denial(file, terms(IdentityRelease.RELEASED, null, null), administrator, part))
                .isEqualTo(Denial.NOT_AN_OFFICER);
        assertThat(denial(file, terms(IdentityRelease.RELEASED, null, null), officer(PRESS), part))
                .isEqualTo(Denial.NOT_YOUR_QUEUE);
    }

    @ParameterizedTest
    @EnumSource(ReportPart.class)
    void locally_employed_staff_open_nothing_unless_the_partner_agreed(ReportPart part) {
        Case file = fresh(Priority.HIGH);
        Reader local = new Reader(ANA, true, Set.of(BOGOTA), true);

        assertThat(denial(file, terms(IdentityRelease.RELEASED, ConsentValue.UNKNOWN, null), local, part))
                .isEqualTo(Denial.LOCAL_STAFF_NOT_CONSENTED);
        assertThat(denial(file, terms(IdentityRelease.RELEASED, ConsentValue.YES, TODAY.minusDays(1)), local, part))
                .isEqualTo(Denial.LOCAL_STAFF_NOT_CONSENTED);
        assertThat(denial(file, terms(IdentityRelease.RELEASED, ConsentValue.YES, TODAY), local, part))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(ReportPart.class)
    void nothing_is_opened_of_what_the_partner_took_back(ReportPart part) {
        Case withdrawn = after(fresh(Priority.HIGH), new Command.Withdraw(NOW, new Revision(2, 0)));
        Case erased = after(fresh(Priority.HIGH), new Command.Erase(NOW, new Revision(2, 0)));

        assertThat(denial(withdrawn, terms(IdentityRelease.RELEASED, null, null), officer(BOGOTA), part))
                .isEqualTo(Denial.WITHDRAWN);
        assertThat(denial(erased, terms(IdentityRelease.RELEASED, null, null), officer(BOGOTA), part))
                .isEqualTo(Denial.ERASED);
    }

    @ParameterizedTest
    @EnumSource(ReportPart.class)
    void a_recalled_case_opens_nothing(ReportPart part) {
        Case recalled = after(fresh(Priority.HIGH), new Command.Recall(NOW, new Revision(1, 1)));

        assertThat(denial(recalled, terms(IdentityRelease.RELEASED, null, null), officer(BOGOTA), part))
                .isEqualTo(Denial.RECALLED);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // common last day, own last day of the wider government, the copy needs, last day of the copy
                "2026-11-23, -,          WIDER_GOVERNMENT, 2026-11-23",
                "2026-12-31, 2026-11-23, WIDER_GOVERNMENT, 2026-11-23",
                "2026-11-23, 2026-12-31, WIDER_GOVERNMENT, 2026-12-31",
                "-,          2026-11-23, WIDER_GOVERNMENT, 2026-11-23",
                "2026-11-23, never,      WIDER_GOVERNMENT, -",
                "2026-12-31, 2026-11-23, REGIONAL_BODIES,  2026-12-31",
                "2026-11-23, 2026-12-31, REGIONAL_BODIES,  2026-11-23",
                "2026-11-23, 2026-11-23, -,                -",
            })
    void a_copy_ends_with_the_consent_it_rests_on_and_with_no_other(
            @Nullable LocalDate common, @Nullable String own, @Nullable ConsentKind needed, @Nullable LocalDate last) {
        Terms terms = terms(common, own);
        Case copy = copy(terms, Routing.Basis.of(needed, terms.consents()));

        assertHoldsUntil(last, copy, terms);
    }

    @Test
    void a_copy_whose_decision_does_not_say_what_it_rests_on_ends_with_the_common_last_day() {
        Terms terms = terms(TODAY, "2026-12-31");

        assertHoldsUntil(TODAY, copy(terms, null), terms);
    }

    private static void assertHoldsUntil(@Nullable LocalDate last, Case copy, Terms terms) {
        for (LocalDate day = TODAY.minusDays(2); day.isBefore(TODAY.plusDays(60)); day = day.plusDays(1)) {
            boolean holds = last == null || !day.isAfter(last);
            assertThat(Disclosure.denial(copy, terms, true, officer(PRESS), ReportPart.SUMMARY, day)
                            .orElse(null))
                    .isEqualTo(holds ? null : Denial.CONSENT_HAS_RUN_OUT);
            assertThat(Disclosure.showsFacts(copy, day)).isEqualTo(holds);
        }
    }

    private static Case copy(Terms terms, Routing.@Nullable Basis basis) {
        Routing.Copy copy =
                new Routing.Copy(PRESS, "EXAMPLE-rule", "EXAMPLE reason", RedactionProfile.NO_IDENTITY, basis);
        return Case.arrive(
                        Files.REPORT,
                        PRESS,
                        new Command.Reroute(
                                NOW,
                                Revision.FIRST,
                                Standing.COPY,
                                Priority.HIGH,
                                copy.profile(),
                                Admission.of(terms, copy),
                                null))
                .after();
    }

    /** All consented to until one day, copies within the government with a last day of their own. */
    private static Terms terms(@Nullable LocalDate common, @Nullable String own) {
        ConsentValue yes = ConsentValue.YES;
        Consents consents = new Consents(
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                yes,
                null,
                null,
                common,
                own == null
                        ? Map.of()
                        : Map.of(
                                ConsentKind.WIDER_GOVERNMENT,
                                new ConsentTerms(null, null, own.equals("never") ? null : LocalDate.parse(own))));
        return new Terms(
                consents, Sharing.AMBER, IdentityRelease.RELEASED, Fallback.HEADQUARTERS, List.of(), null, false);
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY, FULL, true, true",
        "COPY, FULL, true, false",
        "COPY, NO_IDENTITY, true, false",
        "COPY, FACTS_ONLY, true, false",
        "COPY, COUNT_ONLY, false, false",
    })
    void a_copy_shows_facts_until_the_consents_end(
            Standing standing, RedactionProfile profile, boolean onLastDay, boolean afterwards) {
        Case file = Case.arrive(
                        Files.REPORT,
                        PRESS,
                        new Command.Reroute(
                                NOW,
                                Revision.FIRST,
                                standing,
                                Priority.HIGH,
                                profile,
                                Admission.of(terms(IdentityRelease.RELEASED, null, TODAY)),
                                null))
                .after();

        assertThat(Disclosure.showsFacts(file, TODAY)).isEqualTo(onLastDay);
        assertThat(Disclosure.showsFacts(file, TODAY.plusDays(1))).isEqualTo(afterwards);
        assertThat(Disclosure.showsFacts(after(file, new Command.Recall(NOW, new Revision(1, 1))), TODAY))
                .isFalse();
    }

    @Test
    void where_the_partner_wrote_no_summary_there_is_none_to_open() {
        assertThat(Disclosure.denial(
                        fresh(Priority.HIGH),
                        terms(IdentityRelease.RELEASED, null, null),
                        false,
                        officer(BOGOTA),
                        ReportPart.SUMMARY,
                        TODAY))
                .contains(Denial.NO_SUMMARY);
    }

    @Test
    void headquarters_sees_a_proposal_to_close_and_what_was_written_on_it_but_not_the_report() {
        Reader headquarters = officer(QueueName.HEADQUARTERS);
        Case file = after(fresh(Priority.CRITICAL), take(ANA), acknowledge(ANA));
        Case proposed = after(file, new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS));

        assertThat(headquarters.maySee(file)).isFalse();
        assertThat(headquarters.maySee(proposed)).isTrue();
        assertThat(denial(proposed, terms(IdentityRelease.RELEASED, null, null), headquarters, ReportPart.MESSAGES))
                .isNull();
        assertThat(denial(proposed, terms(IdentityRelease.RELEASED, null, null), headquarters, ReportPart.ACCOUNT))
                .isEqualTo(Denial.NOT_YOUR_QUEUE);
    }

    @ParameterizedTest
    @MethodSource("shutOut")
    void headquarters_sees_nothing_where_the_partner_shut_it_out(Standing standing, Priority priority, Terms terms) {
        Reader headquarters = officer(QueueName.HEADQUARTERS);
        Case file = Case.arrive(
                        Files.REPORT,
                        BOGOTA,
                        new Command.Reroute(
                                NOW,
                                Revision.FIRST,
                                Standing.PRIMARY,
                                Priority.CRITICAL,
                                RedactionProfile.FULL,
                                Admission.of(terms),
                                null))
                .after();
        Case proposed = after(
                file,
                take(ANA),
                new Command.Acknowledge(ANA, NOW, LATER),
                new Command.Close(ANA, NOW, LATER, CaseOutcome.NO_CHANGE, WORDS),
                new Command.Reroute(
                        NOW, new Revision(1, 1), standing, priority, RedactionProfile.FULL, Admission.of(terms), null));

        assertThat(headquarters.maySee(proposed)).isFalse();
        for (ReportPart part : ReportPart.values()) {
            assertThat(denial(proposed, terms, headquarters, part)).isEqualTo(Denial.NOT_YOUR_QUEUE);
        }
        assertThat(officer(BOGOTA).maySee(proposed)).isTrue();
    }

    static Stream<Arguments> shutOut() {
        Terms open = terms(IdentityRelease.RELEASED, null, null);
        return Stream.of(
                Arguments.of(Standing.PRIMARY, Priority.CRITICAL, terms(Sharing.RED, Fallback.HEADQUARTERS)),
                Arguments.of(Standing.PRIMARY, Priority.CRITICAL, terms(Sharing.AMBER, Fallback.RETURN_TO_PARTNER)),
                Arguments.of(
                        Standing.PRIMARY,
                        Priority.CRITICAL,
                        terms(Sharing.AMBER, Fallback.HEADQUARTERS, "desk.headquarters")),
                Arguments.of(
                        Standing.PRIMARY,
                        Priority.CRITICAL,
                        terms(Sharing.AMBER, Fallback.HEADQUARTERS, "post.quito", "chief@desk.headquarters")),
                Arguments.of(Standing.PRIMARY, Priority.HIGH, open),
                Arguments.of(Standing.COPY, Priority.CRITICAL, open));
    }

    private static @Nullable Denial denial(Case file, Terms terms, Reader reader, ReportPart part) {
        return Disclosure.denial(file, terms, true, reader, part, TODAY).orElse(null);
    }

    private static Reader officer(QueueName queue) {
        return new Reader(ANA, true, Set.of(queue), false);
    }

    private static Terms terms(IdentityRelease release, @Nullable ConsentValue localStaff, @Nullable LocalDate until) {
        Consents consents = new Consents(
                null, null, null, null, null, null, null, null, null, localStaff, null, null, null, null, until);
        return new Terms(consents, Sharing.AMBER, release, Fallback.HEADQUARTERS, List.of(), null, false);
    }

    private static Terms terms(Sharing sharing, Fallback fallback, String... implicated) {
        return new Terms(
                Consents.UNKNOWN,
                sharing,
                IdentityRelease.RELEASED,
                fallback,
                Arrays.stream(implicated).map(ImplicatedParty::new).toList(),
                null,
                false);
    }
}
