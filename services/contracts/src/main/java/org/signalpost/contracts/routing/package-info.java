/**
 * A question that one service may ask of another: where would a report with these facts go? Nothing sealed, and nothing
 * that names a report, is in question or answer.
 */
@NullMarked
package org.signalpost.contracts.routing;

import org.jspecify.annotations.NullMarked;
