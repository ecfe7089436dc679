/** Decides how the identity provider is put together: an OpenID Connect issuer with its accounts in PostgreSQL. */
@NullMarked
package org.signalpost.identity;

import org.jspecify.annotations.NullMarked;
