/** Decides what partners see of the intake: the API under {@code /v1/reports} and the pages under {@code /partner}. */
@NullMarked
package org.signalpost.intake.adapter.web;

import org.jspecify.annotations.NullMarked;
