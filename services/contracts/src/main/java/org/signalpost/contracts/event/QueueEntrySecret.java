package org.signalpost.contracts.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;

/**
 * Names queue entries so that nobody without this secret can tell which of them are about the same report. Opens nothing: it is
 * not the master key, and whoever holds it learns no content by it. Thread-safe.
 */
public final class QueueEntrySecret {

    /** How many bytes it has. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private QueueEntrySecret(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * The secret whose text {@link #generate()} made.
     *
     * @throws IllegalArgumentException if {@code text} is not 32 bytes in Base64; the message does not repeat it
     */
    public static QueueEntrySecret fromText(String text) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("The secret of queue entries is not " + BYTES + " bytes in Base64");
        }
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("The secret of queue entries is not " + BYTES + " bytes in Base64");
        }
        return new QueueEntrySecret(secret);
    }

    /** The text of a new one. */
    public static String generate() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getEncoder().encodeToString(secret);
    }

    /** What {@code report} is called in {@code queue}, in all its states. */
    public String thread(ReportId report, QueueName queue) {
        return name("thread/" + report + "/" + queue);
    }

    /** What the entry about this state of {@code report} in {@code queue} is called. */
    public String entry(ReportId report, QueueName queue, Revision revision) {
        return name("entry/" + report + "/" + queue + "/" + revision.version() + "/" + revision.correction());
    }

    /**
     * What the recall of the entry of this name is called where no state of a report is the cause. Takes no secret: nobody but
     * the queue knows that entry.
     */
    public static String recallOf(String entry) {
        return new QueueEntrySecret(entry.getBytes(StandardCharsets.UTF_8)).name("recall");
    }

    private String name(String what) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(("signalpost/" + what).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    @Override
    public String toString() {
        return "QueueEntrySecret[redacted]";
    }
}
