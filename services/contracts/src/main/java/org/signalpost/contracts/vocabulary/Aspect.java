package org.signalpost.contracts.vocabulary;

/** Finer marks on a threat, which policy can use and which raise the three axes. */
public enum Aspect {
    RED_TAGGING,
    DOXXING,
    RAPE,
    REFOULEMENT,
    DENATIONALISATION,
    ASSET_FREEZE,
    INCOMMUNICADO,
    MEDICAL_NEGLECT,
    HOUSE_ARREST,
    FOREIGN_AGENT_LABEL,
    SLAPP
}
