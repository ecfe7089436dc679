/**
 * Routes classified reports line by line, for people who want to try a policy without a server. Decides how a line is read
 * and how a decision is written; what is decided is the model's.
 */
@NullMarked
package org.signalpost.router.adapter.filter;

import org.jspecify.annotations.NullMarked;
