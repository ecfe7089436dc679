/**
 * What the classifier does with a batch of reports: records that it opens them, opens the account of each and nothing else, and
 * has the engine decide. Decides what becomes of a report that cannot be opened or decided on: a person gets it.
 */
@NullMarked
package org.signalpost.classifier.application;

import org.jspecify.annotations.NullMarked;
