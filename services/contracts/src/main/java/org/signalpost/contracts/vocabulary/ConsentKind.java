package org.signalpost.contracts.vocabulary;

/**
 * What a defender can consent to. The API, the topics and the tables use the camel-case names of {@link Consents}.
 */
public enum ConsentKind {
    CONTACT_BY_POST,
    WIDER_GOVERNMENT,
    UN_WITH_NAMES_TO_GOVERNMENT,
    NAMES_PUBLISHED,
    REGIONAL_BODIES,
    OTHER_MISSIONS,
    NAMES_TO_HOST_GOVERNMENT,
    NAMES_TO_COMPANY,
    USED_IN_VETTING,
    LOCAL_STAFF,
    LINK_ACROSS_PARTNERS,
    USED_FOR_IMPROVEMENT
}
