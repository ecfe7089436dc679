/**
 * Decides to whom a report goes: which post or desk must act, who gets a copy, who does not and why, and which roles the
 * case climbs if nobody takes it. The rules are data; here is what they can say and what holds whatever they say: exactly
 * one primary, nothing to or through whoever the report implicates, no copy without its consent and mark.
 */
@NullMarked
package org.signalpost.router.model;

import org.jspecify.annotations.NullMarked;
