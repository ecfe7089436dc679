/**
 * What the router does with a report: decides, and if deciding fails, decides by a rule that cannot fail. Decides nothing
 * about to whom; that is the model's.
 */
@NullMarked
package org.signalpost.router.application;

import org.jspecify.annotations.NullMarked;
