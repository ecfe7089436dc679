package org.signalpost.desk.adapter.kafka;

import org.signalpost.contracts.event.EventCodec;
import org.signalpost.desk.application.DeadLetters;
import org.signalpost.desk.application.DeskClock;
import org.signalpost.desk.application.ReceivingDecisions;
import org.signalpost.servicekit.kafka.AtLeastOnce;
import org.signalpost.servicekit.kafka.KafkaWiring;
import org.signalpost.servicekit.kafka.ReliableProducer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The desk's part in Kafka. */
@Configuration(proxyBeanMethods = false)
public class DeskKafka {

    private static final int THREADS = 2;
    private static final int RECORDS = 500;

    @Bean
    AtLeastOnce deskAtLeastOnce(KafkaWiring kafka) {
        return kafka.atLeastOnce("desk", THREADS, RECORDS);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, byte[]> deskListeners(AtLeastOnce deskAtLeastOnce) {
        return deskAtLeastOnce.listenerFactory();
    }

    @Bean
    ReliableProducer deskProducer(KafkaWiring kafka) {
        return kafka.reliableProducer("desk-outbox");
    }

    @Bean
    KafkaFlow deskFlow(KafkaAdmin kafkaAdmin) {
        return new KafkaFlow(kafkaAdmin.getConfigurationProperties());
    }

    @Bean
    DecisionListener deskDecisionListener(ReceivingDecisions deskReceivingDecisions, AtLeastOnce deskAtLeastOnce) {
        return new DecisionListener(new EventCodec(), deskReceivingDecisions, deskAtLeastOnce.deadLetters());
    }

    @Bean
    DeadLetterListener deskDeadLetterListener(DeadLetters deskDeadLetters, DeskClock deskClock) {
        return new DeadLetterListener(deskDeadLetters, deskClock.clock());
    }
}
