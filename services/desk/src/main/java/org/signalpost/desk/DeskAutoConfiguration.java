package org.signalpost.desk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import javax.sql.DataSource;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.adapter.http.RemoteRoutingPreview;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.adapter.jdbc.JdbcCases;
import org.signalpost.desk.adapter.jdbc.JdbcDeadLetters;
import org.signalpost.desk.adapter.jdbc.JdbcDecisions;
import org.signalpost.desk.adapter.jdbc.JdbcEntries;
import org.signalpost.desk.adapter.jdbc.JdbcOutbox;
import org.signalpost.desk.adapter.jdbc.JdbcSecrets;
import org.signalpost.desk.adapter.jdbc.JdbcWaitingCases;
import org.signalpost.desk.adapter.jdbc.QueueNewsListener;
import org.signalpost.desk.adapter.kafka.DeskKafka;
import org.signalpost.desk.adapter.kafka.OutboxPublisher;
import org.signalpost.desk.adapter.timer.DeskTimers;
import org.signalpost.desk.adapter.web.DeskWeb;
import org.signalpost.desk.application.CorrectingReports;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.desk.application.Envelope;
import org.signalpost.desk.application.Flow;
import org.signalpost.desk.application.LapsingLeases;
import org.signalpost.desk.application.LeaseTimes;
import org.signalpost.desk.application.OpeningReports;
import org.signalpost.desk.application.PreviewingCorrections;
import org.signalpost.desk.application.QueueNews;
import org.signalpost.desk.application.ReadingCases;
import org.signalpost.desk.application.ReceivingDecisions;
import org.signalpost.desk.application.WatchingTheFlow;
import org.signalpost.desk.application.WorkingOnCases;
import org.signalpost.servicekit.jdbc.SealingAutoConfiguration;
import org.signalpost.servicekit.jdbc.ServiceSchema;
import org.signalpost.servicekit.kafka.KafkaKitAutoConfiguration;
import org.signalpost.servicekit.kafka.ReliableProducer;
import org.signalpost.servicekit.problem.PathSizeLimit;
import org.signalpost.servicekit.security.ServiceTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk, given a database, a broker and an issuer. Lives in one context with other services. */
@AutoConfiguration(
        after = {DataSourceAutoConfiguration.class, KafkaKitAutoConfiguration.class, SealingAutoConfiguration.class})
@EnableConfigurationProperties(DeskProperties.class)
@Import({DeskKafka.class, DeskWeb.class, DeskOutsideSystems.class})
public class DeskAutoConfiguration {

    private static final long FORM_BYTES = 1L << 20;

    @Bean
    ServiceSchema deskSchema(DataSource dataSource) {
        return new ServiceSchema(dataSource, "desk");
    }

    /** A template and transactions of the desk's own, so that it neither takes nor replaces those of others. */
    @Bean
    DeskStore deskStore(DataSource dataSource, ServiceSchema deskSchema) {
        return new DeskStore(
                deskSchema.name(),
                new NamedParameterJdbcTemplate(dataSource),
                new TransactionTemplate(new JdbcTransactionManager(dataSource)));
    }

    /** So that a form is told by how much a text is too long, and shown again with it, also where that is many times over. */
    @Bean
    PathSizeLimit deskFormLimit() {
        return new PathSizeLimit("/desk", FORM_BYTES);
    }

    @Bean
    DeskClock deskClock() {
        return new DeskClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
    }

    @Bean
    JdbcCases deskCases(DeskStore store) {
        return new JdbcCases(store.jdbc());
    }

    @Bean
    JdbcDecisions deskDecisions(DeskStore store) {
        return new JdbcDecisions(store.jdbc(), new EventCodec());
    }

    @Bean
    JdbcAuditTrail deskAuditTrail(DeskStore store, MasterKey masterKey) {
        return new JdbcAuditTrail(store.jdbc(), new JdbcSecrets(store.jdbc(), masterKey).trailKey());
    }

    @Bean
    JdbcOutbox deskOutbox(DeskStore store) {
        return new JdbcOutbox(store.jdbc(), new EventCodec());
    }

    @Bean
    JdbcDeadLetters deskDeadLetters(DeskStore store) {
        return new JdbcDeadLetters(store.jdbc());
    }

    @Bean
    Envelope deskEnvelope(MasterKey masterKey, ReportKeys reportKeys) {
        return new Envelope(new ReportOpener(masterKey, reportKeys, EnumSet.allOf(ReportPart.class)));
    }

    @Bean
    ReceivingDecisions deskReceivingDecisions(
            JdbcCases cases,
            JdbcDecisions decisions,
            JdbcEntries entries,
            JdbcAuditTrail trail,
            JdbcOutbox outbox,
            DeskStore store) {
        return new ReceivingDecisions(cases, decisions, entries, trail, outbox, store.transactions());
    }

    @Bean
    WorkingOnCases deskWorkingOnCases(
            JdbcCases cases,
            JdbcAuditTrail trail,
            JdbcOutbox outbox,
            Envelope deskEnvelope,
            DeskProperties properties,
            DeskStore store,
            DeskClock clock) {
        return new WorkingOnCases(
                cases, trail, outbox, deskEnvelope, leases(properties), store.transactions(), clock.clock());
    }

    @Bean
    CorrectingReports deskCorrectingReports(
            JdbcCases cases,
            JdbcDecisions decisions,
            JdbcAuditTrail trail,
            JdbcOutbox outbox,
            Envelope deskEnvelope,
            DeskProperties properties,
            DeskStore store,
            DeskClock clock) {
        return new CorrectingReports(
                cases, decisions, trail, outbox, deskEnvelope, leases(properties), store.transactions(), clock.clock());
    }

    /** The router of this process, or the one that the settings name; where there is neither, nobody says. */
    @Bean
    PreviewingCorrections deskPreviewingCorrections(
            JdbcCases cases,
            JdbcDecisions decisions,
            DeskProperties properties,
            ObjectProvider<RoutingPreview> here,
            ServiceTokens tokens,
            DeskClock clock) {
        RoutingPreview router = here.getIfUnique();
        URI elsewhere = properties.routerUrl();
        String client = properties.routerClientId();
        String secret = properties.routerClientSecret();
        if (elsewhere != null && client != null && secret != null) {
            router = new RemoteRoutingPreview(elsewhere, tokens.of(client, secret)::token);
        }
        return new PreviewingCorrections(
                cases, decisions, router == null ? question -> Optional.empty() : router, clock.clock());
    }

    @Bean
    OpeningReports deskOpeningReports(
            JdbcCases cases,
            JdbcDecisions decisions,
            JdbcAuditTrail trail,
            Envelope deskEnvelope,
            DeskStore store,
            DeskClock clock) {
        return new OpeningReports(cases, decisions, trail, deskEnvelope, store.transactions(), clock.clock());
    }

    @Bean
    WatchingTheFlow deskWatchingTheFlow(DeskStore store, Flow flow, JdbcDeadLetters deadLetters, DeskClock clock) {
        return new WatchingTheFlow(new JdbcWaitingCases(store.jdbc()), flow, deadLetters, clock.clock());
    }

    @Bean
    ReadingCases deskReadingCases(JdbcCases cases, JdbcDecisions decisions, JdbcAuditTrail trail, DeskStore store) {
        return new ReadingCases(cases, decisions, trail, store.transactions());
    }

    @Bean
    LapsingLeases deskLapsingLeases(
            JdbcCases cases, JdbcAuditTrail trail, JdbcOutbox outbox, DeskStore store, DeskClock clock) {
        return new LapsingLeases(cases, trail, outbox, store.transactions(), clock.clock());
    }

    @Bean
    OutboxPublisher deskOutboxPublisher(JdbcOutbox outbox, ReliableProducer deskProducer, DeskStore store) {
        return new OutboxPublisher(outbox, deskProducer::sendAll, store.transactions());
    }

    @Bean
    DeskTimers deskTimers(
            OutboxPublisher deskOutboxPublisher, LapsingLeases deskLapsingLeases, DeskProperties properties) {
        return new DeskTimers(
                deskOutboxPublisher::publish,
                deskLapsingLeases::sweep,
                properties.publishEvery(),
                properties.sweepEvery());
    }

    @Bean
    @DependsOnDatabaseInitialization
    QueueNewsListener deskQueueNewsListener(DataSource dataSource, QueueNews news) {
        return new QueueNewsListener(dataSource, news, Duration.ofSeconds(1));
    }

    @Bean
    MeterBinder deskMeters(JdbcOutbox outbox, JdbcDeadLetters deadLetters) {
        return registry -> {
            Gauge.builder(
                            "signalpost.desk.outbox.records",
                            outbox,
                            one -> one.backlog().records())
                    .description("Events that wait to be published")
                    .register(registry);
            Gauge.builder(
                            "signalpost.desk.outbox.age",
                            outbox,
                            one -> one.backlog().seconds())
                    .description("How long the oldest of them has waited")
                    .baseUnit("seconds")
                    .register(registry);
            Gauge.builder("signalpost.desk.dead.letters", deadLetters, JdbcDeadLetters::unseen)
                    .description("Records that no service could read and no person has seen to")
                    .register(registry);
        };
    }

    private static LeaseTimes leases(DeskProperties properties) {
        return new LeaseTimes(properties.leaseUntilAcknowledged(), properties.leaseWhileWorking());
    }

    /** The desk's schema, ready, and how to work in it. */
    record DeskStore(String schema, NamedParameterJdbcTemplate jdbc, TransactionOperations transactions) {}
}
