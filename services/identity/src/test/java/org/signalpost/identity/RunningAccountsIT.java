package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SignalpostInfrastructure(tokens = false)
class RunningAccountsIT {

    private static Provider provider;
    private static NewPerson administrator;
    private static String token;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start(TestDatabase database) throws Exception {
        provider = Provider.start(database, MasterKey.generate());
        administrator = provider.person(Grants.ofAdministration());
        token = provider.accessToken(administrator);
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void only_administrators_run_accounts() throws Exception {
        String officer = provider.accessToken(provider.officer("post.bogota"));
        String monitor = provider.accessToken(provider.person(Grants.ofMonitoring()));
        String staff = provider.accessToken(provider.person(Grants.ofPartnerStaff(new PartnerId("example-partner"))));

        for (String other : List.of(officer, monitor, staff)) {
            assertThat(provider.get("/v1/identity/users", other).statusCode()).isEqualTo(403);
            assertThat(provider.get("/v1/identity/clients", other).statusCode()).isEqualTo(403);
            assertThat(provider.post("/v1/identity/clients", other, "{}").statusCode())
                    .isEqualTo(403);
            assertThat(provider.post("/v1/identity/signing-keys:rotate", other, "")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(provider.get("/v1/identity/users").statusCode()).isEqualTo(401);
    }

    @Test
    void a_partner_is_registered_used_renewed_disabled_and_enabled() throws Exception {
        HttpResponse<String> made = provider.post("/v1/identity/clients", token, """
                {"clientId":"example-river","name":"EXAMPLE River Defence","partner":"river-defence"}""");
        String secret = Provider.json(made).get("clientSecret").asString();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Provider.json(made).get("roles").get(0).asString()).isEqualTo("PARTNER");
        assertThat(provider.clientCredentials("example-river", secret).statusCode())
                .isEqualTo(200);
        assertThat(provider.get("/v1/identity/clients", token).body())
                .contains("example-river", "river-defence")
                .doesNotContain(secret, "pbkdf2");

        HttpResponse<String> renewed = provider.post("/v1/identity/clients/example-river:renew-secret", token, "");
        String fresh = Provider.json(renewed).get("clientSecret").asString();
        assertThat(provider.clientCredentials("example-river", secret).statusCode())
                .isEqualTo(401);
        assertThat(provider.clientCredentials("example-river", fresh).statusCode())
                .isEqualTo(200);

        provider.post("/v1/identity/clients/example-river:disable", token, "");
        assertThat(provider.clientCredentials("example-river", fresh).statusCode())
                .isEqualTo(401);
        provider.post("/v1/identity/clients/example-river:enable", token, "");
        assertThat(provider.clientCredentials("example-river", fresh).statusCode())
                .isEqualTo(200);

        assertThat(jdbc.sql("select what from identity.account_change where account = 'example-river' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("MACHINE_CREATED", "SECRET_RENEWED", "MACHINE_DISABLED", "MACHINE_ENABLED");
        assertThat(jdbc.sql("select distinct actor from identity.account_change where account = 'example-river'")
                        .query(String.class)
                        .single())
                .isEqualTo(administrator.person().subject().toString());
    }

    @Test
    void the_system_of_a_post_is_registered_with_its_queues_and_its_tokens_say_so() throws Exception {
        HttpResponse<String> made = provider.post("/v1/identity/clients", token, """
                {"clientId":"example-bogota","name":"EXAMPLE system of Bogotá","roles":["OUTSIDE_SYSTEM"],
                "queues":["post.bogota"]}""");

        assertThat(made.statusCode()).isEqualTo(201);
        String secret = Provider.json(made).get("clientSecret").asString();
        HttpResponse<String> answer = provider.clientCredentials("example-bogota", secret);
        String claims = new String(
                Base64.getUrlDecoder()
                        .decode(Provider.json(answer)
                                .get("access_token")
                                .asString()
                                .split("\\.")[1]),
                StandardCharsets.UTF_8);
        assertThat(claims).contains("\"roles\":[\"OUTSIDE_SYSTEM\"]").contains("\"queues\":[\"post.bogota\"]");
        assertThat(pointers(
                        "/v1/identity/clients",
                        "{\"clientId\":\"example-nowhere\",\"name\":\"EXAMPLE\",\"roles\":[\"OUTSIDE_SYSTEM\"],"
                                + "\"queues\":[\"post.atlantis\"]}"))
                .containsOnlyKeys("#/queues");
    }

    @Test
    void an_officer_is_registered_and_gets_in_with_the_password_told_once_to_choose_another() throws Exception {
        HttpResponse<String> made = provider.post("/v1/identity/users", token, """
                {"username":"example.officer","displayName":"EXAMPLE Officer","roles":["OFFICER"],
                "queues":["post.bogota"],"locallyEmployed":true}""");
        JsonNode answer = Provider.json(made);
        String password = answer.get("password").asString();

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(new Browser()
                        .signIn(provider.at("/work"), "example.officer", password)
                        .text())
                .contains("Choose your password");
        assertThat(provider.get("/v1/identity/users", token).body()).doesNotContain(password, "bcrypt");

        HttpResponse<String> renewed = provider.post("/v1/identity/users/example.officer:renew-password", token, "");
        String fresh = Provider.json(renewed).get("password").asString();
        assertThat(new Browser()
                        .signIn(provider.at("/work"), "example.officer", password)
                        .text())
                .contains("do not belong together");
        assertThat(new Browser()
                        .signIn(provider.at("/work"), "example.officer", fresh)
                        .text())
                .contains("An administrator renewed your password");

        JsonNode disabled = Provider.json(provider.post("/v1/identity/users/example.officer:disable", token, ""));
        assertThat(disabled.get("enabled").asBoolean()).isFalse();
        assertThat(new Browser()
                        .signIn(provider.at("/work"), "example.officer", fresh)
                        .text())
                .contains("do not belong together");
        provider.post("/v1/identity/users/example.officer:enable", token, "");
        assertThat(new Browser()
                        .signIn(provider.at("/work"), "example.officer", fresh)
                        .text())
                .contains("Choose your password");
    }

    @Test
    void everything_wrong_with_an_account_is_told_at_once_by_field() throws Exception {
        assertThat(pointers("/v1/identity/users", """
                {"username":"example.wrong","displayName":" ","roles":["ADMINISTRATION","OFFICER"],
                "partner":"example-partner","password":"short"}"""))
                .containsOnlyKeys("#/displayName", "#/roles", "#/partner", "#/queues", "#/password");
        assertThat(pointers("/v1/identity/users", "{\"username\":\"x y\"}")).containsOnlyKeys("#/username");
        assertThat(pointers("/v1/identity/users", "{\"username\":\"example.x\",\"roles\":[\"KING\"]}"))
                .containsOnlyKeys("#/roles/0");
        assertThat(pointers("/v1/identity/users", "{\"username\":\"example.x\",\"queues\":[\"Bogota!\"]}"))
                .containsOnlyKeys("#/queues/0");
        assertThat(pointers("/v1/identity/users", "{\"username\":\"example.x\",\"king\":true}"))
                .containsOnlyKeys("#/king");
        assertThat(pointers("/v1/identity/clients", "{\"clientId\":\"No Client\",\"roles\":[\"OFFICER\"]}"))
                .containsOnlyKeys("#/clientId", "#/name", "#/roles", "#/queues");
        assertThat(pointers("/v1/identity/clients", "{\"clientId\":\"example-c\",\"name\":\"EXAMPLE\"}"))
                .containsOnlyKeys("#/partner");
    }

    private static Map<String, String> pointers(String path, String json) throws Exception {
        HttpResponse<String> answer = provider.post(path, token, json);
        assertThat(answer.statusCode()).isEqualTo(400);
        Map<String, String> pointers = new java.util.TreeMap<>();
        Provider.json(answer)
                .get("errors")
                .forEach(error -> pointers.put(
                        error.get("pointer").asString(), error.get("detail").asString()));
        return pointers;
    }

    @Test
    void nobody_is_made_officer_of_a_queue_that_does_not_exist() throws Exception {
        HttpResponse<String> refused = provider.post("/v1/identity/users", token, """
                {"username":"example.typist","displayName":"EXAMPLE Typist","roles":["OFFICER"],"queues":["post.bogata"]}""");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("#/queues").contains("does not exist");
    }

    @Test
    void a_name_that_is_taken_and_one_that_nobody_has_are_told_apart() throws Exception {
        String username = administrator.person().username().value();
        String again =
                "{\"username\":\"%s\",\"displayName\":\"EXAMPLE\",\"roles\":[\"MONITORING\"]}".formatted(username);

        assertThat(code(provider.post("/v1/identity/users", token, again))).isEqualTo("account-taken");
        assertThat(code(provider.post("/v1/identity/users/example-nobody:disable", token, "")))
                .isEqualTo("no-such-account");
        assertThat(code(provider.post("/v1/identity/clients/example-nobody:disable", token, "")))
                .isEqualTo("no-such-account");
        assertThat(code(provider.post("/v1/identity/clients/signalpost-web:disable", token, "")))
                .isEqualTo("no-such-account");
        assertThat(code(provider.post("/v1/identity/users/" + username + ":disable", token, "")))
                .isEqualTo("own-account");
    }

    private static String code(HttpResponse<String> answer) {
        return Provider.json(answer).get("code").asString();
    }
}
