/**
 * Keeps cases, decisions, trail, outbox and dead letters in PostgreSQL, schema {@code desk}. What must hold whatever goes
 * wrong above is a constraint there: one case for each report and queue, one primary for each report, a trail that only
 * grows.
 */
@NullMarked
package org.signalpost.desk.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
