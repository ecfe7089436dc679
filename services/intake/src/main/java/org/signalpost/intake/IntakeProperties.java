package org.signalpost.intake;

import java.time.Duration;
import org.signalpost.intake.application.PartnerBatches;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the intake, {@code signalpost.intake.*}.
 *
 * @param sweepEvery how often reports are looked for that a crash left unpublished
 * @param rate how much one partner may submit to one instance
 * @param batch how much one partner may submit in batches to one instance
 */
@ConfigurationProperties("signalpost.intake")
record IntakeProperties(
        @DefaultValue("5s") Duration sweepEvery,
        @DefaultValue Rate rate,
        @DefaultValue Batch batch) {

    /**
     * How much one partner may submit.
     *
     * @param burst at once
     * @param perMinute from then on
     */
    record Rate(
            @DefaultValue("1000") int burst,
            @DefaultValue("600") int perMinute) {}

    /**
     * What batches may take.
     *
     * @param ofOnePartner how many batches of one partner may be under way at once
     * @param atOnce how many batches may be under way at once
     * @param burst how many lines a partner may send at once, at least {@link PartnerBatches#LEAST_ROOM}
     * @param perMinute how many lines from then on
     * @param longest after how long the rest of a batch has to come in another
     */
    record Batch(
            @DefaultValue("2") int ofOnePartner,
            @DefaultValue("8") int atOnce,
            @DefaultValue("10000") int burst,
            @DefaultValue("2000") int perMinute,
            @DefaultValue("30m") Duration longest) {

        Batch {
            if (burst < PartnerBatches.LEAST_ROOM) {
                throw new IllegalArgumentException(
                        "signalpost.intake.batch.burst is at least " + PartnerBatches.LEAST_ROOM);
            }
        }
    }
}
