/**
 * Decides what a caller is told when a request cannot be served: one shape (RFC 9457) for programs, one plain page for
 * people, a code that can be counted, and never a word of what the request held.
 */
@NullMarked
package org.signalpost.servicekit.problem;

import org.jspecify.annotations.NullMarked;
