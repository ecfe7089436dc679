/** Lets people try texts without a server: lines in, lines out. Decides what a line must be and what a bad one gets. */
@NullMarked
package org.signalpost.classifier.adapter.filter;

import org.jspecify.annotations.NullMarked;
