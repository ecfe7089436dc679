package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds coordinates in a text: decimal degrees, degrees with minutes and seconds, {@code geo:} addresses, and addresses
 * of maps. Two plain numbers are coordinates only where they are written as finely as nobody writes other numbers. Looks
 * at each character a bounded number of times.
 */
final class Coordinates {

    /** More than that in one text say nothing new. */
    private static final int MOST = 20;

    private static final int FINE = 4;
    private static final int FINE_WITH_SIGN = 3;
    private static final int LONGEST_NUMBER = 18;
    private static final int LONGEST_BETWEEN = 16;
    private static final double KILOMETRES_OF_A_DEGREE = 111.2;

    private static final String BETWEEN = " \t\r\n\u00A0,;/|&=:()!،、，";
    private static final String DEGREE = "°º˚";
    private static final String MINUTE = "'′’´ʹ";
    private static final String SECOND = "\"″”“";
    private static final String MINUS = "-−–";

    /** Words that say that a latitude follows, or coordinates. */
    private static final Set<String> BEFORE_LATITUDE = Set.of(
            "lat",
            "mlat",
            "latitude",
            "latitud",
            "latitudine",
            "breite",
            "breitengrad",
            "geo",
            "ll",
            "gps",
            "широта",
            "широты",
            "enlem",
            "lintang",
            "3d");

    private static final Set<String> BEFORE_LONGITUDE = Set.of(
            "lon",
            "mlon",
            "lng",
            "long",
            "longitude",
            "longitud",
            "longitudine",
            "länge",
            "längengrad",
            "долгота",
            "долготы",
            "довгота",
            "boylam",
            "bujur",
            "4d");

    private static final Set<String> AND =
            Set.of("and", "y", "e", "et", "und", "и", "й", "та", "و", "ve", "dan", "na", "by");

    /** Ways to write a point of the compass; the longest that fits is taken. */
    private static final Map<String, Side> SIDES = Map.ofEntries(
            Map.entry("n", Side.NORTH),
            Map.entry("s", Side.SOUTH),
            Map.entry("e", Side.EAST),
            Map.entry("w", Side.WEST),
            Map.entry("north", Side.NORTH),
            Map.entry("south", Side.SOUTH),
            Map.entry("east", Side.EAST),
            Map.entry("west", Side.WEST),
            Map.entry("norte", Side.NORTH),
            Map.entry("sur", Side.SOUTH),
            Map.entry("sul", Side.SOUTH),
            Map.entry("este", Side.EAST),
            Map.entry("leste", Side.EAST),
            Map.entry("oeste", Side.WEST),
            Map.entry("nord", Side.NORTH),
            Map.entry("sud", Side.SOUTH),
            Map.entry("est", Side.EAST),
            Map.entry("ouest", Side.WEST),
            Map.entry("с. ш.", Side.NORTH),
            Map.entry("с.ш.", Side.NORTH),
            Map.entry("ю. ш.", Side.SOUTH),
            Map.entry("ю.ш.", Side.SOUTH),
            Map.entry("в. д.", Side.EAST),
            Map.entry("в.д.", Side.EAST),
            Map.entry("з. д.", Side.WEST),
            Map.entry("з.д.", Side.WEST),
            Map.entry("пн. ш.", Side.NORTH),
            Map.entry("пн.ш.", Side.NORTH),
            Map.entry("сх. д.", Side.EAST),
            Map.entry("сх.д.", Side.EAST),
            Map.entry("شمالا", Side.NORTH),
            Map.entry("جنوبا", Side.SOUTH),
            Map.entry("شرقا", Side.EAST),
            Map.entry("غربا", Side.WEST),
            Map.entry("北纬", Side.NORTH),
            Map.entry("南纬", Side.SOUTH),
            Map.entry("东经", Side.EAST),
            Map.entry("西经", Side.WEST));

    private static final int LONGEST_SIDE =
            SIDES.keySet().stream().mapToInt(String::length).max().orElse(0);

    private final String text;
    private final @Nullable String language;

    private Coordinates(String text, @Nullable String language) {
        this.text = text;
        this.language = language;
    }

    /** All coordinates of {@code text}, in their order. */
    static List<Point> in(String text, @Nullable String language) {
        return new Coordinates(text, language).points();
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        int counted = 0;
        int codePoints = 0;
        for (int at = 0; at < text.length() && points.size() < MOST; ) {
            if (!isDigit(at) || at > 0 && isDigit(at - 1)) {
                at++;
                continue;
            }
            Pair pair = pair(at);
            if (pair == null) {
                at++;
                continue;
            }
            codePoints += text.codePointCount(counted, at);
            int length = text.codePointCount(at, pair.end);
            points.add(new Point(codePoints, codePoints + length, pair.latitude, pair.longitude, pair.error));
            counted = at;
            at = pair.end;
        }
        return points;
    }

    private @Nullable Pair pair(int digits) {
        Angle first = angle(digits, 0);
        if (first == null) {
            return null;
        }
        Between between = between(first.end);
        if (between == null) {
            return null;
        }
        Angle second = angle(between.digits, first.end);
        if (second == null || continues(second.end)) {
            return null;
        }
        boolean labelled = first.labelled || between.labelled;
        if (first.side != null || second.side != null) {
            if (first.side == null || second.side == null || first.side.isLatitude == second.side.isLatitude) {
                return null;
            }
        } else if (!labelled && !(first.marked && second.marked) && !isFine(first, second)) {
            return null;
        }
        boolean latitudeFirst = first.side == null || first.side.isLatitude;
        Angle latitude = latitudeFirst ? first : second;
        Angle longitude = latitudeFirst ? second : first;
        if (Math.abs(latitude.degrees) > 90
                || Math.abs(longitude.degrees) > 180
                || latitude.degrees == 0 && longitude.degrees == 0) {
            return null;
        }
        double error = Math.max(latitude.step, longitude.step) * KILOMETRES_OF_A_DEGREE / 2;
        return new Pair(latitude.degrees, longitude.degrees, error, second.end);
    }

    /** Nobody writes sums, shares or versions so, two in a row. */
    private static boolean isFine(Angle first, Angle second) {
        int decimals = Math.min(first.decimals, second.decimals);
        return decimals >= FINE || decimals >= FINE_WITH_SIGN && (first.degrees < 0 || second.degrees < 0);
    }

    private boolean continues(int at) {
        if (at >= text.length()) {
            return false;
        }
        char next = text.charAt(at);
        return next == '%' || isDigit(at) || next == '.' && isDigit(at + 1);
    }

    /** The angle whose first digit is there; what stands before {@code floor} is another's. */
    private @Nullable Angle angle(int digits, int floor) {
        int start = digits;
        boolean negative = false;
        if (start > 0 && (MINUS.indexOf(text.charAt(start - 1)) >= 0 || text.charAt(start - 1) == '+')) {
            start--;
            negative = text.charAt(start) != '+';
        }
        Side side = sideBefore(start, floor);
        boolean labelled = labelBefore(start, BEFORE_LATITUDE) || labelBefore(start, BEFORE_LONGITUDE);
        char before = start == 0 ? ' ' : text.charAt(start - 1);
        if (floor == 0
                && side == null
                && !labelled
                && (Character.isLetterOrDigit(before) || before == '.' || before == '$')) {
            return null;
        }
        Number number = number(digits, 3);
        if (number == null) {
            return null;
        }
        double degrees = number.value;
        double step = number.step;
        int end = number.end;
        int after = skipSpaces(end);
        boolean marked = isOneOf(DEGREE, after);
        if (marked) {
            end = after + 1;
            Number minutes = number.decimals > 0 ? null : number(skipSpaces(end), 2);
            if (minutes != null && minutes.value < 60 && isOneOf(MINUTE, skipSpaces(minutes.end))) {
                degrees += minutes.value / 60;
                step = minutes.step / 60;
                end = skipSpaces(minutes.end) + 1;
                Number seconds = number(skipSpaces(end), 2);
                if (seconds != null && seconds.value < 60) {
                    int mark = skipSpaces(seconds.end);
                    boolean two = isOneOf(MINUTE, mark) && isOneOf(MINUTE, mark + 1);
                    if (two || isOneOf(SECOND, mark)) {
                        degrees += seconds.value / 3600;
                        step = seconds.step / 3600;
                        end = mark + (two ? 2 : 1);
                    }
                }
            }
        }
        if (side == null) {
            int from = skipSpaces(end);
            String name = sideAt(from);
            if (name != null) {
                side = side(name);
                end = from + name.length();
            }
        }
        if (number.decimalComma && !marked && side == null && number.decimals < FINE) {
            return null;
        }
        boolean below = negative || side == Side.SOUTH || side == Side.WEST;
        return new Angle(below ? -degrees : degrees, step, number.decimals, marked, labelled, side, end);
    }

    private @Nullable Number number(int from, int mostDigits) {
        int at = from;
        double value = 0;
        while (at < text.length() && isDigit(at)) {
            if (at - from == mostDigits) {
                return null;
            }
            value = value * 10 + Character.digit(text.charAt(at), 10);
            at++;
        }
        if (at == from) {
            return null;
        }
        double step = 1;
        int decimals = 0;
        boolean comma = false;
        if (at + 1 < text.length() && ".,٫".indexOf(text.charAt(at)) >= 0 && isDigit(at + 1)) {
            comma = text.charAt(at) == ',';
            at++;
            while (at < text.length() && isDigit(at)) {
                if (decimals == LONGEST_NUMBER) {
                    return null;
                }
                step /= 10;
                decimals++;
                value += Character.digit(text.charAt(at), 10) * step;
                at++;
            }
        }
        return new Number(value, step, decimals, comma, at);
    }

    /** What may stand between a latitude and its longitude, up to the first digit of that. */
    private @Nullable Between between(int from) {
        boolean labelled = false;
        int at = from;
        while (at < text.length() && at - from <= LONGEST_BETWEEN) {
            char next = text.charAt(at);
            if (text.startsWith("4d", at) && at > from && text.charAt(at - 1) == '!') {
                labelled = true;
                at += 2;
            } else if (isDigit(at)) {
                return at == from ? null : new Between(at, labelled);
            } else if (text.startsWith("%2C", at) || text.startsWith("%20", at)) {
                at += 3;
            } else if (BETWEEN.indexOf(next) >= 0 || MINUS.indexOf(next) >= 0 || next == '+') {
                at++;
            } else if (Character.isLetter(next)) {
                int end = at;
                while (end < text.length() && end - at < LONGEST_BETWEEN && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                String word = text.substring(at, end).toLowerCase(Locale.ROOT);
                labelled |= BEFORE_LONGITUDE.contains(word);
                if (!labelled && !AND.contains(word) && !SIDES.containsKey(word)) {
                    return null;
                }
                at = end;
            } else {
                return null;
            }
        }
        return null;
    }

    private boolean labelBefore(int start, Set<String> labels) {
        int end = start;
        while (end > 0 && start - end < 3 && " =:\u00A0(".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST_BETWEEN && Character.isLetterOrDigit(text.charAt(from - 1))) {
            from--;
        }
        return labels.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
    }

    private @Nullable Side sideBefore(int start, int floor) {
        int end = start > floor && text.charAt(start - 1) == ' ' ? start - 1 : start;
        for (int length = Math.min(2, end - floor); length > 0; length--) {
            String name = text.substring(end - length, end);
            boolean alone = length == 2 || end == length || !Character.isLetterOrDigit(text.charAt(end - length - 1));
            boolean capital = length == 2 || Character.isUpperCase(name.charAt(0));
            Side side = alone && capital ? side(name) : null;
            if (side != null) {
                return side;
            }
        }
        return null;
    }

    private @Nullable String sideAt(int from) {
        for (int length = Math.min(LONGEST_SIDE, text.length() - from); length > 0; length--) {
            String name = text.substring(from, from + length);
            int end = from + length;
            boolean alone = end == text.length() || !Character.isLetter(text.charAt(end)) || name.endsWith(".");
            boolean capital = length > 1 || Character.isUpperCase(name.charAt(0));
            if (alone && capital && side(name) != null) {
                return name;
            }
        }
        return null;
    }

    /** "O" is west in Spanish, French, Portuguese and Italian, and east in German. */
    private @Nullable Side side(String name) {
        if (name.equals("O")) {
            return "de".equals(language) ? Side.EAST : Side.WEST;
        }
        return SIDES.get(name.toLowerCase(Locale.ROOT));
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < text.length() && at - from < 2 && (text.charAt(at) == ' ' || text.charAt(at) == '\u00A0')) {
            at++;
        }
        return at;
    }

    private boolean isOneOf(String characters, int at) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    private boolean isDigit(int at) {
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    /**
     * Coordinates that stand in a text.
     *
     * @param start where they begin, in code points
     * @param end where they end, in code points
     * @param error how far off they may be for the way they are written, in kilometres
     */
    record Point(int start, int end, double latitude, double longitude, double error) {

        /** Keeps exact places out of logs. */
        @Override
        public String toString() {
            return "Point[redacted]";
        }
    }

    private enum Side {
        NORTH(true),
        SOUTH(true),
        EAST(false),
        WEST(false);

        private final boolean isLatitude;

        Side(boolean isLatitude) {
            this.isLatitude = isLatitude;
        }
    }

    private record Pair(double latitude, double longitude, double error, int end) {}

    private record Between(int digits, boolean labelled) {}

    private record Number(double value, double step, int decimals, boolean decimalComma, int end) {}

    private record Angle(
            double degrees,
            double step,
            int decimals,
            boolean marked,
            boolean labelled,
            @Nullable Side side,
            int end) {}
}
