package org.signalpost.classifier.correction;

/** What triage found wrong in what the engine decided; {@link #CONFIRMED} if nothing. */
public enum ErrorKind {
    /** Triage looked, and left everything as it was. */
    CONFIRMED,
    /** Another country, or one where the engine had none. */
    COUNTRY,
    /** Another primary threat. */
    PRIMARY_THREAT,
    /** A threat beside the two primary ones was missed or invented. */
    OTHER_THREATS,
    /** Another priority. */
    PRIORITY
}
