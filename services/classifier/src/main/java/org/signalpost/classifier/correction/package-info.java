/**
 * Decides what a triage officer's correction shows about the engine: which kinds of error, and the labelled example that a
 * pack's author learns from. Plain Java; reads and writes nothing.
 */
@NullMarked
package org.signalpost.classifier.correction;

import org.jspecify.annotations.NullMarked;
