/**
 * How people and their systems reach the desk: a REST interface under {@code /v1} and plain pages under {@code /desk}, both
 * over the same use cases. Decides nothing but what a row, a reason or a refusal looks like.
 */
@NullMarked
package org.signalpost.desk.adapter.web;

import org.jspecify.annotations.NullMarked;
