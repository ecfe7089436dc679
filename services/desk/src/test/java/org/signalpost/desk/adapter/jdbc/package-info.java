/** What the rows of the desk promise, on the real database. */
@NullMarked
package org.signalpost.desk.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
