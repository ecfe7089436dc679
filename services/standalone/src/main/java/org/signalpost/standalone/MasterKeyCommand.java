package org.signalpost.standalone;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.signalpost.contracts.sealing.MasterKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes a master key for an installation of several processes; the one-machine installation makes its own. */
@Command(
        name = "master-key",
        header = "Makes a master key and writes it to standard output.",
        description = {
            "Makes a new master key and writes it to standard output. Send it to a file that only its owner can read, and",
            "keep that file: without it every report is unreadable, for good."
        },
        mixinStandardHelpOptions = true)
final class MasterKeyCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(MasterKey.generate());
        out.flush();
        return 0;
    }
}
