package org.signalpost.identity.model;

/**
 * Why an account cannot be as it was asked for.
 *
 * @param field the field of the request that is at fault
 * @param reason what would be right, in words; never the value
 */
public record Violation(String field, String reason) {}
