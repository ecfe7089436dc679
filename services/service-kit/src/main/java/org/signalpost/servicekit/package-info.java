/** The wiring every service shares, and not one business word. */
@NullMarked
package org.signalpost.servicekit;

import org.jspecify.annotations.NullMarked;
