/** Shows who answers for a country. Decides what of the directory is told to whoever asks: roles and posts, never people. */
@NullMarked
package org.signalpost.router.adapter.web;

import org.jspecify.annotations.NullMarked;
