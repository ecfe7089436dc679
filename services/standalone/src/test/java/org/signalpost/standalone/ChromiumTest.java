package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

    @TempDir
    Path directory;

    @Test
    void the_first_that_is_there_is_taken() {
        Path there = program("chromium-browser");

        assertThat(new Chromium(null, List.of(directory.resolve("chromium"), there), () -> {}).find())
                .isEqualTo(there);
    }

    @Test
    void one_that_somebody_names_comes_first_and_must_be_there() {
        Path usual = program("chromium");
        Path named = program("named");

        assertThat(new Chromium(named.toString(), List.of(usual), () -> {}).find())
                .isEqualTo(named);
        assertThatThrownBy(() -> new Chromium("/nowhere/at/all", List.of(usual), () -> {}).find())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("signalpost.chromium");
    }

    @Test
    void where_there_is_none_it_is_installed() {
        Path usual = directory.resolve("chromium");

        assertThat(new Chromium(null, List.of(usual), () -> program("chromium")).find())
                .isEqualTo(usual);
    }

    @Test
    void where_it_cannot_be_installed_the_test_fails_and_says_what_is_missing() {
        assertThatThrownBy(() -> new Chromium(null, List.of(directory.resolve("chromium")), () -> {}).find())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("install the package chromium");
    }

    private Path program(String name) {
        try {
            Path file = Files.createFile(directory.resolve(name));
            assertThat(file.toFile().setExecutable(true)).isTrue();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
