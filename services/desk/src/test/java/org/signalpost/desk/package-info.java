/** What the desk as a whole promises: its architecture, and a day on the real broker and database. */
@NullMarked
package org.signalpost.desk;

import org.jspecify.annotations.NullMarked;
