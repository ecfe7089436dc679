package org.signalpost.servicekit;

import java.io.IOException;
import java.io.InputStream;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;

/** Gives every service the same list of queues, whether it is by itself or all are in one process. */
@AutoConfiguration
public final class QueuesAutoConfiguration {

    private static final String LIST = "${signalpost.queues:classpath:org/signalpost/contracts/vocabulary/queues.txt}";

    /** An operator with a directory of their own gives the list of its queues as well. Lazy: some services need none. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    KnownQueues signalpostQueues(@Value(LIST) Resource list) throws IOException {
        try (InputStream queues = list.getInputStream()) {
            return KnownQueues.read(queues);
        }
    }
}
