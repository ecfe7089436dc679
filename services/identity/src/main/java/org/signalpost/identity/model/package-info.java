/**
 * Decides which accounts there can be: what each role needs, which roles exclude each other, and how strong a password
 * is.
 */
@NullMarked
package org.signalpost.identity.model;

import org.jspecify.annotations.NullMarked;
