package org.signalpost.intake.adapter.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers on their way to the client. Adding one never waits, so a client that writes everything before it reads anything
 * holds nobody up; what it does not read waits here. One thread writes, any may add.
 */
final class BatchAnswers {

    private static final byte[] END = {};
    private static final int AT_ONCE = 1000;

    private final OutputStream client;
    private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
    private final AtomicLong waiting = new AtomicLong();

    /** Answers to {@code client}. */
    BatchAnswers(OutputStream client) {
        this.client = client;
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

    /** Writes what is added until {@link #end}; after the connection is gone, drops it instead. */
    void write() {
        boolean connected = true;
        while (true) {
            List<byte[]> taken = take();
            boolean last = taken.remove(END);
            ByteArrayOutputStream together = new ByteArrayOutputStream();
            taken.forEach(together::writeBytes);
            connected = connected && send(together);
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

    private boolean send(ByteArrayOutputStream answers) {
        try {
            answers.writeTo(client);
            client.flush();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }
}
