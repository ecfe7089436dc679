/** Decides how the intake writes to the log, and what of the log it takes for the status that partners see. */
@NullMarked
package org.signalpost.intake.adapter.kafka;

import org.jspecify.annotations.NullMarked;
