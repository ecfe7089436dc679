package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.KafkaAccess;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.embedded.EmbeddedBroker;

/** On a broker of its own, with log-ins and Kafka's authorizer. */
class InstallIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> PEOPLE =
            List.of("operator", "intake", "classifier", "router", "desk", "clerk", "stranger");

    @TempDir
    static Path directory;

    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final QueueName PRESS = new QueueName("desk.press");

    private static EmbeddedBroker broker;
    private static Path operator;
    private static Path outsideSystems;

    @BeforeAll
    static void install_on_a_broker_with_an_authorizer() throws IOException {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), 0, guarded());
        operator = Files.write(
                directory.resolve("operator.properties"),
                login("operator").entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        outsideSystems = Files.writeString(directory.resolve("outside-systems.txt"), BOGOTA + "\n" + PRESS + "\n");
        Run dry = install("--dry-run");
        assertThat(dry.lines())
                .contains("create topic " + Topics.REPORTS_ROUTED + " with 4 partitions on 1 brokers")
                .contains("allow User:router WRITE TOPIC " + Topics.REPORTS_ROUTED)
                .endsWith("Nothing was changed.");
        try (Admin admin = Admin.create(login("operator"))) {
            assertThat(names(admin)).isEmpty();
        }

        Run first = install();

        assertThat(first.lines()).endsWith("Installed.").hasSameSizeAs(dry.lines());
        assertThat(first.exitCode()).isZero();
        // The controller has it when the command ends; a broker learns of it a moment later.
        await().atMost(PATIENCE).until(() -> mayWrite("router", Topics.REPORTS_ROUTED) && maySee("desk", "classifier"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void installing_again_finds_everything_as_it_should_be() {
        assertThat(install().lines()).containsExactly("Everything is as it should be.");
        try (Admin admin = Admin.create(login("operator"))) {
            assertThat(names(admin))
                    .filteredOn(name -> !name.startsWith("__"))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    TopicInstallation.names().stream(),
                                    Stream.of(Topics.queue(BOGOTA), Topics.queue(PRESS)))
                            .toList());
        }
    }

    @Test
    void each_service_writes_what_it_decides_and_nobody_elses() {
        Map<String, List<String>> writes = new HashMap<>();
        for (String person : List.of("intake", "classifier", "router", "desk", "stranger")) {
            for (String topic : Topics.EVENTS) {
                if (mayWrite(person, topic)) {
                    writes.computeIfAbsent(person, any -> new ArrayList<>()).add(topic);
                }
            }
        }
        assertThat(writes)
                .isEqualTo(Map.of(
                        "intake", List.of(Topics.REPORTS_SUBMITTED),
                        "classifier", List.of(Topics.REPORTS_CLASSIFIED),
                        "router", List.of(Topics.REPORTS_ROUTED),
                        "desk", List.of(Topics.REPORTS_CORRECTED, Topics.CASES_EVENTS)));
    }

    @Test
    void the_classifier_consumes_and_produces_in_transactions_under_its_own_name_only() throws Exception {
        Map<String, Object> producing = new HashMap<>(login("classifier"));
        producing.put("transactional.id", KafkaAccess.transactionPrefix("classifier") + "host.0");
        try (KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer());
                KafkaConsumer<String, byte[]> consumer = consumer("classifier", "classifier")) {
            consumer.subscribe(List.of(Topics.REPORTS_SUBMITTED));
            consumer.poll(Duration.ofMillis(500));
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.REPORTS_CLASSIFIED, "key", new byte[1]));
            producer.send(new ProducerRecord<>(Topics.deadLetters(Topics.REPORTS_SUBMITTED), "key", new byte[0]));
            producer.sendOffsetsToTransaction(
                    Map.of(new TopicPartition(Topics.REPORTS_SUBMITTED, 0), new OffsetAndMetadata(0)),
                    consumer.groupMetadata());
            producer.commitTransaction();
        }
        producing.put("transactional.id", KafkaAccess.transactionPrefix("router") + "host.0");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(producing, new StringSerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobody_reads_what_is_not_theirs_or_in_the_place_of_another() {
        assertThat(mayRead("router", "router", Topics.REPORTS_CLASSIFIED)).isTrue();
        assertThat(mayRead("router", "router", Topics.REPORTS_SUBMITTED)).isFalse();
        assertThat(mayRead("router", "classifier", Topics.REPORTS_CLASSIFIED)).isFalse();
        assertThat(mayRead("classifier", "classifier", Topics.REPORTS_ROUTED)).isFalse();
        assertThat(mayRead("intake", "intake-cases", Topics.CASES_EVENTS)).isTrue();
        assertThat(mayRead("intake", "intake-cases", Topics.deadLetters(Topics.CASES_EVENTS)))
                .isFalse();
        assertThat(mayRead("desk", "desk-dead-letters", Topics.deadLetters(Topics.CASES_EVENTS)))
                .isTrue();
        assertThat(mayRead("stranger", "desk", Topics.REPORTS_ROUTED)).isFalse();
    }

    @Test
    void what_a_principal_may_beyond_the_table_is_told_and_left() throws Exception {
        AclBinding more = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "another", PatternType.LITERAL),
                new AccessControlEntry("User:desk", "*", AclOperation.READ, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(login("operator"))) {
            admin.createAcls(List.of(more)).all().get(20, TimeUnit.SECONDS);

            Run again = install();

            assertThat(again.lines()).contains("left, beyond what is needed: User:desk READ TOPIC another");
            assertThat(admin.describeAcls(more.toFilter()).values().get(20, TimeUnit.SECONDS))
                    .containsExactly(more);
            admin.deleteAcls(List.of(more.toFilter())).all().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void what_cannot_be_done_is_said_in_a_line() {
        Run stranger = run("--kafka", broker.bootstrapServers(), "--principal", "clerk=User:clerk");
        assertThat(stranger.exitCode()).isEqualTo(2);
        assertThat(stranger.lines())
                .containsExactly(
                        "signalpost: --principal names clerk, which is none of intake, classifier, router, desk.");

        assertThat(install("--replicas", "2").lines())
                .containsExactly("signalpost: --replicas 2 is more than there are brokers: 1.");
    }

    @Test
    void a_directory_with_queues_of_its_own_gets_topics_for_those() throws IOException {
        Path queues = Files.writeString(directory.resolve("own-queues.txt"), "desk.triage\nmission.se.bogota\n");
        Path list = Files.writeString(directory.resolve("own-systems.txt"), "mission.se.bogota\n");
        String[] asked = {
            "--kafka",
            broker.bootstrapServers(),
            "--command-config",
            operator.toString(),
            "--dry-run",
            "--outside-systems",
            list.toString()
        };
        List<String> withQueues = new ArrayList<>(List.of(asked));
        withQueues.addAll(List.of("--queues", queues.toString()));

        assertThat(run(withQueues.toArray(String[]::new)).lines())
                .contains("create topic signalpost.queue.mission.se.bogota with 4 partitions on 1 brokers")
                .contains("allow User:mission.se.bogota READ TOPIC signalpost.queue.mission.se.bogota");
        assertThat(run(asked).lines())
                .containsExactly("signalpost: --outside-systems: Line 1 of the list of outside systems names no queue"
                        + " that exists.");
    }

    @Test
    void where_no_kafka_answers_it_says_so_once_and_soon() {
        String nobody = "localhost:" + SignalpostProcess.freePort();
        Instant begin = Instant.now();

        Run run = run("--kafka", nobody);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines())
                .containsExactly("signalpost: No Kafka answers at " + nobody
                        + ". Is the address right, and does --command-config say how to log in there?");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void whoever_may_not_log_in_is_told_that_and_not_that_nobody_answers() throws IOException {
        Path wrong = directory.resolve("wrong.properties");
        Files.writeString(wrong, Files.readString(operator).replace("password=operator", "password=wrong"));

        Run run = run("--kafka", broker.bootstrapServers(), "--command-config", wrong.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.lines())
                .last()
                .asString()
                .startsWith("signalpost: Kafka at " + broker.bootstrapServers() + " refuses: SaslAuthentication");
    }

    @Test
    void the_system_of_a_queue_shares_its_topic_and_the_router_alone_writes_it() {
        String bogota = Topics.queue(BOGOTA);

        assertThat(mayWrite("router", bogota)).isTrue();
        assertThat(mayWrite("clerk", bogota)).isFalse();
        assertThat(mayWrite("desk", bogota)).isFalse();
        assertThat(shares("clerk", bogota, bogota)).isTrue();
        assertThat(shares("stranger", bogota, bogota)).isFalse();
        assertThat(shares("clerk", bogota, Topics.queue(PRESS))).isFalse();
        assertThat(mayWrite("router", Topics.ROUTER_DECISIONS)).isTrue();
        assertThat(mayWrite("classifier", Topics.ROUTER_DECISIONS)).isFalse();
    }

    @Test
    void the_desk_sees_how_far_the_classifier_is() throws Exception {
        assertThat(maySee("desk", "classifier")).isTrue();
        assertThat(maySee("intake", "classifier")).isFalse();
        try (Admin admin = Admin.create(login("desk"))) {
            assertThat(admin.describeTopics(Topics.EVENTS).allTopicNames().get(20, TimeUnit.SECONDS))
                    .hasSize(Topics.EVENTS.size());
        }
    }

    /** Whether this person learns how far a group is. */
    private static boolean maySee(String person, String group) {
        try (Admin admin = Admin.create(login(person))) {
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata(group)
                    .get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException refused) {
            assertThat(refused).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Whether this person gets the one record that the router wrote. */
    private static boolean shares(String person, String group, String topic) {
        Map<String, Object> settings = login(person);
        settings.put("group.id", group);
        try (KafkaShareConsumer<String, byte[]> consumer =
                new KafkaShareConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(topic));
            for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
                if (!consumer.poll(Duration.ofMillis(500)).isEmpty()) {
                    return true;
                }
            }
            throw new AssertionError("Neither a record nor a refusal");
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    private static Run install(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--kafka", broker.bootstrapServers(), "--command-config", operator.toString()));
        arguments.addAll(List.of("--outside-systems", outsideSystems.toString()));
        arguments.addAll(List.of("--principal", BOGOTA + "=User:clerk", "--principal", PRESS + "=User:stranger"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("install"));
        command.addAll(List.of(arguments));
        SignalpostProcess process = SignalpostProcess.start(0, Map.of(), command.toArray(String[]::new));
        int exitCode = process.exitCode();
        return new Run(exitCode, process.output());
    }

    private static boolean mayWrite(String person, String topic) {
        Map<String, Object> settings = login(person);
        settings.put("max.block.ms", "5000");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", new byte[1])).get(20, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | KafkaException refused) {
            assertThat(refused).hasCauseInstanceOf(AuthorizationException.class);
            return false;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static boolean mayRead(String person, String group, String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer(person, group)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            consumer.position(partition, PATIENCE);
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(0)), PATIENCE);
            return true;
        } catch (AuthorizationException refused) {
            return false;
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String person, String group) {
        Map<String, Object> settings = login(person);
        settings.put("group.id", group);
        settings.put("enable.auto.commit", "false");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<String> names(Admin admin) {
        try {
            return List.copyOf(admin.listTopics().names().get(20, TimeUnit.SECONDS));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Map<String, String> guarded() {
        StringBuilder known = new StringBuilder(
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=operator password=operator");
        PEOPLE.forEach(
                person -> known.append(" user_").append(person).append('=').append(person));
        return Map.of(
                "listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.clients.plain.sasl.jaas.config",
                        known.append(';').toString(),
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:operator;User:ANONYMOUS");
    }

    private static Map<String, Object> login(String person) {
        Map<String, Object> login = new HashMap<>();
        login.put("bootstrap.servers", broker.bootstrapServers());
        login.put("security.protocol", "SASL_PLAINTEXT");
        login.put("sasl.mechanism", "PLAIN");
        login.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=" + person + " password="
                        + person + ";");
        return login;
    }

    private record Run(int exitCode, List<String> lines) {}
}
