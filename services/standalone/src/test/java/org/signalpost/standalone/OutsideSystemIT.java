package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntryCodec;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.model.Grants;

/** A report from a partner to a post's own system, with everything in between as it is served. */
class OutsideSystemIT {

    private static final QueueName BOGOTA = new QueueName("post.bogota");

    @TempDir
    private Path directory;

    @Test
    void the_list_is_checked_against_the_queues_that_the_environment_names() throws Exception {
        Path queues = Files.writeString(directory.resolve("queues.txt"), "mission.se.bogota\n");
        Path list = Files.writeString(directory.resolve("outside-systems.txt"), "mission.se.bogota\npost.bogota\n");
        int port = SignalpostProcess.freePort();

        try (SignalpostProcess process = SignalpostProcess.start(
                port,
                Map.of("SIGNALPOST_QUEUES", "file:" + queues),
                "serve",
                "--data",
                directory.resolve("data").toString(),
                "--port",
                Integer.toString(port),
                "--outside-systems",
                list.toString())) {
            process.awaitLine(
                    Pattern.compile("signalpost: --outside-systems: Line 2 .* names no queue that exists\\."));
        }
    }

    @Test
    void a_report_reaches_the_system_of_its_post_which_opens_it_and_says_so() throws Exception {
        Path list = directory.resolve("outside-systems.txt");
        Files.writeString(list, "post.bogota\n");
        int port = SignalpostProcess.freePort();
        Settings settings = new Settings(
                directory.resolve("data"), false, port, "http://localhost:" + port, null, 0, null, null, null, list);
        try (Server server = Server.start(settings, new FirstPassword())) {
            URI url = URI.create(settings.url());
            RegisteringAccounts registering = server.service(RegisteringAccounts.class);
            ApiClient partner =
                    client(url, registering, "example-partner", Grants.ofPartner(new PartnerId("partner-example")));
            ApiClient system = client(url, registering, "example-bogota", Grants.ofOutsideSystem(Set.of(BOGOTA)));

            HttpResponse<String> accepted = partner.post("/v1/reports", "outside-1", "application/json", """
                    {"narrative": "EXAMPLE. In Colombia police searched the office of a journalist, quetzalcanary8.",
                     "language": "en", "country": "CO", "threatTypes": ["RAID_SEIZURE"]}""");
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            byte[] value = entry(server.bootstrapServers());
            QueueEntry entry = new QueueEntryCodec().fromJson(value);

            assertThat(entry.change()).isEqualTo(QueueEntry.Change.ARRIVED);
            assertThat(entry.told()).isNotNull();
            assertThat(entry.told().parts()).containsExactly(ReportPart.ACCOUNT);
            assertThat(new String(value, StandardCharsets.UTF_8))
                    .doesNotContain("quetzalcanary8")
                    .doesNotContain("partner-example");
            String open = "/v1/reports/" + entry.id() + ":open";
            String account = "{\"part\":\"ACCOUNT\"}";
            await("the desk knows")
                    .atMost(Duration.ofMinutes(1))
                    .until(() ->
                            system.post(open, "-", "application/json", account).statusCode() == 200);
            assertThat(system.post(open, "-", "application/json", account).body())
                    .contains("quetzalcanary8");
            assertThat(system.post("/v1/reports/" + entry.id() + ":received", "-", "application/json", "")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(partner.post(open, "-", "application/json", account).statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whoever_starts_it_is_told_where_the_systems_of_posts_find_their_queues_and_that_stays() throws Exception {
        Path list = directory.resolve("outside-systems.txt");
        Files.writeString(list, "post.bogota\n");
        int port = SignalpostProcess.freePort();
        int kafkaPort = SignalpostProcess.freePort();
        for (int start = 1; start <= 2; start++) {
            try (SignalpostProcess server = SignalpostProcess.start(
                    port,
                    Map.of(),
                    "serve",
                    "--data",
                    directory.resolve("data").toString(),
                    "--port",
                    Integer.toString(port),
                    "--outside-systems",
                    list.toString(),
                    "--kafka-port",
                    Integer.toString(kafkaPort))) {
                String address = server.awaitLine(Pattern.compile("Systems of posts read from Kafka at (\\S+)\\."))
                        .group(1);

                assertThat(address).isEqualTo("127.0.0.1:" + kafkaPort);
                try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
                    assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS))
                            .contains(Topics.queue(BOGOTA));
                }
            }
        }
    }

    private static ApiClient client(URI url, RegisteringAccounts registering, String id, Grants grants) {
        NewMachine made = (NewMachine) registering.registerMachine(id, "EXAMPLE " + id, grants, "test");
        return new ApiClient(url, new SignalpostProcess.Login(id, made.secret()));
    }

    private static byte[] entry(String bootstrapServers) {
        List<byte[]> values = new ArrayList<>();
        try (KafkaShareConsumer<String, byte[]> consumer = new KafkaShareConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", Topics.queueGroup(BOGOTA)),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.queue(BOGOTA)));
            await("an entry").atMost(Duration.ofMinutes(1)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> values.add(record.value()));
                return !values.isEmpty();
            });
        }
        assertThat(values).hasSize(1);
        return values.get(0);
    }
}
