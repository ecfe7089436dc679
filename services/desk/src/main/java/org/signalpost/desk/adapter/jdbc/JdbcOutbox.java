package org.signalpost.desk.adapter.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.installation.RecordLimit;
import org.signalpost.desk.application.Outbox;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox as rows of {@code desk.outbox}, each a finished record. Positions follow the order in which the changes of one
 * case commit, since each change holds the row of its case before it takes a position.
 */
public final class JdbcOutbox implements Outbox {

    /** Names the advisory lock that makes one process at a time the publisher. */
    private static final long PUBLISHER_LOCK = 0x5169_6E61_6C01L;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final NamedParameterJdbcTemplate jdbc;
    private final EventCodec codec;
    private final JsonMapper json = new JsonMapper();

    /** Keeps records through {@code jdbc}, in the transaction of the caller, as {@code codec} makes them. */
    public JdbcOutbox(NamedParameterJdbcTemplate jdbc, EventCodec codec) {
        this.jdbc = jdbc;
        this.codec = codec;
    }

    /**
     * {@inheritDoc}
     *
     * @throws EventTooLargeException if Kafka would never take one of them: at the head of the outbox it would hold up all
     */
    @Override
    public void add(Collection<? extends Event> events) {
        if (events.isEmpty()) {
            return;
        }
        MapSqlParameterSource[] rows = events.stream()
                .map(event -> {
                    ProducerRecord<String, byte[]> record = codec.encode(event, null);
                    if (!RecordLimit.allows(record)) {
                        throw new EventTooLargeException();
                    }
                    return new MapSqlParameterSource("event", event.eventId())
                            .addValue("topic", record.topic())
                            .addValue("key", record.key())
                            .addValue("headers", json.writeValueAsString(headers(record)))
                            .addValue("value", record.value(), Types.BINARY);
                })
                .toArray(MapSqlParameterSource[]::new);
        jdbc.batchUpdate("""
                insert into desk.outbox (event_id, topic, record_key, headers, value)
                values (:event, :topic, :key, :headers::jsonb, :value)
                """, rows);
    }

    /**
     * Makes this transaction the only publisher until it ends.
     *
     * @return false if another one is at work
     */
    public boolean becomePublisher() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_try_advisory_xact_lock(:lock)",
                new MapSqlParameterSource("lock", PUBLISHER_LOCK),
                Boolean.class));
    }

    /** The next records, in order; whatever else looks for some meanwhile passes these over. */
    public List<Waiting> next(int limit) {
        return jdbc.query("""
                select position, topic, record_key, headers, value from desk.outbox
                order by position limit :limit for update skip locked
                """, new MapSqlParameterSource("limit", limit), (row, number) -> {
            ProducerRecord<String, byte[]> record =
                    new ProducerRecord<>(row.getString("topic"), row.getString("record_key"), row.getBytes("value"));
            json.readValue(row.getString("headers"), HEADERS)
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return new Waiting(row.getLong("position"), record);
        });
    }

    /** Takes out what the broker has acknowledged. */
    public void published(Collection<Waiting> records) {
        jdbc.update(
                "delete from desk.outbox where position in (:positions)",
                new MapSqlParameterSource(
                        "positions", records.stream().map(Waiting::position).toList()));
    }

    /** How many records wait, and for how many seconds the oldest has. */
    public Backlog backlog() {
        return jdbc.query("""
                        select count(*) as records,
                            coalesce(extract(epoch from now() - min(written_at)), 0) as seconds from desk.outbox
                        """, (row, number) -> new Backlog(row.getLong("records"), row.getDouble("seconds")))
                .get(0);
    }

    private static Map<String, String> headers(ProducerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            byte @Nullable [] value = header.value();
            if (value != null) {
                headers.put(header.key(), new String(value, StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    /**
     * A record that waits to be published.
     *
     * @param position its place in the order
     * @param record what goes to the broker
     */
    public record Waiting(long position, ProducerRecord<String, byte[]> record) {

        @Override
        public String toString() {
            return "Waiting[" + position + "]";
        }
    }

    /**
     * What waits.
     *
     * @param records how many
     * @param seconds how long the oldest has waited
     */
    public record Backlog(long records, double seconds) {}
}
