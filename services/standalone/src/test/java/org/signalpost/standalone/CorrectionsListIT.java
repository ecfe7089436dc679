package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.model.CaseId;
import tools.jackson.databind.json.JsonMapper;

/** What triage corrects is listed for the author of a pack, while the installation runs and once it is stopped. */
class CorrectionsListIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path files;

    @Test
    void what_triage_corrected_is_listed_where_the_partner_allows_it() throws IOException {
        Path data = files.resolve("data");
        try (SignalpostProcess server = SignalpostProcess.server("demo", data, Map.of())) {
            Browser triage = new Browser();
            triage.logIn(server.url().resolve("/desk"), server.login("triage officer"));
            correct(server, triage, submit(server, "kept", "YES"), "HN");
            correct(server, triage, submit(server, "not-kept", "NO"), "GT");

            await("listed")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(list(data))
                            .startsWith("1 correction is kept.")
                            .contains("en: COUNTRY 1")
                            .contains("COUNTRY: none, right is HN")
                            .doesNotContain("GT")
                            .doesNotContain("canvas"));
        }

        assertThat(list(data)).startsWith("1 correction is kept.").contains("COUNTRY: none, right is HN");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.resolve("corrections.json"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(files.resolve("corrections.json")))
                .containsPattern("\"en[.]pack:[1-9][0-9]*\"")
                .doesNotContain("searched")
                .doesNotContain("invented")
                .doesNotContain("canvas");
    }

    private String list(Path data) {
        try (SignalpostProcess command = SignalpostProcess.start(
                0,
                Map.of(),
                "evaluate",
                "--corrections",
                "--data",
                data.toString(),
                "--json",
                files.resolve("corrections.json").toString())) {
            int exit = command.exitCode();
            String said = String.join("\n", command.output());
            assertThat(exit).as(said).isZero();
            return said;
        }
    }

    private static void correct(SignalpostProcess server, Browser triage, String report, String country) {
        String address = "/desk/cases/" + CaseId.of(ReportId.of(report), QueueName.TRIAGE);
        await("in triage").atMost(PATIENCE).untilAsserted(() -> {
            triage.open(server.url().resolve(address));
            assertThat(triage.page().select("form[action$=take]")).isNotEmpty();
        });
        triage.submit("form[action$=take]", Map.of());
        triage.submit("form[action$=correct]", Map.of("country", country, "reason", "EXAMPLE: the partner said so"));
        assertThat(triage.page().text()).contains("Corrected.");
    }

    private static String submit(SignalpostProcess server, String key, String allowed) {
        ApiClient partner = new ApiClient(server.url(), server.login("partner system"));
        HttpResponse<String> accepted = partner.post("/v1/reports", key, "application/json", """
                {"narrative": "EXAMPLE. Yesterday police in the mountains searched the invented office and left with a canvas bag.",
                 "language": "en", "consents": {"usedForImprovement": "%s"}}
                """.formatted(allowed));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return new JsonMapper().readTree(accepted.body()).path("id").asString();
    }
}
