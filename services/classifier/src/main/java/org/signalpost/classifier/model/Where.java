package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Span;

/**
 * Weighs every phrase that tells a country by its kind and its surroundings, settles shared names by what else is told,
 * and adds up.
 */
final class Where {

    private static final int MOST_EVIDENCE = 8;

    /** What a name counts that was found only in another form. */
    private static final double INFLECTED = 0.85;

    private final Atlas atlas;

    Where(Atlas atlas) {
        this.atlas = atlas;
    }

    /**
     * What the text says, and what the partner's {@code place} adds to it.
     *
     * @param language the text's, or null
     * @param pack the language's, or null
     * @param inflection how names change in it
     */
    Finding find(
            Reading reading,
            @Nullable String language,
            @Nullable Pack pack,
            Inflection inflection,
            @Nullable String place) {
        Tokens tokens = reading.tokens();
        List<Mention> mentions = mentions(reading, new Sightings(tokens, atlas, language, pack, inflection));
        mentions.addAll(coordinates(tokens, language));
        if (place != null) {
            Reading ofPlace = Reading.of(Tokens.of(place), null);
            Sightings sightings = new Sightings(ofPlace.tokens(), atlas, language, pack, inflection);
            for (Mention mention : mentions(ofPlace, sightings)) {
                mentions.add(new Mention(-1, -1, mention.places(), 1.6));
            }
            for (Mention mention : coordinates(ofPlace.tokens(), language)) {
                mentions.add(new Mention(-1, -1, mention.places(), mention.factor()));
            }
        }
        List<Mention> settled = settleNeighbours(tokens, mentions);
        Map<String, Double> first = add(settled, Map.of());
        return new Finding(tokens, settled, add(settled, first), first);
    }

    /** Coordinates, once for each country that they may lie in. */
    private List<Mention> coordinates(Tokens tokens, @Nullable String language) {
        List<Mention> mentions = new ArrayList<>();
        Map<String, Integer> repeats = new HashMap<>();
        for (Coordinates.Point point : Coordinates.in(tokens.text(), language)) {
            int start = tokens.from(point.start());
            int end = tokens.from(point.end());
            atlas.borders()
                    .countriesAt(point.latitude(), point.longitude(), point.error())
                    .forEach((country, likely) -> {
                        Place place = new Place(
                                country, Place.Kind.COORDINATES, likely, 0, false, Place.Capitals.ANY, Set.of());
                        int repeat = repeats.merge(country, 1, Integer::sum);
                        mentions.add(new Mention(start, end, List.of(place), 1.0 / repeat));
                    });
        }
        return mentions;
    }

    private static List<Mention> mentions(Reading reading, Sightings sightings) {
        Tokens tokens = reading.tokens();
        List<Mention> mentions = new ArrayList<>();
        Map<String, Integer> repeats = new HashMap<>();
        for (int start = 0; start < tokens.count(); ) {
            Sightings.Sighting sighting = sightings.at(start);
            if (sighting == null) {
                start++;
                continue;
            }
            if (!sighting.places().isEmpty()) {
                double factor = surroundings(reading, start, sighting);
                factor *= Math.max(0.75, 1.25 - 0.1 * tokens.sentence(start));
                factor *= sighting.inflected() ? INFLECTED : 1;
                String told = sighting.places().get(0).country() + tokens.word(start);
                int repeat = repeats.merge(told, 1, Integer::sum);
                mentions.add(new Mention(start, sighting.end(), sighting.places(), factor / repeat));
            }
            start = sighting.end();
        }
        return mentions;
    }

    /** In "Savannah, Georgia" each name says which of its namesakes the other is. */
    private static List<Mention> settleNeighbours(Tokens tokens, List<Mention> mentions) {
        List<Mention> settled = new ArrayList<>(mentions);
        for (int i = 0; i + 1 < settled.size(); i++) {
            Mention first = settled.get(i);
            Mention second = settled.get(i + 1);
            if (first.start() < 0 || second.start() != first.end() || tokens.before(second.start()) > Tokens.COMMA) {
                continue;
            }
            Set<String> both = new HashSet<>(first.countries());
            both.retainAll(second.countries());
            if (both.isEmpty() && isNamesake(first, second)) {
                settled.set(i, new Mention(first.start(), first.end(), first.places(), first.factor() * 0.2));
            }
            if (!both.isEmpty() && first.places().get(0).kind().isPlace()) {
                double factor = Math.max(first.factor(), second.factor());
                settled.set(i, first.only(both, Math.max(factor, 1)));
                settled.set(i + 1, second.only(both, Math.max(factor, 1)));
            }
        }
        return settled;
    }

    /** "Argelia, Cauca" and "Lebanon, Tennessee" are towns, not the countries: a region follows, and it is elsewhere. */
    private static boolean isNamesake(Mention first, Mention second) {
        return first.places().get(0).kind() == Place.Kind.NAME
                && second.places().get(0).kind() == Place.Kind.REGION;
    }

    private static double surroundings(Reading reading, int start, Sightings.Sighting sighting) {
        Tokens tokens = reading.tokens();
        List<Place> places = sighting.places();
        int end = sighting.end();
        Place.Kind kind = places.get(0).kind();
        if (kind == Place.Kind.DEMONYM) {
            if (beside(reading, Pack.Cue.AUTHORITY, start, end)) {
                return 1.4;
            }
            return beside(reading, Pack.Cue.VICTIM, start, end) ? 0.5 : 0.85;
        }
        if (touches(reading, Pack.Cue.ELSEWHERE, start, end) || touches(reading, Pack.Cue.ORIGIN, start, end)) {
            return 0.25;
        }
        if (touches(reading, Pack.Cue.SEAT, start, end)) {
            return 0.4;
        }
        if (kind == Place.Kind.INSTITUTION) {
            return 1;
        }
        if (isDateline(tokens, start, end)) {
            return 2;
        }
        if (sighting.locative() || touches(reading, Pack.Cue.LOCATIVE, start, end)) {
            return 1.7;
        }
        boolean amongNames = start > 0
                        && tokens.before(start) == Tokens.SPACE
                        && tokens.isCapital(start - 1)
                        && !tokens.startsSentence(start - 1)
                        && tokens.capitalsTell()
                || end < tokens.count()
                        && tokens.before(end) == Tokens.SPACE
                        && tokens.isCapital(end)
                        && !tokens.isAllCapitals(end)
                        && tokens.capitalsTell();
        boolean afterComma = start > 0 && tokens.before(start) == Tokens.COMMA;
        if (sighting.doubtful()) {
            return amongNames ? 0.1 : afterComma ? 0.7 : 0.3;
        }
        if (amongNames && kind != Place.Kind.NAME && kind != Place.Kind.ABBREVIATION) {
            return kind == Place.Kind.CAPITAL || places.get(0).size() >= 60 ? 0.6 : 0.3;
        }
        return kind == Place.Kind.NAME || kind == Place.Kind.ABBREVIATION ? 1 : 0.8;
    }

    /** Whether the cue touches a name, or the article before it. */
    private static boolean touches(Reading reading, Pack.Cue cue, int start, int end) {
        boolean article = start > 0 && reading.touches(Pack.Cue.ARTICLE, start, end);
        return reading.touches(cue, start, end) || article && reading.touches(cue, start - 1, end);
    }

    private static boolean beside(Reading reading, Pack.Cue cue, int start, int end) {
        Tokens tokens = reading.tokens();
        return reading.within(cue, end, tokens.ahead(end, 2)) || reading.within(cue, tokens.back(start, 2), start);
    }

    /** A place at the very start, followed by a dash, or by a comma or bracket and soon a dash or a number. */
    private static boolean isDateline(Tokens tokens, int start, int end) {
        if (start > 1 || end >= tokens.count()) {
            return false;
        }
        for (int i = end; i < Math.min(tokens.count(), end + 6); i++) {
            if (tokens.before(i) == Tokens.DASH || tokens.before(i) == Tokens.SENTENCE && i == end) {
                return true;
            }
            if (i > end + 1 && tokens.isNumber(i) && tokens.before(end) == Tokens.COMMA) {
                return true;
            }
            if (tokens.before(i) == Tokens.SENTENCE) {
                return false;
            }
        }
        return false;
    }

    private static Map<String, Double> add(List<Mention> mentions, Map<String, Double> known) {
        Map<String, Double> scores = new TreeMap<>();
        for (Mention mention : mentions) {
            mention.shares(known).forEach((country, share) -> scores.merge(country, share, Double::sum));
        }
        return scores;
    }

    /**
     * One phrase of the text that tells one or several countries.
     *
     * @param start its first token; -1 for the partner's place
     * @param factor what its surroundings make of it
     */
    record Mention(int start, int end, List<Place> places, double factor) {

        Set<String> countries() {
            return places.stream().map(Place::country).collect(Collectors.toSet());
        }

        /** The same mention, told to be of one of {@code countries}. */
        Mention only(Set<String> countries, double newFactor) {
            return new Mention(
                    start,
                    end,
                    places.stream()
                            .filter(place -> countries.contains(place.country()))
                            .toList(),
                    newFactor);
        }

        /** How much each country gets, given what the other mentions say. */
        Map<String, Double> shares(Map<String, Double> known) {
            if (places.size() == 1) {
                return Map.of(places.get(0).country(), places.get(0).strength() * factor);
            }
            double total = 0;
            double[] likely = new double[places.size()];
            for (int i = 0; i < likely.length; i++) {
                Place place = places.get(i);
                double elsewhere = Math.max(0, known.getOrDefault(place.country(), 0.0) - place.strength() * factor);
                likely[i] = place.prior() * (1 + 6 * elsewhere);
                total += likely[i];
            }
            Map<String, Double> shares = new HashMap<>();
            for (int i = 0; i < likely.length; i++) {
                Place place = places.get(i);
                shares.merge(place.country(), place.strength() * factor * likely[i] / total, Double::sum);
            }
            return shares;
        }
    }

    /** What the text says of where. */
    static final class Finding {

        private final Tokens tokens;
        private final List<Mention> mentions;
        private final Map<String, Double> known;
        private final List<Map.Entry<String, Double>> ranked;

        private Finding(Tokens tokens, List<Mention> mentions, Map<String, Double> scores, Map<String, Double> known) {
            this.tokens = tokens;
            this.mentions = mentions;
            this.known = known;
            ranked = new ArrayList<>(scores.entrySet());
            ranked.sort(
                    Map.Entry.<String, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()));
        }

        /** The likeliest country, or null. */
        @Nullable
        String best() {
            return ranked.isEmpty() ? null : ranked.get(0).getKey();
        }

        /** The second likeliest country, or null. */
        @Nullable
        String second() {
            return ranked.size() < 2 ? null : ranked.get(1).getKey();
        }

        /** How sure the likeliest is, from 0 to 1. */
        double confidence() {
            if (ranked.isEmpty()) {
                return 0;
            }
            double most = ranked.get(0).getValue();
            double next = ranked.size() < 2 ? 0 : ranked.get(1).getValue();
            double share = most / (most + next);
            double strength = 1 - Math.exp(-most / 0.9);
            double margin = share >= 0.75 ? 0.85 + (share - 0.75) * 0.6 : 0.35 + (share - 0.5) * 2;
            return Math.max(0, Math.min(0.98, strength * margin));
        }

        /** The part of all that was told that speaks for {@code country}. */
        double share(String country) {
            double total = 0;
            double own = 0;
            for (Map.Entry<String, Double> entry : ranked) {
                total += entry.getValue();
                if (entry.getKey().equals(country)) {
                    own = entry.getValue();
                }
            }
            return total == 0 ? 0 : own / total;
        }

        /** The mentions that speak for {@code country}, strongest first, as places in the text. */
        List<Span> evidence(String country) {
            return speaking(country).stream()
                    .filter(mention -> mention.start() >= 0)
                    .limit(MOST_EVIDENCE)
                    .map(mention -> tokens.span(mention.start(), mention.end()))
                    .toList();
        }

        /** How the strongest mention tells {@code country}; null if none does. */
        Place.@Nullable Kind kind(String country) {
            return speaking(country).stream()
                    .flatMap(mention -> mention.places().stream())
                    .filter(place -> place.country().equals(country))
                    .map(Place::kind)
                    .findFirst()
                    .orElse(null);
        }

        private List<Mention> speaking(String country) {
            return mentions.stream()
                    .filter(mention -> value(mention, country) > 0.1)
                    .sorted(Comparator.comparingDouble((Mention mention) -> -value(mention, country))
                            .thenComparingInt(Mention::start))
                    .toList();
        }

        private double value(Mention mention, String country) {
            return mention.shares(known).getOrDefault(country, 0.0);
        }
    }
}
