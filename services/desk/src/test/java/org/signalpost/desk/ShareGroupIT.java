package org.signalpost.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.People.person;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntry.Told;
import org.signalpost.contracts.event.QueueEntryCodec;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.OutsideSystemsInstallation;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.adapter.jdbc.JdbcEntries;
import org.signalpost.desk.model.CaseId;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The sample of a post's system, on the real broker and the real desk. Each test has a queue of its own. */
@SignalpostInfrastructure
@SpringBootTest(
        classes = DeskApplication.class,
        properties = {
            "spring.application.name=desk",
            "signalpost.outside-systems=classpath:org/signalpost/desk/outside-systems.txt"
        },
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
class ShareGroupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final EventCodec codec = new EventCodec();
    private final QueueEntryCodec entryCodec = new QueueEntryCodec();
    private final QueueEntrySecret names = QueueEntrySecret.fromText(QueueEntrySecret.generate());

    @LocalServerPort
    private int port;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MasterKey master;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcAuditTrail trail;

    @Autowired
    private JdbcEntries entries;

    @TempDir
    private Path directory;

    private Reports reports;

    @BeforeEach
    void reports() {
        reports = new Reports(master, keys);
    }

    @Test
    void two_clients_share_the_work_lose_nothing_and_know_what_is_repeated(TestBroker broker) throws Exception {
        QueueName queue = installed(broker, "post.bogota");
        List<ReportId> told = told(broker, queue, 12);
        // What is told twice is the same entry.
        broker.send(told.stream().limit(3).map(report -> record(report, queue)).toList());

        try (PostSystems systems = systems(broker, queue)) {
            systems.start("one");
            systems.start("two");
            await("everything taken in", () -> allConfirmed(told, queue));
            // Those three at least: on a busy machine one that took too long comes again as well.
            await(
                    "three repeated",
                    () -> systems.said().stream()
                                    .filter(line -> line.endsWith("known already"))
                                    .count()
                            >= 3);

            assertThat(systems.takenIn()).hasSize(12);
            assertThat(systems.takenIn().values())
                    .allSatisfy(files ->
                            assertThat(files).isEqualTo(Set.of("1.json", "1.ACCOUNT.opened", "1.SUMMARY.opened")));
            assertThat(systems.forAPerson()).isEmpty();
            assertThat(told)
                    .allSatisfy(report -> assertThat(actions(report, queue))
                            .containsExactly("ARRIVED", "OPENED", "OPENED", "ENTRY_RECEIVED"));
        }
    }

    @Test
    void what_a_client_released_comes_back_and_says_that_it_does(TestBroker broker) throws Exception {
        QueueName queue = installed(broker, "post.quito");
        ReportId report = told(broker, queue, 1).get(0);

        try (PostSystems systems = systems(broker, queue)) {
            systems.busyOnceFor(entry(report, queue));
            systems.start("one");
            systems.start("two");
            await("taken in", () -> allConfirmed(List.of(report), queue));

            await("it says so", () -> systems.said().stream().anyMatch(line -> line.contains("delivery 2: taken in")));
            assertThat(systems.said()).anyMatch(line -> line.contains("delivery 1: released"));
        }
    }

    @Test
    void what_a_client_had_in_hand_when_it_was_killed_another_one_takes_in(TestBroker broker) throws Exception {
        QueueName queue = installed(broker, "post.nairobi");
        List<ReportId> told = told(broker, queue, 4);
        String inHand = entry(told.get(0), queue);

        try (PostSystems systems = systems(broker, queue)) {
            systems.stuckFor(inHand);
            List<PostSystems.Running> both = List.of(systems.start("one"), systems.start("two"));
            await("one is stuck", () -> systems.clientStuckWith(inHand) != null);
            PostSystems.Running victim = both.stream()
                    .filter(one -> one.name().equals(systems.clientStuckWith(inHand)))
                    .findFirst()
                    .orElseThrow();
            victim.kill();
            await("everything taken in", () -> allConfirmed(told, queue));

            assertThat(systems.takenIn()).hasSize(4);
            PostSystems.Running other = both.get(1 - both.indexOf(victim));
            assertThat(other.said()).anyMatch(line -> line.matches(".*delivery [2-5]: taken in"));
        }
    }

    @Test
    void what_nobody_can_take_in_ends_before_a_person_of_the_post_and_before_one_at_the_desk(TestBroker broker)
            throws Exception {
        QueueName queue = installed(broker, "post.lima");
        List<ReportId> told = told(broker, queue, 3);
        ReportId poison = told.get(1);
        broker.send(new ProducerRecord<>(
                Topics.queue(queue), "EXAMPLE", "no entry at all".getBytes(StandardCharsets.UTF_8)));

        try (PostSystems systems = systems(broker, queue)) {
            systems.brokenFor(entry(poison, queue));
            systems.start("one");
            systems.start("two");
            await("two given to a person", () -> systems.forAPerson().size() == 2);
            await("the others taken in", () -> allConfirmed(List.of(told.get(0), told.get(2)), queue));

            assertThat(systems.said())
                    .filteredOn(line -> line.contains("released, the desk answered 500"))
                    .hasSize(3);
            assertThat(entries.unconfirmedSince(poison, queue)).isPresent();
            assertThat(untaken(queue)).contains(entry(poison, queue)).doesNotContain(entry(told.get(0), queue));
        }
    }

    @Test
    void what_the_broker_gives_up_in_silence_is_before_people_at_the_desk_all_the_same(TestBroker broker)
            throws Exception {
        QueueName queue = installed(broker, "post.dhaka");
        List<ReportId> told = told(broker, queue, 2);
        String poison = entry(told.get(0), queue);

        try (PostSystems systems = systems(broker, queue)) {
            systems.brokenFor(poison);
            systems.start("stubborn", 99);
            await(
                    "delivered five times",
                    () -> systems.said().stream().anyMatch(line -> line.contains("delivery 5: released")));
            // Whatever comes after it shows that the broker has gone on.
            List<ReportId> later = told(broker, queue, 2);
            await("the others taken in", () -> allConfirmed(List.of(told.get(1), later.get(0), later.get(1)), queue));

            assertThat(systems.said()).noneMatch(line -> line.contains("delivery 6"));
            assertThat(systems.forAPerson()).isEmpty();
            assertThat(untaken(queue)).contains(poison);
        }
    }

    @Test
    void after_a_recall_a_client_keeps_nothing_that_it_opened(TestBroker broker) throws Exception {
        QueueName queue = installed(broker, "post.manila");
        ReportId report = told(broker, queue, 1).get(0);

        try (PostSystems systems = systems(broker, queue)) {
            systems.start("one");
            await("taken in", () -> allConfirmed(List.of(report), queue));
            String recall = names.entry(report, queue, new Revision(2, 0));
            broker.send(codec.encode(
                    reports.decide(report)
                            .revision(2, 0)
                            .to(null)
                            .entry(queue, recall, 2, Change.RECALLED)
                            .event(),
                    null));
            await("the desk knows", () -> entries.find(recall).isPresent());
            broker.send(entryCodec.encode(
                    queue,
                    new QueueEntry(
                            recall,
                            names.thread(report, queue),
                            2,
                            Change.RECALLED,
                            entry(report, queue),
                            Reports.NOW,
                            null,
                            null)));
            await("recalled", () -> allConfirmed(List.of(report), queue));

            assertThat(systems.takenIn().get(names.thread(report, queue))).isEqualTo(Set.of("1.json", "2.json"));
            assertThat(systems.kept(names.thread(report, queue), 1))
                    .isEqualTo("{\"thread\":\"%s\",\"number\":1,\"change\":\"ARRIVED\"}"
                            .formatted(names.thread(report, queue)));
            assertThat(systems.kept(names.thread(report, queue), 2))
                    .isEqualTo("{\"thread\":\"%s\",\"number\":2,\"change\":\"RECALLED\"}"
                            .formatted(names.thread(report, queue)));
        }
    }

    @Test
    void a_client_that_is_refused_a_token_stops_at_once_and_every_entry_waits_for_the_next(TestBroker broker)
            throws Exception {
        QueueName queue = installed(broker, "post.accra");
        List<ReportId> told = told(broker, queue, 3);

        try (PostSystems systems = systems(broker, queue)) {
            systems.refuseTokensFor("wrong");
            PostSystems.Running wrong = systems.start("wrong");

            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.said())
                    .last()
                    .asString()
                    .startsWith("STOPPED: the token service refuses CLIENT_ID or its secret with 401.");
            assertThat(systems.forAPerson()).isEmpty();

            PostSystems.Running right = systems.start("right");
            await("everything taken in", () -> allConfirmed(told, queue));
            // It says so after it confirmed it.
            await(
                    "each at its first delivery",
                    () -> right.said().stream()
                                    .filter(line -> line.endsWith("delivery 1: taken in"))
                                    .count()
                            == 3);
        }
    }

    @Test
    void a_client_whose_secret_is_changed_while_it_works_gives_up_nothing(TestBroker broker) throws Exception {
        QueueName queue = installed(broker, "post.abuja");

        try (PostSystems systems = systems(broker, queue)) {
            PostSystems.Running one = systems.start("one");
            await("it reads", () -> one.said().stream().anyMatch(line -> line.startsWith("reads ")));
            systems.refuseTokensFor("one");
            systems.forgetTokens();
            List<ReportId> told = told(broker, queue, 3);

            assertThat(one.exitCode()).isEqualTo(1);
            assertThat(one.said()).last().asString().startsWith("STOPPED: ");
            assertThat(systems.forAPerson()).isEmpty();
            systems.start("two");
            await("everything taken in", () -> allConfirmed(told, queue));
        }
    }

    /** What an officer of the queue sees of it. */
    private String untaken(QueueName queue) throws Exception {
        return mvc.get()
                .uri("/desk/outside-systems")
                .accept(MediaType.TEXT_HTML)
                .with(person("ana", queue.value()))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private QueueName installed(TestBroker broker, String name) {
        QueueName queue = new QueueName(name);
        try (Admin admin = broker.admin()) {
            new OutsideSystemsInstallation(TopicInstallation.onOneBroker(), OutsideSystems.of(queue)).install(admin);
        }
        return queue;
    }

    private PostSystems systems(TestBroker broker, QueueName queue) throws Exception {
        return new PostSystems(broker.bootstrapServers(), queue, port, directory);
    }

    /** Reports that the queue's system is told of, once the desk has them. */
    private List<ReportId> told(TestBroker broker, QueueName queue, int count) {
        List<ReportId> told = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            told.add(reports.begin());
        }
        broker.send(told.stream()
                .map(report -> codec.encode(
                        reports.decide(report)
                                .to(queue)
                                .entry(queue, entry(report, queue), 1, Change.ARRIVED)
                                .event(),
                        null))
                .toList());
        await(
                "the desk knows",
                () -> told.stream()
                        .allMatch(report -> entries.find(entry(report, queue)).isPresent()));
        broker.send(told.stream().map(report -> record(report, queue)).toList());
        return told;
    }

    private ProducerRecord<String, byte[]> record(ReportId report, QueueName queue) {
        return entryCodec.encode(
                queue,
                new QueueEntry(
                        entry(report, queue),
                        names.thread(report, queue),
                        1,
                        Change.ARRIVED,
                        null,
                        Reports.NOW,
                        Reports.NOW.plusSeconds(3600),
                        new Told(
                                RedactionProfile.FULL,
                                false,
                                QueueEntry.Standing.PRIMARY,
                                null,
                                null,
                                null,
                                List.of(ReportPart.ACCOUNT, ReportPart.SUMMARY),
                                null)));
    }

    private String entry(ReportId report, QueueName queue) {
        return names.entry(report, queue, Revision.FIRST);
    }

    private boolean allConfirmed(List<ReportId> told, QueueName queue) {
        return told.stream()
                .allMatch(report -> entries.unconfirmedSince(report, queue).isEmpty());
    }

    private List<String> actions(ReportId report, QueueName queue) {
        return trail.of(CaseId.of(report, queue)).stream()
                .map(kept -> kept.line().action())
                .toList();
    }

    private static void await(String what, Callable<Boolean> happened) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(happened);
    }
}
