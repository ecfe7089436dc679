package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/** Reads a language pack and checks all of it before it complains. The format is described in docs/classifier.md. */
final class PackReader {

    private static final int LONGEST_GAP = 12;
    private static final int LONGEST_PHRASE = 16;
    private static final int SHORTEST_STEM = 3;
    private static final int FEWEST_WORDS = 20;
    private static final double USUAL_WEIGHT = 2;

    private final String name;
    private final List<PackException.Fault> faults = new ArrayList<>();
    private final Map<String, TreeSet<String>> sets = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Phrases.Builder<Pack.Meaning> phrases = new Phrases.Builder<>();
    private @Nullable String language;
    private @Nullable String version;
    private String header = "";
    private @Nullable Section section;
    private int threats;
    private int line;

    private PackReader(String name) {
        this.name = name;
    }

    /**
     * Reads the pack {@code name} from its lines.
     *
     * @throws PackException if anything is wrong with it
     */
    static Pack read(String name, List<String> lines) {
        PackReader reader = new PackReader(name);
        for (String text : lines) {
            reader.line++;
            reader.readLine(text.strip());
        }
        return reader.finish();
    }

    private Pack finish() {
        if (language == null) {
            fault("the pack does not say its language");
        }
        if (version == null) {
            fault("the pack does not say its version");
        }
        if (words.size() < FEWEST_WORDS) {
            fault("fewer than " + FEWEST_WORDS + " frequent words: the language would not be recognised");
        }
        if (threats == 0) {
            fault("the pack has no threats");
        }
        if (!faults.isEmpty() || language == null || version == null) {
            throw new PackException(name, faults);
        }
        return new Pack(language, version, Set.copyOf(words), phrases.build());
    }

    private void readLine(String text) {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        if (text.startsWith("[")) {
            openSection(text);
        } else if (section != null || !header.isEmpty()) {
            readTerms(text);
        } else {
            readHeader(text);
        }
    }

    private void readHeader(String text) {
        String[] parts = text.split("\\s+");
        switch (parts[0]) {
            case "language" -> {
                if (parts.length == 2 && parts[1].matches("[a-z]{2,3}(-[A-Za-z0-9]+)*")) {
                    language = parts[1];
                } else {
                    fault("a language is one BCP 47 tag");
                }
            }
            case "version" -> {
                if (parts.length == 2) {
                    version = parts[1];
                } else {
                    fault("a version is one word");
                }
            }
            case "words" -> {
                for (String word : List.of(parts).subList(1, parts.length)) {
                    words.add(Folding.fold(word));
                }
            }
            case "set" -> readSet(parts);
            default -> fault("neither language, version, words nor set, and no section was opened");
        }
    }

    private void readSet(String[] parts) {
        if (parts.length < 3 || !parts[1].startsWith("@")) {
            fault("a set is: set @name word word");
            return;
        }
        TreeSet<String> members = new TreeSet<>();
        for (String word : List.of(parts).subList(2, parts.length)) {
            addAlternative(word, members);
        }
        if (sets.putIfAbsent(parts[1], members) != null) {
            fault("the set " + parts[1] + " is there twice");
        }
    }

    private void openSection(String text) {
        header = text;
        section = null;
        if (!text.endsWith("]")) {
            fault("a section's name ends in ]");
            return;
        }
        String[] parts = text.substring(1, text.length() - 1).split("\\s+");
        String what = parts.length > 1 ? parts[1] : "";
        switch (parts[0]) {
            case "threat" -> {
                ThreatType type = constant(ThreatType.class, what);
                Aspect aspect = parts.length > 2 ? constant(Aspect.class, parts[2]) : null;
                if (type != null) {
                    section = weight -> new Pack.Meaning.Threat(type, aspect, weight);
                    threats++;
                }
            }
            case "aspect" -> {
                Aspect aspect = constant(Aspect.class, what);
                section = aspect == null ? null : weight -> new Pack.Meaning.Mark(aspect);
            }
            case "defender" -> {
                DefenderKind kind = constant(DefenderKind.class, what);
                section = kind == null ? null : weight -> new Pack.Meaning.Defender(kind, weight);
            }
            case "perpetrator" -> {
                PerpetratorKind kind = constant(PerpetratorKind.class, what);
                section = kind == null ? null : weight -> new Pack.Meaning.Perpetrator(kind);
            }
            case "nexus" -> {
                Nexus nexus = constant(Nexus.class, what);
                section = nexus == null ? null : weight -> new Pack.Meaning.Fact(nexus);
            }
            case "cue" -> {
                String cueName = String.join("_", List.of(parts).subList(1, parts.length))
                        .toUpperCase(Locale.ROOT);
                Pack.Cue cue = constant(Pack.Cue.class, cueName);
                section = cue == null ? null : weight -> new Pack.Meaning.Sign(cue);
            }
            default -> fault("no such section: threat, aspect, defender, perpetrator, nexus or cue");
        }
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, String constant) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(constant)) {
                return each;
            }
        }
        fault("no such " + type.getSimpleName() + ": " + constant);
        return null;
    }

    private void readTerms(String text) {
        double weight = USUAL_WEIGHT;
        String terms = text;
        int colon = text.indexOf(": ");
        if (colon > 0 && Character.isDigit(text.charAt(0))) {
            try {
                weight = Double.parseDouble(text.substring(0, colon));
            } catch (NumberFormatException notOne) {
                fault("a weight is a number");
            }
            terms = text.substring(colon + 2);
        }
        if (weight <= 0 || weight > 10) {
            fault("a weight is above 0 and at most 10");
        }
        for (String term : terms.split("\\|", -1)) {
            readTerm(term.strip(), weight);
        }
    }

    private void readTerm(String term, double weight) {
        if (term.isEmpty()) {
            fault("an empty term");
            return;
        }
        if (!seen.add(header + term)) {
            fault("there twice in this section: " + term);
            return;
        }
        List<Phrases.Position> positions = new ArrayList<>();
        for (String position : term.split("\\s+")) {
            if (position.startsWith("<")) {
                positions.add(gap(position));
            } else {
                positions.addAll(word(position));
            }
        }
        if (positions.isEmpty()
                || positions.get(0) instanceof Phrases.Position.Gap
                || positions.get(positions.size() - 1) instanceof Phrases.Position.Gap) {
            fault("a term begins and ends with a word: " + term);
        } else if (positions.size() > LONGEST_PHRASE) {
            fault("a term has at most " + LONGEST_PHRASE + " positions");
        } else if (section != null) {
            phrases.add(positions, section.meaning(weight));
        }
    }

    private Phrases.Position gap(String position) {
        try {
            int atMost = Integer.parseInt(position.substring(1, Math.max(1, position.length() - 1)));
            if (position.endsWith(">") && atMost >= 1 && atMost <= LONGEST_GAP) {
                return new Phrases.Position.Gap(atMost);
            }
        } catch (NumberFormatException notOne) {
            // Reported below.
        }
        fault("a gap is <1> to <" + LONGEST_GAP + ">: " + position);
        return new Phrases.Position.Gap(1);
    }

    private List<Phrases.Position> word(String position) {
        String[] alternatives = position.split("/", -1);
        if (alternatives.length == 1 && !position.startsWith("@")) {
            List<Phrases.Position> row = new ArrayList<>();
            boolean stem = position.endsWith("*");
            Tokens tokens = Tokens.of(stem ? position.substring(0, position.length() - 1) : position);
            for (int i = 0; i < tokens.count(); i++) {
                String word = tokens.word(i) + (stem && i == tokens.count() - 1 ? "*" : "");
                checkStem(word);
                row.add(new Phrases.Position.Word(new TreeSet<>(Set.of(word))));
            }
            if (row.isEmpty() || position.indexOf('*') >= 0 && position.indexOf('*') < position.length() - 1) {
                fault("not a word: " + position);
            }
            return row;
        }
        TreeSet<String> all = new TreeSet<>();
        for (String alternative : alternatives) {
            if (alternative.startsWith("@")) {
                TreeSet<String> members = sets.get(alternative);
                if (members == null) {
                    fault("no such set: " + alternative);
                } else {
                    all.addAll(members);
                }
            } else {
                addAlternative(alternative, all);
            }
        }
        return all.isEmpty() ? List.of() : List.of(new Phrases.Position.Word(all));
    }

    private void addAlternative(String word, TreeSet<String> alternatives) {
        boolean stem = word.endsWith("*");
        Tokens tokens = Tokens.of(stem ? word.substring(0, word.length() - 1) : word);
        if (tokens.count() != 1 || Arrays.asList(word.split("\\*", -1)).size() > 2) {
            fault("an alternative is one word: " + word);
            return;
        }
        String folded = tokens.word(0) + (stem ? "*" : "");
        checkStem(folded);
        alternatives.add(folded);
    }

    private void checkStem(String word) {
        if (word.endsWith("*") && word.codePointCount(0, word.length()) - 1 < SHORTEST_STEM) {
            fault("a word's beginning has at least " + SHORTEST_STEM + " letters: " + word);
        }
    }

    private void fault(String problem) {
        faults.add(new PackException.Fault(line, problem));
    }

    private interface Section {
        Pack.Meaning meaning(double weight);
    }
}
