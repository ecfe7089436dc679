/**
 * Decides in which order a report is accepted, so that no crash loses it or makes two of it, and what a partner is told
 * afterwards. Names the storage and the publication it needs as ports.
 */
@NullMarked
package org.signalpost.intake.application;

import org.jspecify.annotations.NullMarked;
