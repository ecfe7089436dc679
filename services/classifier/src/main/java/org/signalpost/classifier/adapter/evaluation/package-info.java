/**
 * The {@code evaluate} command: reads labelled texts from files, and writes how good the classifier is on them for people
 * and for programs. Decides what a line must be, what a fault is called and what is shown of a text.
 */
@NullMarked
package org.signalpost.classifier.adapter.evaluation;

import org.jspecify.annotations.NullMarked;
