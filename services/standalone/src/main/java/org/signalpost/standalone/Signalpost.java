package org.signalpost.standalone;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Run without a subcommand, it serves. */
@Command(
        name = "signalpost",
        description = "Carries reports of attacks on human rights defenders to the liaison officer who must act.",
        footer = "Without a command, it serves.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            InstallCommand.class,
            MasterKeyCommand.class,
            ClassifyCommand.class,
            EvaluateCommand.class,
            RouteCommand.class
        })
public final class Signalpost {

    private Signalpost() {}

    /** Runs the command that {@code arguments} name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // The embedded parts log from several threads at once; who comes first while logging starts up is told off by
        // it.
        LoggerFactory.getLogger(Signalpost.class).debug("Logging is up");
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        boolean optionsOfServe = arguments.length == 0
                || (arguments[0].startsWith("-") && !arguments[0].matches("-h|--help|-V|--version"));
        String[] command = arguments;
        if (optionsOfServe) {
            command = new String[arguments.length + 1];
            command[0] = "serve";
            System.arraycopy(arguments, 0, command, 1, arguments.length);
        }
        return new CommandLine(new Signalpost())
                .setExecutionExceptionHandler(new PlainErrors())
                .execute(command);
    }
}
