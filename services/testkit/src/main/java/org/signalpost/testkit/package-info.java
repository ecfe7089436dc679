/**
 * Decides what tests run on: a real broker and a real database, from containers where Docker answers and embedded
 * elsewhere, one pair for all tests of a process, emptied before each test class; and how a test gets a token, a sealing key
 * and the records that a topic holds.
 */
@NullMarked
package org.signalpost.testkit;

import org.jspecify.annotations.NullMarked;
