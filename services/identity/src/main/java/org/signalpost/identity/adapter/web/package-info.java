/** Decides what people see when they sign in and what administrators can call. */
@NullMarked
package org.signalpost.identity.adapter.web;

import org.jspecify.annotations.NullMarked;
