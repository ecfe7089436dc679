package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;

class PageProblemTest {

    @ParameterizedTest
    @EnumSource(
            value = IntakeError.class,
            names = {
                "KEY_MISSING",
                "KEY_INVALID",
                "KEY_REUSED",
                "STILL_RUNNING",
                "REPORT_ERASED",
                "NOT_CONFIRMED",
                "STORAGE_UNAVAILABLE",
                "TOO_MANY_REPORTS"
            })
    void a_page_speaks_of_no_header(IntakeError error) {
        Problem problem = Problem.of(error, "Send it with the same Idempotency-Key after Retry-After.")
                .retryAfter(Duration.ofSeconds(7));

        for (ReportChange change : ReportChange.values()) {
            PageProblem said = PageProblem.of(problem, change.words());

            assertThat(said.title() + said.detail()).doesNotContain("Idempotency-Key", "Retry-After", "header");
        }
    }

    @ParameterizedTest
    @EnumSource(ReportChange.class)
    void whoever_sends_too_much_at_once_is_told_how_long_to_wait_and_what_to_press(ReportChange change) {
        PageProblem said = PageProblem.of(
                Problem.of(IntakeError.TOO_MANY_REPORTS).retryAfter(Duration.ofSeconds(7)), change.words());

        assertThat(said.detail()).contains("7 seconds", change.words().button(), "Nothing you sent before is lost");
        assertThat(said.keyIsSpent()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(ReportChange.class)
    void whoever_changes_a_report_reads_of_the_change_that_cannot_be_made_and_not_of_a_report(ReportChange change) {
        for (IntakeError error : List.of(IntakeError.STORAGE_UNAVAILABLE, IntakeError.NOT_CONFIRMED)) {
            PageProblem said = PageProblem.of(Problem.of(error), change.words());

            assertThat(said.title()).startsWith("We cannot ").isNotEqualTo(error.title());
            assertThat(said.detail()).contains("Nothing is lost", change.words().button());
        }
        assertThat(PageProblem.unsent(EdgeProblem.SIGN_IN_UNAVAILABLE, null, change.words())
                        .title())
                .isEqualTo(change.words().unavailable());
    }

    @Test
    void what_changed_meanwhile_is_promised_only_where_it_can_be_shown() {
        PageProblem shown = PageProblem.of(Problem.of(IntakeError.OTHER_VERSION), ReportChange.CONSENT.words());

        assertThat(shown.detail()).contains("Below is what has changed");
        assertThat(shown.withoutWhatChanged().detail())
                .contains("Nothing of what you chose was done", "cannot show you", "still chosen")
                .doesNotContain("Below", "beside");
    }

    @ParameterizedTest
    @EnumSource(ReportChange.class)
    void what_needs_no_other_words_is_said_as_it_is(ReportChange change) {
        PageProblem said = PageProblem.of(Problem.of(EdgeProblem.TOO_LARGE, "EXAMPLE"), change.words());

        assertThat(said.title()).isEqualTo(EdgeProblem.TOO_LARGE.title());
        assertThat(said.detail()).isEqualTo("EXAMPLE");
    }
}
