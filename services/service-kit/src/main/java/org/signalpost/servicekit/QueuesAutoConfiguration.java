package org.signalpost.servicekit;

import java.io.IOException;
import java.io.InputStream;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Gives every service the same lists of queues, whether it is by itself or all are in one process. A list that cannot be used
 * stops the start of a service that needs it; a setting that is empty counts as none. Lazy: some need none.
 */
@AutoConfiguration
public final class QueuesAutoConfiguration {

    private static final String QUEUES = "signalpost.queues";
    private static final String OUTSIDE_SYSTEMS = "signalpost.outside-systems";

    /** An operator with a directory of their own gives the list of its queues as well. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    KnownQueues signalpostQueues(@Value("${" + QUEUES + ":}") String location, ResourceLoader resources) {
        return location.isBlank()
                ? KnownQueues.shipped()
                : read(QUEUES, resources.getResource(location), KnownQueues::read);
    }

    /** The queues with a system of their own; none where there is no list. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean
    OutsideSystems signalpostOutsideSystems(
            @Value("${" + OUTSIDE_SYSTEMS + ":}") String location, ResourceLoader resources, KnownQueues known) {
        return location.isBlank()
                ? OutsideSystems.NONE
                : read(OUTSIDE_SYSTEMS, resources.getResource(location), lines -> OutsideSystems.read(lines, known));
    }

    private static <T> T read(String setting, Resource list, Reading<T> reading) {
        try (InputStream lines = list.getInputStream()) {
            return reading.read(lines);
        } catch (IOException unreadable) {
            throw new RefusedSettingException(setting, "it cannot be read: " + list.getDescription());
        } catch (IllegalArgumentException faulty) {
            throw new RefusedSettingException(setting, String.valueOf(faulty.getMessage()));
        }
    }

    /** How a list is read. */
    private interface Reading<T> {

        T read(InputStream lines) throws IOException;
    }
}
