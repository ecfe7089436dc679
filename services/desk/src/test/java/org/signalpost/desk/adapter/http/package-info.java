/** Tests of what is asked of other services. */
@NullMarked
package org.signalpost.desk.adapter.http;

import org.jspecify.annotations.NullMarked;
