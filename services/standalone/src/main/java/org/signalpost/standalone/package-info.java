/** Decides nothing: starts the services in one process on what this machine has, and says clearly why it cannot. */
@NullMarked
package org.signalpost.standalone;

import org.jspecify.annotations.NullMarked;
