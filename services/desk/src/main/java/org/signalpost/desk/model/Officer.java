package org.signalpost.desk.model;

/**
 * A person who works at a post or a desk, as others at the same queue see them.
 *
 * @param subject who it is to the identity provider; two officers are the same person if their subjects are equal
 * @param name what colleagues call them
 */
public record Officer(String subject, String name) {

    /**
     * Checks that both are there.
     *
     * @throws IllegalArgumentException if either is blank
     */
    public Officer {
        if (subject.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("An officer has a subject and a name");
        }
    }

    /** Whether both are the same person, whatever they are called at the moment. */
    public boolean is(Officer other) {
        return subject.equals(other.subject);
    }
}
