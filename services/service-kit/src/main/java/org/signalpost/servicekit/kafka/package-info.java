/**
 * Decides how every service reads and writes Kafka: what is in one transaction, what happens to a record that cannot be
 * read and to one that cannot be processed now, where a new consumer begins, when a consumer stops, and what health says
 * about all of it. It never looks into a record.
 */
@NullMarked
package org.signalpost.servicekit.kafka;

import org.jspecify.annotations.NullMarked;
