package org.signalpost.intake.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two bodies say the same, whatever the order of their fields and the spaces between them. Confirms a
 * guess at a report's content, so it is kept only sealed under a key of that report.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** The fingerprint of a body made of the values that JSON is made of. */
    public static byte[] of(@Nullable Object body) {
        MessageDigest digest = sha256();
        add(digest, body);
        return digest.digest();
    }

    private static void add(MessageDigest digest, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, content) -> sorted.put(String.valueOf(name), content));
            start(digest, 'o', sorted.size());
            sorted.forEach((name, content) -> {
                add(digest, name);
                add(digest, content);
            });
        } else if (value instanceof List<?> list) {
            start(digest, 'a', list.size());
            list.forEach(entry -> add(digest, entry));
        } else if (value instanceof String text) {
            byte[] bytes = units(text);
            start(digest, 's', bytes.length);
            digest.update(bytes);
        } else {
            byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
            start(digest, value == null ? 'n' : value instanceof Boolean ? 'b' : 'd', bytes.length);
            digest.update(bytes);
        }
    }

    /** The text's own units: an encoding would make the same replacement of every broken character. */
    private static byte[] units(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >>> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static void start(MessageDigest digest, char kind, int size) {
        digest.update((byte) kind);
        digest.update((byte) (size >>> 24));
        digest.update((byte) (size >>> 16));
        digest.update((byte) (size >>> 8));
        digest.update((byte) size);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
