package org.signalpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DemandTest {

    private static final Docker THERE = new Docker(true, "Docker answers");
    private static final Docker AWAY = new Docker(false, "there is no Docker socket");

    @Test
    void without_a_demand_tests_run_on_containers_where_there_are_any() {
        assertThat(Demand.of(null)).isEqualTo(Demand.WHATEVER_WORKS).isEqualTo(Demand.of(""));
        assertThat(started(Demand.WHATEVER_WORKS, THERE, () -> "containers")).isEqualTo("containers");
        assertThat(started(Demand.WHATEVER_WORKS, AWAY, () -> "containers")).isEqualTo("embedded");
        assertThat(started(Demand.WHATEVER_WORKS, THERE, DemandTest::noImage)).isEqualTo("embedded");
    }

    @Test
    void a_docker_that_cannot_even_be_asked_without_an_image_it_lacks_is_none() {
        String started = Demand.WHATEVER_WORKS.start(
                () -> {
                    throw new IllegalStateException("no image");
                },
                () -> "containers",
                () -> "embedded");
        assertThat(started).isEqualTo("embedded");
    }

    @Test
    void docker_that_is_asked_for_and_cannot_be_had_fails() {
        assertThat(Demand.of("Docker")).isEqualTo(Demand.DOCKER);
        assertThat(started(Demand.DOCKER, THERE, () -> "containers")).isEqualTo("containers");
        assertThatThrownBy(() -> started(Demand.DOCKER, AWAY, () -> "containers"))
                .hasMessageContaining("there is no Docker socket");
        assertThatThrownBy(() -> started(Demand.DOCKER, THERE, DemandTest::noImage))
                .hasMessage("no image");
    }

    @Test
    void where_embedded_ones_are_asked_for_docker_is_not_even_looked_for() {
        assertThat(Demand.of("embedded")).isEqualTo(Demand.EMBEDDED);
        String started = Demand.EMBEDDED.start(
                () -> {
                    throw new AssertionError("Docker was looked for");
                },
                () -> "containers",
                () -> "embedded");
        assertThat(started).isEqualTo("embedded");
    }

    @Test
    void another_word_is_refused_rather_than_guessed() {
        assertThatThrownBy(() -> Demand.of("dokcer")).hasMessageContaining("docker, embedded or not set");
    }

    private static String started(Demand demand, Docker docker, Supplier<String> containers) {
        return demand.start(() -> docker, containers, () -> "embedded");
    }

    private static String noImage() {
        throw new IllegalStateException("no image");
    }
}
