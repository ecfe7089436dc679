package org.signalpost.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** To write the documentation's example anew: {@code mvn test -pl services/contracts -Dexamples.write=true}. */
class QueueEntryTest {

    private static final Path EXAMPLE = Path.of("..", "..", "docs", "events", "queue.entry.json");
    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final QueueName PRESS = new QueueName("desk.press");

    private final QueueEntryCodec codec = new QueueEntryCodec();
    private final QueueEntrySecret secret = QueueEntrySecret.fromText(QueueEntrySecret.generate());
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void an_entry_is_read_as_it_was_written() {
        assertThat(codec.fromJson(codec.toJson(ExampleEvents.entry()))).isEqualTo(ExampleEvents.entry());
        assertThat(codec.fromJson(codec.toJson(recall()))).isEqualTo(recall());
    }

    @Test
    void entries_validate_against_their_schema_and_others_do_not() {
        assertThat(faults(text(ExampleEvents.entry()))).isEmpty();
        assertThat(faults(text(recall()))).isEmpty();
        ObjectNode without = (ObjectNode) json.readTree(codec.toJson(ExampleEvents.entry()));
        without.remove("thread");
        assertThat(faults(json.writeValueAsString(without))).isNotEmpty();
    }

    @Test
    void the_example_in_the_documentation_is_what_is_written_today() throws IOException {
        String today = json.writeValueAsString(json.readTree(codec.toJson(ExampleEvents.entry()))) + "\n";
        if (Boolean.getBoolean("examples.write")) {
            Files.writeString(EXAMPLE, today);
        }

        assertThat(EXAMPLE).hasContent(today);
    }

    @Test
    void the_schema_knows_the_vocabulary_and_nothing_else() {
        assertThat(json.readTree(schema()).findValues("enum"))
                .isNotEmpty()
                .allSatisfy(values -> assertThat(JavaVocabulary.all())
                        .contains(
                                values.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet())));
    }

    @Test
    void size_tells_nothing() {
        List<QueueEntry> entries = List.of(
                ExampleEvents.entry(),
                recall(),
                entry(new QueueEntry.Told(
                        RedactionProfile.COUNT_ONLY, false, null, null, null, null, List.of(), null)));

        assertThat(entries).extracting(entry -> codec.toJson(entry).length).containsOnly(QueueEntryCodec.SIZE_STEP);
    }

    @Test
    void no_time_is_exact_and_none_looks_later_than_it_is() {
        QueueEntry entry = new QueueEntry(
                "id",
                "thread",
                1,
                QueueEntry.Change.ARRIVED,
                null,
                Instant.parse("2026-11-23T12:14:59.999Z"),
                Instant.parse("2026-11-23T13:29:59.999Z"),
                new QueueEntry.Told(RedactionProfile.COUNT_ONLY, false, null, null, null, null, List.of(), null));

        ProducerRecord<String, byte[]> record = codec.encode(BOGOTA, entry);

        assertThat(entry.decidedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
        assertThat(entry.dueAt()).isEqualTo(Instant.parse("2026-11-23T13:15:00Z"));
        assertThat(record.timestamp()).isEqualTo(entry.decidedAt().toEpochMilli());
        assertThat(header(record, "ce_time")).startsWith("2026-11-23T12:00");
    }

    @Test
    void nothing_of_a_record_names_the_report_or_the_partner() {
        ProducerRecord<String, byte[]> record = codec.encode(BOGOTA, ExampleEvents.entry());
        StringBuilder all =
                new StringBuilder().append(record.key()).append(new String(record.value(), StandardCharsets.UTF_8));
        record.headers().forEach(header -> all.append(new String(header.value(), StandardCharsets.UTF_8)));

        assertThat(record.topic()).isEqualTo("signalpost.queue.post.bogota");
        assertThat(record.key()).isEqualTo(ExampleEvents.entry().thread());
        assertThat(header(record, "ce_id")).isEqualTo(ExampleEvents.entry().id());
        assertThat(header(record, "ce_type")).isEqualTo("org.signalpost.queue.entry.v1");
        assertThat(all)
                .doesNotContain(ExampleEvents.report().id().toString())
                .doesNotContain(ExampleEvents.report().partner().value())
                .doesNotContain("evidence");
    }

    @Test
    void two_recipients_cannot_tell_by_the_names_that_theirs_is_the_same_report() {
        ReportId report = new ReportId(UUID.randomUUID());

        Set<String> names = Set.of(
                secret.thread(report, BOGOTA),
                secret.thread(report, PRESS),
                secret.entry(report, BOGOTA, Revision.FIRST),
                secret.entry(report, PRESS, Revision.FIRST),
                secret.entry(report, BOGOTA, new Revision(1, 1)),
                secret.entry(report, BOGOTA, new Revision(2, 0)));

        assertThat(names).hasSize(6).allMatch(name -> name.matches("[A-Za-z0-9_-]{43}"));
        assertThat(QueueEntrySecret.fromText(QueueEntrySecret.generate()).thread(report, BOGOTA))
                .isNotEqualTo(secret.thread(report, BOGOTA));
        assertThat(secret.thread(report, BOGOTA)).isEqualTo(secret.thread(report, BOGOTA));
    }

    @Test
    void a_secret_that_is_none_is_refused_without_repeating_it() {
        assertThatThrownBy(() -> QueueEntrySecret.fromText("CANARY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("CANARY");
        assertThatThrownBy(() -> QueueEntrySecret.fromText("AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThat(secret).hasToString("QueueEntrySecret[redacted]");
    }

    @Test
    void a_recall_tells_nothing() {
        assertThatThrownBy(() -> new QueueEntry(
                        "id",
                        "thread",
                        2,
                        QueueEntry.Change.RECALLED,
                        "before",
                        Instant.EPOCH,
                        null,
                        ExampleEvents.entry().told()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static QueueEntry recall() {
        QueueEntry before = ExampleEvents.entry();
        return new QueueEntry(
                before.id(),
                before.thread(),
                3,
                QueueEntry.Change.RECALLED,
                before.replaces(),
                before.decidedAt(),
                null,
                null);
    }

    private static QueueEntry entry(QueueEntry.Told told) {
        QueueEntry before = ExampleEvents.entry();
        return new QueueEntry(
                before.id(), before.thread(), 1, QueueEntry.Change.ARRIVED, null, before.decidedAt(), null, told);
    }

    private String text(QueueEntry entry) {
        return new String(codec.toJson(entry), StandardCharsets.UTF_8);
    }

    private static String header(ProducerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private List<String> faults(String value) {
        List<String> faults = new ArrayList<>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema(), InputFormat.JSON)
                .validate(value, InputFormat.JSON)
                .forEach(fault -> faults.add(fault.toString()));
        return faults;
    }

    private static String schema() {
        try (InputStream in = QueueEntryCodec.class.getResourceAsStream(QueueEntryCodec.SCHEMA_RESOURCE)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
