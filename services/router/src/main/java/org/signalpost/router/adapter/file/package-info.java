/**
 * Reads the directory of posts and the policy from files. Decides whether a file may be used at all: everything that is
 * wrong with it is said at once, with its place, and a file with a fault is refused whole.
 */
@NullMarked
package org.signalpost.router.adapter.file;

import org.jspecify.annotations.NullMarked;
