/**
 * Decides who can read a report: each part is encrypted under a key of its own, that key is wrapped by a master key and
 * kept in a store, and whoever destroys it there makes the part unreadable everywhere.
 */
@NullMarked
package org.signalpost.contracts.sealing;

import org.jspecify.annotations.NullMarked;
