/** The router as a service: which files it decides by, and how it hangs together. */
@NullMarked
package org.signalpost.router;

import org.jspecify.annotations.NullMarked;
