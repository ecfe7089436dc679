package org.signalpost.intake.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;

class PartnerRatesTest {

    private final PartnerRates rates = new PartnerRates(3, 6);

    @Test
    void after_the_burst_a_partner_waits_for_its_turn_and_another_does_not() {
        PartnerId eager = new PartnerId("example-eager");
        for (int i = 0; i < 3; i++) {
            assertThat(rates.wait(eager)).isEmpty();
        }

        assertThat(rates.wait(eager))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10)));
        assertThat(rates.wait(new PartnerId("example-patient"))).isEmpty();
    }
}
