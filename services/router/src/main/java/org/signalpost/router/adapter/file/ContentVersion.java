package org.signalpost.router.adapter.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what a file says, so that a decision tells which content it was made under. */
final class ContentVersion {

    private static final int BYTES_SHOWN = 6;

    private ContentVersion() {}

    /** The id and a hash of the content; line ends do not matter. */
    static String of(String id, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            return id + "@" + HexFormat.of().formatHex(digest, 0, BYTES_SHOWN);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /** The content of a file that ships with this module. */
    static String shipped(String name) {
        try (InputStream in = ContentVersion.class.getResourceAsStream("/org/signalpost/router/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the installation");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name + " cannot be read from the installation", unreadable);
        }
    }
}
