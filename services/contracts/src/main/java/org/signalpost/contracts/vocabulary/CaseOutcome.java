package org.signalpost.contracts.vocabulary;

/** How a case ended for the defender, as the officer who closes it sees it. */
public enum CaseOutcome {
    /** The defender is safer than when the report came. */
    DEFENDER_SAFER,
    /** Nothing that was done changed the defender's situation. */
    NO_CHANGE,
    /** The defender is worse off. */
    DEFENDER_WORSE_OFF,
    /** Another body has taken the case over. */
    HANDED_OVER,
    /** What was reported is not a reprisal against a defender. */
    NOT_A_REPRISAL,
    /** Neither defender nor partner could be reached any more. */
    CONTACT_LOST
}
