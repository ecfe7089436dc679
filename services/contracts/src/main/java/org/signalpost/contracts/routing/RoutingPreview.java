package org.signalpost.contracts.routing;

import java.util.Optional;
import org.signalpost.contracts.event.Routing;

/**
 * Says where a report would go, without sending it there. The answer is the one that the router would give at this moment
 * under its policy; a decision made later may differ, if the policy, the consents or the day does.
 */
@FunctionalInterface
public interface RoutingPreview {

    /** The decision as it would be; empty if nobody can say at the moment. */
    Optional<Routing> preview(RoutingQuestion question);
}
