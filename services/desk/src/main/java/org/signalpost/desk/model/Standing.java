package org.signalpost.desk.model;

/** What a queue's case is to its report: the one that must act, a copy that consent allows, or no longer its business. */
public enum Standing {
    PRIMARY,
    COPY,
    RECALLED
}
