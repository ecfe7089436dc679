package org.signalpost.intake.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a submission, read one by one; every complaint goes to a list shared by the whole
 * submission. What is missing, null or shows nothing counts as not given. Nothing that was sent gets into a complaint: not
 * a value, and not the name of a field that we do not know.
 */
final class Fields {

    private static final int LARGEST_SLIP = 2;
    private static final int LISTED = 10;

    /** Letters and symbols by their kind, and blank all the same: the fillers of Hangul, and Braille without a dot. */
    private static final String BLANK_SYMBOLS = "\u115F\u1160\u3164\uFFA0\u2800";

    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n?|\\n");

    private final String pointer;
    private final Map<?, ?> object;
    private final List<FieldProblem> problems;

    private Fields(String pointer, Map<?, ?> object, List<FieldProblem> problems) {
        this.pointer = pointer;
        this.object = object;
        this.problems = problems;
    }

    /** The fields of the whole body, complaining of any that is not among {@code known}. */
    static Fields ofBody(Map<?, ?> object, Set<String> known, List<FieldProblem> problems) {
        return new Fields("#", object, problems).allowing(known);
    }

    private Fields allowing(Set<String> known) {
        List<Integer> unknown = new ArrayList<>();
        String suggestion = "";
        int position = 0;
        for (Object name : object.keySet()) {
            position++;
            if (!known.contains(String.valueOf(name))) {
                unknown.add(position);
                suggestion = suggestion.isEmpty() ? suggestion(String.valueOf(name), known) : suggestion;
            }
        }
        if (!unknown.isEmpty()) {
            complain(
                    pointer,
                    "%s here %s not known to us.%s The fields we know: %s."
                            .formatted(
                                    unknown.size() == 1
                                            ? "Field number " + unknown.get(0)
                                            : "Fields number "
                                                    + unknown.stream()
                                                            .limit(LISTED)
                                                            .map(String::valueOf)
                                                            .collect(Collectors.joining(", ")),
                                    unknown.size() == 1 ? "is" : "are",
                                    suggestion,
                                    list(known)));
        }
        return this;
    }

    /** Text of at most {@code limit} code points, stripped. */
    @Nullable
    String text(String name, int limit) {
        Object value = object.get(name);
        String text = string(at(name), value, "Write this as text, in quotation marks.");
        return text == null ? null : shortEnough(at(name), text.strip(), limit);
    }

    /** Text kept as it was sent, since evidence counts its characters; complains if there is none. */
    @Nullable
    String neededText(String name, int limit, String ifMissing) {
        Object value = object.get(name);
        if (isMissing(value)) {
            complain(at(name), ifMissing);
            return null;
        }
        String text = string(at(name), value, "Write this as text, in quotation marks.");
        return text == null ? null : shortEnough(at(name), text, limit);
    }

    /** Text kept as it was sent, as {@link #neededText} keeps it; null if there is none. */
    @Nullable
    String keptText(String name, int limit) {
        String text = string(at(name), object.get(name), "Write this as text, in quotation marks.");
        return text == null ? null : shortEnough(at(name), text, limit);
    }

    /** A whole number from 1. */
    @Nullable
    Integer count(String name) {
        Object value = object.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= 1) {
            return number;
        }
        complain(at(name), "Write a whole number from 1 here, without quotation marks.");
        return null;
    }

    /** Whether there is anything but null under this name. */
    boolean isGiven(String name) {
        return object.get(name) != null;
    }

    /** Whether this name is there, and nothing but null under it. */
    boolean isNamedOnly(String name) {
        return object.containsKey(name) && object.get(name) == null;
    }

    /** Text that {@code form} accepts and {@code reading} then reads. */
    <T> @Nullable T form(String name, Predicate<String> form, Function<String, T> reading, String otherwise) {
        String text = string(at(name), object.get(name), otherwise);
        return text == null ? null : formed(at(name), text.strip(), form, reading, otherwise);
    }

    /** A list of texts that {@code form} accepts, each once; {@code otherwise} says what to do about one it does not. */
    <T> List<T> forms(
            String name, Predicate<String> form, Function<String, T> reading, Function<String, String> otherwise) {
        return entries(name, (place, value) -> {
            String text = string(place, value, otherwise.apply(""));
            return text == null ? null : formed(place, text.strip(), form, reading, otherwise.apply(text.strip()));
        });
    }

    /** A list of texts of at most {@code limit} code points each. */
    List<String> texts(String name, int limit) {
        return entries(name, (place, value) -> {
            String text = string(place, value, "Write this as text, in quotation marks.");
            return text == null ? null : shortEnough(place, text.strip(), limit);
        });
    }

    /** One word out of {@code accepted}. */
    <E extends Enum<E>> @Nullable E word(String name, List<E> accepted) {
        return word(at(name), object.get(name), accepted);
    }

    /** One word out of {@code accepted}; complains if there is none. */
    <E extends Enum<E>> @Nullable E neededWord(String name, List<E> accepted) {
        if (isMissing(object.get(name))) {
            complain(at(name), "This is needed here. " + oneOf(accepted));
            return null;
        }
        return word(at(name), object.get(name), accepted);
    }

    /** A list of words out of {@code accepted}, each once. */
    <E extends Enum<E>> List<E> words(String name, List<E> accepted) {
        return entries(name, (place, value) -> word(place, value, accepted));
    }

    /** True, false, or {@code otherwise} if neither was said. */
    boolean flag(String name, boolean otherwise) {
        Object value = object.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        complain(at(name), "Write true or false here, without quotation marks.");
        return otherwise;
    }

    /** A day. */
    @Nullable
    LocalDate date(String name) {
        return form(name, Fields::isDate, LocalDate::parse, "Write the day as year-month-day, such as 2026-11-24.");
    }

    /** A moment; complains if there is none. */
    @Nullable
    Instant neededMoment(String name) {
        String otherwise = "Write the day and time with its distance from UTC, such as 2026-11-27T09:00:00-05:00.";
        if (isMissing(object.get(name))) {
            complain(at(name), "This is needed here. " + otherwise);
            return null;
        }
        return form(name, Fields::isMoment, text -> OffsetDateTime.parse(text).toInstant(), otherwise);
    }

    /** The fields of an object inside this one; null if it is not there. */
    @Nullable
    Fields object(String name, Set<String> known) {
        return object(at(name), object.get(name), known);
    }

    /** What {@code reading} makes of each object of a list. */
    <T> List<T> objects(String name, Set<String> known, Function<Fields, @Nullable T> reading) {
        return entries(name, (place, value) -> {
            Fields fields = object(place, value, known);
            return fields == null ? null : reading.apply(fields);
        });
    }

    /** Complains of a field of this object. */
    void complainOf(String name, String detail) {
        complain(at(name), detail);
    }

    private @Nullable Fields object(String place, @Nullable Object value, Set<String> known) {
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new Fields(place, map, problems).allowing(known);
        }
        complain(place, "Write this as an object with the fields %s.".formatted(list(known)));
        return null;
    }

    private <T> List<T> entries(String name, EntryReading<T> reading) {
        Object value = object.get(name);
        List<T> entries = new ArrayList<>();
        if (value == null) {
            return entries;
        }
        if (!(value instanceof List<?> list)) {
            complain(at(name), "Write this as a list, in square brackets.");
            return entries;
        }
        if (list.size() > Limits.ENTRIES) {
            complain(at(name), "At most %d entries fit here; there are %d.".formatted(Limits.ENTRIES, list.size()));
            return entries;
        }
        for (int index = 0; index < list.size(); index++) {
            String place = at(name) + "/" + index;
            if (list.get(index) == null) {
                complain(place, "Take this empty entry out.");
            }
            T entry = reading.read(place, list.get(index));
            if (entry != null && !entries.contains(entry)) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private <E extends Enum<E>> @Nullable E word(String place, @Nullable Object value, List<E> accepted) {
        String text = string(place, value, oneOf(accepted));
        if (text == null) {
            return null;
        }
        for (E word : accepted) {
            if (word.name().equals(text.strip())) {
                return word;
            }
        }
        complain(place, "This is not a word we know here. " + oneOf(accepted));
        return null;
    }

    private <T> @Nullable T formed(
            String place, String text, Predicate<String> form, Function<String, T> reading, String otherwise) {
        if (form.test(text)) {
            return reading.apply(text);
        }
        complain(place, otherwise);
        return null;
    }

    private @Nullable String string(String place, @Nullable Object value, String otherwise) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof String text)) {
            complain(place, otherwise);
            return null;
        }
        if (text.isBlank()) {
            return null;
        }
        OptionalInt broken = first(text, Fields::isBroken);
        if (broken.isPresent()) {
            complain(
                    place,
                    "There is a broken character in this text, %s. Copy it again from where it came from."
                            .formatted(where(text, broken.getAsInt())));
            return null;
        }
        OptionalInt control = first(text, Fields::isControl);
        if (control.isPresent()) {
            complain(
                    place,
                    "There is an invisible control character in this text, %s. Only tabs and line breaks may be in it; paste it as plain text."
                            .formatted(where(text, control.getAsInt())));
            return null;
        }
        return showsNothing(text) ? null : text;
    }

    private @Nullable String shortEnough(String place, String text, int limit) {
        int length = text.codePointCount(0, text.length());
        if (length <= limit) {
            return text;
        }
        int over = length - limit;
        complain(
                place,
                "This is %,d %s too long: it has %,d characters, and %,d fit here. Please shorten it."
                        .formatted(over, over == 1 ? "character" : "characters", length, limit));
        return null;
    }

    private String at(String name) {
        return pointer + "/" + name;
    }

    private void complain(String place, String detail) {
        if (problems.size() < Limits.PROBLEMS) {
            problems.add(new FieldProblem(place, detail));
        }
    }

    private static boolean isMissing(@Nullable Object value) {
        return value == null || value instanceof String text && showsNothing(text);
    }

    /** Whether there is nothing to read in it: white space, marks on no letter, and what has no shape of its own. */
    private static boolean showsNothing(String text) {
        return text.codePoints().noneMatch(Fields::isSeen);
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> BLANK_SYMBOLS.indexOf(point) < 0;
        };
    }

    private static boolean isBroken(int point) {
        return point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    /** They say nothing, and each takes six bytes on the log. */
    private static boolean isControl(int point) {
        return Character.isISOControl(point) && point != '\t' && point != '\r' && point != '\n';
    }

    /** Where the first such character stands, in code units. */
    private static OptionalInt first(String text, IntPredicate sought) {
        for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
            if (sought.test(text.codePointAt(index))) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    /** The place of a character as a person finds it: its line, if there are several, and which character it is there. */
    private static String where(String text, int index) {
        Matcher breaks = LINE_BREAK.matcher(text).region(0, index);
        int line = 1;
        int start = 0;
        while (breaks.find()) {
            line++;
            start = breaks.end();
        }
        String character = "character " + (text.codePointCount(start, index) + 1);
        return LINE_BREAK.matcher(text).find() ? "in line " + line + ", " + character : "at " + character;
    }

    private static boolean isDate(String text) {
        try {
            int year = LocalDate.parse(text).getYear();
            return year >= 1900 && year <= 9999;
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static boolean isMoment(String text) {
        try {
            int year = OffsetDateTime.parse(text).getYear();
            return year >= 1900 && year <= 9999;
        } catch (DateTimeException notOne) {
            return false;
        }
    }

    private static <E extends Enum<E>> String oneOf(List<E> accepted) {
        return "Use one of: " + accepted.stream().map(Enum::name).collect(Collectors.joining(", ")) + ".";
    }

    private static String list(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String suggestion(String name, Set<String> known) {
        return known.stream()
                .filter(candidate -> isSlipOf(name, candidate))
                .findFirst()
                .map(candidate -> " Did you mean " + candidate + "?")
                .orElse("");
    }

    /** Whether {@code text} is {@code word} but for a slip or two, and for capital letters. */
    static boolean isSlipOf(String text, String word) {
        return slips(text.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT)) <= LARGEST_SLIP;
    }

    /** How many letters must be put in, left out or changed to get from one to the other; stops counting when many. */
    private static int slips(String one, String other) {
        if (Math.abs(one.length() - other.length()) > LARGEST_SLIP) {
            return LARGEST_SLIP + 1;
        }
        int[] previous = Stream.iterate(0, n -> n + 1)
                .limit(other.length() + 1L)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }

    /** Reads one entry of a list. */
    private interface EntryReading<T> {
        @Nullable
        T read(String place, @Nullable Object value);
    }

    @Override
    public String toString() {
        return "Fields[" + pointer + ", redacted, " + Objects.toString(problems.size()) + " problems]";
    }
}
