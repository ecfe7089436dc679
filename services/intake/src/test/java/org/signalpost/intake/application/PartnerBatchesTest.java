package org.signalpost.intake.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.intake.model.Limits;

class PartnerBatchesTest {

    private static final PartnerId EAGER = new PartnerId("example-eager");
    private static final PartnerId PATIENT = new PartnerId("example-patient");

    @Test
    void no_more_of_one_partner_and_no_more_in_all_are_under_way_than_may_be() {
        PartnerBatches batches = batches(2, 3, 100_000);
        PartnerBatches.Ending first = begun(batches, EAGER);
        begun(batches, EAGER);

        assertThat(batches.begin(EAGER)).isInstanceOf(PartnerBatches.Admission.OthersFirst.class);
        begun(batches, PATIENT);
        assertThat(batches.begin(PATIENT)).isInstanceOf(PartnerBatches.Admission.OthersFirst.class);

        first.ended(1);
        begun(batches, PATIENT);
    }

    @Test
    void what_a_batch_did_not_use_is_given_back_and_what_it_used_comes_back_with_time() {
        PartnerBatches batches = batches(2, 8, Limits.BATCH_REPORTS);
        begun(batches, EAGER).ended(0);
        begun(batches, EAGER).ended(600);

        assertThat(batches.begin(EAGER))
                .isInstanceOfSatisfying(
                        PartnerBatches.Admission.TooManyReports.class,
                        wait -> assertThat(wait.retryAfter())
                                .isGreaterThan(Duration.ofSeconds(30))
                                .isLessThanOrEqualTo(Duration.ofMinutes(1)));
        begun(batches, PATIENT);
    }

    private static PartnerBatches batches(int ofOnePartner, int atOnce, int burst) {
        return new PartnerBatches(ofOnePartner, atOnce, burst, 600, Duration.ofMinutes(30));
    }

    private static PartnerBatches.Ending begun(PartnerBatches batches, PartnerId partner) {
        if (batches.begin(partner) instanceof PartnerBatches.Admission.Begun begun) {
            return begun.ending();
        }
        throw new AssertionError("It may not begin");
    }
}
