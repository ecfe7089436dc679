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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Partner, officers and administrators on one running system, through HTTP alone. */
class FirstDayIT {

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
    void a_report_is_taken_worked_on_and_closed_and_the_partner_sees_it() {
        String id = submit("day-1", "Colombia", "\"country\": \"CO\", \"threatTypes\": [\"RAID_SEIZURE\"]");
        awaitStatus(id, "WITH_POST");
        Browser officer = new Browser();
        officer.logIn(page("/desk/queues/post.bogota"), server.login("officer, Bogotá"));
        officer.follow("table a:contains(Raid)");
        assertThat(officer.page().text()).contains("Why it came here").doesNotContain("canvas bag");

        officer.submit("form[action$=take]", Map.of());
        officer.submit("form:has(button[value=ACCOUNT])", Map.of("part", "ACCOUNT"));
        assertThat(officer.page().text()).contains("canvas bag").contains("Your opening is on the timeline");
        assertThat(officer.page().select("mark")).isNotEmpty();
        officer.follow(".crumbs a[href*=queues]");
        officer.follow("tr.mine a");
        officer.submit("form[action$=acknowledge]", Map.of());
        awaitStatus(id, "ACKNOWLEDGED");

        Browser colleague = new Browser();
        colleague.logIn(URI.create(officer.page().location()), server.login("officer, Bogotá (2)"));
        assertThat(colleague.page().text()).contains("is working on this case").contains("EXAMPLE officer, Bogotá");
        assertThat(colleague.page().select("form[action$=take]")).isEmpty();

        officer.submit("form[action$=record]", Map.of("action", "VISIT_DETENTION", "note", "EXAMPLE note"));
        awaitStatus(id, "IN_PROGRESS");
        officer.submit(
                "form[action$=close]",
                Map.of("outcome", "DEFENDER_SAFER", "wordToPartner", "EXAMPLE: all is returned"));
        awaitStatus(id, "CLOSED");
        assertThat(partner.get("/v1/reports/" + id).body()).contains("EXAMPLE: all is returned");
    }

    @Test
    void triage_corrects_the_country_and_the_report_reaches_its_post() {
        String id = submit("day-2", "the mountains", "\"threatTypes\": [\"RAID_SEIZURE\"]");
        awaitStatus(id, "IN_TRIAGE");
        Browser triage = new Browser();
        triage.logIn(page("/desk/queues/desk.triage"), server.login("triage officer"));
        triage.follow("table a:contains(Raid)");

        triage.submit("form[action$=take]", Map.of());
        triage.submit("form[action$=correct]", Map.of("country", "HN", "reason", "EXAMPLE: the partner said so"));
        awaitStatus(id, "WITH_POST");

        JsonNode status = JSON.readTree(partner.get("/v1/reports/" + id).body());
        assertThat(status.path("with").path("queue").asString()).isEqualTo("post.tegucigalpa");
    }

    @Test
    void people_see_what_their_role_allows_and_nothing_else() {
        Browser administrator = new Browser();
        administrator.logIn(page("/desk/queues/post.bogota"), server.login("administrator"));
        assertThat(administrator.status()).isIn(403, 404);
        Browser environment = new Browser();
        environment.logIn(page("/desk/queues/post.bogota"), server.login("environment desk"));
        assertThat(environment.status()).isIn(403, 404);
        Browser staff = new Browser();
        staff.logIn(page("/partner/submit"), server.login("partner staff"));
        assertThat(staff.status()).isEqualTo(200);
        assertThat(staff.page().text()).contains("not an emergency service");
        assertThat(partner.get("/v1/queues").statusCode()).isEqualTo(403);
        assertThat(partner.get("/actuator/prometheus").statusCode()).isEqualTo(403);
    }

    @Test
    void without_a_token_nothing_but_health_answers() {
        Browser stranger = new Browser();
        for (String address :
                new String[] {"/v1/reports", "/v1/queues", "/v1/posts?country=CO", "/actuator/prometheus"}) {
            stranger.open(page(address));
            assertThat(stranger.status()).as(address).isEqualTo(401);
        }
        stranger.open(page("/actuator/health/readiness"));
        assertThat(stranger.status()).isEqualTo(200);
        stranger.open(page("/desk"));
        assertThat(stranger.page().select("input[type=password]")).hasSize(1);
    }

    @Test
    void a_sign_in_with_a_wrong_password_is_refused_without_saying_what_was_wrong() {
        Browser guesser = new Browser();

        guesser.logIn(page("/desk"), new SignalpostProcess.Login("officer-triage", "not the password"));

        assertThat(guesser.page().select("input[type=password]")).hasSize(1);
        assertThat(guesser.page().text()).doesNotContain("My queues");
    }

    private static URI page(String path) {
        return server.url().resolve(path);
    }

    private static String submit(String key, String where, String facts) {
        HttpResponse<String> accepted =
                partner.post("/v1/reports", key, "application/json", """
                {"narrative": "EXAMPLE. Yesterday police in %s searched the office of the invented radio station and left with its recorder in a canvas bag.",
                 "language": "en", %s}
                """.formatted(where, facts));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return JSON.readTree(accepted.body()).path("id").asString();
    }

    private static void awaitStatus(String id, String status) {
        await("status " + status)
                .atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(
                                JSON.readTree(partner.get("/v1/reports/" + id).body())
                                        .path("status")
                                        .asString())
                        .isEqualTo(status));
    }
}
