/** Tests of the use cases without a database. */
@NullMarked
package org.signalpost.desk.application;

import org.jspecify.annotations.NullMarked;
