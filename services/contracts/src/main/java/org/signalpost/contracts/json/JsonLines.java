package org.signalpost.contracts.json;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A filter over JSON Lines: every line of input, an object with an {@code id}, gives one line of output, in the same
 * order. A line that cannot be answered gives {@code {"id", "error"}}, and the others are answered all the same; such a
 * line of an earlier filter is passed on as it is, so that one look at the end of the pipe shows all of them.
 */
public final class JsonLines {

    /** Every line was answered. */
    public static final int ALL_ANSWERED = 0;

    /** At least one line was not; its line of output says why. */
    public static final int SOME_REFUSED = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonLines() {}

    /**
     * Answers every line of {@code in}, as UTF-8, on {@code out}, and closes neither. Blank lines are passed over. What
     * is written is flushed whenever no more input is waiting.
     *
     * @param answering gives the answer to an id and the object that has it, or a {@link #refusal}
     * @return {@link #ALL_ANSWERED} or {@link #SOME_REFUSED}
     * @throws IOException if reading or writing fails
     */
    public static int filter(InputStream in, OutputStream out, BiFunction<JsonNode, JsonNode, ObjectNode> answering)
            throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        int exitCode = ALL_ANSWERED;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            ObjectNode answer = answer(line, answering);
            if (answer.has("error")) {
                exitCode = SOME_REFUSED;
            }
            writer.write(JSON.writeValueAsString(answer));
            writer.write('\n');
            if (!reader.ready()) {
                writer.flush();
            }
        }
        writer.flush();
        return exitCode;
    }

    /**
     * The answer to a line that cannot be answered.
     *
     * @param id the id of the line, or null if it has none
     * @param error why, without repeating what the line holds
     */
    public static ObjectNode refusal(@Nullable JsonNode id, String error) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("id", id == null ? JsonNodeFactory.instance.nullNode() : id);
        answer.put("error", error);
        return answer;
    }

    private static ObjectNode answer(String line, BiFunction<JsonNode, JsonNode, ObjectNode> answering) {
        JsonNode root;
        try {
            root = JSON.readTree(line);
        } catch (JacksonException notJson) {
            return refusal(null, "not JSON");
        }
        if (!root.isObject()) {
            return refusal(null, "not a JSON object");
        }
        JsonNode id = root.path("id");
        if (root.path("error").isString()) {
            return refusal(id.isMissingNode() ? null : id, root.path("error").stringValue());
        }
        if (!id.isString() && !id.isIntegralNumber()) {
            return refusal(null, id.isMissingNode() ? "/id is missing" : "/id must be a text or a whole number");
        }
        return answering.apply(id, root);
    }
}
