package org.signalpost.contracts.vocabulary;

/** Facts that policy routes on; TRANSNATIONAL_REPRESSION is an attack abroad by the state of origin. */
public enum Nexus {
    BUSINESS,
    DEVELOPMENT_FINANCE,
    SECURITY_ASSISTANCE,
    UN_COOPERATION,
    TRANSNATIONAL_REPRESSION
}
