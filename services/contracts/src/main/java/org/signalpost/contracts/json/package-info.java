/** How this system's own records are written as JSON and read again, wherever they are kept or travel. */
@NullMarked
package org.signalpost.contracts.json;

import org.jspecify.annotations.NullMarked;
