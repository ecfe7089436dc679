package org.signalpost.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.AmendmentKind;

class AmendmentTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void kinds_come_once_and_in_their_order() {
        Amendment amendment = new Amendment(
                2,
                List.of(AmendmentKind.CONSENT_CHANGED, AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED),
                NOON);

        assertThat(amendment.kinds()).containsExactly(AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED);
    }

    @Test
    void a_change_is_of_some_kind_and_makes_a_later_version() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Amendment(2, List.of(), NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> new Amendment(1, List.of(AmendmentKind.WITHDRAWN), NOON));
    }

    @Test
    void a_report_is_acted_on_until_it_is_withdrawn_or_erased() {
        assertThat(changedBy(AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED)
                        .active())
                .isTrue();
        assertThat(changedBy(AmendmentKind.WITHDRAWN)).satisfies(report -> {
            assertThat(report.active()).isFalse();
            assertThat(report.withdrawn()).isTrue();
            assertThat(report.erased()).isFalse();
        });
        assertThat(changedBy(AmendmentKind.ERASED)).satisfies(report -> {
            assertThat(report.active()).isFalse();
            assertThat(report.erased()).isTrue();
        });
    }

    private static Report changedBy(AmendmentKind... kinds) {
        Report report = ExampleEvents.report();
        return new Report(
                report.id(),
                report.revision(),
                report.partner(),
                report.receivedAt(),
                report.stated(),
                report.terms(),
                report.sealed(),
                List.of(new Amendment(2, List.of(kinds), NOON)));
    }
}
