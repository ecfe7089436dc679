package org.signalpost.classifier;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.signalpost.classifier.adapter.jdbc.JdbcCorrections;
import org.signalpost.classifier.adapter.jdbc.JdbcOpenings;
import org.signalpost.classifier.adapter.kafka.ClassifierMetrics;
import org.signalpost.classifier.adapter.kafka.CorrectedReportsListener;
import org.signalpost.classifier.adapter.kafka.SubmittedReportsListener;
import org.signalpost.classifier.application.ClassifyingReports;
import org.signalpost.classifier.application.Corrections;
import org.signalpost.classifier.application.Engine;
import org.signalpost.classifier.application.LearningFromCorrections;
import org.signalpost.classifier.application.Openings;
import org.signalpost.classifier.model.Classifier;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.servicekit.jdbc.SealingAutoConfiguration;
import org.signalpost.servicekit.jdbc.ServiceSchema;
import org.signalpost.servicekit.kafka.AtLeastOnce;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.signalpost.servicekit.kafka.KafkaKitAutoConfiguration;
import org.signalpost.servicekit.kafka.KafkaWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything the classifier consists of. A language pack with faults stops the start, with all of them. */
@EnableConfigurationProperties(ClassifierProperties.class)
@AutoConfiguration(
        after = {KafkaKitAutoConfiguration.class, SealingAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
public class ClassifierAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ClassifierAutoConfiguration.class);

    @Bean
    ServiceSchema classifierSchema(DataSource dataSource) {
        return new ServiceSchema(dataSource, "classifier");
    }

    @Bean
    @ConditionalOnMissingBean
    Engine classifierEngine(ClassifierProperties properties) {
        Engine engine = Engine.of(Classifier.load(properties.thresholds()));
        LOG.info("Classifying with {} in {}", engine.name(), engine.languages());
        return engine;
    }

    /** Opens accounts and nothing else. */
    @Bean
    ClassifyingReports classifierClassifyingReports(
            Engine engine, MasterKey masterKey, ReportKeys reportKeys, ObjectProvider<Clock> clock) {
        return new ClassifyingReports(
                engine,
                new ReportOpener(masterKey, reportKeys, Set.of(ReportPart.ACCOUNT)),
                clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    Openings classifierOpenings(JdbcTemplate jdbc) {
        return new JdbcOpenings(jdbc);
    }

    @Bean
    Corrections classifierCorrections(JdbcTemplate jdbc) {
        return new JdbcCorrections(jdbc);
    }

    /** In transactions of the classifier's own, so that it neither takes nor replaces those of others. */
    @Bean
    LearningFromCorrections classifierLearningFromCorrections(
            Engine engine,
            MasterKey masterKey,
            ReportKeys reportKeys,
            @Qualifier("classifierCorrections") Corrections corrections,
            DataSource dataSource,
            ObjectProvider<Clock> clock) {
        return new LearningFromCorrections(
                engine,
                new ReportOpener(masterKey, reportKeys, Set.of(ReportPart.ACCOUNT)),
                corrections,
                new TransactionTemplate(new JdbcTransactionManager(dataSource)),
                clock.getIfUnique(Clock::systemUTC));
    }

    @Bean
    ClassifierMetrics classifierMetrics(MeterRegistry meters) {
        return new ClassifierMetrics(meters);
    }

    @Bean
    ExactlyOnce classifierExactlyOnce(KafkaWiring kafka) {
        return kafka.exactlyOnce("classifier");
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> classifierListeners(
            @Qualifier("classifierExactlyOnce") ExactlyOnce exactlyOnce) {
        return exactlyOnce.listenerFactory();
    }

    @Bean
    SubmittedReportsListener classifierSubmittedReportsListener(
            ClassifyingReports classifying,
            LearningFromCorrections learning,
            @Qualifier("classifierOpenings") Openings openings,
            @Qualifier("classifierExactlyOnce") ExactlyOnce exactlyOnce,
            ClassifierMetrics metrics,
            ObjectProvider<Clock> clock) {
        return new SubmittedReportsListener(
                classifying, learning, openings, exactlyOnce, metrics, clock.getIfUnique(Clock::systemUTC));
    }

    /** Corrections are few: one thread, and small batches. */
    @Bean
    AtLeastOnce classifierCorrectionReading(KafkaWiring kafka) {
        return kafka.atLeastOnce(CorrectedReportsListener.ID, 1, 50);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> classifierCorrectionListeners(
            @Qualifier("classifierCorrectionReading") AtLeastOnce reading) {
        return reading.listenerFactory();
    }

    @Bean
    CorrectedReportsListener classifierCorrectedReportsListener(
            LearningFromCorrections learning,
            Engine engine,
            @Qualifier("classifierOpenings") Openings openings,
            @Qualifier("classifierCorrectionReading") AtLeastOnce reading,
            ClassifierMetrics metrics,
            ObjectProvider<Clock> clock) {
        return new CorrectedReportsListener(
                learning, engine, openings, reading, metrics, clock.getIfUnique(Clock::systemUTC));
    }
}
