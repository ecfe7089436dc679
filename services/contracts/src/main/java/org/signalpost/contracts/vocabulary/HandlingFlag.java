package org.signalpost.contracts.vocabulary;

/**
 * What an officer must know about the person to act without doing harm (the letter, note 2). Only ever declared by the
 * partner, never inferred; sealed with the identity, and absent from events, queue rows and statistics.
 */
public enum HandlingFlag {
    WOMAN,
    TRANS_OR_GENDER_DIVERSE,
    MINORITY,
    INDIGENOUS,
    DISABILITY,
    INFORMAL_OR_SEX_WORKER,
    MIGRANT_REFUGEE_OR_STATELESS,
    CONFLICT_OR_OCCUPATION,
    CHILD_OR_YOUTH,
    IN_EXILE
}
