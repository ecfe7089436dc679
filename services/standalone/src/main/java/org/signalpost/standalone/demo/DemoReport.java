package org.signalpost.standalone.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.signalpost.contracts.json.RecordJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/**
 * A report written for the demo; its people and organisations are invented.
 *
 * @param title what the table calls it
 * @param expect the queue it was written for, or {@code partner}
 * @param copies the desks it was written for
 * @param report the body that is submitted
 */
record DemoReport(String title, String expect, List<String> copies, JsonNode report) {

    /** All of them, in the order they are submitted. */
    static List<DemoReport> all() {
        try (InputStream in = Objects.requireNonNull(DemoReport.class.getResourceAsStream("demo-reports.json"))) {
            return RecordJson.mapper().readValue(in, new TypeReference<List<DemoReport>>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String language() {
        return report.path("language").asString("?");
    }

    @Override
    public String toString() {
        return "DemoReport[" + title + "]";
    }
}
