package org.signalpost.router.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import org.signalpost.contracts.vocabulary.QueueName;

/** The queues with a system of their own, and the secret that names what they are told. Immutable. */
public final class Registration {

    /** No queue has a system of its own, and no secret is needed. */
    public static final Registration NONE = new Registration(OutsideSystems.NONE, null);

    private final OutsideSystems systems;
    private final @Nullable QueueEntrySecret secret;

    private Registration(OutsideSystems systems, @Nullable QueueEntrySecret secret) {
        this.systems = systems;
        this.secret = secret;
    }

    /** These queues are told under names that this secret makes. */
    public static Registration of(OutsideSystems systems, QueueEntrySecret secret) {
        return new Registration(systems, secret);
    }

    /** The names of the queues, and nothing of the secret. */
    @Override
    public String toString() {
        return systems.queues().toString();
    }

    /** Whether this queue has a system of its own. */
    boolean has(QueueName queue) {
        return systems.queues().contains(queue);
    }

    /** What names entries; there whenever there is a queue to be told something. */
    QueueEntrySecret secret() {
        return Objects.requireNonNull(secret);
    }
}
