package org.signalpost.intake.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;

class PartnerBatchesTest {

    private static final PartnerId EAGER = new PartnerId("example-eager");
    private static final PartnerId PATIENT = new PartnerId("example-patient");

    @Test
    void no_more_of_one_partner_and_no_more_in_all_are_under_way_than_may_be() {
        PartnerBatches batches = batches(2, 3, 100_000);
        PartnerBatches.Running first = begun(batches, EAGER);
        begun(batches, EAGER);

        assertThat(batches.begin(EAGER)).isInstanceOf(PartnerBatches.Admission.OthersFirst.class);
        begun(batches, PATIENT);
        assertThat(batches.begin(PATIENT)).isInstanceOf(PartnerBatches.Admission.OthersFirst.class);

        first.ended();
        begun(batches, PATIENT);
    }

    @Test
    void a_batch_takes_room_for_the_lines_that_come_and_for_no_more() {
        PartnerBatches batches = batches(3, 8, PartnerBatches.LEAST_ROOM + 40);
        bring(40, begun(batches, EAGER));

        bring(1, begun(batches, EAGER));

        assertThat(batches.begin(EAGER))
                .isInstanceOfSatisfying(
                        PartnerBatches.Admission.TooManyReports.class,
                        tooMany -> assertThat(tooMany.retryAfter())
                                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        begun(batches, PATIENT);
    }

    @Test
    void a_line_too_many_is_told_when_there_is_room_for_another_batch() {
        PartnerBatches.Running batch = begun(batches(2, 8, PartnerBatches.LEAST_ROOM), EAGER);
        bring(PartnerBatches.LEAST_ROOM, batch);

        assertThat(batch.waitForLine())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofHours(8), Duration.ofMinutes(500)));
    }

    @Test
    void a_line_that_had_been_accepted_before_gives_its_room_back() {
        PartnerBatches batches = batches(2, 8, PartnerBatches.LEAST_ROOM);
        PartnerBatches.Running batch = begun(batches, EAGER);
        bring(PartnerBatches.LEAST_ROOM, batch);

        batch.uncountLine();

        assertThat(batch.waitForLine()).isEmpty();
        assertThat(batch.waitForLine()).isPresent();
    }

    private static PartnerBatches batches(int ofOnePartner, int atOnce, int burst) {
        return new PartnerBatches(ofOnePartner, atOnce, burst, 1, Duration.ofMinutes(30));
    }

    private static void bring(int lines, PartnerBatches.Running batch) {
        for (int i = 0; i < lines; i++) {
            assertThat(batch.waitForLine()).isEmpty();
        }
    }

    private static PartnerBatches.Running begun(PartnerBatches batches, PartnerId partner) {
        if (batches.begin(partner) instanceof PartnerBatches.Admission.Begun begun) {
            return begun.batch();
        }
        throw new AssertionError("It may not begin");
    }
}
