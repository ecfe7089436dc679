package org.signalpost.contracts.vocabulary;

/**
 * A kind of perpetrator and the part it had.
 *
 * @param kind who, as a kind
 * @param involvement what part
 */
public record Perpetrator(PerpetratorKind kind, Involvement involvement) {}
