package org.signalpost.intake.adapter.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lines of a batch between the thread that reads them and the thread that submits them. While some are submitted others
 * gather here, so that a slow client is answered line by line and a fast one in groups. Holds no more than a group.
 */
final class LinesInWaiting {

    private static final int LINES = 50;
    private static final int BYTES = 1024 * 1024;

    private final Deque<BatchLines.Line> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean ended;

    /** Adds a line, once there is room for it. Lines that come after {@link #end} are forgotten. */
    synchronized void add(BatchLines.Line line) throws InterruptedException {
        while (!ended && (waiting.size() >= LINES || bytes >= BYTES)) {
            wait();
        }
        if (!ended) {
            waiting.add(line);
            bytes += size(line);
            notifyAll();
        }
    }

    /** No more will come, or be taken in. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** All that wait, once there are any; empty once there will be no more. */
    synchronized List<BatchLines.Line> take() throws InterruptedException {
        while (waiting.isEmpty() && !ended) {
            wait();
        }
        List<BatchLines.Line> taken = new ArrayList<>(waiting);
        waiting.clear();
        bytes = 0;
        notifyAll();
        return taken;
    }

    private static int size(BatchLines.Line line) {
        return line instanceof BatchLines.Line.Whole whole ? whole.bytes().length : 0;
    }
}
