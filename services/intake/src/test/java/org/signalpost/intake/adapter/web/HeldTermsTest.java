package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.Sharing;

class HeldTermsTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 5, 3);
    private static final Terms TERMS = new Terms(
            new Consents(
                    null,
                    ConsentValue.YES,
                    null,
                    null,
                    ConsentValue.YES,
                    ConsentValue.NO,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    ConsentGiver.DEFENDER,
                    null,
                    LAST_DAY,
                    Map.of(ConsentKind.REGIONAL_BODIES, new ConsentTerms(ConsentGiver.LAWYER, null, null))),
            Sharing.AMBER,
            IdentityRelease.ON_REQUEST,
            Fallback.HEADQUARTERS,
            List.of(),
            null,
            false);

    @Test
    void a_yes_that_has_run_out_counts_as_no_and_says_so() {
        HeldTerms held = HeldTerms.of(TERMS, LAST_DAY.plusDays(1));

        assertThat(held.at("widerGovernment").state()).isEqualTo("Yes, but it ran out on 3 May 2026 and counts as No");
        assertThat(held.at("otherMissions").state()).isEqualTo("No");
        assertThat(held.at("namesPublished").state()).isEqualTo("Not asked");
        assertThat(held.at("regionalBodies").state()).as("has no last day").isEqualTo("Yes");
    }

    @Test
    void a_yes_holds_on_its_last_day() {
        assertThat(HeldTerms.of(TERMS, LAST_DAY).at("widerGovernment").state()).isEqualTo("Yes");
    }
}
