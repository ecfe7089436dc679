package org.signalpost.router.adapter.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.json.JsonLines;
import org.signalpost.router.adapter.file.DirectoryFile;
import org.signalpost.router.adapter.file.PolicyFile;
import org.signalpost.router.model.ConsentNames;
import org.signalpost.router.model.Facts;
import org.signalpost.router.model.Policy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code route} filter: reads lines as {@code classify} writes them, each a JSON object with optional {@code consent},
 * {@code sharing}, {@code fallback} and {@code implicated}, and writes the decision about each on a line of its own, in
 * the same order. Uses no network. A field that is left out counts as unknown; {@code decision} as AUTOMATIC,
 * {@code sharing} as AMBER_STRICT, {@code fallback} as HEADQUARTERS. Blank lines are passed over.
 */
public final class RouteFilter {

    /** Every line was routed. */
    public static final int ALL_ROUTED = JsonLines.ALL_ANSWERED;

    /** At least one line could not be routed; its line of output says why. */
    public static final int SOME_REFUSED = JsonLines.SOME_REFUSED;

    private final Policy policy;
    private final Clock clock;

    /**
     * A filter for a policy.
     *
     * @param clock tells the day on which consents must hold
     */
    public RouteFilter(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** A filter for the policy and the directory that ship with this module. */
    public static RouteFilter shipped() {
        return new RouteFilter(PolicyFile.shipped(DirectoryFile.shipped()), Clock.systemUTC());
    }

    /**
     * Routes every line of {@code in}, as UTF-8, to {@code out}, and closes neither.
     *
     * @return {@link #ALL_ROUTED} or {@link #SOME_REFUSED}
     * @throws IOException if reading or writing fails
     */
    public int run(InputStream in, OutputStream out) throws IOException {
        return JsonLines.filter(in, out, this::answer);
    }

    private ObjectNode answer(JsonNode id, JsonNode root) {
        Line line = new Line(root);
        Facts facts = line.facts(LocalDate.now(clock));
        if (facts == null) {
            return JsonLines.refusal(id, line.faults());
        }
        try {
            return decision(id, policy.route(facts));
        } catch (IllegalStateException undecidable) {
            return JsonLines.refusal(id, String.valueOf(undecidable.getMessage()));
        }
    }

    private ObjectNode decision(JsonNode id, Routing routing) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("id", id);
        answer.put("primary", routing.primary().toQueue().map(Object::toString).orElse("partner"));
        answer.put("rule", routing.primary().rule());
        answer.put("reason", routing.primary().reason());
        ArrayNode copies = answer.putArray("copies");
        for (Routing.Copy copy : routing.copies()) {
            copies.addObject()
                    .put("queue", copy.queue().value())
                    .put("rule", copy.rule())
                    .put("reason", copy.reason())
                    .put("profile", copy.profile().name());
        }
        ArrayNode withheld = answer.putArray("withheld");
        for (Routing.Withheld recipient : routing.withheld()) {
            ObjectNode entry = withheld.addObject()
                    .put("queue", recipient.queue().value())
                    .put("rule", recipient.rule())
                    .put("reason", recipient.reason().name());
            if (recipient.consent() != null) {
                entry.put("consent", ConsentNames.of(recipient.consent()));
            }
            entry.put("words", policy.words(recipient.reason()));
        }
        ArrayNode ladder = answer.putArray("ladder");
        routing.ladder().forEach(ladder::add);
        answer.put("policy", routing.policy());
        answer.put("directory", routing.directory());
        return answer;
    }
}
