package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.identity.Browser.Page;
import org.signalpost.identity.Provider.Code;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;

@SignalpostInfrastructure(tokens = false)
class SigningInIT {

    private static Provider provider;
    private static int otherPort;

    @BeforeAll
    static void start(TestDatabase database) {
        otherPort = Provider.freePort();
        provider = Provider.start(
                database, MasterKey.generate(), "--signalpost.identity.web-origins=http://localhost:" + otherPort);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void an_officer_signs_in_with_a_form_and_is_where_they_wanted_to_go() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        Page form = browser.open(provider.at("/work"));
        String sessionBefore = browser.cookies().get("signalpost-identity");

        Page work = browser.submit(
                form,
                "/login",
                Map.of(
                        "username",
                        " " + officer.person().username().value().toUpperCase(java.util.Locale.ROOT),
                        "password",
                        Provider.PASSWORD));

        assertThat(form.address().getPath()).isEqualTo("/login");
        assertThat(work.status()).isEqualTo(200);
        assertThat(work.address().getPath()).isEqualTo("/work");
        assertThat(work.text()).contains("Work of EXAMPLE Person [post.bogota]");
        assertThat(browser.cookies()).hasSize(1);
        assertThat(browser.cookies().get("signalpost-identity")).isNotEqualTo(sessionBefore);
        assertThat(browser.open(provider.at("/")).address().getPath()).isEqualTo("/work");
        assertThat(browser.open(provider.at("/login")).text()).contains("You are signed in As EXAMPLE Person");
    }

    @Test
    void the_page_can_be_used_by_everybody_and_holds_no_script() throws Exception {
        Page form = new Browser().open(provider.at("/login"));
        Document document = form.document();

        assertThat(document.expectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(document.title()).startsWith("Sign in");
        assertThat(document.select("h1")).hasSize(1);
        for (String field : List.of("username", "password")) {
            assertThat(document.select("label[for=" + field + "]")).hasSize(1);
            assertThat(document.expectFirst("#" + field).attr("autocomplete")).isNotEmpty();
        }
        assertThat(document.select("script, [style], style")).isEmpty();
        assertThat(form.response().headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("form-action 'self' ")
                        .contains(provider.issuer.toString())
                        .contains("http://localhost:" + otherPort)
                        .contains("frame-ancestors 'none'"));
        assertThat(form.response().headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(new Browser().open(provider.at("/signalpost/plain.css")).status())
                .isEqualTo(200);
    }

    @Test
    void whatever_was_wrong_the_message_is_the_same() throws Exception {
        NewPerson disabled = provider.officer("post.lima");
        provider.bean(RegisteringAccounts.class).disablePerson(disabled.person().username(), "test");
        NewPerson known = provider.officer("post.lima");

        Page wrongPassword = new Browser()
                .signIn(provider.at("/work"), known.person().username().value(), "EXAMPLE wrong");
        Page nobody = new Browser().signIn(provider.at("/work"), "example-nobody", "EXAMPLE wrong");
        Page cutOff = new Browser()
                .signIn(provider.at("/work"), disabled.person().username().value(), Provider.PASSWORD);
        Page impossible = new Browser().signIn(provider.at("/work"), "' or 1=1 --", "EXAMPLE wrong");

        assertThat(List.of(wrongPassword, nobody, cutOff, impossible)).allSatisfy(page -> {
            assertThat(page.document().expectFirst("[role=alert]").text())
                    .isEqualTo("Username and password do not belong together, or the account is not in use.");
            assertThat(page.document().title()).startsWith("Error");
        });
    }

    @Test
    void a_form_that_is_not_from_the_page_is_refused() throws Exception {
        NewPerson known = provider.officer("post.lima");

        Browser browser = new Browser();
        HttpResponse<String> forged = browser.post(
                provider.at("/login"),
                Map.of("username", known.person().username().value(), "password", Provider.PASSWORD));

        assertThat(Browser.location(forged).getQuery()).isEqualTo("stale");
        assertThat(browser.open(provider.at("/work")).document().select("#password"))
                .hasSize(1);
    }

    @Test
    void guessing_is_slowed_down_for_the_account_and_not_for_others() throws Exception {
        NewPerson guessed = provider.officer("post.quito");
        NewPerson other = provider.officer("post.quito");
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(new Browser()
                            .signIn(
                                    provider.at("/work"),
                                    guessed.person().username().value(),
                                    "EXAMPLE " + attempt)
                            .status())
                    .isEqualTo(200);
        }

        Page blocked = new Browser()
                .signIn(provider.at("/work"), guessed.person().username().value(), Provider.PASSWORD);
        Page free = new Browser()
                .signIn(provider.at("/work"), other.person().username().value(), Provider.PASSWORD);

        assertThat(blocked.status()).isEqualTo(429);
        assertThat(blocked.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(blocked.text()).contains("Too many attempts");
        assertThat(provider.bean(io.micrometer.core.instrument.MeterRegistry.class)
                        .counter("signalpost.sign.ins", "outcome", "throttled")
                        .count())
                .isPositive();
        assertThat(free.address().getPath()).isEqualTo("/work");
    }

    @Test
    void signing_out_of_the_pages_signs_out_of_the_provider() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        Page work =
                browser.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);

        Page left = browser.submit(work, "/logout", Map.of());

        assertThat(left.text()).contains("You are signed out");
        assertThat(left.address().getPath()).isEqualTo("/signed-out");
        assertThat(browser.open(provider.at("/work")).document().select("#password"))
                .hasSize(1);
    }

    @Test
    void a_disabled_person_is_out_at_the_next_click() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        browser.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);
        Code code = provider.code(officer);

        provider.bean(RegisteringAccounts.class).disablePerson(officer.person().username(), "test");

        assertThat(browser.open(provider.at("/work")).document().select("#password"))
                .hasSize(1);
        assertThat(provider.redeem(code, code.verifier()).statusCode()).isEqualTo(400);
    }

    @Test
    void who_was_out_stays_out_though_nobody_looked_while_the_account_was_disabled() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        browser.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);
        RegisteringAccounts registering = provider.bean(RegisteringAccounts.class);

        registering.disablePerson(officer.person().username(), "test");
        registering.enablePerson(officer.person().username(), "test");

        assertThat(browser.open(provider.at("/work")).document().select("#password"))
                .hasSize(1);
    }

    @Test
    void a_renewed_password_ends_the_sessions_of_the_former_one_in_pages_and_provider() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser pages = new Browser();
        pages.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);
        Browser other = new Browser();
        other.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);
        Code code = provider.code(officer);

        provider.bean(RegisteringAccounts.class).renewPassword(officer.person().username(), PasswordUse.OWN, "test");

        assertThat(pages.open(provider.at("/work")).document().select("#password"))
                .hasSize(1);
        assertThat(other.open(provider.at("/login")).text()).doesNotContain("You are signed in");
        assertThat(provider.redeem(code, code.verifier()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_session_nobody_has_signed_in_with_is_short() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        Page form = browser.open(provider.at("/work"));
        int stranger = provider.idleSeconds(browser);
        browser.submit(
                form, "/login", Map.of("username", officer.person().username().value(), "password", Provider.PASSWORD));

        assertThat(stranger).isEqualTo(300);
        assertThat(provider.idleSeconds(browser)).isEqualTo(7200);
    }

    @Test
    void a_service_in_another_process_signs_in_through_the_provider_and_out_of_it() throws Exception {
        NewPerson officer = provider.officer("desk.triage");
        try (ServletWebServerApplicationContext service =
                (ServletWebServerApplicationContext) new SpringApplicationBuilder(Alone.class, WorkPages.class)
                        .run(
                                "--server.port=" + otherPort,
                                "--spring.application.name=work",
                                "--signalpost.issuer=" + provider.issuer)) {
            Browser browser = new Browser();
            java.net.URI wanted = java.net.URI.create("http://localhost:" + otherPort + "/work");

            Page form = browser.open(wanted);
            Page work = browser.submit(
                    form,
                    "/login",
                    Map.of("username", officer.person().username().value(), "password", Provider.PASSWORD));
            Page left = browser.submit(work, "/logout", Map.of());
            Page again = browser.open(wanted);

            assertThat(service.isRunning()).isTrue();
            assertThat(provider.status(
                            java.net.URI.create("http://localhost:" + otherPort + "/v1/work"),
                            provider.accessToken(officer)))
                    .isEqualTo(200);
            assertThat(form.address().getPort()).isEqualTo(provider.issuer.getPort());
            assertThat(work.address()).hasPath("/work").hasPort(otherPort);
            assertThat(work.text()).contains("Work of EXAMPLE Person [desk.triage]");
            assertThat(left.address()).hasPath("/signed-out").hasPort(otherPort);
            assertThat(again.document().select("#password")).hasSize(1);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {IdentityAutoConfiguration.class, DataSourceAutoConfiguration.class, KafkaAutoConfiguration.class
            })
    static class Alone {}

    @Test
    void tokens_of_a_person_say_exactly_what_they_may() throws Exception {
        NewPerson officer = provider.officer("post.bogota", "desk.triage");

        var tokens = provider.tokens(officer);
        Map<String, Object> access = Provider.claims(tokens.get("access_token").asString());
        Map<String, Object> id = Provider.claims(tokens.get("id_token").asString());

        assertThat(access)
                .containsOnlyKeys(
                        "iss",
                        "sub",
                        "aud",
                        "nbf",
                        "iat",
                        "exp",
                        "jti",
                        "scope",
                        "name",
                        "roles",
                        "queues",
                        "locally_employed")
                .containsEntry("iss", provider.issuer.toString())
                .containsEntry("sub", officer.person().subject().toString())
                .containsEntry("aud", List.of("signalpost"))
                .containsEntry("name", "EXAMPLE Person")
                .containsEntry("roles", List.of("OFFICER"))
                .containsEntry("queues", List.of("desk.triage", "post.bogota"))
                .containsEntry("locally_employed", false);
        assertThat(((java.util.Date) access.get("exp")).getTime() - ((java.util.Date) access.get("iat")).getTime())
                .isEqualTo(300_000);
        assertThat(id)
                .containsOnlyKeys(
                        "iss",
                        "sub",
                        "aud",
                        "azp",
                        "iat",
                        "exp",
                        "jti",
                        "nonce",
                        "sid",
                        "auth_time",
                        "signed_in",
                        "name",
                        "roles",
                        "queues",
                        "locally_employed")
                .containsEntry("aud", List.of("signalpost-web"))
                .containsEntry("nonce", "n")
                .containsEntry("roles", List.of("OFFICER"))
                .containsEntry("queues", List.of("desk.triage", "post.bogota"));
        assertThat(tokens.has("refresh_token")).isFalse();
        assertThat(provider.get("/v1/work", tokens.get("access_token").asString())
                        .body())
                .isEqualTo(officer.person().subject().toString());
        assertThat(provider.get("/v1/work", tokens.get("id_token").asString()).statusCode())
                .isEqualTo(401);
        assertThat(provider.get("/userinfo", tokens.get("access_token").asString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_person_of_a_partner_has_the_partner_in_their_tokens_and_no_queue() throws Exception {
        NewPerson person = provider.person(Grants.ofPartnerStaff(new PartnerId("example-partner")));

        assertThat(Provider.claims(provider.tokens(person).get("id_token").asString()))
                .containsEntry("partner", "example-partner")
                .containsEntry("roles", List.of("PARTNER_STAFF"))
                .doesNotContainKeys("queues", "locally_employed");
    }

    @Test
    void a_code_is_good_once_and_only_with_its_verifier() throws Exception {
        NewPerson officer = provider.officer("post.bogota");
        Code stolen = provider.code(officer);
        Code twice = provider.code(officer);

        assertThat(provider.redeem(stolen, "w".repeat(43)).statusCode()).isEqualTo(400);
        assertThat(provider.redeem(provider.code(officer), null).statusCode()).isIn(400, 401);
        assertThat(provider.redeem(twice, twice.verifier()).statusCode()).isEqualTo(200);
        assertThat(provider.redeem(twice, twice.verifier()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_request_without_a_challenge_or_to_another_address_gets_no_code() throws Exception {
        String base =
                "/oauth2/authorize?response_type=code&client_id=signalpost-web&scope=openid&state=s&redirect_uri=";
        NewPerson officer = provider.officer("post.bogota");
        Browser browser = new Browser();
        browser.signIn(provider.at("/work"), officer.person().username().value(), Provider.PASSWORD);

        HttpResponse<String> plain = browser.step(provider.at(base + provider.at("/session/callback")));
        HttpResponse<String> elsewhere = browser.step(
                provider.at(base + "http://localhost:1/session/callback&code_challenge=x&code_challenge_method=S256"));

        assertThat(Browser.location(plain).getQuery()).contains("error=invalid_request");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("<h1>");
    }

    @Test
    void a_partners_machine_gets_a_token_for_its_secret() throws Exception {
        NewMachine machine = provider.machine("example-partner");

        HttpResponse<String> answer =
                provider.clientCredentials(machine.machine().clientId(), machine.secret());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Provider.json(answer).get("expires_in").asInt()).isBetween(298, 300);
        assertThat(Provider.claims(Provider.json(answer).get("access_token").asString()))
                .containsOnlyKeys("iss", "sub", "aud", "nbf", "iat", "exp", "jti", "name", "roles", "partner")
                .containsEntry("sub", machine.machine().clientId())
                .containsEntry("aud", List.of("signalpost"))
                .containsEntry("name", "EXAMPLE Partner")
                .containsEntry("roles", List.of("PARTNER"))
                .containsEntry("partner", "example-partner");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
    }

    @Test
    void a_wrong_secret_an_unknown_client_and_a_disabled_one_get_nothing() throws Exception {
        NewMachine machine = provider.machine("example-partner");
        NewMachine disabled = provider.machine("example-partner");
        provider.bean(RegisteringAccounts.class)
                .disableMachine(disabled.machine().clientId(), "test");

        for (HttpResponse<String> answer : List.of(
                provider.clientCredentials(machine.machine().clientId(), "EXAMPLE wrong"),
                provider.clientCredentials("example-unknown", "EXAMPLE wrong"),
                provider.clientCredentials(disabled.machine().clientId(), disabled.secret()),
                provider.clientCredentials("signalpost-web", "EXAMPLE wrong"))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Provider.json(answer).get("error").asString()).isEqualTo("invalid_client");
        }
    }

    @Test
    void what_others_need_to_know_is_published_and_registering_oneself_is_not_offered() throws Exception {
        var discovery = Provider.json(provider.get("/.well-known/openid-configuration"));

        assertThat(discovery.get("issuer").asString()).isEqualTo(provider.issuer.toString());
        assertThat(discovery.get("end_session_endpoint").asString()).endsWith("/connect/logout");
        assertThat(discovery.has("registration_endpoint")).isFalse();
        assertThat(discovery.get("grant_types_supported").size()).isEqualTo(2);
        assertThat(discovery.get("token_endpoint_auth_methods_supported").toString())
                .isEqualTo("[\"client_secret_basic\",\"client_secret_post\",\"none\"]");
        var keys = Provider.json(provider.get("/oauth2/jwks")).get("keys");
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.get(0).has("d")).isFalse();
    }
}
