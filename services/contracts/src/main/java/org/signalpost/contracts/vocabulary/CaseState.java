package org.signalpost.contracts.vocabulary;

/** Where the work on a case stands. The moves between states are the rules of the desk. */
public enum CaseState {
    NEW,
    TAKEN,
    ACKNOWLEDGED,
    IN_PROGRESS,
    CLOSED,
    OFFERED,
    MERGED,
    MONITORING,
    DECLINED,
    REOPENED,
    RETURNED,
    WITHDRAWN,
    ERASED
}
