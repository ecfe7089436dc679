package org.signalpost.contracts.vocabulary;

/**
 * The field a defender works in; any number may apply, and a kind may be read from the text. Journalists are named as
 * journalists, never relabelled as activists (the letter, note 1). What concerns the person is a {@link HandlingFlag}.
 */
public enum DefenderKind {
    JOURNALIST,
    LAWYER,
    ENVIRONMENT_LAND,
    INDIGENOUS,
    WOMEN_RIGHTS,
    LGBTIQ,
    TRADE_UNION,
    ANTI_CORRUPTION,
    MINORITY,
    DISABILITY,
    MIGRANT_REFUGEE,
    STUDENT_ACADEMIC,
    DEMOCRACY_ELECTION,
    HUMANITARIAN,
    GENERAL_HRD
}
