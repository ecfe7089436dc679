package org.signalpost.classifier.model;

import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.Set;
import org.signalpost.contracts.event.Span;

/**
 * A text as words, each with its folded form and its place in the original, in code points. Scripts that put no spaces
 * between words give one token a character. Made in one pass; takes any text.
 */
final class Tokens {

    /** What stands before a token, weakest first. */
    static final byte NOTHING = 0;

    static final byte SPACE = 1;
    static final byte HYPHEN = 2;
    static final byte COMMA = 3;
    static final byte DASH = 4;
    static final byte SENTENCE = 5;

    private static final int CAPITAL = 1;
    private static final int ALL_CAPITALS = 2;
    private static final int CASED = 4;
    private static final int NUMBER = 8;
    private static final int CHARACTER = 16;

    private static final int FIRST_GREEK = 0x370;
    private static final int AFTER_CYRILLIC = 0x530;
    private static final int LATIN = 1;
    private static final int LOOKING_LATIN = 2;

    /** The most letters that may stand before a capital within a word. */
    private static final int LONGEST_BEFORE_CAPITAL = 5;

    /** How much of a reach a word takes, where a character of a script without spaces takes one. */
    static final int WORD = 3;

    /** After these a full stop ends no sentence. Folded. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "st", "sr", "sra", "dra", "gen", "col", "lt", "capt", "sgt", "prof", "no", "art",
            "arts", "sen", "rep", "gov", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
            "dec", "inc", "ltd", "vs", "av", "lic", "ing", "mme", "mlle", "me", "sto", "sta", "rev");

    private String[] words = new String[16];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] flags = new byte[16];
    private byte[] breaks = new byte[16];
    private byte[] names = new byte[16];
    private int[] sentences = new int[16];
    private int count;
    private final String text;
    private boolean namesWithin;
    private int capitals;
    private int cased;

    private Tokens(String text) {
        this.text = text;
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.read();
        return tokens;
    }

    private void read() {
        StringBuilder word = new StringBuilder();
        int wordStart = -1;
        int wordEnd = 0;
        int flag = 0;
        int letters = 0;
        int upper = 0;
        int alphabets = 0;
        int name = 0;
        byte before = SENTENCE;
        int sentence = 0;
        int place = 0;
        int length = text.length();
        for (int i = 0; i < length; place++) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            boolean wordy = isWordy(codePoint);
            boolean mark = !wordy && wordStart >= 0 && isMark(codePoint);
            boolean alone = wordy && standsAlone(codePoint);
            if (wordStart >= 0 && (alone || !wordy && !mark && !Folding.isDropped(codePoint))) {
                mend(word, alphabets);
                add(word, wordStart, wordEnd, finish(flag, letters, upper), before, sentence, name);
                before = NOTHING;
                wordStart = -1;
                word.setLength(0);
            }
            if (wordy || mark) {
                if (wordStart < 0) {
                    if (before == SENTENCE && count > 0) {
                        sentence++;
                    }
                    wordStart = place;
                    flag = Character.isUpperCase(codePoint) || Character.isTitleCase(codePoint) ? CAPITAL : 0;
                    flag |= alone ? CHARACTER : 0;
                    letters = 0;
                    upper = 0;
                    alphabets = 0;
                    name = 0;
                }
                if (Character.isDigit(codePoint)) {
                    flag |= letters == 0 ? NUMBER : 0;
                } else if (wordy) {
                    letters++;
                    alphabets |= codePoint < FIRST_GREEK ? LATIN : codePoint < AFTER_CYRILLIC ? LOOKING_LATIN : 0;
                    flag &= ~NUMBER;
                    if (Character.isUpperCase(codePoint)) {
                        name = upper == 0 && letters <= LONGEST_BEFORE_CAPITAL + 1 ? word.length() : name;
                        upper++;
                        flag |= CASED;
                    } else if (Character.isLowerCase(codePoint) && !isWithoutCapitals(codePoint)) {
                        flag |= CASED;
                    }
                }
                Folding.fold(codePoint, word);
                wordEnd = place + 1;
                if (alone && !(next < length && isMark(text.codePointAt(next)))) {
                    add(word, wordStart, wordEnd, flag, before, sentence, 0);
                    before = NOTHING;
                    wordStart = -1;
                    word.setLength(0);
                }
            } else if (wordStart < 0) {
                before = (byte) Math.max(before, breakOf(codePoint, text, next));
            }
            i = next;
        }
        if (wordStart >= 0) {
            mend(word, alphabets);
            add(word, wordStart, wordEnd, finish(flag, letters, upper), before, sentence, name);
        }
    }

    /** A word of two alphabets has letters of one that only look so. */
    private static void mend(StringBuilder word, int alphabets) {
        if (alphabets == (LATIN | LOOKING_LATIN)) {
            String mended = Folding.inOneAlphabet(word.toString());
            word.setLength(0);
            word.append(mended);
        }
    }

    private static int finish(int flag, int letters, int upper) {
        return letters > 0 && letters == upper ? flag | ALL_CAPITALS : flag;
    }

    private byte breakOf(int codePoint, String text, int next) {
        switch (codePoint) {
            case ' ', '\t', '\r', 0xA0, '፡', '\'', '’', 'ʼ', '`', '´', '‘', '"', '“', '”', '«', '»', '*', '_' -> {
                return SPACE;
            }
            case '\n' -> {
                boolean paragraph = next < text.length() && (text.charAt(next) == '\n' || text.charAt(next) == '\r');
                return paragraph ? SENTENCE : SPACE;
            }
            case '-', '‐', '‑' -> {
                return HYPHEN;
            }
            case '–', '—', '―' -> {
                return DASH;
            }
            case '.' -> {
                return endsSentence(text, next) ? SENTENCE : NOTHING;
            }
            case '!', '?', '…', '。', '！', '？', '।', '۔', '؟', '።', '။', '។', '៕', 0x2028, 0x2029 -> {
                return SENTENCE;
            }
            default -> {
                return COMMA;
            }
        }
    }

    private boolean endsSentence(String text, int next) {
        if (next < text.length() && Character.isLetterOrDigit(text.codePointAt(next))) {
            return false;
        }
        if (count == 0) {
            return true;
        }
        String last = words[count - 1];
        boolean initial = last.length() == 1 && isCapital(count - 1);
        return !initial && !ABBREVIATIONS.contains(last);
    }

    private void add(StringBuilder word, int start, int end, int flag, byte before, int sentence, int name) {
        if (word.isEmpty()) {
            return;
        }
        if (count == words.length) {
            int size = count * 2;
            words = Arrays.copyOf(words, size);
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            flags = Arrays.copyOf(flags, size);
            breaks = Arrays.copyOf(breaks, size);
            names = Arrays.copyOf(names, size);
            sentences = Arrays.copyOf(sentences, size);
        }
        words[count] = word.toString();
        starts[count] = start;
        ends[count] = end;
        flags[count] = (byte) flag;
        breaks[count] = before;
        names[count] = (byte) name;
        namesWithin |= name > 0;
        sentences[count] = sentence;
        if ((flag & CASED) != 0) {
            cased++;
            if ((flag & CAPITAL) != 0) {
                capitals++;
            }
        }
        count++;
    }

    /** Georgian letters are lower case to Unicode, but no sentence or name begins with a capital. */
    private static boolean isWithoutCapitals(int codePoint) {
        return codePoint >= 0x10D0 && codePoint <= 0x10FF;
    }

    private static boolean isWordy(int codePoint) {
        return codePoint < 0x80
                ? codePoint >= 'a' && codePoint <= 'z'
                        || codePoint >= 'A' && codePoint <= 'Z'
                        || codePoint >= '0' && codePoint <= '9'
                : Character.isLetterOrDigit(codePoint);
    }

    private static boolean isMark(int codePoint) {
        if (codePoint < 0x80) {
            return false;
        }
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean standsAlone(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        return switch (UScript.getScript(codePoint)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.HANGUL,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR -> true;
            default -> false;
        };
    }

    /** What was read. */
    String text() {
        return text;
    }

    /** The first token that begins at {@code place} or later, in code points; {@link #count()} if none does. */
    int from(int place) {
        int found = Arrays.binarySearch(starts, 0, count, place);
        return found >= 0 ? found : -found - 1;
    }

    int count() {
        return count;
    }

    String word(int token) {
        return words[token];
    }

    /** What stands between this token and the one before it. */
    byte before(int token) {
        return breaks[token];
    }

    /** Counts sentences from 0. */
    int sentence(int token) {
        return sentences[token];
    }

    boolean isCapital(int token) {
        return (flags[token] & CAPITAL) != 0;
    }

    /**
     * Where in the folded word a capital stands after small letters, as Bantu languages write names in a sentence
     * ("muHarare", "eGoli"); 0 where none does.
     */
    int nameWithin(int token) {
        return names[token];
    }

    boolean isAllCapitals(int token) {
        return (flags[token] & ALL_CAPITALS) != 0;
    }

    /** Whether any word has a name within. */
    boolean hasNamesWithin() {
        return namesWithin;
    }

    /** Whether the token is one character of a script that puts no spaces between words. */
    boolean isCharacter(int token) {
        return (flags[token] & CHARACTER) != 0;
    }

    /** What the token takes of a reach or gap that is given in words: {@link #WORD}, or 1 for a character. */
    int width(int token) {
        return isCharacter(token) ? 1 : WORD;
    }

    /** The token that is {@code words} words after {@code token}, or the end. */
    int ahead(int token, int words) {
        int at = token;
        for (int left = words * WORD; at < count && left >= width(at); at++) {
            left -= width(at);
        }
        return at;
    }

    /** The token that is {@code words} words before {@code token}, or the first. */
    int back(int token, int words) {
        int at = token;
        for (int left = words * WORD; at > 0 && left >= width(at - 1); at--) {
            left -= width(at - 1);
        }
        return at;
    }

    boolean isNumber(int token) {
        return (flags[token] & NUMBER) != 0;
    }

    /** Whether one sign and no space stands between this token and the one before it, as in "12.03" or "org/2019". */
    boolean isAttached(int token) {
        return token > 0 && starts[token] - ends[token - 1] == 1 && breaks[token] != SPACE;
    }

    /** Whether the token is of a script that has capitals. */
    boolean hasCase(int token) {
        return (flags[token] & CASED) != 0;
    }

    /** Whether capitals tell anything here: not in a text of capitals only, nor in one without. */
    boolean capitalsTell() {
        return capitals > 0 && capitals * 10 < cased * 9;
    }

    boolean startsSentence(int token) {
        return breaks[token] == SENTENCE;
    }

    /** The place of the tokens from {@code first} to before {@code end} in the original text. */
    Span span(int first, int end) {
        return new Span(starts[first], ends[end - 1]);
    }

    /** Keeps content out of logs. */
    @Override
    public String toString() {
        return "Tokens[" + count + "]";
    }
}
