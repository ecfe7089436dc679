package org.signalpost.intake;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import javax.sql.DataSource;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.sealing.ReportSealer;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.intake.adapter.jdbc.AskedReportKeys;
import org.signalpost.intake.adapter.jdbc.JdbcProgress;
import org.signalpost.intake.adapter.jdbc.JdbcReceipts;
import org.signalpost.intake.adapter.jdbc.JdbcSecrets;
import org.signalpost.intake.adapter.jdbc.JdbcVersions;
import org.signalpost.intake.adapter.kafka.KafkaPublication;
import org.signalpost.intake.adapter.kafka.ProgressListener;
import org.signalpost.intake.adapter.web.IntakeWeb;
import org.signalpost.intake.application.AmendingReports;
import org.signalpost.intake.application.FollowingReports;
import org.signalpost.intake.application.PartnerBatches;
import org.signalpost.intake.application.PartnerRates;
import org.signalpost.intake.application.Progress;
import org.signalpost.intake.application.Publication;
import org.signalpost.intake.application.PublishingVersions;
import org.signalpost.intake.application.Receipts;
import org.signalpost.intake.application.SubmittingReports;
import org.signalpost.intake.application.SweepingPending;
import org.signalpost.intake.application.Versions;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.ReportNaming;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.servicekit.jdbc.SealingAutoConfiguration;
import org.signalpost.servicekit.jdbc.ServiceSchema;
import org.signalpost.servicekit.kafka.AtLeastOnce;
import org.signalpost.servicekit.kafka.KafkaKitAutoConfiguration;
import org.signalpost.servicekit.kafka.KafkaKitProperties;
import org.signalpost.servicekit.kafka.KafkaWiring;
import org.signalpost.servicekit.kafka.ReliableProducer;
import org.signalpost.servicekit.problem.PathSizeLimit;
import org.signalpost.servicekit.security.HomePage;
import org.signalpost.servicekit.security.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

/** Puts the intake together. */
@AutoConfiguration(after = {KafkaKitAutoConfiguration.class, SealingAutoConfiguration.class})
@EnableConfigurationProperties(IntakeProperties.class)
@Import(IntakeWeb.class)
public class IntakeAutoConfiguration {

    private static final String SCHEMA = "intake";
    private static final String SCHEMA_BEAN = "intakeSchema";

    private static final int LISTENERS = 1;
    private static final int RECORDS_AT_ONCE = 1000;

    @Bean(SCHEMA_BEAN)
    ServiceSchema intakeSchema(DataSource dataSource) {
        return new ServiceSchema(dataSource, SCHEMA);
    }

    @Bean
    @DependsOn(SCHEMA_BEAN)
    JdbcReceipts intakeReceipts(DataSource dataSource, ReportKeys keys) {
        return new JdbcReceipts(dataSource, keys, new EventCodec());
    }

    @Bean
    @DependsOn(SCHEMA_BEAN)
    JdbcProgress intakeProgress(DataSource dataSource) {
        return new JdbcProgress(dataSource);
    }

    @Bean
    @DependsOn(SCHEMA_BEAN)
    ReportNaming intakeReportNaming(DataSource dataSource, MasterKey master) {
        return new ReportNaming(new JdbcSecrets(dataSource, master).secret("report-naming", ReportNaming.SECRET_BYTES));
    }

    @Bean
    ReliableProducer intakeProducer(KafkaWiring kafka) {
        return kafka.reliableProducer(SCHEMA);
    }

    @Bean
    KafkaPublication intakePublication(ReliableProducer intakeProducer) {
        return new KafkaPublication(intakeProducer, new EventCodec());
    }

    @Bean
    SubmittingReports intakeSubmitting(
            KnownQueues queues,
            ReportNaming intakeReportNaming,
            MasterKey master,
            ReportKeys keys,
            Receipts intakeReceipts,
            Publication intakePublication,
            ObjectProvider<Clock> clocks,
            KafkaKitProperties kafka) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new SubmittingReports(
                new SubmissionReader(clock, queues),
                intakeReportNaming,
                new ReportSealer(master),
                opener(master, new AskedReportKeys(keys)),
                new ContentCodec(),
                new EventCodec(),
                intakeReceipts,
                intakePublication,
                clock,
                lease(kafka));
    }

    @Bean
    @DependsOn(SCHEMA_BEAN)
    JdbcVersions intakeVersions(DataSource dataSource, ReportKeys keys) {
        return new JdbcVersions(dataSource, keys, new EventCodec());
    }

    @Bean
    PublishingVersions intakePublishingVersions(
            Receipts intakeReceipts, Versions intakeVersions, Publication intakePublication, KafkaKitProperties kafka) {
        return new PublishingVersions(intakeReceipts, intakeVersions, intakePublication, lease(kafka));
    }

    @Bean
    AmendingReports intakeAmending(
            KnownQueues queues,
            ReportNaming intakeReportNaming,
            MasterKey master,
            ReportKeys keys,
            Receipts intakeReceipts,
            Versions intakeVersions,
            PublishingVersions intakePublishingVersions,
            ObjectProvider<Clock> clocks,
            KafkaKitProperties kafka) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new AmendingReports(
                new SubmissionReader(clock, queues),
                intakeReportNaming,
                opener(master, new AskedReportKeys(keys)),
                new ContentCodec(),
                new EventCodec(),
                intakeReceipts,
                intakeVersions,
                intakePublishingVersions,
                clock,
                lease(kafka));
    }

    @Bean
    FollowingReports intakeFollowing(
            Receipts intakeReceipts,
            Versions intakeVersions,
            Progress intakeProgress,
            MasterKey master,
            ReportKeys keys) {
        ReportKeys asked = new AskedReportKeys(keys);
        return new FollowingReports(
                intakeReceipts, intakeVersions, intakeProgress, asked, opener(master, asked), new ContentCodec());
    }

    @Bean
    PartnerRates intakeRates(IntakeProperties properties) {
        return new PartnerRates(properties.rate().burst(), properties.rate().perMinute());
    }

    @Bean
    PartnerRates intakeTakingBackRates(IntakeProperties properties) {
        return new PartnerRates(properties.rate().burst(), properties.rate().perMinute());
    }

    @Bean
    PartnerBatches intakePartnerBatches(IntakeProperties properties) {
        IntakeProperties.Batch batch = properties.batch();
        return new PartnerBatches(
                batch.ofOnePartner(), batch.atOnce(), batch.burst(), batch.perMinute(), batch.longest());
    }

    @Bean
    Sweeper intakeSweeper(
            Receipts intakeReceipts,
            Publication intakePublication,
            PublishingVersions intakePublishingVersions,
            KafkaKitProperties kafka,
            IntakeProperties properties) {
        SweepingPending pending = new SweepingPending(intakeReceipts, intakePublication, lease(kafka));
        return new Sweeper(() -> pending.sweep() + intakePublishingVersions.sweep(), properties.sweepEvery());
    }

    @Bean
    AtLeastOnce intakeReading(KafkaWiring kafka) {
        return kafka.atLeastOnce(SCHEMA, LISTENERS, RECORDS_AT_ONCE);
    }

    @Bean(ProgressListener.CONTAINERS)
    ConcurrentKafkaListenerContainerFactory<String, byte[]> intakeProgressContainers(AtLeastOnce intakeReading) {
        return intakeReading.listenerFactory();
    }

    @Bean
    ProgressListener intakeProgressListener(Progress intakeProgress, AtLeastOnce intakeReading) {
        return new ProgressListener(intakeProgress, new EventCodec(), intakeReading.deadLetters());
    }

    @Bean
    PathSizeLimit intakeApiLimit() {
        return new PathSizeLimit("/v1/reports", Limits.BODY_BYTES);
    }

    @Bean
    PathSizeLimit intakeBatchLimit() {
        return new PathSizeLimit("/v1/reports:batch", Limits.BATCH_BYTES);
    }

    @Bean
    PathSizeLimit intakeFormLimit() {
        return new PathSizeLimit("/partner", Limits.BODY_BYTES);
    }

    @Bean
    HomePage intakeHome() {
        return new HomePage("/partner", Set.of(Role.PARTNER_STAFF), 20);
    }

    /** Opens messages alone: to what the intake took it can add, and read none of it again. */
    static ReportOpener opener(MasterKey master, ReportKeys keys) {
        return new ReportOpener(master, keys, Set.of(ReportPart.MESSAGES), EnumSet.allOf(ReportPart.class));
    }

    /** Longer than the producer may take, with room for the database on either side. */
    private static Duration lease(KafkaKitProperties kafka) {
        return kafka.deliveryTimeout().multipliedBy(3);
    }
}
