package org.signalpost.standalone;

import java.util.Objects;
import org.signalpost.embedded.EmbeddedStartException;
import org.signalpost.router.adapter.file.RefusedFileException;
import org.signalpost.servicekit.RefusedSettingException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says what went wrong where it is something a person can mend, in a line, or in one for each fault of a file, and keeps the
 * trace for the rest.
 */
final class PlainErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedSettingException refused) {
                String message = String.valueOf(refused.getMessage());
                command.getErr().println("signalpost: " + message + (message.endsWith(".") ? "" : "."));
                return 2;
            }
            if (cause instanceof EmbeddedStartException
                    || cause instanceof CannotStartException
                    || cause instanceof RefusedFileException) {
                command.getErr().println("signalpost: " + cause.getMessage());
                return 2;
            }
        }
        command.getErr()
                .println("signalpost: it could not start: "
                        + Objects.requireNonNullElse(failure.getMessage(), "no reason given") + "."
                        + " The log has the whole of it.");
        failure.printStackTrace(command.getErr());
        return 3;
    }
}
