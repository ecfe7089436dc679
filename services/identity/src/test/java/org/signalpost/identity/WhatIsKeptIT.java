package org.signalpost.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.Provider.Code;
import org.signalpost.identity.application.Accounts;
import org.signalpost.identity.application.FirstAdministrator;
import org.signalpost.identity.application.FirstStart;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.application.SigningKeys;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Username;
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
            FirstStart firstStart =
                    new FirstStart(provider.bean(Accounts.class), provider.bean(RegisteringAccounts.class), listener);

            firstStart.run(new Username("example-first"));
            firstStart.run(new Username("example-second"));

            assertThat(told).containsOnlyKeys("example-first");
            assertThat(told.get("example-first")).hasSizeGreaterThan(24);
        }
    }

    @Test
    void a_first_password_from_a_file_is_told_to_nobody_and_must_be_a_good_one(TestDatabase database) {
        Map<String, String> told = new HashMap<>();
        try (Provider provider = Provider.start(database, MasterKey.generate())) {
            JdbcClient.create(database.dataSource())
                    .sql("delete from identity.person")
                    .update();
            Accounts accounts = provider.bean(Accounts.class);
            FirstStart firstStart = new FirstStart(accounts, provider.bean(RegisteringAccounts.class), told::put);

            assertThatThrownBy(() -> firstStart.run(new Username("example-first"), "short"))
                    .hasMessageContaining("refused")
                    .hasMessageNotContaining("short");
            assertThat(accounts.isFirstStart()).isTrue();

            firstStart.run(new Username("example-first"), "EXAMPLE of a long password");

            assertThat(accounts.isFirstStart()).isFalse();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void queues_of_a_directory_of_ones_own_are_known_without_the_intake_in_the_same_process(
            TestDatabase database, @TempDir Path directory) throws Exception {
        Path list = Files.writeString(directory.resolve("queues.txt"), "mission.se.bogota\n");
        try (Provider provider = Provider.start(database, MasterKey.generate(), "--signalpost.queues=file:" + list)) {
            RegisteringAccounts registering = provider.bean(RegisteringAccounts.class);

            assertThat(officerOf(registering, "mission.se.bogota")).isInstanceOf(RegisteringAccounts.NewPerson.class);
            assertThat(officerOf(registering, "post.bogota")).isInstanceOf(RegisteringAccounts.Refused.class);
        }
    }

    private static RegisteringAccounts.Registration officerOf(RegisteringAccounts registering, String queue) {
        return registering.registerPerson(
                new Username("example-" + UUID.randomUUID()),
                "EXAMPLE Officer",
                Grants.ofOfficer(Set.of(new QueueName(queue))),
                null,
                PasswordUse.TEMPORARY,
                "example");
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
