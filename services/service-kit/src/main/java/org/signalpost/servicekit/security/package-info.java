/**
 * Decides who a caller is and what stands between them and a service: tokens for programs, sessions for people, both
 * from one issuer, and the headers that every answer carries.
 */
@NullMarked
package org.signalpost.servicekit.security;

import org.jspecify.annotations.NullMarked;
