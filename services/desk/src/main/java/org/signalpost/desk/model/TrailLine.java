package org.signalpost.desk.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of a case's audit trail: who did or read what, and when. Each line is hashed under a secret, with the hash of
 * the line before it: a line that was changed, taken out or put in shows, and only who has the secret can hash anew.
 *
 * @param file the case
 * @param number counts the lines of the case, from 1
 * @param at when, to the microsecond
 * @param actor who; nobody where time or a decision did it
 * @param action what, as a code
 * @param details what about, as codes; never words of a report
 * @param sealed what the actor wrote, if anything, sealed
 */
public record TrailLine(
        CaseId file,
        int number,
        Instant at,
        @Nullable Officer actor,
        String action,
        Map<String, String> details,
        @Nullable SealedWords sealed) {

    /** Rounds the time to what every store keeps, and sorts the details. */
    public TrailLine {
        if (number < 1) {
            throw new IllegalArgumentException("Lines count from 1");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /** The hash of this line under {@code key}, after a line with the hash {@code previous}; empty before the first. */
    public byte[] hashAfter(byte[] previous, TrailKey key) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(canonical)) {
            write(out, previous);
            write(out, file.toString());
            out.writeInt(number);
            out.writeLong(at.getEpochSecond());
            out.writeInt(at.getNano());
            write(out, actor == null ? "" : actor.subject());
            write(out, actor == null ? "" : actor.name());
            write(out, action);
            out.writeInt(details.size());
            for (Map.Entry<String, String> detail : details.entrySet()) {
                write(out, detail.getKey());
                write(out, detail.getValue());
            }
            write(out, sealed == null ? new byte[0] : sealed.ciphertext());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return key.authenticate(canonical.toByteArray());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * A line with the hash it was kept with.
     *
     * @param line the line
     * @param hash what was kept beside it
     */
    public record Kept(TrailLine line, byte[] hash) {}

    /**
     * Checks the chain of one case.
     *
     * @param kept all its lines, in order
     * @param key what they were hashed under
     * @return the number of the first line that is missing or not what was once written; 0 if all is well
     */
    public static int firstBroken(List<Kept> kept, TrailKey key) {
        byte[] previous = new byte[0];
        int expected = 1;
        for (Kept one : kept) {
            if (one.line().number() != expected
                    || !MessageDigest.isEqual(one.hash(), one.line().hashAfter(previous, key))) {
                return expected;
            }
            previous = one.hash();
            expected++;
        }
        return 0;
    }
}
