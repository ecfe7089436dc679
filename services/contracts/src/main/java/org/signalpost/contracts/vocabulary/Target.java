package org.signalpost.contracts.vocabulary;

/** Whom the attack was aimed at. */
public enum Target {
    INDIVIDUAL,
    FAMILY,
    COLLEAGUES,
    ORGANISATION,
    COMMUNITY
}
