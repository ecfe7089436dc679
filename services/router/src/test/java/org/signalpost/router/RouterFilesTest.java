package org.signalpost.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.router.adapter.file.RefusedFileException;
import org.signalpost.router.model.Policy;
import org.signalpost.router.model.Registration;
import org.signalpost.servicekit.QueuesAutoConfiguration;
import org.signalpost.servicekit.RefusedSettingException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

class RouterFilesTest {

    private static final Resource DIRECTORY = new ClassPathResource("org/signalpost/router/directory.csv");
    private static final Resource POLICY = new ClassPathResource("org/signalpost/router/policy.yaml");

    private final RouterAutoConfiguration configuration = new RouterAutoConfiguration();

    @TempDir
    private Path files;

    @Test
    void an_operators_policy_takes_the_place_of_the_shipped_one() throws IOException {
        Path mine = files.resolve("mine.yaml");
        Files.writeString(
                mine, POLICY.getContentAsString(StandardCharsets.UTF_8).replace("policy: us", "policy: mine"));

        Policy policy = configuration.routerPolicy(
                new RouterProperties(DIRECTORY, new FileSystemResource(mine)), KnownQueues.shipped());

        assertThat(policy.version()).startsWith("mine@");
    }

    @Test
    void a_faulty_file_stops_the_start_and_the_operator_is_told_where() throws IOException {
        Path mine = files.resolve("mine.yaml");
        Files.writeString(
                mine,
                POLICY.getContentAsString(StandardCharsets.UTF_8)
                        .replace("Defender.JOURNALIST in defenders", "Defender.REPORTER in defenders"));

        RefusedFileException refused = catchThrowableOfType(
                RefusedFileException.class,
                () -> configuration.routerPolicy(
                        new RouterProperties(DIRECTORY, new FileSystemResource(mine)), KnownQueues.shipped()));

        FailureAnalysis analysis =
                new RefusedFileAnalyzer().analyze(new IllegalStateException("a bean failed", refused));
        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).containsPattern("mine.yaml:\\d+:\\d+: unknown word Defender.REPORTER");
    }

    @Test
    void a_list_of_queues_without_one_that_reports_go_to_stops_the_start_and_names_all_that_it_lacks()
            throws IOException {
        KnownQueues mine = KnownQueues.read(new ByteArrayInputStream(KnownQueues.shipped().all().stream()
                .map(QueueName::value)
                .filter(name -> !name.equals("post.bogota") && !name.equals("desk.press"))
                .collect(Collectors.joining("\n", "mission.se.bogota\n", ""))
                .getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> configuration.routerPolicy(new RouterProperties(DIRECTORY, POLICY), mine))
                .isInstanceOf(RefusedSettingException.class)
                .hasMessage("signalpost.queues is refused: directory and policy send reports to queues that the list"
                        + " lacks: desk.press, post.bogota");
    }

    @Test
    void a_registered_queue_without_a_secret_stops_the_start_and_the_operator_is_told_why() throws IOException {
        Path list = Files.writeString(files.resolve("outside-systems.txt"), "post.bogota\n");

        assertThat(refusal(list, null))
                .contains("signalpost.queue-entries.secret-file")
                .contains("must be set");
        Path secret = files.resolve("secret");
        Files.writeString(secret, "CANARY");
        assertThat(refusal(list, secret)).contains("32 bytes").doesNotContain("CANARY");
        Files.writeString(list, "post.atlantis\n");
        assertThat(refusal(list, secret)).contains("signalpost.outside-systems").contains("Line 1");
        assertThat(refusal(files.resolve("nothing"), secret)).contains("cannot be read");
    }

    @Test
    void where_nobody_is_registered_no_secret_is_needed() throws IOException {
        Path list = Files.writeString(files.resolve("outside-systems.txt"), "# nobody\n");

        router(null, null)
                .run(router -> assertThat(router.getBean(Registration.class)).isSameAs(Registration.NONE));
        router(list, null)
                .run(router -> assertThat(router.getBean(Registration.class)).isSameAs(Registration.NONE));
    }

    @Test
    void a_setting_that_is_empty_counts_as_none() {
        router(null, null)
                .withPropertyValues("signalpost.queues=", "signalpost.outside-systems=")
                .run(router -> {
                    assertThat(router.getBean(KnownQueues.class).all())
                            .isEqualTo(KnownQueues.shipped().all());
                    assertThat(router.getBean(Registration.class)).isSameAs(Registration.NONE);
                });
    }

    @Test
    void a_directory_with_queues_of_its_own_registers_those() throws IOException {
        Path queues = Files.writeString(files.resolve("queues.txt"), "desk.triage\nmission.se.bogota\n");
        Path list = Files.writeString(files.resolve("outside-systems.txt"), "mission.se.bogota\n");
        Path secret = Files.writeString(files.resolve("secret"), QueueEntrySecret.generate());

        router(list, secret)
                .withPropertyValues("signalpost.queues=" + queues.toUri())
                .run(router -> assertThat(router.getBean(Registration.class).toString())
                        .contains("mission.se.bogota"));
    }

    /** The registration as the router makes it, without a broker. */
    @EnableConfigurationProperties(QueueEntriesProperties.class)
    static class RegistrationAlone {

        @Bean
        Registration registration(QueueEntriesProperties properties, OutsideSystems systems) {
            return new RouterAutoConfiguration().routerRegistration(properties, systems);
        }
    }

    private static ApplicationContextRunner router(@Nullable Path list, @Nullable Path secret) {
        ApplicationContextRunner router = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(QueuesAutoConfiguration.class))
                .withUserConfiguration(RegistrationAlone.class);
        if (list != null) {
            router = router.withPropertyValues("signalpost.outside-systems=" + list.toUri());
        }
        return secret == null
                ? router
                : router.withPropertyValues("signalpost.queue-entries.secret-file=" + secret.toUri());
    }

    private static String refusal(Path list, @Nullable Path secret) {
        AtomicReference<String> said = new AtomicReference<>("");
        router(list, secret)
                .run(router -> assertThat(router)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(RefusedSettingException.class)
                        .satisfies(refused -> said.set(refused.getMessage())));
        return said.get();
    }
}
