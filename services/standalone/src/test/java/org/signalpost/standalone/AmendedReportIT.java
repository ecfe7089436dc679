package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.model.CaseId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner changes a report, and the officers see it, on one running system and through HTTP alone. */
class AmendedReportIT {

    private static final JsonMapper JSON = new JsonMapper();

    private static SignalpostProcess server;
    private static ApiClient partner;

    @BeforeAll
    static void start(@TempDir Path data) {
        server = SignalpostProcess.server("demo", data, Map.of());
        partner = new ApiClient(server.url(), server.login("partner system"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void what_the_partner_adds_takes_back_and_erases_is_seen_at_the_desk() {
        String id = post("/v1/reports", "amended-1", """
                {"narrative": "EXAMPLE. Yesterday police in Colombia searched the office of the invented river association and left with a wooden canoe.",
                 "language": "en", "country": "CO", "threatTypes": ["RAID_SEIZURE"], "defenderKinds": ["ENVIRONMENT_LAND"],
                 "consents": {"widerGovernment": "YES", "givenBy": "DEFENDER"}, "sharing": "AMBER_STRICT"}
                """).path("id").asString();
        Browser officer = new Browser();
        officer.logIn(page("/desk"), server.login("officer, Bogotá"));
        Browser environment = new Browser();
        environment.logIn(page("/desk"), server.login("environment desk"));
        URI primary = caseOf(id, "post.bogota");
        URI copy = caseOf(id, "desk.environment");
        awaitText(officer, primary, "Take this case");
        awaitText(environment, copy, "A copy");
        officer.submit("form[action$=take]", Map.of());
        officer.submit("form:has(button[value=ACCOUNT])", Map.of("part", "ACCOUNT"));
        assertThat(officer.page().text()).contains("wooden canoe").doesNotContain("grey car");

        JsonNode added = post(
                "/v1/reports/" + id + "/amendments",
                "amended-2",
                "{\"information\": \"EXAMPLE. A grey car without plates stands outside her home.\"}");
        assertThat(added.path("version").asInt()).isEqualTo(2);
        awaitText(officer, primary, "New since you opened it");
        assertThat(officer.page().text())
                .contains("The partner added information (version 2)")
                .contains("with you");
        officer.submit("form:has(button[value=ACCOUNT])", Map.of("part", "ACCOUNT"));
        assertThat(officer.page().text())
                .contains("wooden canoe", "grey car without plates", "Added by the partner on");
        officer.open(primary);
        assertThat(officer.page().text()).doesNotContain("New since you opened it");

        post(
                "/v1/reports/" + id + "/amendments",
                "amended-3",
                "{\"consents\": {\"widerGovernment\": \"NO\", \"givenBy\": \"DEFENDER\"}}");
        awaitText(environment, copy, "A case that was recalled");
        awaitText(officer, primary, "The partner changed consents or terms (version 3)");
        assertThat(officer.page().text()).contains("with you");

        assertThat(post("/v1/reports/" + id + ":withdraw", "unused", "")
                        .path("version")
                        .asInt())
                .isEqualTo(4);
        assertThat(status(id)).isEqualTo("WITHDRAWN");
        awaitText(officer, primary, "The partner withdrew this report");
        assertThat(officer.page().select("button[value=ACCOUNT], form[action$=take], form[action$=release]"))
                .isEmpty();
        environment.open(copy);
        assertThat(environment.page().text()).doesNotContain("withdrew");

        post("/v1/reports/" + id + ":erase", "unused", "");
        assertThat(status(id)).isEqualTo("ERASED");
        awaitText(officer, primary, "The partner had this report erased");
        assertThat(officer.page().text()).doesNotContain("Colombia", "Raid");
        assertThat(partner.post(
                                "/v1/reports/" + id + "/amendments",
                                "amended-4",
                                "application/json",
                                "{\"sharing\": \"RED\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    /** Erased right after it was sent: whatever the classifier meets first, nobody is troubled with it. */
    @Test
    void a_report_erased_at_once_ends_in_nobodys_queue() {
        String id = post("/v1/reports", "erased-1", "{\"narrative\": \"EXAMPLE. Something happened somewhere.\"}")
                .path("id")
                .asString();
        post("/v1/reports/" + id + ":erase", "unused", "");
        await("decided")
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertThat(statusOf(id).path("decidedVersion").asInt()).isEqualTo(2));
        Browser triage = new Browser();
        triage.logIn(page("/desk"), server.login("triage officer"));

        await("ended").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            triage.open(caseOf(id, "desk.triage"));
            assertThat(triage.status() == 404 || triage.page().text().contains("had this report erased"))
                    .isTrue();
        });
        assertThat(status(id)).isEqualTo("ERASED");
    }

    private static void awaitText(Browser browser, URI address, String text) {
        await(text)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(browser.open(address).text()).contains(text));
    }

    private static URI caseOf(String report, String queue) {
        return page("/desk/cases/" + CaseId.of(ReportId.of(report), new QueueName(queue)));
    }

    private static URI page(String path) {
        return server.url().resolve(path);
    }

    private static JsonNode post(String path, String key, String body) {
        HttpResponse<String> answer = partner.post(path, key, "application/json", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body());
    }

    private static String status(String id) {
        return statusOf(id).path("status").asString();
    }

    private static JsonNode statusOf(String id) {
        return JSON.readTree(partner.get("/v1/reports/" + id).body());
    }
}
