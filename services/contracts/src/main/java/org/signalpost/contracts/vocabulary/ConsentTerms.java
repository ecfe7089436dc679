package org.signalpost.contracts.vocabulary;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who gave one consent, when and until when.
 *
 * @param givenBy who gave it, if said
 * @param givenOn the day it was given, if said
 * @param validUntil the last day it holds, if it is limited
 */
public record ConsentTerms(
        @Nullable ConsentGiver givenBy,
        @Nullable LocalDate givenOn,
        @Nullable LocalDate validUntil) {}
