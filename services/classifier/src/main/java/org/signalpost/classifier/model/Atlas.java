package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Every phrase that tells a country: CLDR's names in
 * all its languages, names and institutions that are the same in many, and the places of the gazetteer. Immutable.
 */
final class Atlas {

    /** A name that English lacks and that is at most this long counts in texts of its languages only. */
    private static final int SHORT_NAME = 5;

    private final Phrases<Place> phrases;

    private final Borders borders;

    private Atlas(Phrases<Place> phrases, Borders borders) {
        this.phrases = phrases;
        this.borders = borders;
    }

    Borders borders() {
        return borders;
    }

    Phrases<Place> phrases() {
        return phrases;
    }

    static Atlas load() {
        Loader loader = new Loader();
        Resources.eachEntry("not-countries.txt", loader::exception);
        Resources.eachEntry("countries.tsv", loader::country);
        Resources.eachEntry("country-names.tsv.gz", loader::cldrName);
        Resources.eachEntry("institutions.tsv", loader::institutions);
        Resources.eachEntry("gazetteer.tsv.gz", loader::gazetteer);
        return new Atlas(loader.build(), Borders.load());
    }

    private static final class Loader {

        private final Set<List<String>> never = new HashSet<>();
        private final Set<List<String>> doubtful = new HashSet<>();

        /** By folded phrase: for each country that it tells, the strongest way in which it does. */
        private final Map<List<String>, List<Place>> places = new HashMap<>(1 << 18);

        /** Most cities of a country and size are told alike. */
        private final Map<Place, Place> same = new HashMap<>();

        private final Map<String, Set<String>> languages = new HashMap<>(Map.of("", Set.of()));

        void exception(String line) {
            if (line.startsWith("~")) {
                doubtful.add(key(line.substring(1)));
            } else {
                never.add(key(line));
            }
        }

        void country(String line) {
            int tab = line.indexOf('\t');
            for (String term : terms(line.substring(tab + 1))) {
                Place.Kind kind = term.startsWith("!") ? Place.Kind.ABBREVIATION : Place.Kind.NAME;
                add(term, line.substring(0, tab), kind, 0, Set.of());
            }
        }

        void cldrName(String line) {
            String[] columns = line.split("\t", -1);
            String name = columns[0];
            String code = columns[1];
            Set<String> languages = languages(columns[2]);
            boolean latin = name.codePointAt(0) < 0x0250;
            if (latin && name.length() <= 3 && name.equals(name.toUpperCase(Locale.ROOT))) {
                return;
            }
            Set<String> only = latin && name.length() <= SHORT_NAME && !languages.contains("en") ? languages : Set.of();
            add(name, code, Place.Kind.NAME, 0, only);
            if (name.contains(" & ")) {
                for (String and : List.of("and", "y", "et")) {
                    add(name.replace("&", and), code, Place.Kind.NAME, 0, only);
                }
            }
            if (name.startsWith("St. ")) {
                add("Saint " + name.substring(4), code, Place.Kind.NAME, 0, only);
            }
        }

        void institutions(String line) {
            int tab = line.indexOf('\t');
            for (String term : terms(line.substring(tab + 1))) {
                add(term, line.substring(0, tab), Place.Kind.INSTITUTION, 0, Set.of());
            }
        }

        void gazetteer(String line) {
            String[] columns = line.split("\t", -1);
            Place.Kind kind =
                    switch (columns[2]) {
                        case "C" -> Place.Kind.CAPITAL;
                        case "R" -> Place.Kind.REGION;
                        default -> Place.Kind.CITY;
                    };
            String name = columns[0];
            add(
                    "w".equals(columns[4]) ? "~" + name : name,
                    columns[1],
                    kind,
                    Integer.parseInt(columns[3]),
                    languages(columns[5]));
        }

        private Set<String> languages(String column) {
            return languages.computeIfAbsent(column, tags -> Set.of(tags.split(",")));
        }

        private static List<String> terms(String column) {
            return column.isBlank() ? List.of() : List.of(column.split(","));
        }

        private void add(String term, String country, Place.Kind kind, int size, Set<String> languages) {
            String phrase = term;
            double weight = 1;
            int hash = phrase.lastIndexOf('#');
            if (hash > 0) {
                weight = Double.parseDouble(phrase.substring(hash + 1));
                phrase = phrase.substring(0, hash);
            }
            boolean capitalsOnly = phrase.startsWith("!");
            boolean unsure = phrase.startsWith("~");
            List<String> key = key(capitalsOnly || unsure ? phrase.substring(1) : phrase);
            if (key.isEmpty() || never.contains(key)) {
                return;
            }
            if (!Place.TERRITORIES.contains(country)) {
                // GeoNames still has territories that ISO 3166 gave up.
                return;
            }
            // One word with a capital is a name; several are told by their being together.
            boolean anyCase =
                    kind == Place.Kind.INSTITUTION && (key.size() > 1 || !Character.isUpperCase(phrase.codePointAt(0)));
            Place.Capitals capitals =
                    capitalsOnly ? Place.Capitals.ALL : anyCase ? Place.Capitals.ANY : Place.Capitals.FIRST;
            Place place = new Place(
                    country, kind, weight, size, unsure || doubtful.contains(key), capitals, Set.copyOf(languages));
            tell(places.computeIfAbsent(key, any -> new ArrayList<>(1)), place);
        }

        private void tell(List<Place> told, Place place) {
            int at = 0;
            while (at < told.size() && !told.get(at).country().equals(place.country())) {
                at++;
            }
            if (at == told.size()) {
                told.add(one(place));
                return;
            }
            Place old = told.get(at);
            // What the hand-made files say comes first and wins over CLDR; a place never weakens a name.
            if (old.kind().isPlace() && old.strength() < place.strength()) {
                told.set(at, one(place));
            } else if (!old.languages().isEmpty() && old.kind() == place.kind()) {
                told.set(at, one(old.alsoIn(place.languages())));
            }
        }

        private Place one(Place place) {
            return same.computeIfAbsent(place, key -> key);
        }

        private static List<String> key(String phrase) {
            Tokens tokens = Tokens.of(phrase);
            List<String> key = new ArrayList<>(tokens.count());
            for (int i = 0; i < tokens.count(); i++) {
                key.add(tokens.word(i));
            }
            return key;
        }

        Phrases<Place> build() {
            Phrases.Builder<Place> builder = new Phrases.Builder<>();
            places.forEach((words, told) -> {
                told.sort(Comparator.comparing(Place::country));
                told.forEach(place -> builder.addWords(words, place));
            });
            return builder.build();
        }
    }
}
