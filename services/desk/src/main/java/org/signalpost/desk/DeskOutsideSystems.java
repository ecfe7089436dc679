package org.signalpost.desk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.desk.DeskAutoConfiguration.DeskStore;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.adapter.jdbc.JdbcCases;
import org.signalpost.desk.adapter.jdbc.JdbcEntries;
import org.signalpost.desk.application.ConfirmingEntries;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.desk.application.Entries;
import org.signalpost.desk.application.OpeningEntries;
import org.signalpost.desk.application.OpeningReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the desk has for the systems of posts and desks. */
@Configuration(proxyBeanMethods = false)
class DeskOutsideSystems {

    private static final Logger LOG = LoggerFactory.getLogger(DeskOutsideSystems.class);

    @Bean
    JdbcEntries deskEntries(DeskStore store, OutsideSystems systems) {
        return new JdbcEntries(store.jdbc(), systems);
    }

    /** Which queues are registered changes only when the desk starts. */
    @Bean
    SmartInitializingSingleton deskRecallsUnregistered(JdbcEntries entries, DeskClock clock) {
        return () -> {
            int recalled = entries.recallUnregistered(clock.clock().instant());
            if (recalled > 0) {
                LOG.info("Opens nothing any more by {} entries of queues that have no system of their own", recalled);
            }
        };
    }

    @Bean
    OpeningEntries deskOpeningEntries(
            OutsideSystems systems,
            JdbcEntries entries,
            OpeningReports opening,
            JdbcCases cases,
            JdbcAuditTrail trail,
            DeskStore store,
            DeskClock clock) {
        return new OpeningEntries(systems, entries, opening, cases, trail, store.transactions(), clock.clock());
    }

    @Bean
    ConfirmingEntries deskConfirmingEntries(
            OutsideSystems systems,
            JdbcEntries entries,
            JdbcCases cases,
            JdbcAuditTrail trail,
            DeskProperties properties,
            DeskStore store,
            DeskClock clock) {
        return new ConfirmingEntries(
                systems,
                entries,
                cases,
                trail,
                store.transactions(),
                clock.clock(),
                properties.outsideSystemPatience());
    }

    @Bean
    MeterBinder deskEntryMeters(ConfirmingEntries entries) {
        return registry -> Gauge.builder(
                        "signalpost.desk.entries.untaken",
                        entries,
                        one -> one.backlogs().stream()
                                .mapToLong(Entries.Backlog::reports)
                                .sum())
                .description("Reports that the systems of queues have not taken in in time")
                .register(registry);
    }
}
