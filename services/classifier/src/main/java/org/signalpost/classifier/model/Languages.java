package org.signalpost.classifier.model;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the language of a text by its frequent words, and by its script where that is enough. What the partner said
 * decides between languages that the text leaves open.
 */
final class Languages {

    private static final int ENOUGH_TOKENS = 4000;

    private final Map<String, List<String>> languagesByWord = new HashMap<>();
    private final Map<Integer, String> languageByScript = new HashMap<>();

    private Languages() {}

    static Languages load(List<Pack> packs) {
        Languages languages = new Languages();
        for (Pack pack : packs) {
            languages.add(pack.language(), pack.words());
        }
        Set<String> packed = Set.copyOf(packs.stream().map(Pack::language).toList());
        Resources.eachEntry("languages.txt", line -> {
            String[] parts = line.split("\\s+");
            if (parts[0].equals("script")) {
                languages.languageByScript.put(UScript.getCodeFromName(parts[1]), parts[2]);
            } else if (!packed.contains(parts[0])) {
                languages.add(
                        parts[0],
                        List.of(parts).subList(1, parts.length).stream()
                                .map(Folding::fold)
                                .toList());
            }
        });
        return languages;
    }

    private void add(String language, Iterable<String> words) {
        for (String word : words) {
            List<String> of = languagesByWord.computeIfAbsent(word, key -> new ArrayList<>(2));
            if (!of.contains(language)) {
                of.add(language);
            }
        }
    }

    /**
     * The language as a BCP 47 tag, or null if it cannot be told. Where the frequent words leave it open, as in a short
     * text, what each pack finds speaks too.
     */
    @Nullable
    String recognise(Tokens tokens, @Nullable String stated, Collection<Pack> packs) {
        Map<String, Double> scores = new HashMap<>();
        int looked = Math.min(tokens.count(), ENOUGH_TOKENS);
        for (int i = 0; i < looked; i++) {
            String word = tokens.word(i);
            List<String> of = languagesByWord.get(word);
            if (of != null) {
                for (String language : of) {
                    scores.merge(language, 1.0 / of.size(), Double::sum);
                }
            }
            int first = word.codePointAt(0);
            if (first >= 0x0250) {
                String language = languageByScript.get(UScript.getScript(first));
                if (language != null) {
                    scores.merge(language, 0.07, Double::sum);
                }
            }
        }
        String said = stated == null ? null : language(stated);
        if (said != null) {
            scores.merge(said, 1.0 + looked * 0.02, Double::sum);
        }
        String best = best(scores);
        if (isOpen(scores, best)) {
            for (Pack pack : packs) {
                int found = Reading.of(tokens, pack).hits().size();
                if (found > 0) {
                    scores.merge(pack.language(), 0.5 * Math.min(6, found), Double::sum);
                }
            }
            best = best(scores);
        }
        double most = best == null ? 0 : scores.getOrDefault(best, 0.0);
        if (best != null && !best.equals(said) && (looked > 12 && most < looked * 0.06 || most < 0.9)) {
            return null;
        }
        return best;
    }

    private static boolean isOpen(Map<String, Double> scores, @Nullable String best) {
        double most = best == null ? 0 : scores.getOrDefault(best, 0.0);
        double next = scores.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(best))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElse(0);
        return most < 1.5 || next > most / 1.5;
    }

    private static @Nullable String best(Map<String, Double> scores) {
        String best = null;
        double most = 0;
        for (Map.Entry<String, Double> score : scores.entrySet()) {
            double value = score.getValue();
            if (value > most || value == most && (best == null || score.getKey().compareTo(best) < 0)) {
                best = score.getKey();
                most = value;
            }
        }
        return best;
    }

    /** The language of a tag, or null if it names none: a partner may write anything there. */
    private static @Nullable String language(String tag) {
        String language = ULocale.forLanguageTag(tag).getLanguage();
        return !language.isEmpty() && language.length() <= 3 && language.chars().allMatch(c -> c >= 'a' && c <= 'z')
                ? language
                : null;
    }
}
