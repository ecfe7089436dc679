/**
 * Takes submitted reports from Kafka and puts classified ones there, in one transaction. Decides what becomes of a record
 * that can never be read.
 */
@NullMarked
package org.signalpost.classifier.adapter.kafka;

import org.jspecify.annotations.NullMarked;
