package org.signalpost.classifier.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms that names of countries take in sentences of languages that change them. Makes more forms than there are;
 * those that are not words are never met.
 */
final class Declension {

    private static final int SHORTEST = 4;
    private static final String CYRILLIC_ENDS = "аяьйиыоеуюі";
    private static final List<String> CYRILLIC_ENDINGS = List.of(
            "", "а", "я", "у", "ю", "и", "ы", "і", "е", "ь", "ой", "ей", "ом", "ем", "ам", "ах", "ії", "ию", "ию",
            "ией", "ою", "єю", "ів", "ов");
    private static final List<String> ARABIC_PREFIXES = List.of("و", "ب", "ف", "ل", "ك");

    private Declension() {}

    static Set<String> of(String name, Set<String> languages) {
        Set<String> forms = new LinkedHashSet<>();
        boolean slavic = languages.contains("ru") || languages.contains("uk") || languages.contains("be");
        if (slavic && name.length() >= SHORTEST && name.indexOf(' ') < 0) {
            char last = Character.toLowerCase(name.charAt(name.length() - 1));
            String stem = CYRILLIC_ENDS.indexOf(last) >= 0 ? name.substring(0, name.length() - 1) : name;
            for (String ending : CYRILLIC_ENDINGS) {
                forms.add(stem + ending);
            }
        }
        if (languages.contains("ar") && name.length() >= SHORTEST) {
            for (String prefix : ARABIC_PREFIXES) {
                forms.add(prefix + name);
            }
            if (name.startsWith("ال")) {
                forms.add("لل" + name.substring(2));
            }
        }
        return forms;
    }
}
