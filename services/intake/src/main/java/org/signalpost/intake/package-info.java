/** Decides how the intake is put together and what of it can be set. */
@NullMarked
package org.signalpost.intake;

import org.jspecify.annotations.NullMarked;
