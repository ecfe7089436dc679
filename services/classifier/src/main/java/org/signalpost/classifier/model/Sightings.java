package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases of one text that tell a country: those of the atlas and those of the pack of its language, in the
 * forms that names take in it. The longest that begins at a word is the one that is meant.
 */
final class Sightings {

    /** A smaller city is not looked for in other forms where no capitals tell that a word is a name. */
    private static final int LARGE_CITY = 55;

    /** Ends of what Bantu languages put before a name with its capital, where it says that something is there. */
    private static final List<String> LOCATIVE_BEFORE_NAMES = List.of("mu", "ku", "pa", "kwa", "e");

    private final Tokens tokens;
    private final @Nullable String language;
    private final List<List<Inflection.Base>> bases;
    private final List<Layer<Place>> layers = new ArrayList<>(2);
    private final @Nullable Layer<Boolean> exceptions;

    Sightings(Tokens tokens, Atlas atlas, @Nullable String language, @Nullable Pack pack, Inflection inflection) {
        this.tokens = tokens;
        this.language = language;
        this.bases = inflection.isNone() && !tokens.hasNamesWithin() ? List.of() : bases(tokens, inflection);
        if (pack != null) {
            layers.add(new Layer<>(pack.places()));
        }
        layers.add(new Layer<>(atlas.phrases()));
        exceptions = pack == null ? null : new Layer<>(pack.exceptions());
    }

    private static List<List<Inflection.Base>> bases(Tokens tokens, Inflection inflection) {
        List<List<Inflection.Base>> bases = new ArrayList<>(tokens.count());
        boolean inName = false;
        for (int i = 0; i < tokens.count(); i++) {
            boolean maybeName = tokens.hasCase(i)
                    ? tokens.isCapital(i) || !tokens.capitalsTell()
                    : !tokens.isNumber(i) && !tokens.isCharacter(i);
            int name = tokens.nameWithin(i);
            if (name > 0) {
                bases.add(within(tokens.word(i), name, inflection));
            } else {
                // What a name is of is written small: "в Донецкой области".
                bases.add(maybeName || inName ? inflection.basesOf(tokens.word(i)) : List.of());
            }
            inName = maybeName;
        }
        return bases;
    }

    /** What stands from {@code name} on, and what that may come from: "muHarare", "kuZimbabwe", "eGoli". */
    private static List<Inflection.Base> within(String word, int name, Inflection inflection) {
        boolean locative = LOCATIVE_BEFORE_NAMES.stream().anyMatch(word.substring(0, name)::endsWith);
        String rest = word.substring(name);
        List<Inflection.Base> bases = new ArrayList<>(inflection.basesOf(rest));
        bases.add(new Inflection.Base(rest, locative));
        return bases;
    }

    /** What begins at {@code start}; null if nothing does. */
    @Nullable
    Sighting at(int start) {
        if (isBlank(start)) {
            return null;
        }
        Longest found = new Longest(0);
        for (Layer<Place> layer : layers) {
            layer.scan(start, layer.straight, found::take);
            found.remember(layer);
        }
        boolean inflected = false;
        if (!bases.isEmpty()) {
            Longest longer = new Longest(found.length);
            for (Layer<Place> layer : layers) {
                layer.scan(start, layer.bent, longer::takeInflected);
                longer.remember(layer);
            }
            if (longer.length > 0) {
                found = longer;
                inflected = true;
            }
        }
        return except(start, found, inflected);
    }

    private boolean isBlank(int start) {
        for (Layer<Place> layer : layers) {
            if (layer.bent[start].length > 0) {
                return false;
            }
        }
        return exceptions == null || exceptions.bent[start].length == 0;
    }

    private @Nullable Sighting except(int start, Longest found, boolean inflected) {
        int[] length = new int[1];
        boolean[] never = new boolean[1];
        if (exceptions != null) {
            exceptions.scan(start, exceptions.bent, (from, end, value) -> {
                if (end - from > length[0]) {
                    length[0] = end - from;
                    never[0] = value;
                }
            });
        }
        boolean same = length[0] == found.length;
        if (never[0] && length[0] >= found.length) {
            // What the pack itself says of the very same words stands.
            List<Place> own = same ? List.copyOf(found.places.subList(0, found.own)) : List.of();
            return new Sighting(start + length[0], own, false, inflected, false);
        }
        if (found.length == 0) {
            return null;
        }
        int end = start + found.length;
        boolean doubtful = same || found.places.stream().allMatch(Place::needsSurroundings);
        return new Sighting(end, List.copyOf(found.places), doubtful, inflected, inflected && isLocative(end - 1));
    }

    private boolean isLocative(int token) {
        return bases.get(token).stream()
                .anyMatch(base -> base.locative()
                        && layers.stream().anyMatch(layer -> layer.phrases.symbolsOf(base.word()).length > 0));
    }

    private boolean counts(Place place, int start, int end) {
        if (!place.languages().isEmpty()
                && (language == null || !place.languages().contains(language))) {
            return false;
        }
        if (place.capitals() == Place.Capitals.ALL) {
            for (int i = start; i < end; i++) {
                if (!tokens.isAllCapitals(i) && tokens.hasCase(i)) {
                    return false;
                }
            }
            return tokens.capitalsTell();
        }
        if (tokens.hasCase(start)
                && tokens.capitalsTell()
                && !tokens.isCapital(start)
                && tokens.nameWithin(start) == 0) {
            return place.capitals() == Place.Capitals.ANY;
        }
        boolean shouted = tokens.isAllCapitals(start)
                && tokens.capitalsTell()
                && tokens.word(start).length() <= 4;
        return !(shouted && end - start == 1 && place.kind().isPlace());
    }

    /**
     * One phrase.
     *
     * @param end the token that follows it
     * @param places what it tells; nothing where it only looks so
     * @param doubtful whether it is also another word, so that it needs its surroundings
     * @param inflected whether it was found in another form only
     * @param locative whether that form says that something is there
     */
    record Sighting(int end, List<Place> places, boolean doubtful, boolean inflected, boolean locative) {}

    /** Phrases of one origin, with what each word of the text, and each form it may come from, stands for in them. */
    private final class Layer<V> {

        private final Phrases<V> phrases;
        private final int[][] straight;
        private final int[][] bent;

        private Layer(Phrases<V> phrases) {
            this.phrases = phrases;
            straight = phrases.symbols(tokens);
            bent = bases.isEmpty() ? straight : straight.clone();
            for (int i = 0; i < bases.size(); i++) {
                for (Inflection.Base base : bases.get(i)) {
                    int[] more = phrases.symbolsOf(base.word());
                    if (more.length > 0) {
                        bent[i] = Phrases.both(bent[i], more);
                    }
                }
            }
        }

        private void scan(int start, int[][] symbols, Phrases.Matches<V> matches) {
            if (symbols[start].length > 0) {
                phrases.scanFrom(start, tokens, symbols, matches);
            }
        }
    }

    /** The longest of what begins at one word, the pack's own first. */
    private final class Longest {

        private final int floor;
        private int length;
        private int own;
        private final List<Place> places = new ArrayList<>(2);

        private Longest(int floor) {
            this.floor = floor;
        }

        private void take(int start, int end, Place place) {
            int size = end - start;
            if (size <= floor || size < length || !counts(place, start, end)) {
                return;
            }
            if (size > length) {
                length = size;
                own = 0;
                places.clear();
            }
            if (places.stream().noneMatch(other -> other.country().equals(place.country()))) {
                places.add(place);
            }
        }

        /** The places so far are the pack's own, if the layer is. */
        private void remember(Layer<Place> layer) {
            if (layers.size() > 1 && layer == layers.get(0)) {
                own = places.size();
            }
        }

        private void takeInflected(int start, int end, Place place) {
            boolean lostAmongWords =
                    !tokens.hasCase(start) && place.kind() == Place.Kind.CITY && place.size() < LARGE_CITY;
            if (place.capitals() != Place.Capitals.ALL && !lostAmongWords) {
                take(start, end, place);
            }
        }
    }
}
