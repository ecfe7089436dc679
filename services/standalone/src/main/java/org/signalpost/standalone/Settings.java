package org.signalpost.standalone;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param data the data directory
 * @param temporary whether the data directory is deleted when the server stops
 * @param port the port for pages and API
 * @param url the address it is reached under
 * @param kafka an external Kafka, or null for the embedded one
 * @param kafkaPort the port of the embedded Kafka, or 0 for any free one
 * @param database the JDBC address of an external PostgreSQL, or null for the embedded one
 * @param issuer another provider, or null for the built-in one
 * @param queues the list of queues of a directory of their own, or null for the shipped one
 * @param outsideSystems the list of queues with a system of their own, or null if none has
 */
record Settings(
        Path data,
        boolean temporary,
        int port,
        String url,
        @Nullable String kafka,
        int kafkaPort,
        @Nullable String database,
        @Nullable String issuer,
        @Nullable Path queues,
        @Nullable Path outsideSystems) {}
