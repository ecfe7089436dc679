package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.QueueEntry;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntryCodec;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.OutsideSystemsInstallation;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.router.adapter.kafka.DecisionMemory;
import org.signalpost.servicekit.kafka.KafkaWiring;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@SignalpostInfrastructure
class OutsideSystemsIT {

    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final QueueName NAIROBI = new QueueName("post.nairobi");
    private static final String SECRET = QueueEntrySecret.generate();

    private final EventCodec codec = new EventCodec();
    private final QueueEntryCodec entryCodec = new QueueEntryCodec();
    private final QueueEntrySecret names = QueueEntrySecret.fromText(SECRET);
    private final List<ConfigurableApplicationContext> routers = new ArrayList<>();
    private final RouterIT.FailingClock clock = new RouterIT.FailingClock();

    @TempDir
    private Path files;

    @BeforeEach
    void install(TestBroker broker) throws IOException {
        Files.writeString(files.resolve("outside-systems.txt"), "# EXAMPLE\npost.bogota\npost.nairobi\n");
        Files.writeString(files.resolve("secret"), SECRET);
        try (Admin admin = broker.admin()) {
            new OutsideSystemsInstallation(TopicInstallation.onOneBroker(), OutsideSystems.of(BOGOTA, NAIROBI))
                    .install(admin);
        }
    }

    @AfterEach
    void stop() {
        routers.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void a_router_that_was_restarted_remembers_whom_it_told_and_recalls_them(TestBroker broker) {
        Report report = ExampleReports.report();
        ConfigurableApplicationContext before = router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(report, "CO"), null));
        QueueEntry arrived = await(broker, BOGOTA, report, 1).get(0);
        before.close();

        router(broker, "one");
        broker.send(codec.encode(ExampleReports.corrected(report, "KE"), null));

        QueueEntry recalled = await(broker, BOGOTA, report, 2).get(1);
        assertThat(arrived.change()).isEqualTo(Change.ARRIVED);
        assertThat(recalled.change()).isEqualTo(Change.RECALLED);
        assertThat(recalled.replaces()).isEqualTo(arrived.id());
        assertThat(recalled.told()).isNull();
        assertThat(await(broker, NAIROBI, report, 1).get(0).change()).isEqualTo(Change.ARRIVED);
        assertThat(routed(broker, report).get(1).entries())
                .extracting(entry -> entry.queue() + " " + entry.change())
                .containsExactly("post.bogota RECALLED", "post.nairobi ARRIVED");
    }

    @Test
    void a_router_that_was_restarted_leaves_older_states_alone(TestBroker broker) {
        Report report = ExampleReports.report();
        Report next = ExampleReports.report();
        ConfigurableApplicationContext before = router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(version(report, 2), "CO"), null));
        await(broker, BOGOTA, report, 1);
        before.close();

        router(broker, "one");
        broker.send(List.of(
                codec.encode(ExampleReports.classified(report, "KE"), null),
                codec.encode(ExampleReports.classified(version(report, 2), "KE"), null),
                codec.encode(ExampleReports.classified(next, "KE"), null)));

        await(broker, NAIROBI, next, 1);
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        assertThat(routed(broker, report)).hasSize(1);
        assertThat(entries(broker, NAIROBI, report)).isEmpty();
    }

    @Test
    void what_was_rolled_back_is_not_remembered(TestBroker broker) {
        List<Report> reports = reports(60);
        router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(ExampleReports.report(), "CO"), null));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        clock.failAfter(20);

        broker.send(classified(reports));

        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        assertThat(clock.hasFailed()).isTrue();
        Map<String, Long> told = broker.read(Topics.queue(BOGOTA)).stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key, Collectors.counting()));
        assertThat(reports).allSatisfy(report -> assertThat(told).containsEntry(names.thread(report.id(), BOGOTA), 1L));
        assertThat(reports)
                .allSatisfy(report -> assertThat(routed(broker, report)).hasSize(1));
    }

    @Test
    void two_routers_that_hand_partitions_over_tell_each_state_once_and_in_order(TestBroker broker) {
        List<Report> reports = reports(40);
        ConfigurableApplicationContext first = router(broker, "one");
        broker.send(classified(reports));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);

        router(broker, "two");
        broker.send(classified(versions(reports, 2)));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        broker.send(classified(versions(reports, 3)));
        first.close();
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        broker.send(classified(versions(reports, 4)));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);

        Map<String, List<QueueEntry>> told = broker.read(Topics.queue(BOGOTA)).stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(record -> entryCodec.fromJson(record.value()), Collectors.toList())));
        assertThat(reports).allSatisfy(report -> {
            List<QueueEntry> entries = told.getOrDefault(names.thread(report.id(), BOGOTA), List.of());
            assertThat(entries).extracting(QueueEntry::number).containsExactly(1, 2, 3, 4);
            assertThat(entries.get(3).replaces()).isEqualTo(entries.get(2).id());
        });
    }

    @Test
    void a_queue_that_is_not_registered_has_no_topic_and_costs_the_others_nothing(TestBroker broker) throws Exception {
        Report report = ExampleReports.report();
        router(broker, "one");

        broker.send(codec.encode(ExampleReports.classified(report, "DE"), null));

        broker.awaitRecords(
                Topics.REPORTS_ROUTED,
                records -> records.stream()
                        .anyMatch(record -> report.id().toString().equals(record.key())));
        assertThat(routed(broker, report).get(0).entries()).isEmpty();
        assertThat(broker.read(Topics.ROUTER_DECISIONS))
                .noneMatch(record -> report.id().toString().equals(record.key()));
        try (Admin admin = broker.admin()) {
            assertThat(admin.listTopics().names().get())
                    .filteredOn(topic -> topic.startsWith("signalpost.queue."))
                    .containsExactlyInAnyOrder("signalpost.queue.post.bogota", "signalpost.queue.post.nairobi");
        }
    }

    @Test
    void a_queue_that_was_taken_off_the_list_is_recalled_with_the_next_report_of_the_partition(TestBroker broker)
            throws IOException {
        Report report = ExampleReports.report();
        ConfigurableApplicationContext before = router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(report, "CO"), null));
        QueueEntry arrived = await(broker, BOGOTA, report, 1).get(0);
        before.close();
        Files.writeString(files.resolve("outside-systems.txt"), "post.nairobi\n");

        ConfigurableApplicationContext without = router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(version(report, 2), "CO"), null));
        QueueEntry recalled = await(broker, BOGOTA, report, 2).get(1);
        without.close();
        router(broker, "one");
        broker.send(codec.encode(ExampleReports.classified(version(report, 3), "CO"), null));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);

        assertThat(recalled.change()).isEqualTo(Change.RECALLED);
        assertThat(recalled.replaces()).isEqualTo(arrived.id());
        assertThat(entries(broker, BOGOTA, report)).hasSize(2);
        assertThat(routed(broker, report)).hasSize(3);
    }

    @Test
    void no_batch_looks_at_more_than_it_may_and_the_next_ones_recall_the_rest(TestBroker broker) throws IOException {
        List<Report> reports = toldThroughFirstPartition(broker, 7);
        router(broker, "one", 3);

        List<Integer> recalledByEach = sendBatchesUntilRecalled(broker, reports);

        assertThat(recalledByEach).allSatisfy(recalled -> assertThat(recalled).isBetween(0, 3));
        assertThat(reports).allSatisfy(report -> assertToldAndRecalled(broker, report));
    }

    @Test
    void a_batch_that_is_rolled_back_recalls_nothing_twice_and_leaves_nothing_out(TestBroker broker)
            throws IOException {
        List<Report> reports = toldThroughFirstPartition(broker, 7);
        router(broker, "one", 3);
        sendBatch(broker);
        clock.failAfter(0);

        sendBatchesUntilRecalled(broker, reports);

        assertThat(clock.hasFailed()).isTrue();
        assertThat(reports).allSatisfy(report -> assertToldAndRecalled(broker, report));
    }

    /** Reports that the queue of Bogota was told of before it was taken off the list. */
    private List<Report> toldThroughFirstPartition(TestBroker broker, int count) throws IOException {
        List<Report> reports = reports(count);
        ConfigurableApplicationContext before = router(broker, "one");
        broker.send(classified(reports).stream()
                .map(OutsideSystemsIT::inFirstPartition)
                .toList());
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
        before.close();
        Files.writeString(files.resolve("outside-systems.txt"), "post.nairobi\n");
        return reports;
    }

    /**
     * What other tests left is in the memory too, and a router whose threads still share partitions out begins anew. Returns how
     * many recalls each batch brought.
     */
    private List<Integer> sendBatchesUntilRecalled(TestBroker broker, List<Report> reports) {
        List<Integer> recalledByEach = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            int before = recalls(broker);
            sendBatch(broker);
            recalledByEach.add(recalls(broker) - before);
            return reports.stream()
                    .allMatch(report -> entries(broker, BOGOTA, report).size() > 1);
        });
        return recalledByEach;
    }

    private void sendBatch(TestBroker broker) {
        broker.send(inFirstPartition(codec.encode(ExampleReports.classified(ExampleReports.report(), "DE"), null)));
        broker.awaitConsumed("router", Topics.REPORTS_CLASSIFIED);
    }

    private static ProducerRecord<String, byte[]> inFirstPartition(ProducerRecord<String, byte[]> record) {
        return new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers());
    }

    private int recalls(TestBroker broker) {
        return (int) broker.read(Topics.queue(BOGOTA)).stream()
                .filter(record -> entryCodec.fromJson(record.value()).change() == Change.RECALLED)
                .count();
    }

    private void assertToldAndRecalled(TestBroker broker, Report report) {
        assertThat(entries(broker, BOGOTA, report))
                .extracting(QueueEntry::change)
                .containsExactly(Change.ARRIVED, Change.RECALLED);
    }

    private ConfigurableApplicationContext router(TestBroker broker, String instance) {
        return router(broker, instance, 5_000);
    }

    private ConfigurableApplicationContext router(TestBroker broker, String instance, int looksAt) {
        ConfigurableApplicationContext router = new SpringApplicationBuilder(RouterApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "signalpost.kafka.instance=" + instance,
                        "signalpost.outside-systems=file:" + files.resolve("outside-systems.txt"),
                        "signalpost.queue-entries.secret-file=file:" + files.resolve("secret"))
                .initializers(context -> {
                    context.getBeanFactory().registerSingleton("clock", clock);
                    context.getBeanFactory().addBeanPostProcessor(new LookingAt(context, looksAt));
                })
                .run();
        routers.add(router);
        return router;
    }

    private static List<Report> reports(int count) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            reports.add(ExampleReports.report());
        }
        return reports;
    }

    private static List<Report> versions(List<Report> reports, int version) {
        return reports.stream().map(report -> version(report, version)).toList();
    }

    private static Report version(Report report, int version) {
        return new Report(
                report.id(),
                new Revision(version, 0),
                report.partner(),
                report.receivedAt(),
                report.stated(),
                report.terms(),
                report.sealed(),
                List.of(new Amendment(
                        version, List.of(AmendmentKind.INFORMATION_ADDED), Instant.parse("2026-11-24T12:30:00Z"))));
    }

    private List<ProducerRecord<String, byte[]>> classified(List<Report> reports) {
        return reports.stream()
                .map(report -> codec.encode(ExampleReports.classified(report, "CO"), null))
                .toList();
    }

    private List<QueueEntry> await(TestBroker broker, QueueName queue, Report report, int atLeast) {
        broker.awaitRecords(
                Topics.queue(queue),
                records -> ofThread(records, queue, report.id()).size() >= atLeast);
        return entries(broker, queue, report);
    }

    private List<QueueEntry> entries(TestBroker broker, QueueName queue, Report report) {
        return ofThread(broker.read(Topics.queue(queue)), queue, report.id());
    }

    private List<QueueEntry> ofThread(List<ConsumerRecord<String, byte[]>> records, QueueName queue, ReportId report) {
        return records.stream()
                .filter(record -> names.thread(report, queue).equals(record.key()))
                .map(record -> entryCodec.fromJson(record.value()))
                .toList();
    }

    private List<ReportRouted> routed(TestBroker broker, Report report) {
        return broker.read(Topics.REPORTS_ROUTED).stream()
                .filter(record -> report.id().toString().equals(record.key()))
                .map(record -> codec.decode(record, ReportRouted.class))
                .toList();
    }

    /** Gives the router a memory of which a batch looks at fewer reports than in production. */
    private record LookingAt(ConfigurableApplicationContext router, int most) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof DecisionMemory
                    ? new DecisionMemory(router.getBean(KafkaWiring.class).partitionReader("router"), most)
                    : bean;
        }
    }
}
