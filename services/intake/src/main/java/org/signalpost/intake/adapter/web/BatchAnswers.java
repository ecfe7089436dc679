package org.signalpost.intake.adapter.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers on their way to the client. Adding one never waits, so a client that writes everything before it reads anything
 * holds nobody up; what it does not read waits here. One thread writes, any may add.
 *
 * <p>What is written at once is small: each write that goes forward may take as long as the server allows a client who
 * reads nothing, and only between two of them can a client be let go who reads a little from time to time.
 */
final class BatchAnswers {

    private static final byte[] END = {};
    private static final int AT_ONCE = 1000;
    private static final int BYTES_AT_ONCE = 8 * 1024;

    private final OutputStream client;
    private final InstantSource clock;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();

    /** Answers to {@code client}, in time by {@code clock}. */
    BatchAnswers(OutputStream client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Adds an answer, its line's end included. */
    void add(byte[] answer) {
        waiting.addAndGet(answer.length);
        queue.add(answer);
    }

    /** How many bytes the client has not read and the network does not hold. */
    long waiting() {
        return waiting.get();
    }

    /** Has {@link #write} return once all is written that was added. */
    void end() {
        queue.add(END);
    }

    /**
     * Writes what is added until {@link #end}; after the connection is gone, or after {@code latest}, drops it instead.
     */
    void write(Instant latest) {
        boolean connected = true;
        while (true) {
            List<byte[]> taken = take();
            boolean last = taken.remove(END);
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            taken.forEach(together::writeBytes);
            connected = connected && send(together.toByteArray(), latest);
            waiting.addAndGet(-together.size());
            if (last) {
                return;
            }
        }
    }

    private List<byte[]> take() {
        List<byte[]> taken = new ArrayList<>();
        boolean interrupted = false;
        while (taken.isEmpty()) {
            try {
                taken.add(queue.take());
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        queue.drainTo(taken, AT_ONCE);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    private boolean send(byte[] answers, Instant latest) {
        try {
            for (int sent = 0; sent < answers.length; sent += BYTES_AT_ONCE) {
                if (clock.instant().isAfter(latest)) {
                    return false;
                }
                client.write(answers, sent, Math.min(BYTES_AT_ONCE, answers.length - sent));
            }
            client.flush();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
