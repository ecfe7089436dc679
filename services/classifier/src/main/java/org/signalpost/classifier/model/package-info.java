/**
 * Decides where a report happened and what was done, to whom, by whom and how urgent it is, from its text and from what
 * the partner said; and how sure that is. Knows languages and countries only through data files.
 */
@NullMarked
package org.signalpost.classifier.model;

import org.jspecify.annotations.NullMarked;
