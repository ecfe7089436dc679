package org.signalpost.standalone;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.standalone.demo.Demo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves, and shows the flow with invented reports. */
@Command(
        name = "demo",
        header = "Serves, and shows with invented reports where each goes and why.",
        description = {
            "Serves, submits invented reports in several languages as a partner's system would, and prints where each",
            "went, why and how fast. Then shows the address and the log-ins and stays up."
        },
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private ServerOptions options = new ServerOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: a new temporary directory, deleted at the end).")
    @Nullable
    private Path data;

    @Option(
            names = "--exit",
            description = "Leave afterwards, with exit code 0 only if every report arrived where it was written for.")
    private boolean exit;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        if (options.issuer != null) {
            throw new CannotStartException("The demo makes its own log-ins: leave out --issuer.", null);
        }
        PrintWriter out = spec.commandLine().getOut();
        Path directory = data != null ? data : Files.createTempDirectory("signalpost-demo");
        out.println("Starting, with data in " + directory + " …");
        out.flush();
        return run(options.on(directory, data == null), out);
    }

    private int run(Settings settings, PrintWriter out) throws InterruptedException {
        FirstPassword administrator = new FirstPassword();
        try (Server server = Server.start(settings, administrator)) {
            boolean arrived = new Demo(out, Clock.systemUTC())
                    .run(
                            URI.create("http://localhost:" + settings.port()),
                            server.bootstrapServers(),
                            server.service(RegisteringAccounts.class),
                            administrator.password());
            out.println();
            out.println("Signalpost serves at " + settings.url() + (exit ? "." : " (stop it with Ctrl-C)."));
            out.flush();
            if (!exit) {
                server.await();
            }
            return arrived ? 0 : 1;
        }
    }
}
