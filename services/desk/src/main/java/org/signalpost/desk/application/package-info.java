/**
 * The use cases of the desk, and the ports they need. Each use case is one database transaction that changes a case, adds
 * to its audit trail and leaves the news for the topics in the outbox: all three, or none.
 */
@NullMarked
package org.signalpost.desk.application;

import org.jspecify.annotations.NullMarked;
