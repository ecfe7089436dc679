package org.signalpost.contracts.vocabulary;

/** What the partner can say of the danger, beside the text. */
public enum UrgencySign {
    DANGER_TO_LIFE,
    ONGOING,
    HAPPENING_WITHIN_DAYS,
    IN_CUSTODY,
    WHEREABOUTS_UNKNOWN,
    FAMILY_OR_WITNESSES_AT_RISK,
    NEEDS_MEDICAL_CARE
}
