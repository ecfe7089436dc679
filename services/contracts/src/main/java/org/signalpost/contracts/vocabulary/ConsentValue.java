package org.signalpost.contracts.vocabulary;

/** An answer to a question of consent. UNKNOWN counts as NO. */
public enum ConsentValue {
    YES,
    NO,
    UNKNOWN
}
