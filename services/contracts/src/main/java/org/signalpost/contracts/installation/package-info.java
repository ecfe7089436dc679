/**
 * Decides which topics an installation must have and how they are set: every topic of the contracts, kept for ever, with
 * as many partitions and copies as the installation asks for. Topics are made here, once, and never by being mentioned.
 */
@NullMarked
package org.signalpost.contracts.installation;

import org.jspecify.annotations.NullMarked;
