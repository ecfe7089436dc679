/**
 * What is inside the sealed parts of a report. Nothing here prints, compares or travels unsealed: every
 * {@code toString} is redacted.
 */
@NullMarked
package org.signalpost.contracts.content;

import org.jspecify.annotations.NullMarked;
