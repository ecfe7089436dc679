package org.signalpost.router;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.adapter.kafka.DecisionMemory;
import org.signalpost.router.adapter.kafka.ReportsListener;
import org.signalpost.router.adapter.kafka.RoutingMetrics;
import org.signalpost.router.adapter.web.PostsController;
import org.signalpost.router.adapter.web.RoutingPreviewController;
import org.signalpost.router.application.DispatchingReports;
import org.signalpost.router.application.RoutingReports;
import org.signalpost.router.model.Policy;
import org.signalpost.router.model.Registration;
import org.signalpost.servicekit.RefusedSettingException;
import org.signalpost.servicekit.kafka.ExactlyOnce;
import org.signalpost.servicekit.kafka.KafkaKitAutoConfiguration;
import org.signalpost.servicekit.kafka.KafkaWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;

/** Everything the router consists of. A file it cannot use stops the start, with all that is wrong with it. */
@AutoConfiguration(after = KafkaKitAutoConfiguration.class)
@EnableConfigurationProperties({RouterProperties.class, QueueEntriesProperties.class})
public class RouterAutoConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(RouterAutoConfiguration.class);

    /** Takes half a second where it is slow: a transaction lasts 20 at most. */
    private static final int LOOKS_AT = 5_000;

    /** A list of queues without one that reports go to stops the start: nobody could be registered to read them there. */
    @Bean
    Policy routerPolicy(RouterProperties properties, KnownQueues known) {
        Policy policy = PolicyFile.read(
                name(properties.policy()),
                content(properties.policy()),
                DirectoryFile.read(name(properties.directory()), content(properties.directory())));
        SortedSet<QueueName> missing = policy.queues();
        missing.removeAll(known.all());
        if (!missing.isEmpty()) {
            throw new RefusedSettingException(
                    "signalpost.queues",
                    "directory and policy send reports to queues that the list lacks: "
                            + missing.stream().map(QueueName::value).collect(Collectors.joining(", ")));
        }
        LOG.info(
                "Routing by policy {} and {}",
                policy.version(),
                policy.directory().version());
        return policy;
    }

    @Bean
    RoutingReports routerRoutingReports(@Qualifier("routerPolicy") Policy policy, ObjectProvider<Clock> clock) {
        return new RoutingReports(policy, clock.getIfUnique(Clock::systemUTC));
    }

    /** A list or a secret that cannot be used stops the start; where nobody is registered, neither is needed. */
    @Bean
    Registration routerRegistration(QueueEntriesProperties properties, OutsideSystems systems) {
        Registration registration = QueueEntriesFile.read(properties, systems);
        LOG.info("Queues with a system of their own: {}", registration);
        return registration;
    }

    @Bean
    DispatchingReports routerDispatchingReports(
            RoutingReports routing, @Qualifier("routerRegistration") Registration registration) {
        return new DispatchingReports(routing, registration);
    }

    @Bean
    DecisionMemory routerDecisionMemory(KafkaWiring kafka) {
        return new DecisionMemory(kafka.partitionReader("router"), LOOKS_AT);
    }

    @Bean
    RoutingMetrics routerMetrics(MeterRegistry meters) {
        return new RoutingMetrics(meters);
    }

    @Bean
    ExactlyOnce routerExactlyOnce(KafkaWiring kafka) {
        return kafka.exactlyOnce("router");
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> routerListeners(
            @Qualifier("routerExactlyOnce") ExactlyOnce exactlyOnce, DecisionMemory memory) {
        ConcurrentKafkaListenerContainerFactory<String, byte[]> factory = exactlyOnce.listenerFactory();
        factory.getContainerProperties().setConsumerRebalanceListener(memory);
        return factory;
    }

    @Bean
    ReportsListener routerReportsListener(
            DispatchingReports dispatching,
            DecisionMemory memory,
            @Qualifier("routerExactlyOnce") ExactlyOnce exactlyOnce,
            RoutingMetrics metrics) {
        return new ReportsListener(dispatching, memory, exactlyOnce, metrics);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    PostsController routerPostsController(@Qualifier("routerPolicy") Policy policy) {
        return new PostsController(policy);
    }

    @Bean
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    RoutingPreviewController routerRoutingPreviewController(RoutingReports routing) {
        return new RoutingPreviewController(routing);
    }

    private static String name(Resource resource) {
        String name = resource.getFilename();
        return name == null ? resource.getDescription() : name;
    }

    private static String content(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + resource.getDescription(), unreadable);
        }
    }
}
