/** What the state machine and the rules of reading promise, without Spring and in milliseconds. */
@NullMarked
package org.signalpost.desk.model;

import org.jspecify.annotations.NullMarked;
