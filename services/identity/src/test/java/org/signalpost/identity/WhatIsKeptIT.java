package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.identity.Provider.Code;
import org.signalpost.identity.application.FirstAdministrator;
import org.signalpost.identity.application.FirstStart;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.application.SigningKeys;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SignalpostInfrastructure(tokens = false)
@ExtendWith(OutputCaptureExtension.class)
class WhatIsKeptIT {

    @Test
    void keys_and_accounts_outlive_a_restart_and_no_secret_rests_in_clear(TestDatabase database, CapturedOutput output)
            throws Exception {
        String masterKey = MasterKey.generate();
        int port = Provider.freePort();
        String before;
        String kidBefore;
        NewPerson officer;
        NewMachine machine;
        List<String> secrets = new ArrayList<>(List.of(Provider.PASSWORD, masterKey));
        try (Provider first = Provider.start(port, database, masterKey, "--signalpost.identity.bootstrap=true")) {
            officer = first.officer("post.bogota");
            machine = first.machine("example-partner");
            Code code = first.code(officer);
            JsonNode tokens = Provider.json(first.redeem(code, code.verifier()));
            before = tokens.get("access_token").asString();
            kidBefore = kid(first, 0);
            secrets.addAll(List.of(
                    machine.secret(),
                    code.code(),
                    before,
                    tokens.get("id_token").asString()));
            secrets.add(first.code(officer).code());
        }
        assertThat(output.getOut()).containsOnlyOnce("First start. Sign in as administrator with the password ");
        String password = output.getOut().replaceAll("(?s).*with the password (\\S+) \\(shown.*", "$1");
        secrets.add(password);

        try (Provider second = Provider.start(port, database, masterKey, "--signalpost.identity.bootstrap=true")) {
            assertThat(kid(second, 0)).isEqualTo(kidBefore);
            assertThat(second.get("/v1/work", before).statusCode()).isEqualTo(200);
            assertThat(second.clientCredentials(machine.machine().clientId(), machine.secret())
                            .statusCode())
                    .isEqualTo(200);

            second.bean(SigningKeys.class).rotate("test");
            String after = second.accessToken(officer);
            secrets.add(after);

            assertThat(kids(second)).hasSize(2).contains(kidBefore);
            assertThat(com.nimbusds.jwt.SignedJWT.parse(after).getHeader().getKeyID())
                    .isNotEqualTo(kidBefore);
            assertThat(second.get("/v1/work", after).statusCode()).isEqualTo(200);
            assertThat(second.get("/v1/work", before).statusCode()).isEqualTo(200);
            String administrator = second.redeem(second.code("administrator", password), "unused")
                    .body();
            assertThat(administrator).contains("invalid_grant");
        }
        assertThat(output.getOut()).containsOnlyOnce("First start.");

        JdbcClient jdbc = JdbcClient.create(database.dataSource());
        assertThat(cells(jdbc)).isNotEmpty();
        for (String secret : secrets) {
            String hex = java.util.HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            assertThat(cells(jdbc)).noneMatch(cell -> cell.contains(secret) || cell.contains(hex));
        }
        assertThat(cells(jdbc)).noneMatch(cell -> cell.contains("\"d\":") || cell.contains("2264223a"));
        for (String secret : secrets) {
            if (!secret.equals(password)) {
                assertThat(output.getAll()).doesNotContain(secret);
            }
        }
    }

    @Test
    void another_master_key_opens_nothing(TestDatabase database) throws Exception {
        try (Provider first = Provider.start(database, MasterKey.generate())) {
            assertThat(first.get("/oauth2/jwks").statusCode()).isEqualTo(200);
        }
        try (Provider second = Provider.start(database, MasterKey.generate())) {
            assertThat(second.get("/oauth2/jwks").statusCode()).isEqualTo(500);
        }
        JdbcClient.create(database.dataSource())
                .sql("delete from identity.signing_key")
                .update();
    }

    @Test
    void the_first_start_tells_whoever_listens_and_happens_once(TestDatabase database) {
        Map<String, String> told = new HashMap<>();
        FirstAdministrator listener = told::put;
        try (Provider provider = Provider.start(database, MasterKey.generate())) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            jdbc.sql("delete from identity.person").update();
            FirstStart firstStart = new FirstStart(
                    provider.bean(org.signalpost.identity.application.Accounts.class),
                    provider.bean(org.signalpost.identity.application.RegisteringAccounts.class),
                    listener);

            firstStart.run(new org.signalpost.identity.model.Username("example-first"));
            firstStart.run(new org.signalpost.identity.model.Username("example-second"));

            assertThat(told).containsOnlyKeys("example-first");
            assertThat(told.get("example-first")).hasSizeGreaterThan(24);
        }
    }

    private static String kid(Provider provider, int index) throws Exception {
        return kids(provider).get(index);
    }

    private static List<String> kids(Provider provider) throws Exception {
        List<String> kids = new ArrayList<>();
        Provider.json(provider.get("/oauth2/jwks"))
                .get("keys")
                .forEach(key -> kids.add(key.get("kid").asString()));
        return kids;
    }

    /** Every cell of every table that is not PostgreSQL's own, as text; bytes as hexadecimal digits. */
    private static List<String> cells(JdbcClient jdbc) {
        List<String> tables = jdbc.sql("""
                        select format('%I.%I', table_schema, table_name) from information_schema.tables
                        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                        """).query(String.class).list();
        List<String> cells = new ArrayList<>();
        for (String table : tables) {
            cells.addAll(jdbc.sql("select t::text from " + table + " t")
                    .query(String.class)
                    .list());
        }
        return cells;
    }
}
