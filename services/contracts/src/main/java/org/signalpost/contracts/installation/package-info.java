/**
 * Decides what an installation must have in Kafka: every topic of the contracts, kept for ever, with as many partitions and copies as
 * the installation asks for, and for each service what it may read and write. Both are made here, once, and never by being mentioned.
 */
@NullMarked
package org.signalpost.contracts.installation;

import org.jspecify.annotations.NullMarked;
