package org.signalpost.contracts.routing;

import java.util.Optional;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.json.RecordJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Question and answer as JSON in UTF-8, in the form they have in events. Thread-safe. */
public final class RoutingCodec {

    private final JsonMapper mapper = RecordJson.mapper();

    /** The question as JSON. */
    public byte[] toJson(RoutingQuestion question) {
        return mapper.writeValueAsBytes(question);
    }

    /** The answer as JSON. */
    public byte[] toJson(Routing routing) {
        return mapper.writeValueAsBytes(routing);
    }

    /** The question that this JSON is; empty if it is none. */
    public Optional<RoutingQuestion> question(byte[] json) {
        return read(json, RoutingQuestion.class);
    }

    /** The answer that this JSON is; empty if it is none. */
    public Optional<Routing> routing(byte[] json) {
        return read(json, Routing.class);
    }

    private <T> Optional<T> read(byte[] json, Class<T> type) {
        try {
            return Optional.ofNullable(mapper.readValue(json, type));
        } catch (JacksonException notOne) {
            // Its message may hold facts of a report.
            return Optional.empty();
        }
    }
}
