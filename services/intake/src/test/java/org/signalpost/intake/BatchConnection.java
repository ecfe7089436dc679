package org.signalpost.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One batch as it goes over the wire, so that a test decides what is sent and read when, and where it is cut. */
final class BatchConnection implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private final InputStream in;
    private final Map<String, String> headers = new TreeMap<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int status;
    private long leftInChunk;
    private boolean ended;

    private BatchConnection(int port, String token, String more, int receiveBuffer) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(PATIENCE_MILLIS);
            out = socket.getOutputStream();
            in = new BufferedInputStream(socket.getInputStream());
            write("POST /v1/reports:batch HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n" + more
                    + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Begins a batch whose length is not known before its end. */
    static BatchConnection open(int port, String token) {
        return open(port, token, 0);
    }

    /** The same, of a client whose network holds little of what it does not read. */
    static BatchConnection open(int port, String token, int receiveBuffer) {
        return new BatchConnection(
                port,
                token,
                "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n",
                receiveBuffer);
    }

    /** Begins a request with these headers. */
    static BatchConnection openWith(int port, String token, String headers) {
        return new BatchConnection(port, token, headers, 0);
    }

    BatchConnection send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
        return this;
    }

    BatchConnection end() {
        write("0\r\n\r\n");
        return this;
    }

    /** Breaks the connection off, as when a phone loses its network. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int status() {
        readHead();
        return status;
    }

    String header(String name) {
        readHead();
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The whole body of an answer that is no batch. */
    JsonNode problem() {
        try {
            return JSON.readTree(in.readNBytes(Integer.parseInt(header("Content-Length"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line of the answer. */
    JsonNode next() {
        JsonNode next = nextOrEnd();
        if (next == null) {
            throw new AssertionError("The answer has ended");
        }
        return next;
    }

    /** All lines that are still to come, to the end of the answer. */
    List<JsonNode> rest() {
        List<JsonNode> lines = new ArrayList<>();
        for (JsonNode next = nextOrEnd(); next != null; next = nextOrEnd()) {
            lines.add(next);
        }
        return lines;
    }

    private JsonNode nextOrEnd() {
        readHead();
        try {
            while (true) {
                int next = nextByte();
                if (next == '\n') {
                    JsonNode read = JSON.readTree(line.toByteArray());
                    line.reset();
                    return read;
                } else if (next < 0) {
                    return null;
                }
                line.write(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int nextByte() throws IOException {
        if (ended) {
            return -1;
        }
        if (leftInChunk == 0) {
            String size = readHeadLine();
            leftInChunk = Long.parseLong(size.isEmpty() ? readHeadLine() : size, 16);
            if (leftInChunk == 0) {
                ended = true;
                return -1;
            }
        }
        leftInChunk--;
        int next = in.read();
        if (next < 0) {
            throw new EOFException("cut");
        }
        return next;
    }

    private void readHead() {
        if (status > 0) {
            return;
        }
        try {
            status = Integer.parseInt(readHeadLine().split(" ")[1]);
            for (String header = readHeadLine(); !header.isEmpty(); header = readHeadLine()) {
                String[] parts = header.split(": ", 2);
                headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readHeadLine() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("cut");
            } else if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
