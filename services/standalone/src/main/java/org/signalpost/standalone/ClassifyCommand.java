package org.signalpost.standalone;

import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.signalpost.classifier.adapter.filter.ClassifyFilter;
import org.signalpost.classifier.model.Classifier;
import picocli.CommandLine.Command;

/** The classifier as a filter. */
@Command(
        name = "classify",
        header = "Classifies texts, line by line, without a server.",
        description = {
            "Reads texts as JSON Lines from standard input and writes how each is classified, line by line, to standard",
            "output. No server, no network. Exit code 1 if a line could not be read."
        },
        mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        return new ClassifyFilter(Classifier.load(), Clock.systemUTC()).run(System.in, System.out);
    }
}
