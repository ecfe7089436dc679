/** Decides how accounts, keys and running sign-ins rest in PostgreSQL: hashed, sealed, or harmless. */
@NullMarked
package org.signalpost.identity.adapter.jdbc;

import org.jspecify.annotations.NullMarked;
