/** The words that mean the same in the API, on the topics, in the exports and in the tests. */
@NullMarked
package org.signalpost.contracts.vocabulary;

import org.jspecify.annotations.NullMarked;
