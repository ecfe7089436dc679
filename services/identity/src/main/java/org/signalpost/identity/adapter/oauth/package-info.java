/** Decides what tokens say, with which key they are signed, and who gets one. */
@NullMarked
package org.signalpost.identity.adapter.oauth;

import org.jspecify.annotations.NullMarked;
