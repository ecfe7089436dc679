package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CanaryIT {

    private static final String CANARY = "kanarienvogelQ7xZ";

    private final JsonMapper json = new JsonMapper();

    @Test
    void content_is_found_nowhere_outside_the_sealed_parts(@TempDir Path data) throws IOException {
        List<String> said = new ArrayList<>();
        String id;
        try (SignalpostProcess server = SignalpostProcess.server("demo", data, Map.of())) {
            ApiClient partner = new ApiClient(server.url(), server.login("partner system"));
            HttpResponse<String> accepted = partner.post(
                    "/v1/reports",
                    "canary-1",
                    "application/json",
                    report("\"country\": \"CO\", \"threatTypes\": [\"RAID_SEIZURE\"]"));
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            id = json.readTree(accepted.body()).path("id").asString();
            said.add(accepted.body());
            said.addAll(refusals(partner));
            await("the report is in a queue")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> partner.get("/v1/reports/" + id).body().contains("\"WITH_POST\""));
            said.add(partner.get("/v1/reports/" + id).body());
            said.add(officerWrites(server));
            assertThat(filesWith(data, forms())).as("while it runs").isEmpty();
            String metrics = new ApiClient(server.url(), server.login("monitoring system"))
                    .get("/actuator/prometheus")
                    .body();
            assertThat(metrics).contains("signalpost_");
            said.add(metrics);
            said.addAll(server.output());
        }

        assertThat(said).noneMatch(CanaryIT::showsTheCanary);
        assertThat(filesWith(data, List.of(id)))
                .as("what is not secret is found, so the search searches")
                .anyMatch(file -> file.contains("/kafka/"))
                .anyMatch(file -> file.contains("/postgres/"));
        assertThat(data.resolve("logs").resolve("signalpost.log")).isNotEmptyFile();
        assertThat(filesWith(data, forms())).as("once it has stopped").isEmpty();
    }

    private List<String> refusals(ApiClient partner) {
        List<String> answers = new ArrayList<>();
        Map<String, String> bodies = Map.of(
                "unknown vocabulary", report("\"threatTypes\": [\"" + CANARY + "\"]"),
                "an unknown field", report("\"" + CANARY + "\": 1"),
                "a wrong type", report("\"consents\": \"" + CANARY + "\""),
                "no JSON", "{\"narrative\": \"" + CANARY + "\", ",
                "another body under the same key", report("\"country\": \"HN\""));
        bodies.forEach((what, body) -> {
            String key = what.startsWith("another") ? "canary-1" : what;
            HttpResponse<String> answer = partner.post("/v1/reports", key, "application/json", body);
            assertThat(answer.statusCode()).as(what).isBetween(400, 499);
            answers.add(answer.body());
        });
        List.of("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded")
                .forEach(type -> {
                    HttpResponse<String> answer = partner.post("/v1/reports", type, type, part());
                    assertThat(answer.statusCode()).as(type).isEqualTo(415);
                    answers.add(answer.body());
                });
        return answers;
    }

    /** Notes and the word to the partner are content too. Returns the pages that must not show them unasked. */
    private static String officerWrites(SignalpostProcess server) {
        Browser officer = new Browser();
        officer.logIn(server.url().resolve("/desk/queues/post.bogota"), server.login("officer, Bogotá"));
        String queue = officer.page().html();
        officer.follow("table a:contains(Raid)");
        officer.submit("form[action$=take]", Map.of());
        officer.submit("form[action$=acknowledge]", Map.of());
        officer.submit("form[action$=record]", Map.of("action", "MEET", "note", CANARY));
        String recorded = officer.page().html();
        officer.submit("form[action$=close]", Map.of("outcome", "NO_CHANGE", "wordToPartner", CANARY));
        return queue + recorded + officer.page().html();
    }

    private static String report(String more) {
        return """
                {"narrative": "EXAMPLE. In Colombia police searched the office of the journalist %1$s.", "language": "en",
                 "place": "%1$s", "shareableSummary": "%1$s", "identity": {"names": ["%1$s"], "contacts": ["%1$s"],
                 "exactPlace": "%1$s", "perpetratorNames": ["%1$s"], "entities": ["%1$s"]}, %2$s}
                """.formatted(CANARY, more);
    }

    private static String part() {
        return "--x\r\nContent-Disposition: form-data; name=\"narrative\"\r\n\r\n" + CANARY + "\r\n--x--\r\n";
    }

    private static boolean showsTheCanary(String text) {
        return forms().stream().anyMatch(text::contains);
    }

    /** The canary as text, in hexadecimal, and in base64 at each of the three places it can have there. */
    private static List<String> forms() {
        byte[] bytes = CANARY.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(CANARY, HexFormat.of().formatHex(bytes)));
        for (int shift = 0; shift < 3; shift++) {
            String encoded =
                    Base64.getEncoder().encodeToString(("x".repeat(shift) + CANARY).getBytes(StandardCharsets.UTF_8));
            forms.add(encoded.substring(4, encoded.length() - 4));
        }
        return forms;
    }

    private static List<String> filesWith(Path data, List<String> forms) throws IOException {
        List<byte[]> sought = forms.stream()
                .map(form -> form.getBytes(StandardCharsets.UTF_8))
                .toList();
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> sought.stream().anyMatch(form -> contains(file, form)))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static boolean contains(Path file, byte[] sought) {
        try {
            // One byte is one character in this encoding, so that a search in text is a search in bytes.
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .contains(new String(sought, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
