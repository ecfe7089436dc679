/** What the desk's edge towards the topics promises. */
@NullMarked
package org.signalpost.desk.adapter.kafka;

import org.jspecify.annotations.NullMarked;
