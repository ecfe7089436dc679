/** What the desk's edge towards people promises. */
@NullMarked
package org.signalpost.desk.adapter.timer;

import org.jspecify.annotations.NullMarked;
