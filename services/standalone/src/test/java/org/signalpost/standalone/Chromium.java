package org.signalpost.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The Chromium that browser tests run in. Where there is none, it is installed if that can be done without asking anybody,
 * and otherwise the test fails: a browser test is never skipped.
 */
final class Chromium {

    static final String PROPERTY = "signalpost.chromium";

    private static final List<Path> USUAL = List.of(
            Path.of("/usr/bin/chromium"),
            Path.of("/usr/bin/chromium-browser"),
            Path.of("/usr/bin/google-chrome"),
            Path.of("/usr/bin/google-chrome-stable"));
    private static final int INSTALLING_MINUTES = 10;

    private final String told;
    private final List<Path> usual;
    private final Runnable installation;

    /**
     * Looks for a browser.
     *
     * @param told where somebody says it is, or null
     * @param usual where it is otherwise
     * @param installation puts it there, if it can
     */
    Chromium(String told, List<Path> usual, Runnable installation) {
        this.told = told;
        this.usual = usual;
        this.installation = installation;
    }

    /** The browser of this machine. */
    static Path installed() {
        return new Chromium(System.getProperty(PROPERTY), USUAL, Chromium::installFromDebian).find();
    }

    /** Where the browser is. */
    Path find() {
        if (told != null) {
            return Optional.of(Path.of(told))
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new AssertionError("-D" + PROPERTY + " names no program: " + told));
        }
        return look().or(() -> {
                    installation.run();
                    return look();
                })
                .orElseThrow(
                        () -> new AssertionError("Browser tests need Chromium: install the package chromium and the"
                                + " fonts fonts-noto-core, or say where a Chromium is with -D" + PROPERTY
                                + "=<program>."));
    }

    private Optional<Path> look() {
        return usual.stream().filter(Files::isExecutable).findFirst();
    }

    private static void installFromDebian() {
        Path apt = Path.of("/usr/bin/apt-get");
        if (!Files.isExecutable(apt) || !"root".equals(System.getProperty("user.name"))) {
            return;
        }
        run(apt.toString(), "-q", "update");
        run(apt.toString(), "-q", "-y", "--no-install-recommends", "install", "chromium", "fonts-noto-core");
    }

    private static void run(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process running = builder.start();
            if (!running.waitFor(INSTALLING_MINUTES, TimeUnit.MINUTES)) {
                running.destroy();
            }
        } catch (IOException cannot) {
            throw new AssertionError(cannot);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
