package org.signalpost.desk.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.adapter.jdbc.EventTooLargeException;
import org.signalpost.desk.adapter.jdbc.JdbcOutbox;
import org.signalpost.servicekit.jdbc.ServiceSchema;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestDatabase;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SignalpostInfrastructure
class OutboxPublisherIT {

    private final EventCodec codec = new EventCodec();
    private final TestBroker broker;
    private final JdbcOutbox outbox;
    private final TransactionTemplate transactions;

    OutboxPublisherIT(TestBroker broker, TestDatabase database) {
        DataSource source = database.dataSource();
        new ServiceSchema(source, "desk").afterPropertiesSet();
        this.broker = broker;
        this.outbox = new JdbcOutbox(new NamedParameterJdbcTemplate(source), codec);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    @Test
    void killed_between_sending_and_taking_out_it_sends_the_same_event_again() {
        ReportId report = new ReportId(UUID.randomUUID());
        write(report, 1);
        OutboxPublisher killed = new OutboxPublisher(
                outbox,
                records -> {
                    broker.send(records);
                    throw new IllegalStateException("killed here");
                },
                transactions);
        assertThatThrownBy(killed::publish).hasMessage("killed here");
        assertThat(outbox.backlog().records()).isPositive();

        new OutboxPublisher(outbox, broker::send, transactions).publish();

        List<String> ids = records(report).stream().map(OutboxPublisherIT::id).toList();
        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(outbox.backlog().records()).isZero();
    }

    @Test
    void many_publishers_send_each_event_once_and_in_order() {
        ReportId report = new ReportId(UUID.randomUUID());
        for (int sequence = 1; sequence <= 1200; sequence++) {
            write(report, sequence);
        }

        List<CompletableFuture<Void>> publishers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            publishers.add(CompletableFuture.runAsync(
                    () -> new OutboxPublisher(outbox, broker::send, transactions).publish()));
        }
        publishers.forEach(CompletableFuture::join);
        new OutboxPublisher(outbox, broker::send, transactions).publish();

        assertThat(records(report))
                .extracting(record -> codec.decode(record, CaseChanged.class).sequence())
                .hasSize(1200)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void what_the_broker_does_not_acknowledge_waits() {
        ReportId report = new ReportId(UUID.randomUUID());
        write(report, 1);
        Collection<ProducerRecord<String, byte[]>> tried = new ArrayList<>();
        OutboxPublisher cutOff = new OutboxPublisher(
                outbox,
                records -> {
                    tried.addAll(records);
                    throw new IllegalStateException("no acknowledgement");
                },
                transactions);

        assertThatThrownBy(cutOff::publish).hasMessage("no acknowledgement");

        assertThat(tried).isNotEmpty();
        assertThat(outbox.backlog().records()).isPositive();
        new OutboxPublisher(outbox, broker::send, transactions).publish();
        assertThat(records(report)).hasSize(1);
    }

    @Test
    void an_event_larger_than_kafka_takes_is_refused_and_the_next_one_goes_out() {
        ReportId large = new ReportId(UUID.randomUUID());
        Ciphertext words = Ciphertext.of(new byte[RecordLimit.BYTES]);
        assertThatThrownBy(() -> write(large, 1, words)).isInstanceOf(EventTooLargeException.class);
        ReportId next = new ReportId(UUID.randomUUID());
        write(next, 1);

        new OutboxPublisher(outbox, broker::send, transactions).publish();

        assertThat(records(next)).hasSize(1);
        assertThat(records(large)).isEmpty();
    }

    private void write(ReportId report, int sequence) {
        write(report, sequence, null);
    }

    private void write(ReportId report, int sequence, @Nullable Ciphertext wordToPartner) {
        transactions.executeWithoutResult(status -> outbox.add(List.of(new CaseChanged(
                report,
                Revision.FIRST,
                report.value(),
                sequence,
                new QueueName("post.bogota"),
                CaseChanged.Standing.PRIMARY,
                CaseChanged.Change.TAKEN,
                CaseState.TAKEN,
                Priority.HIGH,
                null,
                null,
                null,
                wordToPartner,
                Instant.parse("2026-11-24T09:00:00Z")))));
    }

    private List<ConsumerRecord<String, byte[]>> records(ReportId report) {
        return broker.read(Topics.CASES_EVENTS).stream()
                .filter(record -> report.toString().equals(record.key()))
                .toList();
    }

    private static String id(ConsumerRecord<String, byte[]> record) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader("ce_id")).value(), StandardCharsets.UTF_8);
    }
}
