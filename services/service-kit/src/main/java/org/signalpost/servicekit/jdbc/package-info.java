/**
 * Decides how services keep what they keep in PostgreSQL: a schema for each, brought up to date before anything uses it,
 * and the keys of sealed reports in one of their own.
 */
@NullMarked
package org.signalpost.servicekit.jdbc;

import org.jspecify.annotations.NullMarked;
