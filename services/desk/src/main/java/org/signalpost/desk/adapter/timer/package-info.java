/** Does what is due by itself: publishes what waits in the outbox, gives back what was forgotten. What is due is in rows. */
@NullMarked
package org.signalpost.desk.adapter.timer;

import org.jspecify.annotations.NullMarked;
