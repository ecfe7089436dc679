/** Keeps the trail of machine openings in PostgreSQL. Decides how long nothing is forgotten: for ever. */
@NullMarked
package org.signalpost.classifier.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
