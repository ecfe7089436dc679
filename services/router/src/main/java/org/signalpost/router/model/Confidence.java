package org.signalpost.router.model;

/** How sure whoever compiled the directory was of a row. */
public enum Confidence {
    HIGH,
    MEDIUM,
    LOW
}
