package org.signalpost.standalone;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.springframework.util.ResourceUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The list of queues that a directory of the operator's own has. */
final class QueuesFile {

    /** What {@code --queues} is where it is not given: as the services themselves, the programs heed the setting. */
    static final String FROM_ENVIRONMENT = "${env:SIGNALPOST_QUEUES:-" + Option.NULL_VALUE + "}";

    private QueuesFile() {}

    /** What the file lists, or what is shipped where there is none; whoever starts the program is told if it cannot be used. */
    static KnownQueues read(@Nullable Path file) {
        if (file == null) {
            return KnownQueues.shipped();
        }
        try (InputStream list = Files.newInputStream(file)) {
            return KnownQueues.read(list);
        } catch (IOException unreadable) {
            throw new CannotStartException("--queues: " + file + " cannot be read.", unreadable);
        } catch (IllegalArgumentException faulty) {
            throw new CannotStartException("--queues: " + faulty.getMessage() + ".", faulty);
        }
    }

    /** Takes a path, or a location as settings are written: {@code file:/etc/signalpost/queues.txt}. */
    static final class Location implements ITypeConverter<Path> {

        @Override
        public Path convert(String value) throws FileNotFoundException {
            return ResourceUtils.getFile(value).toPath();
        }
    }
}
