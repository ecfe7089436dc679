package org.signalpost.intake.adapter.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bytes, as they come, into lines. A line of nothing but white space is counted and gives nothing; of a line that is
 * too long nothing is held. However the bytes are cut up on their way, the lines are the same. Not thread-safe.
 */
final class BatchLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int FIRST_CAPACITY = 4096;

    private final int longest;
    private byte[] held = new byte[FIRST_CAPACITY];
    private int length;
    private boolean tooLong;
    private int ended;
    private int blank;

    /** Lines of at most {@code longest} bytes, their ends not counted. */
    BatchLines(int longest) {
        this.longest = longest;
    }

    /** A line that holds something. */
    sealed interface Line {

        /** Which line it is, beginning at 1. */
        int number();

        /** A line, without its end. */
        @SuppressWarnings("ArrayRecordComponent")
        record Whole(int number, byte[] bytes) implements Line {

            @Override
            public String toString() {
                return "Whole[" + number + ", redacted]";
            }
        }

        /** A line that was longer than any may be. */
        record TooLong(int number) implements Line {}
    }

    /** The lines that end within these bytes. */
    List<Line> feed(byte[] bytes, int count) {
        List<Line> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                hold(bytes, start, i - start);
                endLine(lines);
                start = i + 1;
            }
        }
        hold(bytes, start, count - start);
        return lines;
    }

    /** The last line, where nothing ended it. */
    List<Line> end() {
        List<Line> lines = new ArrayList<>();
        if (length > 0 || tooLong) {
            endLine(lines);
        }
        return lines;
    }

    /** How many lines there were so far, blank ones too. */
    int count() {
        return ended;
    }

    /** How many of them were blank. */
    int blank() {
        return blank;
    }

    private void hold(byte[] bytes, int start, int count) {
        if (tooLong || count > longest - length) {
            tooLong = true;
            length = 0;
            held = new byte[FIRST_CAPACITY];
            return;
        }
        if (length + count > held.length) {
            held = Arrays.copyOf(held, Math.min(longest, Math.max(length + count, held.length * 2)));
        }
        System.arraycopy(bytes, start, held, length, count);
        length += count;
    }

    private void endLine(List<Line> lines) {
        ended++;
        if (tooLong) {
            lines.add(new Line.TooLong(ended));
        } else {
            int start = ended == 1 && startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
            if (isBlank(start)) {
                blank++;
            } else {
                lines.add(new Line.Whole(ended, Arrays.copyOfRange(held, start, length)));
            }
        }
        tooLong = false;
        length = 0;
    }

    private boolean startsWithByteOrderMark() {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(held, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private boolean isBlank(int start) {
        for (int i = start; i < length; i++) {
            if (held[i] != ' ' && held[i] != '\t' && held[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
