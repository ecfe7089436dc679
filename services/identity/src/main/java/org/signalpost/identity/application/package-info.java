/** Decides how accounts come to be, change and end, and that no secret is kept or told twice. */
@NullMarked
package org.signalpost.identity.application;

import org.jspecify.annotations.NullMarked;
