package org.signalpost.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback address, the only one that anything here listens on. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** A port that was free a moment ago. */
    static int freePort() {
        try (ServerSocket socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port itself, or a free one for 0. */
    static int portFor(String what, int port) {
        if (port == 0) {
            return freePort();
        }
        try (ServerSocket socket = bound(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new PortTakenException(what, port, e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
