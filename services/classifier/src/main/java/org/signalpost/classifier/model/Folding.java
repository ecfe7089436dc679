package org.signalpost.classifier.model;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/**
 * Makes characters comparable: compatibility forms, case and accents are folded away, code point by code point, so that
 * every folded character still has one place in the original.
 */
final class Folding {

    /** The dot under a letter of Devanagari, which is often left out. */
    private static final int NUKTA = 0x093C;

    private static final int FIRST_GREEK = 0x370;

    /** Cyrillic and then Greek letters that look like {@link #LATIN} ones, as capitals or not, one by one; folded. */
    private static final String LOOKING_LATIN = "аесіјорѕухкмтвнԁӏαεικνορτυχβη";

    /** The first so many of these look the same in both cases, and do not tell the alphabet. */
    private static final int ALIKE = 10;

    private static final String LATIN = "aecijopsyxkmtbhdlaeikvoptyxbn";

    private static final Normalizer2 COMPATIBILITY = Normalizer2.getNFKDInstance();

    /** What each code point of the first plane is compared as, once it has been asked for. Threads may race: all write the same. */
    private static final @Nullable String[] KNOWN = new String[0x10000];

    private Folding() {}

    /** Appends what {@code codePoint} is compared as; nothing for accents and for what cannot be seen. */
    static void fold(int codePoint, StringBuilder folded) {
        if (codePoint < 0x80) {
            folded.append((char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint));
            return;
        }
        if (codePoint >= KNOWN.length) {
            folded.append(folded(codePoint));
            return;
        }
        String known = KNOWN[codePoint];
        if (known == null) {
            known = folded(codePoint);
            KNOWN[codePoint] = known;
        }
        folded.append(known);
    }

    private static String folded(int codePoint) {
        StringBuilder folded = new StringBuilder(2);
        String parts = COMPATIBILITY.getDecomposition(codePoint);
        if (parts == null) {
            appendSimple(codePoint, folded);
        } else {
            for (int i = 0; i < parts.length(); ) {
                int part = parts.codePointAt(i);
                appendSimple(part, folded);
                i += Character.charCount(part);
            }
        }
        return folded.toString();
    }

    private static void appendSimple(int codePoint, StringBuilder folded) {
        if (isDropped(codePoint)) {
            return;
        }
        switch (codePoint) {
            case 'ø', 'Ø' -> folded.append('o');
            case 'ł', 'Ł' -> folded.append('l');
            case 'đ', 'Đ', 'ð', 'Ð' -> folded.append('d');
            case 'æ', 'Æ' -> folded.append("ae");
            case 'œ', 'Œ' -> folded.append("oe");
            case 'ß', 'ẞ' -> folded.append("ss");
            case 'ı' -> folded.append('i');
            case 'ى', 'ی' -> folded.append('ي');
            case 'ک', 'ڪ' -> folded.append('ك');
            case 'ة', 'ہ', 'ە' -> folded.append('ه');
            default -> folded.appendCodePoint(soundedLike(UCharacter.foldCase(codePoint, true)));
        }
    }

    /** Amharic writes one sound with several letters, as it likes: the commonest of them stands for all. */
    private static int soundedLike(int codePoint) {
        if (codePoint < 'ሀ' || codePoint > 'ፆ') {
            return codePoint;
        }
        int vowel = codePoint & 7;
        if (vowel == 7) {
            return codePoint;
        }
        return switch (codePoint & ~7) {
            case 'ሀ', 'ሐ', 'ኀ' -> 'ሀ' + (vowel == 3 ? 0 : vowel);
            case 'ሠ' -> 'ሰ' + vowel;
            case 'አ', 'ዐ' -> 'አ' + (vowel == 3 ? 0 : vowel);
            case 'ፀ' -> 'ጸ' + vowel;
            default -> codePoint;
        };
    }

    /**
     * {@code word}, folded, of letters of several alphabets, in the alphabet of most of those that tell one: the others only look like
     * letters of it. "Соlombia" with a Cyrillic С is the same word.
     */
    static String inOneAlphabet(String word) {
        int latin = 0;
        int others = 0;
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            if (letter < FIRST_GREEK && LATIN.lastIndexOf(letter, ALIKE - 1) < 0) {
                latin++;
            } else if (letter >= FIRST_GREEK && LOOKING_LATIN.lastIndexOf(letter, ALIKE - 1) < 0) {
                others++;
            }
        }
        return latin >= others ? replaced(word, LOOKING_LATIN, LATIN) : replaced(word, LATIN, LOOKING_LATIN);
    }

    private static String replaced(String word, String from, String to) {
        StringBuilder replaced = new StringBuilder(word);
        for (int i = 0; i < replaced.length(); i++) {
            int at = from.indexOf(replaced.charAt(i));
            if (at >= 0) {
                replaced.setCharAt(i, to.charAt(at));
            }
        }
        return replaced.toString();
    }

    /** Whether this is an accent of an alphabet that can be read without, or has no shape of its own. */
    static boolean isDropped(int codePoint) {
        if (codePoint < 0x80) {
            return false;
        }
        if (codePoint == 0x0640 || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return true;
        }
        if (codePoint == NUKTA) {
            return true;
        }
        if (UCharacter.getType(codePoint) != UCharacterCategory.NON_SPACING_MARK) {
            return false;
        }
        int script = UScript.getScript(codePoint);
        return script == UScript.INHERITED || script == UScript.ARABIC || script == UScript.HEBREW;
    }

    /** {@code text} folded as a whole. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            fold(codePoint, folded);
            i += Character.charCount(codePoint);
        }
        return folded.toString();
    }
}
