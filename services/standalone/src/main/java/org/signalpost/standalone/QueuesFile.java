package org.signalpost.standalone;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.springframework.util.ResourceUtils;
import picocli.CommandLine.ITypeConverter;

/**
 * The list of queues that a directory of the operator's own has.
 *
 * @param namedBy the option or the variable that names it, for whoever has to mend it
 * @param path where it is; null for what is shipped
 */
record QueuesFile(String namedBy, @Nullable Path path) {

    private static final String VARIABLE = "SIGNALPOST_QUEUES";

    /**
     * The list that {@code --queues} names, or else the variable that the services themselves heed; one that is empty counts as
     * none.
     */
    static QueuesFile chosen(@Nullable Path option, Map<String, String> environment) {
        String variable = environment.getOrDefault(VARIABLE, "");
        if (option != null || variable.isEmpty()) {
            return new QueuesFile("--queues", option);
        }
        try {
            return new QueuesFile(VARIABLE, new Location().convert(variable));
        } catch (FileNotFoundException elsewhere) {
            throw new CannotStartException(VARIABLE + ": " + variable + " is no file of this machine.", elsewhere);
        }
    }

    /** What the file lists, or what is shipped where there is none; whoever starts the program is told if it cannot be used. */
    KnownQueues read() {
        return path == null ? KnownQueues.shipped() : read(namedBy, path, KnownQueues::read);
    }

    /** What a list holds; whoever starts the program is told which option or variable names one that cannot be used. */
    static <T> T read(String namedBy, Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new CannotStartException(namedBy + ": " + file + " is a directory, and not a file.", null);
        }
        try (InputStream list = Files.newInputStream(file)) {
            return reading.read(list);
        } catch (IOException unreadable) {
            throw new CannotStartException(namedBy + ": " + file + " cannot be read.", unreadable);
        } catch (IllegalArgumentException faulty) {
            throw new CannotStartException(namedBy + ": " + faulty.getMessage(), faulty);
        }
    }

    /** How a list is read. */
    interface Reading<T> {

        T read(InputStream list) throws IOException;
    }

    /** Takes a path, or a location as settings are written: {@code file:/etc/signalpost/queues.txt}. */
    static final class Location implements ITypeConverter<Path> {

        @Override
        public Path convert(String value) throws FileNotFoundException {
            return ResourceUtils.getFile(value).toPath();
        }
    }
}
