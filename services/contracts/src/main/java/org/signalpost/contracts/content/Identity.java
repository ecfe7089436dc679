package org.signalpost.contracts.content;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.HandlingFlag;

/**
 * Whom it concerns: what could lead someone to a person.
 *
 * @param names of the defender and of those close to them
 * @param contacts how the defender or the partner's contact can be reached
 * @param exactPlace where exactly it happened or the defender is, if said
 * @param handlingFlags what an officer must know to act without doing harm
 * @param perpetratorNames of persons or units
 * @param entities companies, projects and banks by name
 */
public record Identity(
        List<String> names,
        List<String> contacts,
        @Nullable String exactPlace,
        List<HandlingFlag> handlingFlags,
        List<String> perpetratorNames,
        List<String> entities) {

    /** An identity of which nothing was said. */
    public static final Identity EMPTY = new Identity(List.of(), List.of(), null, List.of(), List.of(), List.of());

    public Identity {
        names = List.copyOf(names);
        contacts = List.copyOf(contacts);
        handlingFlags = List.copyOf(handlingFlags);
        perpetratorNames = List.copyOf(perpetratorNames);
        entities = List.copyOf(entities);
    }

    @Override
    public String toString() {
        return "Identity[redacted]";
    }
}
