package org.signalpost.router.adapter.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RouteFilterTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final RouteFilter FILTER = new RouteFilter(
            PolicyFile.shipped(DirectoryFile.shipped()),
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));

    private static final String CLASSIFIED = """
            {"id":"r1","language":"es","country":{"code":"CO","confidence":0.93,"evidence":[{"start":3,"end":11}]},\
            "threats":[{"type":"DEATH_THREAT","primary":true,"confidence":0.9,"evidence":[],"aspects":["DOXXING"]}],\
            "defenders":[{"kind":"JOURNALIST","confidence":0.9,"evidence":[]}],\
            "perpetrators":[{"kind":"COMPANY","involvement":"SUSPECTED"}],\
            "nexus":[{"nexus":"BUSINESS","evidence":[]}],\
            "urgency":"EXPECTED","severity":"SEVERE","certainty":"LIKELY","priority":"HIGH","decision":"AUTOMATIC",\
            "reasons":[{"code":"COUNTRY_STATED","parameters":[]}],"engine":"rules@1"%s}
            """;

    private int exitCode = -1;

    @Test
    void a_classified_line_is_routed_with_every_reason() throws IOException {
        JsonNode answer = route(
                        CLASSIFIED.formatted(",\"consent\":{\"widerGovernment\":\"YES\"},\"sharing\":\"AMBER\""))
                .get(0);

        assertThat(exitCode).isZero();
        assertThat(answer.propertyNames())
                .containsExactly(
                        "id", "primary", "rule", "reason", "copies", "withheld", "ladder", "policy", "directory");
        assertThat(answer.path("id").stringValue()).isEqualTo("r1");
        assertThat(answer.path("primary").stringValue()).isEqualTo("post.bogota");
        assertThat(answer.at("/copies/0")).isEqualTo(JSON.readTree("""
                                {"queue":"desk.press","rule":"press",\
                                "reason":"The defender is a journalist, and attacks on the press are tracked of themselves.",\
                                "profile":"NO_IDENTITY"}"""));
        assertThat(answer.at("/copies/1/queue").stringValue()).isEqualTo("desk.business");
        assertThat(answer.path("withheld")).isEmpty();
        assertThat(answer.at("/ladder/0").stringValue()).isEqualTo("human-rights-officer@post.bogota");
        assertThat(answer.path("policy").stringValue()).startsWith("us@");
    }

    @Test
    void what_the_partner_did_not_say_counts_as_no() throws IOException {
        JsonNode answer = route(CLASSIFIED.formatted("")).get(0);

        assertThat(answer.path("copies")).isEmpty();
        assertThat(answer.at("/withheld/0")).isEqualTo(JSON.readTree("""
                                {"queue":"desk.press","rule":"press","reason":"CONSENT_MISSING","consent":"widerGovernment",\
                                "words":"The consent that this recipient needs was not given, or no longer holds."}"""));
    }

    @Test
    void a_report_that_goes_back_says_partner() throws IOException {
        JsonNode answer = route(CLASSIFIED.formatted(
                        ",\"fallback\":\"RETURN_TO_PARTNER\",\"implicated\":[\"ambassador@post.bogota\"]"))
                .get(0);

        assertThat(answer.path("primary").stringValue()).isEqualTo("partner");
        assertThat(answer.path("ladder")).isEmpty();
    }

    @Test
    void a_triage_line_needs_no_more_than_classify_knows() throws IOException {
        JsonNode answer = route("""
                        {"id":"r2","language":null,"country":{"code":null,"confidence":0,"evidence":[]},\
                        "threats":[{"type":"NONE","primary":true,"confidence":0.4,"evidence":[],"aspects":[]}],\
                        "defenders":[],"perpetrators":[],"nexus":[],"urgency":"UNKNOWN","severity":"UNKNOWN",\
                        "certainty":"UNKNOWN","priority":"LOW","decision":"TRIAGE","reasons":[],"engine":"rules@1"}""").get(0);

        assertThat(answer.path("primary").stringValue()).isEqualTo("desk.triage");
    }

    @Test
    void a_bad_line_is_answered_on_its_line_and_the_others_are_routed() throws IOException {
        String good = CLASSIFIED.formatted("").strip();

        List<JsonNode> answers = route(good + "\n{not json\n\n[1]\n{\"x\":1}\n" + good + "\n");

        assertThat(exitCode).isEqualTo(1);
        assertThat(answers).hasSize(5);
        assertThat(answers.get(0).path("primary").stringValue()).isEqualTo("post.bogota");
        assertThat(answers.get(1)).isEqualTo(JSON.readTree("{\"id\":null,\"error\":\"not JSON\"}"));
        assertThat(answers.get(2)).isEqualTo(JSON.readTree("{\"id\":null,\"error\":\"not a JSON object\"}"));
        assertThat(answers.get(3)).isEqualTo(JSON.readTree("{\"id\":null,\"error\":\"/id is missing\"}"));
        assertThat(answers.get(4).path("primary").stringValue()).isEqualTo("post.bogota");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"code\":\"CO\"            | \"code\":\"Colombia\"            | /country/code must be null, an ISO 3166-1 alpha-2 code or XK",
                "\"confidence\":0.93        | \"confidence\":93                | /country/confidence must be a number from 0 to 1",
                "\"type\":\"DEATH_THREAT\"  | \"type\":\"DEATHTHREAT\"         | /threats/0/type is none of",
                "\"threats\"                | \"threat\"                       | /threats is missing",
                "[\"DOXXING\"]              | [\"DOX\"]                        | /threats/0/aspects/0 is none of",
                "\"kind\":\"JOURNALIST\"    | \"kind\":\"REPORTER\"            | /defenders/0/kind is none of",
                "\"priority\":\"HIGH\"      | \"priority\":1                   | /priority is none of [CRITICAL, HIGH, MEDIUM, LOW]",
                "\"engine\"                 | \"sharing\":\"BLUE\",\"engine\"  | /sharing is none of",
                "\"engine\"                 | \"consent\":{\"all\":\"YES\"},\"engine\" | /consent/all is none of",
                "\"engine\"                 | \"consent\":{\"widerGovernment\":true},\"engine\" | /consent/widerGovernment is none of [YES, NO, UNKNOWN]",
                "\"engine\"                 | \"consent\":{\"validUntil\":\"soon\"},\"engine\" | /consent/validUntil must be a date such as 2026-11-24",
                "\"engine\"                 | \"implicated\":[\"the embassy\"],\"engine\" | /implicated/0 must be a queue such as post.bogota",
                "\"engine\"                 | \"implicated\":\"post.bogota\",\"engine\" | /implicated must be a list",
                "\"engine\"                 | \"correction\":-1,\"engine\" | /correction must be a whole number from 0",
                "\"engine\"                 | \"fallback\":\"POLICE\",\"engine\" | /fallback is none of [HEADQUARTERS, RETURN_TO_PARTNER]"
            })
    void an_error_names_the_field(String right, String wrong, String error) throws IOException {
        JsonNode answer = route(CLASSIFIED.formatted("").replace(right, wrong)).get(0);

        assertThat(exitCode).isEqualTo(1);
        assertThat(answer.path("id").stringValue()).isEqualTo("r1");
        assertThat(answer.path("error").stringValue()).startsWith(error);
    }

    @Test
    void all_that_is_wrong_with_a_line_is_said_at_once() throws IOException {
        JsonNode answer =
                route("{\"id\":7,\"country\":{},\"threats\":[],\"sharing\":3}").get(0);

        assertThat(answer.path("id").intValue()).isEqualTo(7);
        assertThat(answer.path("error").stringValue()).contains("/country/code", "/threats", "/sharing");
    }

    @Test
    void a_line_that_classify_refused_keeps_its_reason() throws IOException {
        JsonNode answer =
                route("{\"id\":\"r9\",\"error\":\"/text is missing\"}").get(0);

        assertThat(exitCode).isEqualTo(1);
        assertThat(answer).isEqualTo(JSON.readTree("{\"id\":\"r9\",\"error\":\"/text is missing\"}"));
    }

    private List<JsonNode> route(String input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exitCode = FILTER.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> JSON.readTree(line))
                .toList();
    }
}
