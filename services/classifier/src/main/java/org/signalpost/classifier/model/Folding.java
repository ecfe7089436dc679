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
            case 'ک' -> folded.append('ك');
            default -> folded.appendCodePoint(UCharacter.foldCase(codePoint, true));
        }
    }

    /** Whether this is an accent of an alphabet that can be read without, or has no shape of its own. */
    static boolean isDropped(int codePoint) {
        if (codePoint < 0x80) {
            return false;
        }
        if (codePoint == 0x0640 || UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
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
