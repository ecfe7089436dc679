/** Decides how receipts, leases and progress lie in PostgreSQL, in the schema {@code intake}. */
@NullMarked
package org.signalpost.intake.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
