/**
 * The officers' work: reports arrive here as cases in queues, and people take them, act on them and answer. This package
 * only puts the parts together.
 */
@NullMarked
package org.signalpost.desk;

import org.jspecify.annotations.NullMarked;
