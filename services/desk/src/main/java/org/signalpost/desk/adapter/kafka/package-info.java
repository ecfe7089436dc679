/** Brings decisions and dead letters in from the topics, and news of cases out to them. Decides nothing. */
@NullMarked
package org.signalpost.desk.adapter.kafka;

import org.jspecify.annotations.NullMarked;
