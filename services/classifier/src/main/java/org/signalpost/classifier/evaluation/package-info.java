/**
 * Decides how good the classifier is: how often it is right on texts whose answer is known, where it is wrong, and whether
 * it is as sure as it should be. Plain Java; reads and writes nothing.
 */
@NullMarked
package org.signalpost.classifier.evaluation;

import org.jspecify.annotations.NullMarked;
