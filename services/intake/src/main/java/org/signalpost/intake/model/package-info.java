/**
 * Decides what a submission must look like to be a report, which report an idempotency key means, and what a partner
 * may be told of where a report stands. Plain Java: values as JSON gives them come in, a submission or every
 * complaint about it at once goes out.
 */
@NullMarked
package org.signalpost.intake.model;

import org.jspecify.annotations.NullMarked;
