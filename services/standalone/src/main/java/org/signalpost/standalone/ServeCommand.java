package org.signalpost.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves until it is stopped. */
@Command(
        name = "serve",
        header = "Serves until it is stopped.",
        description = "Serves until it is stopped: all services, on a Kafka and a PostgreSQL of its own or on yours.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./signalpost-data",
            description = "Where everything is kept, also across restarts (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("signalpost-data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting, with data in " + data + " …");
        out.flush();
        FirstPassword administrator = new FirstPassword();
        try (Server server = Server.start(options.on(data, false), administrator)) {
            administrator.printIfNew(out);
            if (options.outsideSystems != null) {
                out.println("Systems of posts read from Kafka at " + server.bootstrapServers() + stays());
            }
            out.println("Signalpost serves at " + server.settings().url() + " (stop it with Ctrl-C).");
            out.flush();
            server.await();
        }
        return 0;
    }

    private String stays() {
        return options.kafka != null || options.kafkaPort != 0
                ? "."
                : ", and elsewhere after the next start: --kafka-port makes it stay.";
    }
}
