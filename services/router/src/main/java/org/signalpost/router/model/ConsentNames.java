package org.signalpost.router.model;

import java.util.Locale;
import org.signalpost.contracts.vocabulary.ConsentKind;

/** What a consent is called in files and to partners: {@code widerGovernment}, as in the API. */
public final class ConsentNames {

    private ConsentNames() {}

    /** The camel-case name of a consent. */
    public static String of(ConsentKind kind) {
        StringBuilder name = new StringBuilder();
        for (String word : kind.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        name.setCharAt(0, Character.toLowerCase(name.charAt(0)));
        return name.toString();
    }
}
