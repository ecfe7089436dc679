package org.signalpost.classifier.model;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recognises the language of a text by its frequent words, and by its script where that is enough. What the partner said
 * decides between languages that the text leaves open.
 */
final class Languages {

    private static final int ENOUGH_TOKENS = 4000;

    /** What a token of a script that stands for one language speaks for it. */
    private static final double OF_SCRIPT = 0.07;

    /** What a letter that kindred languages lack speaks for its language. */
    private static final double OF_LETTER = 0.3;

    /** Less than this tells nothing. */
    private static final double LITTLE = 0.9;

    private static final String BURMESE = "my";

    /** Burmese in the code that CLDR gives to Zawgyi: no pack reads it. */
    private static final String ZAWGYI = "my-Qaag";

    private static final char VOWEL_E = 0x1031;
    private static final char ASAT = 0x103A;

    private final List<String> tags = new ArrayList<>();
    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, int[]> byWord = new HashMap<>();
    private final Map<Integer, int[]> byLetter = new HashMap<>();
    private final Map<Integer, Integer> byScript = new HashMap<>();
    private final Set<Integer> sharedScripts = new HashSet<>();
    private final Map<String, String> readAs = new HashMap<>();
    private final Map<String, Inflection> inflections = new HashMap<>();
    private final List<Pack> packs;

    private Languages(List<Pack> packs) {
        this.packs = packs;
    }

    static Languages load(List<Pack> packs) {
        Languages languages = new Languages(packs);
        Map<String, Inflection.Builder> inflections = new HashMap<>();
        for (Pack pack : packs) {
            pack.marks().also().forEach(tag -> languages.readAs.put(tag, pack.language()));
            languages.readAs.put(pack.language(), pack.language());
        }
        Resources.eachEntry("languages.txt", line -> languages.readEntry(List.of(line.split("\\s+")), inflections));
        inflections.forEach((tag, builder) -> languages.inflections.put(tag, builder.build()));
        for (Pack pack : packs) {
            String tag = pack.language();
            languages.add(tag, pack.marks().words());
            pack.marks().letters().forEach(letter -> languages.add(languages.byLetter, letter, tag));
            for (String script : pack.marks().scripts()) {
                languages.addScript(script, tag);
                languages.sharedScripts.remove(UScript.getCodeFromName(script));
            }
            languages.inflections.put(tag, pack.inflection());
        }
        return languages;
    }

    /** An entry of a language is passed over when a pack reads it. */
    private void readEntry(List<String> entry, Map<String, Inflection.Builder> changes) {
        List<String> rest = entry.subList(1, entry.size());
        switch (entry.get(0)) {
            case "script" -> addScript(rest.get(0), rest.get(1));
            case "mostly" -> {
                addScript(rest.get(0), rest.get(1));
                sharedScripts.add(UScript.getCodeFromName(rest.get(0)));
            }
            case "letters" -> {
                if (!readAs.containsKey(rest.get(0))) {
                    for (String letter : rest.subList(1, rest.size())) {
                        add(byLetter, letter.codePointAt(0), rest.get(0));
                    }
                }
            }
            case "prefix", "ending" -> {
                List<String> line = new ArrayList<>(rest);
                String tag = line.set(0, entry.get(0));
                changes.computeIfAbsent(tag, key -> new Inflection.Builder()).read(line);
            }
            default -> {
                if (!readAs.containsKey(entry.get(0))) {
                    add(entry.get(0), rest.stream().map(Folding::fold).toList());
                }
            }
        }
    }

    private void addScript(String script, String tag) {
        byScript.put(UScript.getCodeFromName(script), index(tag));
    }

    private void add(String language, Iterable<String> words) {
        for (String word : words) {
            add(byWord, word, language);
        }
    }

    private <K> void add(Map<K, int[]> map, K key, String language) {
        int index = index(language);
        map.merge(key, new int[] {index}, (old, more) -> {
            if (Arrays.stream(old).anyMatch(known -> known == index)) {
                return old;
            }
            int[] both = Arrays.copyOf(old, old.length + 1);
            both[old.length] = index;
            return both;
        });
    }

    private int index(String language) {
        return indexes.computeIfAbsent(language, tag -> {
            tags.add(tag);
            return tags.size() - 1;
        });
    }

    /** How names change in {@code language}, or in a text whose language is not known. */
    Inflection inflection(@Nullable String language) {
        return language == null ? Inflection.NONE : inflections.getOrDefault(language, Inflection.NONE);
    }

    /**
     * The language as a BCP 47 tag, or null if it cannot be told. Where the frequent words leave it open, as in a short
     * text, what each pack finds speaks too.
     */
    @Nullable
    String recognise(String text, Tokens tokens, @Nullable String stated) {
        double[] scores = new double[tags.size()];
        int inOwnScript = 0;
        int looked = Math.min(tokens.count(), ENOUGH_TOKENS);
        for (int i = 0; i < looked; i++) {
            String word = tokens.word(i);
            add(byWord.get(word), 1, scores);
            int first = word.codePointAt(0);
            if (first >= 0x0250) {
                int script = UScript.getScript(first);
                Integer language = byScript.get(script);
                if (language != null) {
                    scores[language] += OF_SCRIPT;
                    inOwnScript += sharedScripts.contains(script) ? 0 : 1;
                }
            }
        }
        if (!byLetter.isEmpty()) {
            int end = looked == 0 ? 0 : Math.min(text.length(), ENOUGH_TOKENS * 4);
            for (int i = 0; i < end; i++) {
                char letter = text.charAt(i);
                if (letter >= 0x80) {
                    add(byLetter.get((int) Character.toLowerCase(letter)), OF_LETTER, scores);
                }
            }
        }
        String said = stated == null ? null : language(stated);
        Integer saidIndex = said == null ? null : indexes.get(said);
        if (saidIndex != null) {
            scores[saidIndex] += 1.0 + looked * 0.02;
        }
        int best = best(scores);
        if (isOpen(scores, best)) {
            double least = best < 0 || scores[best] < LITTLE ? 0 : scores[best] / 3;
            for (Pack pack : packs) {
                int index = index(pack.language());
                if (scores[index] >= least) {
                    int found = Reading.of(tokens, pack).hits().size();
                    scores[index] += 0.5 * Math.min(6, found);
                }
            }
            best = best(scores);
        }
        double most = best < 0 ? 0 : scores[best];
        String language = best < 0 ? said : tags.get(best);
        boolean told = inOwnScript > looked / 2;
        boolean weak = !told && (looked > 12 && most < looked * 0.06 || most < LITTLE);
        if (BURMESE.equals(language) && isZawgyi(text)) {
            return ZAWGYI;
        }
        return weak && !Objects.equals(language, said) ? null : language;
    }

    /**
     * Whether Burmese is written for the fonts of before Unicode, in which the same characters are other letters: there the
     * vowel E stands before its consonant, and the letters of other languages of the country are parts of Burmese ones.
     */
    private static boolean isZawgyi(String text) {
        int zawgyi = 0;
        int unicode = 0;
        int end = Math.min(text.length(), ENOUGH_TOKENS * 4);
        for (int i = 0; i < end; i++) {
            char letter = text.charAt(i);
            if (letter == VOWEL_E) {
                char before = i == 0 ? ' ' : text.charAt(i - 1);
                boolean follows = before >= 0x1000 && before <= 0x1021 || before >= 0x103B && before <= 0x103F;
                char after = i + 1 == end ? ' ' : text.charAt(i + 1);
                boolean leads = after >= 0x1000 && after <= 0x1021;
                zawgyi += leads && !follows ? 1 : 0;
                unicode += follows && !leads ? 1 : 0;
            } else if (letter >= 0x1060 && letter <= 0x1097) {
                zawgyi++;
            } else if (letter == ASAT) {
                unicode++;
            }
        }
        return zawgyi > unicode;
    }

    private static void add(int @Nullable [] languages, double weight, double[] scores) {
        if (languages != null) {
            for (int language : languages) {
                scores[language] += weight / languages.length;
            }
        }
    }

    private static boolean isOpen(double[] scores, int best) {
        if (best < 0 || scores[best] < 1.5) {
            return true;
        }
        for (int i = 0; i < scores.length; i++) {
            if (i != best && scores[i] > scores[best] / 1.5) {
                return true;
            }
        }
        return false;
    }

    private int best(double[] scores) {
        int best = -1;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > 0
                    && (best < 0
                            || scores[i] > scores[best]
                            || scores[i] == scores[best] && tags.get(i).compareTo(tags.get(best)) < 0)) {
                best = i;
            }
        }
        return best;
    }

    /** The language of a tag, or of the pack that reads it; null if it names none: a partner may write anything there. */
    private @Nullable String language(String tag) {
        String language = ULocale.forLanguageTag(tag).getLanguage();
        boolean isOne = !language.isEmpty()
                && language.length() <= 3
                && language.chars().allMatch(c -> c >= 'a' && c <= 'z');
        return isOne ? readAs.getOrDefault(language, language) : null;
    }
}
