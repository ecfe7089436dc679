package org.signalpost.classifier.model;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.ThreatType;

/** Reads a language pack and checks all of it before it complains. The format is described in docs/classifier.md. */
final class PackReader {

    private static final int LONGEST_GAP = 12;

    /** In words; a character of a script without spaces counts a third. */
    private static final int LONGEST_PHRASE = 16;

    private static final int MOST_PHRASES = 200;
    private static final int SHORTEST_STEM = 3;
    private static final int SHORTEST_STEM_OF_SYLLABLES = 2;
    private static final int FEWEST_WORDS = 20;
    private static final double USUAL_WEIGHT = 2;
    private static final String TAG = "[a-z]{2,3}(-[A-Za-z0-9]+)*";

    private final String name;
    private final List<PackException.Fault> faults = new ArrayList<>();
    private final Map<String, Alternatives> sets = new HashMap<>();
    private final Set<String> also = new HashSet<>();
    private final Set<String> words = new HashSet<>();
    private final Set<Integer> letters = new HashSet<>();
    private final Set<String> scripts = new HashSet<>();
    private final Set<String> prefixes = new HashSet<>();
    private final Inflection.Builder inflection = new Inflection.Builder();
    private final Set<String> seen = new HashSet<>();
    private final Phrases.Builder<Pack.Meaning> phrases = new Phrases.Builder<>();
    private final Phrases.Builder<Place> places = new Phrases.Builder<>();
    private final Phrases.Builder<Boolean> exceptions = new Phrases.Builder<>();
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
        if (words.size() < FEWEST_WORDS && scripts.isEmpty()) {
            fault("fewer than " + FEWEST_WORDS + " frequent words: the language would not be recognised");
        }
        if (threats == 0) {
            fault("the pack has no threats");
        }
        if (!faults.isEmpty() || language == null || version == null) {
            throw new PackException(name, faults);
        }
        return new Pack(
                language,
                version,
                new Pack.Marks(also, words, letters, scripts),
                phrases.build(),
                places.build(),
                exceptions.build(),
                inflection.build(),
                new Prefixes(prefixes));
    }

    private void readLine(String text) {
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        if (text.startsWith("[")) {
            openSection(text);
        } else if (section != null || !header.isEmpty()) {
            if (section != null) {
                section.read(text);
            }
        } else {
            readHeader(text);
        }
    }

    private void readHeader(String text) {
        String[] parts = text.split("\\s+");
        switch (parts[0]) {
            case "language" -> {
                if (parts.length == 2 && parts[1].matches(TAG)) {
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
            case "also" -> {
                for (String tag : List.of(parts).subList(1, parts.length)) {
                    if (tag.matches(TAG)) {
                        also.add(tag);
                    } else {
                        fault("no language tag: " + tag);
                    }
                }
            }
            case "words" -> {
                for (String word : List.of(parts).subList(1, parts.length)) {
                    Tokens tokens = Tokens.of(word);
                    if (tokens.count() == 1) {
                        words.add(tokens.word(0));
                    } else {
                        fault("never met as one word, in scripts without spaces give single characters: " + word);
                    }
                }
            }
            case "letters" -> {
                for (String letter : List.of(parts).subList(1, parts.length)) {
                    if (letter.codePointCount(0, letter.length()) == 1 && letter.codePointAt(0) >= 0x80) {
                        letters.add(Character.toLowerCase(letter.codePointAt(0)));
                    } else {
                        fault("not one letter beyond a to z: " + letter);
                    }
                }
            }
            case "script" -> {
                if (parts.length == 2 && UScript.getCodeFromName(parts[1]) != UScript.INVALID_CODE) {
                    scripts.add(parts[1]);
                } else {
                    fault("a script is one ISO 15924 code");
                }
            }
            case "prefix", "ending" -> {
                String problem = inflection.read(List.of(parts));
                if (problem != null) {
                    fault(problem);
                }
            }
            case "joined" -> {
                for (String written : List.of(parts).subList(1, parts.length)) {
                    String prefix = Folding.fold(written);
                    if (prefix.isEmpty() || !prefix.chars().allMatch(Character::isLetter)) {
                        fault("what is joined to words is letters: " + written);
                    } else {
                        prefixes.add(prefix);
                    }
                }
            }
            case "set" -> readSet(parts);
            default ->
                fault("neither language, version, also, words, letters, script, prefix, ending, joined nor set,"
                        + " and no section was opened");
        }
    }

    private void readSet(String[] parts) {
        if (parts.length < 3 || !parts[1].startsWith("@")) {
            fault("a set is: set @name word word");
            return;
        }
        Alternatives members = new Alternatives();
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
                    means(weight -> new Pack.Meaning.Threat(type, aspect, weight, line));
                    threats++;
                }
            }
            case "aspect" -> {
                Aspect aspect = constant(Aspect.class, what);
                if (aspect != null) {
                    means(weight -> new Pack.Meaning.Mark(aspect));
                }
            }
            case "defender" -> {
                DefenderKind kind = constant(DefenderKind.class, what);
                if (kind != null) {
                    means(weight -> new Pack.Meaning.Defender(kind, weight));
                }
            }
            case "perpetrator" -> {
                PerpetratorKind kind = constant(PerpetratorKind.class, what);
                if (kind != null) {
                    means(weight -> new Pack.Meaning.Perpetrator(kind));
                }
            }
            case "nexus" -> {
                Nexus nexus = constant(Nexus.class, what);
                if (nexus != null) {
                    means(weight -> new Pack.Meaning.Fact(nexus));
                }
            }
            case "cue" -> {
                boolean after = parts.length > 2 && parts[parts.length - 1].equals("after");
                String cueName = String.join("_", List.of(parts).subList(1, after ? parts.length - 1 : parts.length))
                        .toUpperCase(Locale.ROOT);
                Pack.Cue cue = constant(Pack.Cue.class, cueName);
                if (cue != null) {
                    means(weight -> new Pack.Meaning.Sign(cue, after));
                }
            }
            case "countries" -> section = line -> readPlaces(line, Place.Kind.NAME);
            case "demonyms" -> section = line -> readPlaces(line, Place.Kind.DEMONYM);
            case "institutions" -> section = line -> readPlaces(line, Place.Kind.INSTITUTION);
            case "places" -> section = line -> readPlaces(line, Place.Kind.REGION);
            case "not" -> {
                if (what.equals("country")) {
                    section = this::readExceptions;
                } else {
                    fault("no such section: not " + what);
                }
            }
            default ->
                fault("no such section: threat, aspect, defender, perpetrator, nexus, cue,"
                        + " countries, demonyms, institutions, places or not country");
        }
    }

    private void means(DoubleFunction<Pack.Meaning> meaning) {
        section = text -> readTerms(text, meaning);
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

    private void readTerms(String text, DoubleFunction<Pack.Meaning> meaning) {
        double weight = USUAL_WEIGHT;
        String terms = text;
        int colon = text.indexOf(": ");
        if (colon > 0 && Character.isDigit(text.charAt(0))) {
            weight = weight(text.substring(0, colon));
            terms = text.substring(colon + 2);
        }
        for (String term : terms.split("\\|", -1)) {
            for (List<Phrases.Position> phrase : phrases(term.strip(), header)) {
                phrases.add(phrase, meaning.apply(weight));
            }
        }
    }

    private double weight(String text) {
        double weight = 0;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            fault("a weight is a number");
            return USUAL_WEIGHT;
        }
        if (!(weight > 0 && weight <= 10)) {
            fault("a weight is above 0 and at most 10");
        }
        return weight;
    }

    private void readPlaces(String text, Place.Kind kind) {
        int colon = text.indexOf(": ");
        String[] parts = text.substring(0, Math.max(0, colon)).split("\\s+");
        if (colon < 0 || parts.length > 2 || !parts[0].matches("[A-Z]{2}")) {
            fault("a line here begins with a country's code: CO: term | term, or CO 0.5: term");
            return;
        }
        String country = parts[0];
        if (!Place.TERRITORIES.contains(country)) {
            fault("no such country in ISO 3166-1: " + country);
            return;
        }
        double weight = parts.length == 1 ? 1 : weight(parts[1]);
        for (String written : text.substring(colon + 2).split("\\|", -1)) {
            String term = written.strip();
            boolean inCapitals = term.startsWith("!");
            boolean doubtful = term.startsWith("~");
            String plain = inCapitals || doubtful ? term.substring(1) : term;
            if (inCapitals && plain.codePoints().noneMatch(Character::isUpperCase)) {
                fault("after ! stands what has capitals: " + term);
            }
            Place place = new Place(
                    country,
                    inCapitals && kind == Place.Kind.NAME ? Place.Kind.ABBREVIATION : kind,
                    weight,
                    0,
                    doubtful,
                    inCapitals ? Place.Capitals.ALL : capitals(plain),
                    Set.of());
            for (List<Phrases.Position> phrase : phrases(plain, header + country)) {
                places.add(phrase, place);
            }
        }
    }

    /** A term that is written with a capital is met with one only. */
    private Place.Capitals capitals(String term) {
        Set<Boolean> capitals = new HashSet<>();
        for (String alternative : term.split("\\s+")[0].split("/")) {
            if (!alternative.isEmpty() && !alternative.startsWith("@")) {
                int first = alternative.codePointAt(0);
                capitals.add(Character.isUpperCase(first) || Character.isTitleCase(first));
            }
        }
        if (capitals.size() > 1) {
            fault("alternatives begin all with a capital or none: " + term);
        }
        return capitals.contains(true) ? Place.Capitals.FIRST : Place.Capitals.ANY;
    }

    private void readExceptions(String text) {
        for (String written : text.split("\\|", -1)) {
            String term = written.strip();
            boolean doubtful = term.startsWith("~");
            for (List<Phrases.Position> phrase : phrases(doubtful ? term.substring(1) : term, header)) {
                exceptions.add(phrase, !doubtful);
            }
        }
    }

    /** The phrases that a term stands for: several where an alternative is itself a row of words. Empty after a fault. */
    private List<List<Phrases.Position>> phrases(String term, String within) {
        if (term.isEmpty()) {
            fault("an empty term");
            return List.of();
        }
        if (!seen.add(within + " " + term)) {
            fault("there twice in this section: " + term);
            return List.of();
        }
        int before = faults.size();
        List<List<Phrases.Position>> all = List.of(List.of());
        int length = 0;
        for (String written : term.split("\\s+")) {
            List<List<Phrases.Position>> next =
                    written.startsWith("<") ? List.of(List.of(gap(written))) : word(written);
            length += next.stream().mapToInt(PackReader::length).max().orElse(0);
            List<List<Phrases.Position>> longer = new ArrayList<>();
            for (List<Phrases.Position> sofar : all) {
                for (List<Phrases.Position> more : next) {
                    List<Phrases.Position> phrase = new ArrayList<>(sofar);
                    phrase.addAll(more);
                    longer.add(phrase);
                }
            }
            all = longer;
            if (all.size() > MOST_PHRASES) {
                fault("too many alternatives of several words each: " + term);
                return List.of();
            }
        }
        if (faults.size() > before) {
            return List.of();
        }
        for (List<Phrases.Position> phrase : all) {
            if (phrase.isEmpty()
                    || phrase.get(0) instanceof Phrases.Position.Gap
                    || phrase.get(phrase.size() - 1) instanceof Phrases.Position.Gap) {
                fault("a term begins and ends with a word: " + term);
                return List.of();
            }
        }
        if (length > LONGEST_PHRASE * Tokens.WORD) {
            fault("a term has at most " + LONGEST_PHRASE + " words, or " + LONGEST_PHRASE * Tokens.WORD
                    + " characters of a script without spaces");
            return List.of();
        }
        return all;
    }

    private static int length(List<Phrases.Position> row) {
        int length = 0;
        for (Phrases.Position position : row) {
            length += position instanceof Phrases.Position.Word word
                            && Tokens.of(word.alternatives().first()).isCharacter(0)
                    ? 1
                    : Tokens.WORD;
        }
        return length;
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

    /** The rows of positions that one word of a term stands for. */
    private List<List<Phrases.Position>> word(String written) {
        Alternatives all = new Alternatives();
        for (String alternative : written.split("/", -1)) {
            if (alternative.startsWith("@")) {
                Alternatives members = sets.get(alternative);
                if (members == null) {
                    fault("no such set: " + alternative);
                } else {
                    all.words.addAll(members.words);
                    all.rows.addAll(members.rows);
                }
            } else {
                addAlternative(alternative, all);
            }
        }
        List<List<Phrases.Position>> rows = new ArrayList<>();
        if (!all.words.isEmpty()) {
            rows.add(List.of(new Phrases.Position.Word(all.words)));
        }
        for (List<String> row : all.rows) {
            rows.add(row.stream()
                    .<Phrases.Position>map(word -> new Phrases.Position.Word(new TreeSet<>(Set.of(word))))
                    .toList());
        }
        return rows;
    }

    private void addAlternative(String written, Alternatives alternatives) {
        boolean stem = written.endsWith("*");
        String plain = stem ? written.substring(0, written.length() - 1) : written;
        Tokens tokens = Tokens.of(plain);
        if (tokens.count() == 0 || plain.indexOf('*') >= 0) {
            fault("not a word: " + written);
            return;
        }
        List<String> row = new ArrayList<>(tokens.count());
        for (int i = 0; i < tokens.count(); i++) {
            if (i > 0 && tokens.startsSentence(i)) {
                fault("never met, since a sentence ends in it: " + written);
                return;
            }
            row.add(tokens.word(i));
        }
        if (stem) {
            int last = tokens.count() - 1;
            String word = row.get(last);
            if (tokens.isCharacter(last)) {
                fault("a script without spaces needs no * and has none: " + written);
                return;
            }
            int shortest = isOfSyllables(word) ? SHORTEST_STEM_OF_SYLLABLES : SHORTEST_STEM;
            if (word.codePointCount(0, word.length()) < shortest) {
                fault("a word's beginning has at least " + shortest + " letters: " + written);
                return;
            }
            row.set(last, word + "*");
        }
        if (row.size() == 1) {
            alternatives.words.add(row.get(0));
        } else {
            alternatives.rows.add(row);
        }
    }

    private static boolean isOfSyllables(String word) {
        return UScript.getScript(word.codePointAt(0)) == UScript.ETHIOPIC;
    }

    private void fault(String problem) {
        faults.add(new PackException.Fault(line, problem));
    }

    /** What one position may be: single words, or rows of words. */
    private static final class Alternatives {

        private final TreeSet<String> words = new TreeSet<>();
        private final List<List<String>> rows = new ArrayList<>();
    }

    @FunctionalInterface
    private interface Section {
        void read(String text);
    }
}
