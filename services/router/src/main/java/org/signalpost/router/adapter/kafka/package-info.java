/**
 * Takes classified and corrected reports from Kafka and puts decisions there, in one transaction. Decides what becomes of
 * a record that can never be read.
 */
@NullMarked
package org.signalpost.router.adapter.kafka;

import org.jspecify.annotations.NullMarked;
