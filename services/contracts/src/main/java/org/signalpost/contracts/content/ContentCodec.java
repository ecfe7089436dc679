package org.signalpost.contracts.content;

import org.signalpost.contracts.json.RecordJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns the content of a part into the bytes that are sealed, and back. Fields are only ever added, so that what was
 * sealed years ago still reads. Thread-safe.
 */
public final class ContentCodec {

    private final JsonMapper mapper = RecordJson.mapper();

    /**
     * The bytes to seal. {@code content} is an {@link Account}, an {@link Identity}, a {@link Text}, or what a service keeps of
     * its own under the key of a part.
     */
    public byte[] toBytes(Record content) {
        return mapper.writeValueAsBytes(content);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if the bytes are not such content; the exception holds none of it
     */
    public <C extends Record> C read(byte[] bytes, Class<C> type) {
        try {
            return mapper.readValue(bytes, type);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("Not a sealed " + type.getSimpleName());
        }
    }
}
