/** Asks other services over HTTP. */
@NullMarked
package org.signalpost.desk.adapter.http;

import org.jspecify.annotations.NullMarked;
