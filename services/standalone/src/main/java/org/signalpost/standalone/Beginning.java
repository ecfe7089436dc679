package org.signalpost.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What is begun beside the rest of the start. */
final class Beginning {

    private Beginning() {}

    /**
     * Begins {@code work} in a thread of its own. The threads of the common pool, which would take it on a machine with
     * more than two processors or a newer Java, load classes with the system's class loader, and that one knows nothing of
     * the libraries inside the jar: Kafka looks for its own by name.
     */
    static <T> CompletableFuture<T> of(String name, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "starting " + name).start());
    }
}
