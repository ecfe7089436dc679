import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The system of a post that takes in what its queue is told: a sample to start from. As many as you like run at once and share
 * the work. See docs/outside-systems.md for what each field of an entry means and how to compile and run this.
 *
 * <p>What is taken in lies in {@code taken-in/<thread>/}: each entry, and beside it the parts that were opened. What could not be
 * is in {@code for-a-person/}: mend the cause and start this again, and it is tried again.
 */
public final class PostSystem {

    private static final Pattern PARTS = Pattern.compile("\"parts\":\\[([A-Z\",]*)]");

    private final Settings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final CountDownLatch left = new CountDownLatch(1);
    private String token = "";

    private PostSystem(Settings settings) {
        this.settings = settings;
    }

    /** Runs until it is stopped, or stops by itself with exit code 1 when it is not let in. */
    public static void main(String[] arguments) throws Exception {
        try {
            new PostSystem(Settings.fromEnvironment()).run();
        } catch (NotLetIn refused) {
            say("STOPPED: " + refused.getMessage() + ". Mend that and start again; no entry was given up.");
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Files.createDirectories(settings.takenIn());
        Files.createDirectories(settings.forAPerson());
        // Before anything is taken from the queue: a start that cannot go well must not use up a delivery.
        askToBeLetIn();
        tryAgainWhatAPersonWasGiven();
        try (KafkaShareConsumer<String, byte[]> consumer = new KafkaShareConsumer<>(settings.kafka())) {
            leaveInOrderWhenStopped(consumer);
            consumer.subscribe(List.of(settings.topic()));
            say("reads " + settings.topic());
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    consumer.acknowledge(record, handle(record));
                    // At once: whatever was taken in and not acknowledged comes again, be it to another of us.
                    consumer.commitSync();
                }
            }
        } catch (WakeupException stopped) {
            say("stopped");
        } finally {
            left.countDown();
        }
    }

    private void askToBeLetIn() throws NotLetIn, InterruptedException {
        try {
            token = newToken();
        } catch (NotNow away) {
            say(away.getMessage());
        }
    }

    /** What this has in hand goes to another of us at once; otherwise that would wait for the lock to run out. */
    private void leaveInOrderWhenStopped(KafkaShareConsumer<String, byte[]> consumer) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            consumer.wakeup();
            try {
                left.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** What becomes of one delivery. Whatever this does must be right when it is done twice, and halfway. */
    private AcknowledgeType handle(ConsumerRecord<String, byte[]> record) throws Exception {
        int delivery = record.deliveryCount().orElse((short) 1);
        String name = record.topic() + "-" + record.partition() + "@" + record.offset();
        try {
            say(name + " delivery " + delivery + ": " + takeIn(record.value()));
            return AcknowledgeType.ACCEPT;
        } catch (NotNow temporary) {
            if (delivery < settings.deliveries()) {
                say(name + " delivery " + delivery + ": released, " + temporary.getMessage());
                // Released, it comes again at once. A pause keeps us from using up our attempts.
                Thread.sleep(settings.pause().toMillis());
                return AcknowledgeType.RELEASE;
            }
            return giveToAPerson(record, name, temporary.getMessage());
        } catch (RuntimeException notUnderstood) {
            // Trying the same again would end the same.
            return giveToAPerson(record, name, notUnderstood.getClass().getSimpleName());
        }
    }

    /**
     * The broker would drop a record after its last delivery, in silence. So this keeps it where a person sees it, before it is
     * rejected. Signalpost is not told that we have it: after a while its officers see that, too.
     */
    private AcknowledgeType giveToAPerson(ConsumerRecord<String, byte[]> record, String name, String reason)
            throws IOException {
        write(settings.forAPerson().resolve(name + ".json"), record.value());
        say(name + ": FOR A PERSON, " + reason);
        return AcknowledgeType.REJECT;
    }

    private void tryAgainWhatAPersonWasGiven() throws Exception {
        try (Stream<Path> files = Files.list(settings.forAPerson())) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
                try {
                    say(file.getFileName() + " again: " + takeIn(Files.readAllBytes(file)));
                    Files.delete(file);
                } catch (NotNow | RuntimeException still) {
                    say(file.getFileName() + " again: STILL FOR A PERSON");
                }
            }
        }
    }

    /** Takes an entry in, once, and says in a word what that came to. */
    private String takeIn(byte[] value) throws NotNow, NotLetIn, IOException, InterruptedException {
        String entry = new String(value, StandardCharsets.UTF_8);
        String id = text(entry, "id");
        Path thread = settings.takenIn().resolve(thread(entry));
        int number = Integer.parseInt(field(entry, "number", "(\\d+)"));
        String outcome;
        if (newestIn(thread) >= number) {
            // Repeated, or overtaken by one that came first: the highest number of a thread holds.
            outcome = "known already";
        } else if (text(entry, "change").equals("RECALLED")) {
            Files.createDirectories(thread);
            write(thread.resolve(number + ".json"), onlyThatItWas(entry));
            outcome = "recalled";
        } else {
            Files.createDirectories(thread);
            for (Map.Entry<String, byte[]> part : openAll(id, entry).entrySet()) {
                write(thread.resolve(number + "." + part.getKey() + ".opened"), part.getValue());
            }
            // Last, since it says that all of it is there.
            write(thread.resolve(number + ".json"), value);
            outcome = "taken in";
        }
        // In the end, always: another of us may have taken in a later entry meanwhile, or have been killed before this.
        forgetPartsBelow(newestIn(thread), thread);
        forgetWhatWasRecalled(thread);
        confirm(id);
        return outcome;
    }

    private Map<String, byte[]> openAll(String id, String entry) throws NotNow, NotLetIn, InterruptedException {
        Map<String, byte[]> opened = new HashMap<>();
        Matcher parts = PARTS.matcher(entry);
        if (!parts.find() || parts.group(1).isEmpty()) {
            return opened;
        }
        for (String quoted : parts.group(1).split(",")) {
            String part = quoted.replace("\"", "");
            HttpResponse<byte[]> answer = post("/v1/reports/" + id + ":open", "{\"part\":\"" + part + "\"}");
            switch (answer.statusCode()) {
                case 200 -> opened.put(part, answer.body());
                // It stays sealed: consent has run out, or the identity was not released after all.
                case 403, 409 -> say(id + ": " + part + " stays sealed");
                // Replaced, recalled or erased meanwhile. The entry that says so comes by itself.
                case 410 -> say(id + ": " + part + " is gone");
                // 404: the desk may not have heard yet of what the topic has told us.
                default -> throw new NotNow("the desk answered " + answer.statusCode());
            }
        }
        return opened;
    }

    /** Tells the desk that we have it. Until then, people there see that we have not. */
    private void confirm(String id) throws NotNow, NotLetIn, InterruptedException {
        int status = post("/v1/reports/" + id + ":received", "").statusCode();
        if (status != 204) {
            throw new NotNow("the desk answered " + status);
        }
    }

    private HttpResponse<byte[]> post(String path, String body) throws NotNow, NotLetIn, InterruptedException {
        try {
            if (token.isEmpty()) {
                token = newToken();
            }
            HttpResponse<byte[]> answer = send(path, body);
            if (answer.statusCode() == 401) {
                token = newToken();
                answer = send(path, body);
            }
            return answer;
        } catch (IOException away) {
            throw new NotNow("the desk does not answer");
        }
    }

    private HttpResponse<byte[]> send(String path, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(settings.desk().resolve(path))
                        .timeout(Duration.ofSeconds(20))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /**
     * A new token. That there is none has another cause than a desk that is away, and where our account or its secret is refused,
     * no entry would fare better than another: then it is time to stop, and not to give them up one by one.
     */
    private String newToken() throws NotNow, NotLetIn, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(settings.tokens())
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new NotNow("the token service does not answer");
        }
        return switch (answer.statusCode()) {
            case 200 -> text(answer.body(), "access_token");
            case 400, 401, 403 -> throw new NotLetIn(
                    "the token service refuses CLIENT_ID or its secret with " + answer.statusCode());
            default -> throw new NotNow("the token service answered " + answer.statusCode());
        };
    }

    private String credentials() throws NotLetIn {
        try {
            String secret = Files.readString(settings.clientSecret()).strip();
            String both = URLEncoder.encode(settings.clientId(), StandardCharsets.UTF_8)
                    + ":"
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new NotLetIn("CLIENT_SECRET_FILE cannot be read");
        }
    }

    private static int newestIn(Path thread) {
        return numbersIn(thread).stream().max(Comparator.naturalOrder()).orElse(0);
    }

    private static List<Integer> numbersIn(Path thread) {
        if (!Files.isDirectory(thread)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(thread)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+\\.json"))
                    .map(name -> Integer.valueOf(name.substring(0, name.indexOf('.'))))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Of a recalled entry, and of all before it, what we were told may not be kept either. */
    private static void forgetWhatWasRecalled(Path thread) throws IOException {
        Map<Integer, String> entries = new HashMap<>();
        for (int number : numbersIn(thread)) {
            entries.put(number, Files.readString(thread.resolve(number + ".json")));
        }
        int recalled = entries.keySet().stream()
                .filter(number -> text(entries.get(number), "change").equals("RECALLED"))
                .max(Comparator.naturalOrder())
                .orElse(0);
        for (Map.Entry<Integer, String> entry : entries.entrySet()) {
            if (entry.getKey() <= recalled) {
                write(thread.resolve(entry.getKey() + ".json"), onlyThatItWas(entry.getValue()));
            }
        }
    }

    /** Thread and number, so that what comes late does not bring it back, and how it changed. */
    private static byte[] onlyThatItWas(String entry) {
        return "{\"thread\":\"%s\",\"number\":%s,\"change\":\"%s\"}"
                .formatted(text(entry, "thread"), field(entry, "number", "(\\d+)"), text(entry, "change"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Parts of an older entry are replaced; after a recall none may be kept. */
    private static void forgetPartsBelow(int number, Path thread) throws IOException {
        List<Path> opened = new ArrayList<>();
        try (Stream<Path> files = Files.list(thread)) {
            files.filter(file -> file.toString().endsWith(".opened")).forEach(opened::add);
        }
        for (Path file : opened) {
            String name = file.getFileName().toString();
            if (Integer.parseInt(name.substring(0, name.indexOf('.'))) < number) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** All of it, or nothing. */
    private static void write(Path file, byte[] content) throws IOException {
        Path begun = Files.createTempFile(file.toAbsolutePath().getParent(), "begun", null);
        Files.write(begun, content);
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Names a directory here, so it must be a name and nothing else. */
    private static String thread(String json) {
        return field(json, "thread", "\"([A-Za-z0-9_-]+)\"");
    }

    /** A field of flat JSON. Use the library you have; this sample has none. */
    private static String text(String json, String name) {
        return field(json, name, "\"([^\"\\\\]*)\"");
    }

    private static String field(String json, String name, String form) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*" + form).matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("No " + name);
        }
        return found.group(1);
    }

    private static void say(String what) {
        System.out.println(what);
    }

    /** It may go better another time. */
    private static final class NotNow extends Exception {

        private static final long serialVersionUID = 1L;

        NotNow(String reason) {
            super(reason);
        }
    }

    /** Whoever runs this has to mend it first. */
    private static final class NotLetIn extends Exception {

        private static final long serialVersionUID = 1L;

        NotLetIn(String reason) {
            super(reason);
        }
    }

    /**
     * Where everything is.
     *
     * @param kafka how to reach Kafka
     * @param topic the topic of the post's queue
     * @param desk the desk
     * @param tokens where tokens come from
     * @param clientId this system's account
     * @param clientSecret the file with its secret
     * @param directory where things are kept
     * @param deliveries at which delivery it gives up: below the broker's limit, which is 5 unless it was changed
     * @param pause how long it keeps a record that it cannot take in now: far below the lock of a minute
     */
    private record Settings(
            Properties kafka,
            String topic,
            URI desk,
            URI tokens,
            String clientId,
            Path clientSecret,
            Path directory,
            int deliveries,
            Duration pause) {

        static Settings fromEnvironment() throws IOException, NotLetIn {
            Properties kafka = new Properties();
            // For instance ssl.keystore.location and what else the connection needs.
            Optional<String> more = Optional.ofNullable(System.getenv("KAFKA_SETTINGS"));
            if (more.isPresent()) {
                try (InputStream file = Files.newInputStream(Path.of(more.get()))) {
                    kafka.load(file);
                }
            }
            String topic = "signalpost.queue." + needed("QUEUE");
            kafka.put("bootstrap.servers", needed("KAFKA"));
            // The group is named as the topic: its settings were made at installation.
            kafka.put("group.id", topic);
            kafka.put("key.deserializer", StringDeserializer.class.getName());
            kafka.put("value.deserializer", ByteArrayDeserializer.class.getName());
            kafka.put("share.acknowledgement.mode", "explicit");
            // No more at once than can be dealt with before their locks run out.
            kafka.put("share.acquire.mode", "record_limit");
            kafka.put("max.poll.records", "1");
            return new Settings(
                    kafka,
                    topic,
                    URI.create(needed("DESK")),
                    URI.create(needed("TOKENS")),
                    needed("CLIENT_ID"),
                    Path.of(needed("CLIENT_SECRET_FILE")),
                    Path.of(needed("DIRECTORY")),
                    Integer.parseInt(System.getenv().getOrDefault("DELIVERIES", "4")),
                    Duration.ofMillis(Long.parseLong(System.getenv().getOrDefault("PAUSE_MILLIS", "10000"))));
        }

        Path takenIn() {
            return directory.resolve("taken-in");
        }

        Path forAPerson() {
            return directory.resolve("for-a-person");
        }

        private static String needed(String name) throws NotLetIn {
            String value = System.getenv(name);
            if (value == null || value.isBlank()) {
                throw new NotLetIn(name + " is not set in the environment");
            }
            return value;
        }
    }
}
