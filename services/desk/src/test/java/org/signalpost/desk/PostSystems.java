package org.signalpost.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.testkit.TestTokens;
import org.slf4j.Logger;

/**
 * The documentation's sample, compiled as it stands there and run as processes of its own, on a way to the desk on which the test
 * makes trouble.
 */
final class PostSystems implements AutoCloseable {

    private static final Path SAMPLE = Path.of("..", "..", "docs", "samples", "PostSystem.java");

    private final String bootstrapServers;
    private final QueueName queue;
    private final URI desk;
    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Running> processes = new ArrayList<>();
    private final Map<String, String> clients = new ConcurrentHashMap<>();
    private final Map<String, String> waiting = new ConcurrentHashMap<>();
    private final Set<String> busyOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> stuck = ConcurrentHashMap.newKeySet();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> notLetIn = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    PostSystems(String bootstrapServers, QueueName queue, int deskPort, Path directory) throws IOException {
        this.bootstrapServers = bootstrapServers;
        this.queue = queue;
        this.desk = URI.create("http://127.0.0.1:" + deskPort);
        this.directory = directory;
        compile();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/v1", this::pass);
        server.start();
    }

    private void compile() {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        int result = compiler.run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "-d",
                directory.resolve("classes").toString(),
                "-cp",
                jarOf(KafkaShareConsumer.class),
                SAMPLE.toString());
        if (result != 0) {
            throw new IllegalStateException("The sample does not compile");
        }
    }

    /** Starts one more client of the system. */
    Running start(String name) throws IOException {
        return start(name, 4);
    }

    /** Starts one that gives up at this delivery. */
    Running start(String name, int deliveries) throws IOException {
        Path secret = directory.resolve("secret");
        Files.writeString(secret, "EXAMPLE");
        Path output = directory.resolve(name + ".log");
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        String.join(
                                java.io.File.pathSeparator,
                                directory.resolve("classes").toString(),
                                jarOf(KafkaShareConsumer.class),
                                jarOf(Logger.class)),
                        "PostSystem")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA",
                        bootstrapServers,
                        "QUEUE",
                        queue.value(),
                        "DESK",
                        base,
                        "TOKENS",
                        base + "/token",
                        "CLIENT_ID",
                        name,
                        "CLIENT_SECRET_FILE",
                        secret.toString(),
                        "DIRECTORY",
                        directory.toString(),
                        "DELIVERIES",
                        Integer.toString(deliveries),
                        "PAUSE_MILLIS",
                        "200"));
        Running running = new Running(name, builder.start(), output);
        processes.add(running);
        return running;
    }

    /** The desk answers the next request about the entry with 503, and then as it does. */
    void busyOnceFor(String entry) {
        busyOnce.add(entry);
    }

    /** The desk does not answer the next client that asks about the entry. */
    void stuckFor(String entry) {
        stuck.add(entry);
    }

    /** The desk answers whatever is asked about the entry with 500. */
    void brokenFor(String entry) {
        broken.add(entry);
    }

    /** The token service knows no such client, or not its secret. */
    void refuseTokensFor(String client) {
        notLetIn.add(client);
    }

    /** No token that was given out so far is good any more. */
    void forgetTokens() {
        clients.clear();
    }

    /** The client that waits for an answer about the entry, if one does. */
    @Nullable
    String clientStuckWith(String entry) {
        return waiting.get(entry);
    }

    /** What clients said, all together. */
    List<String> said() {
        return processes.stream().flatMap(process -> process.said().stream()).toList();
    }

    /** The names of the files that have been taken in, by thread. */
    Map<String, Set<String>> takenIn() throws IOException {
        Path root = directory.resolve("taken-in");
        if (!Files.isDirectory(root)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.groupingBy(
                            file -> file.getParent().getFileName().toString(),
                            Collectors.mapping(file -> file.getFileName().toString(), Collectors.toSet())));
        }
    }

    /** What is kept of an entry that was taken in. */
    String kept(String thread, int number) throws IOException {
        return Files.readString(directory.resolve("taken-in").resolve(thread).resolve(number + ".json"));
    }

    /** What a person of the post is to look at. */
    List<Path> forAPerson() throws IOException {
        Path root = directory.resolve("for-a-person");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String basic = exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        String client = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8).split(":")[0];
        if (notLetIn.contains(client)) {
            answer(exchange, 401, "{\"error\":\"invalid_client\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        String token = TestTokens.outsideSystem(client, queue.value());
        clients.put(token, client);
        answer(exchange, 200, ("{\"access_token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void pass(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String entry = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!clients.containsKey(bearer.substring("Bearer ".length()))) {
            answer(exchange, 401, new byte[0]);
            return;
        }
        if (broken.contains(entry)) {
            answer(exchange, 500, new byte[0]);
            return;
        }
        if (busyOnce.remove(entry)) {
            answer(exchange, 503, new byte[0]);
            return;
        }
        if (stuck.remove(entry)) {
            waiting.put(entry, Objects.requireNonNull(clients.get(bearer.substring("Bearer ".length()))));
            awaitTheEnd();
            exchange.close();
            return;
        }
        try {
            HttpResponse<byte[]> response = http.send(
                    HttpRequest.newBuilder(desk.resolve(path))
                            .header("Authorization", bearer)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, response.statusCode(), response.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void awaitTheEnd() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static String jarOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    @Override
    public void close() {
        over.countDown();
        processes.forEach(Running::stop);
        server.stop(0);
        threads.shutdownNow();
    }

    /** One client. */
    static final class Running {

        private final String name;
        private final Process process;
        private final Path output;

        private Running(String name, Process process, Path output) {
            this.name = name;
            this.process = process;
            this.output = output;
        }

        String name() {
            return name;
        }

        /** The exit code, once it has ended by itself. */
        int exitCode() throws InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("It goes on: " + said());
            }
            return process.exitValue();
        }

        private void stop() {
            process.destroy();
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        }

        /** As a machine that loses its power: it says nothing to anybody any more. */
        void kill() {
            process.destroyForcibly().onExit().join();
        }

        List<String> said() {
            try {
                return Files.readAllLines(output);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
