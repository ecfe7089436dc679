package org.signalpost.intake.model;

/**
 * One thing to mend in a submission.
 *
 * @param pointer where, as a JSON pointer in a URI fragment ({@code #/perpetrators/0/kind}); made of known field names
 *     and positions only, never of what was sent
 * @param detail what to do about it, in plain words; holds nothing of what was sent
 */
public record FieldProblem(String pointer, String detail) {}
