package org.signalpost.standalone;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.signalpost.router.adapter.filter.RouteFilter;
import picocli.CommandLine.Command;

/** The router as a filter. */
@Command(
        name = "route",
        header = "Says where classified texts would go, line by line, without a server.",
        description = {
            "Reads what 'classify' writes from standard input and writes where each report would go, line by line, to",
            "standard output. No server, no network. Exit code 1 if a line could not be read."
        },
        mixinStandardHelpOptions = true)
final class RouteCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        return RouteFilter.shipped().run(System.in, System.out);
    }
}
