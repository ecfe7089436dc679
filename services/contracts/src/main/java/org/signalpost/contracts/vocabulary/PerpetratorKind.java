package org.signalpost.contracts.vocabulary;

/** Who did it, as a kind; named entities are sealed content. */
public enum PerpetratorKind {
    POLICE,
    ARMED_FORCES,
    INTELLIGENCE,
    PRISON_OFFICIALS,
    LOCAL_OFFICIALS,
    NATIONAL_OFFICIALS,
    JUDICIARY,
    LEGISLATURE,
    PARAMILITARY,
    ARMED_GROUP,
    ORGANISED_CRIME,
    PRIVATE_SECURITY,
    COMPANY,
    LANDOWNER,
    MOB,
    PUBLIC_FIGURE,
    FAMILY_COMMUNITY,
    EMPLOYER,
    ANONYMOUS_ONLINE,
    UNKNOWN
}
