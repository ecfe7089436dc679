/**
 * Where a report happened and what was done. Decides nothing itself: puts the engine, the opening of accounts and the
 * topics together.
 */
@NullMarked
package org.signalpost.classifier;

import org.jspecify.annotations.NullMarked;
