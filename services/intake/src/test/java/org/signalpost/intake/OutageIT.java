package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.embedded.EmbeddedBroker;
import org.signalpost.embedded.EmbeddedDatabase;
import org.signalpost.intake.application.Progress;
import org.signalpost.intake.application.Receipts;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;

/** With a broker and a database of its own, since it stops them. */
class OutageIT {

    private static final Map<String, Object> REPORT = Map.of("narrative", "EXAMPLE. The line went dead.");

    @TempDir
    Path directory;

    private EmbeddedBroker broker;
    private EmbeddedDatabase database;
    private ConfigurableApplicationContext context;
    private PartnerCalls partner;
    private final Map<String, Runnable> afterAsking = new ConcurrentHashMap<>();

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(directory.resolve("kafka"), freePort());
        database = EmbeddedDatabase.start(directory.resolve("postgres"), freePort());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicInstallation.onOneBroker().install(admin);
        }
        Path masterKey = Files.writeString(directory.resolve("master-key"), MasterKey.generate());
        context = new SpringApplicationBuilder(IntakeApplication.class)
                .initializers(starting -> {
                    starting.getBeanFactory()
                            .registerSingleton("testJwtDecoder", (JwtDecoder) TestTokens.decoder()::decode);
                    starting.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                        @Override
                        public Object postProcessAfterInitialization(Object bean, String name) {
                            if (bean instanceof Receipts) {
                                return asking(Receipts.class, bean, "find");
                            }
                            return bean instanceof Progress ? asking(Progress.class, bean, "newestCases") : bean;
                        }
                    });
                })
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--signalpost.sealing.master-key-file=" + masterKey,
                        "--signalpost.issuer=" + TestTokens.ISSUER,
                        "--signalpost.kafka.delivery-timeout=2s",
                        "--signalpost.intake.sweep-every=500ms");
        partner = new PartnerCalls(
                Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0")),
                TestTokens.partner("example-partner"));
        assertThat(partner.submit(key(), REPORT).status()).isEqualTo(202);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
        broker.close();
    }

    @Test
    void while_kafka_is_away_a_partner_is_told_to_send_again_and_then_all_is_well() {
        int port = broker.port();
        broker.close();
        String key = key();

        PartnerCalls.Answer away = partner.submit(key, REPORT);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("not-confirmed");
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(away.body().path("detail").asString()).contains("Nothing is lost", "same Idempotency-Key");
        assertThat(partner.submit(key, REPORT).status()).isIn(409, 503);
        assertThat(partner.submit(key, Map.of("narrative", "EXAMPLE of another"))
                        .status())
                .isEqualTo(422);

        broker = EmbeddedBroker.start(directory.resolve("kafka"), port);

        ReportId report = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> partner.submit(key, REPORT), answer -> answer.status() == 202)
                .reportId();
        assertThat(new TestBroker(broker.bootstrapServers())
                        .read(Topics.REPORTS_SUBMITTED).stream()
                                .filter(record -> report.toString().equals(record.key())))
                .isNotEmpty();
        assertThat(count("intake.receipt")).isEqualTo(2);
        Awaitility.await().until(() -> count("intake.pending") == 0);
    }

    @Test
    void a_batch_during_an_outage_is_answered_line_by_line_and_sent_again_counts_once() {
        int port = database.port();
        String lines = Stream.of(key(), key())
                .map(key ->
                        "{\"idempotencyKey\": \"" + key + "\", \"report\": {\"narrative\": \"EXAMPLE. Dead line.\"}}\n")
                .collect(Collectors.joining());
        database.close();

        List<JsonNode> away = batch(lines);

        assertThat(away.stream().limit(2)).allSatisfy(answer -> {
            assertThat(answer.path("status").asInt()).isEqualTo(503);
            assertThat(answer.path("retryAfter").asInt()).isPositive();
            assertThat(answer.path("problem").path("code").asString()).isEqualTo("storage-unavailable");
        });
        assertThat(away.get(2).path("done").asBoolean()).isTrue();
        assertThat(away.get(2).path("refused").asInt()).isEqualTo(2);

        database = EmbeddedDatabase.start(directory.resolve("postgres"), port);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> batch(lines).get(2).path("accepted").asInt() == 2);
        assertThat(count("intake.receipt")).isEqualTo(3);
    }

    private List<JsonNode> batch(String lines) {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (BatchConnection batch = BatchConnection.open(port, TestTokens.partner("example-partner"))) {
            return batch.send(lines).end().rest();
        }
    }

    @Test
    void what_nobody_sends_again_is_published_once_kafka_is_back() {
        int port = broker.port();
        broker.close();
        assertThat(partner.submit(key(), REPORT).status()).isEqualTo(503);

        broker = EmbeddedBroker.start(directory.resolve("kafka"), port);

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> count("intake.pending") == 0);
        assertThat(new TestBroker(broker.bootstrapServers())
                        .read(Topics.REPORTS_SUBMITTED).stream()
                                .map(record -> record.key())
                                .distinct())
                .hasSize(2);
    }

    @Test
    void while_postgresql_is_away_nothing_is_kept_and_afterwards_all_is_well() {
        int port = database.port();
        database.close();
        String key = key();

        PartnerCalls.Answer away = partner.submit(key, REPORT);

        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("storage-unavailable");
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(partner.get("/v1/reports").status()).isEqualTo(503);
        assertThat(new TestBroker(broker.bootstrapServers()).read(Topics.REPORTS_SUBMITTED))
                .hasSize(1);

        database = EmbeddedDatabase.start(directory.resolve("postgres"), port);

        assertThat(Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> partner.submit(key, REPORT), answer -> answer.status() == 202)
                        .header("Idempotent-Replayed"))
                .isEmpty();
        assertThat(count("intake.receipt")).isEqualTo(2);
    }

    @Test
    void while_postgresql_is_away_every_form_of_the_pages_comes_back_with_what_was_written() {
        ReportId report = partner.submit(key(), REPORT).reportId();
        MockMvcTester mvc = MockMvcTester.from(
                (WebApplicationContext) context,
                builder -> builder.apply(SecurityMockMvcConfigurers.springSecurity())
                        .build());
        database.close();

        for (String form : List.of("submit", "add", "consent", "withdraw", "erase")) {
            String address = form.equals("submit") ? "/partner/submit" : "/partner/reports/" + report + "/" + form;
            MvcTestResult away = mvc.post()
                    .uri(address)
                    .with(SecurityMockMvcRequestPostProcessors.oidcLogin()
                            .idToken(token -> token.subject("person")
                                    .issuedAt(Instant.now())
                                    .claim("partner", "example-partner")
                                    .claim("roles", List.of("PARTNER_STAFF")))
                            .authorities(new SimpleGrantedAuthority("ROLE_PARTNER_STAFF")))
                    .with(SecurityMockMvcRequestPostProcessors.csrf())
                    .param("key", "key-of-the-form")
                    .param("narrative", "EXAMPLE that must not be lost")
                    .param("information", "EXAMPLE that must not be lost")
                    .param("implicated", "EXAMPLE that must not be lost")
                    .param("sure", "yes")
                    .exchange();

            assertThat(away).hasStatus(503);
            assertThat(away).bodyText().contains("Nothing is lost.", "again in a minute", "value=\"key-of-the-form\"");
            if (!List.of("withdraw", "erase").contains(form)) {
                assertThat(away).bodyText().contains("EXAMPLE that must not be lost");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "list", "again"})
    void when_postgresql_dies_just_before_keys_are_asked_for_that_is_an_outage_and_no_mistake(String call) {
        String key = key();
        ReportId report = partner.submit(key, REPORT).reportId();
        afterAsking.put(call.equals("again") ? "find" : "newestCases", database::close);

        PartnerCalls.Answer answer =
                switch (call) {
                    case "status" -> partner.status(report);
                    case "list" -> partner.get("/v1/reports");
                    default -> partner.submit(key, REPORT);
                };

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    /** A port that has something happen after one of its methods. */
    private <T> T asking(Class<T> port, Object bean, String asked) {
        return port.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {port}, (on, method, given) -> {
                    try {
                        Object answer = method.invoke(bean, given);
                        if (method.getName().equals(asked)) {
                            afterAsking.getOrDefault(asked, () -> {}).run();
                        }
                        return answer;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private int count(String table) {
        return context.getBean(JdbcTemplate.class).queryForObject("select count(*) from " + table, Integer.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
