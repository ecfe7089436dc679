package org.signalpost.router.adapter.file;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Routing.WithheldReason;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.router.model.Condition;
import org.signalpost.router.model.Condition.NotAConditionException;
import org.signalpost.router.model.ConsentNames;
import org.signalpost.router.model.Destination;
import org.signalpost.router.model.Directory;
import org.signalpost.router.model.Ending;
import org.signalpost.router.model.Fault;
import org.signalpost.router.model.Ladder;
import org.signalpost.router.model.Policy;
import org.signalpost.router.model.Recipient;
import org.signalpost.router.model.Rule;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The policy as a file, in YAML; {@code docs/routing.md} says what it may hold. */
public final class PolicyFile {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z-]{1,62}");
    private static final String NO_CONSENT = "none";

    /** The desks that are bound as a post is, so that a copy to them needs no consent of its own. */
    private static final Set<QueueName> BOUND_AS_A_POST =
            Set.of(QueueName.TRIAGE, QueueName.HEADQUARTERS, QueueName.DOMESTIC);

    private static final Set<String> FILE_KEYS =
            ordered("policy", "sending-state", "recipients", "rules", "ladders", "withheld");
    private static final Set<String> RECIPIENT_KEYS = ordered("queue", "name", "consent", "highest-mark", "profile");
    private static final Set<String> RULE_KEYS = ordered("id", "reason", "source", "when", "to", "continue");
    private static final Set<String> LADDER_KEYS = ordered("id", "reason", "source", "for", "when", "rungs");

    private final Directory directory;
    private final List<String> lines;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<QueueName, Recipient> recipients = new LinkedHashMap<>();

    private PolicyFile(Directory directory, String content) {
        this.directory = directory;
        this.lines = content.lines().toList();
    }

    /** The policy that ships with this module. */
    public static Policy shipped(Directory directory) {
        return read("policy.yaml", ContentVersion.shipped("policy.yaml"), directory);
    }

    /**
     * Reads a policy.
     *
     * @param name names the file in faults
     * @param content the whole of it
     * @param directory who answers for which territory
     * @throws RefusedFileException if anything is wrong with it, with all that is
     */
    public static Policy read(String name, String content, Directory directory) {
        return new PolicyFile(directory, content).policy(name, content);
    }

    private Policy policy(String name, String content) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(content));
        } catch (MarkedYAMLException notYaml) {
            int line = notYaml.getProblemMark() == null
                    ? 0
                    : notYaml.getProblemMark().getLine();
            int column = notYaml.getProblemMark() == null
                    ? 0
                    : notYaml.getProblemMark().getColumn();
            throw new RefusedFileException(
                    name, List.of(new Fault(line + 1, column + 1, "not YAML: " + notYaml.getProblem())));
        } catch (YAMLException notYaml) {
            throw new RefusedFileException(name, List.of(new Fault(1, 1, "not YAML")));
        }
        if (root == null) {
            throw new RefusedFileException(name, List.of(new Fault(1, 1, "the file is empty")));
        }
        MarkedYaml file = MarkedYaml.of(root, FILE_KEYS, faults);
        String id = id(file, "policy");
        CountryCode sendingState = sendingState(file);
        file.items("recipients").forEach(this::recipient);
        List<Rule> rules = rules(file);
        List<Ladder> ladders = ladders(file);
        Map<WithheldReason, String> words = words(file);
        if (!faults.isEmpty() || id == null || sendingState == null) {
            throw new RefusedFileException(name, faults);
        }
        return new Policy(
                ContentVersion.of(id, content), sendingState, recipients.values(), rules, ladders, words, directory);
    }

    private @Nullable CountryCode sendingState(MarkedYaml file) {
        String text = file.text("sending-state");
        if (text == null) {
            return null;
        }
        for (CountryCode state : directory.sendingStates()) {
            if (state.value().equals(text)) {
                return state;
            }
        }
        file.fault("sending-state", "the directory has no posts of " + text);
        return null;
    }

    private void recipient(Node node) {
        MarkedYaml entry = MarkedYaml.of(node, RECIPIENT_KEYS, faults);
        QueueName queue = queue(entry);
        String name = entry.text("name");
        String consentText = entry.text("consent");
        ConsentKind consent = NO_CONSENT.equals(consentText) ? null : consent(entry, consentText);
        Sharing mark = word(entry, "highest-mark", Sharing.class);
        RedactionProfile profile = word(entry, "profile", RedactionProfile.class);
        if (queue == null) {
            return;
        }
        if (NO_CONSENT.equals(consentText) && !BOUND_AS_A_POST.contains(queue)) {
            entry.fault("consent", queue + " is not bound as a post is, so a copy to it needs a consent");
        }
        if (mark == Sharing.RED) {
            entry.fault("highest-mark", "nothing marked RED goes beyond the primary queue");
        }
        // What could not be read has its fault already; the queue is kept, so that rules naming it get none of their
        // own.
        Recipient recipient = new Recipient(
                queue,
                name == null ? "" : name,
                consent,
                mark == null ? Sharing.CLEAR : mark,
                profile == null ? RedactionProfile.COUNT_ONLY : profile);
        if (recipients.putIfAbsent(queue, recipient) != null) {
            entry.fault("queue", queue + " is there twice");
        }
    }

    private @Nullable QueueName queue(MarkedYaml entry) {
        String text = entry.text("queue");
        if (text == null) {
            return null;
        }
        try {
            QueueName queue = new QueueName(text);
            if (queue.value().startsWith("desk.")) {
                return queue;
            }
            entry.fault("queue", text + " is no desk; posts come from the directory");
        } catch (IllegalArgumentException malformed) {
            entry.fault("queue", text + " is no queue name");
        }
        return null;
    }

    private @Nullable ConsentKind consent(MarkedYaml entry, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, ConsentKind> kinds = new LinkedHashMap<>();
        for (ConsentKind kind : ConsentKind.values()) {
            kinds.put(ConsentNames.of(kind), kind);
        }
        ConsentKind kind = kinds.get(text);
        if (kind == null) {
            entry.fault(
                    "consent",
                    "unknown consent " + text + "; known are " + NO_CONSENT + ", " + String.join(", ", kinds.keySet()));
        }
        return kind;
    }

    private List<Rule> rules(MarkedYaml file) {
        List<Rule> rules = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        MarkedYaml catchAll = null;
        MarkedYaml last = null;
        boolean lastCatchesAll = false;
        List<Node> nodes = file.items("rules");
        for (Node node : nodes) {
            MarkedYaml entry = MarkedYaml.of(node, RULE_KEYS, faults);
            if (catchAll != null) {
                entry.fault("is never reached: the rule in line " + catchAll.line() + " takes every report");
            }
            String id = id(entry, "id");
            unique(entry, id, lineOfId);
            String reason = entry.text("reason");
            String source = entry.text("source");
            Condition when = condition(entry);
            boolean copies = copies(entry);
            List<Destination> to = destinations(entry);
            if (copies && !to.isEmpty() && (to.size() != 1 || !(to.get(0) instanceof Destination.Desk))) {
                entry.fault("to", "a rule that continues copies to exactly one desk");
            } else if (id != null && reason != null && source != null && !to.isEmpty()) {
                rules.add(new Rule(id, reason, source, when, to, copies));
            }
            last = entry;
            lastCatchesAll = entry.value("when") == null
                    && !copies
                    && !to.isEmpty()
                    && to.get(to.size() - 1) instanceof Destination.Partner;
            if (lastCatchesAll) {
                catchAll = entry;
            }
        }
        if (last == null) {
            file.fault("rules", "there is no rule, so no report would reach anyone");
        } else if (!lastCatchesAll) {
            last.fault("the last rule must take every report: no `when`, no `continue`, and `to` ending in `partner`");
        }
        return rules;
    }

    private List<Ladder> ladders(MarkedYaml file) {
        List<Ladder> ladders = new ArrayList<>();
        Map<String, Integer> lineOfId = new HashMap<>();
        boolean forEveryPost = false;
        boolean forEveryDesk = false;
        for (Node node : file.items("ladders")) {
            MarkedYaml entry = MarkedYaml.of(node, LADDER_KEYS, faults);
            String id = id(entry, "id");
            unique(entry, id, lineOfId);
            String reason = entry.text("reason");
            String source = entry.text("source");
            String appliesTo = entry.text("for");
            boolean forPosts = "posts".equals(appliesTo);
            if (appliesTo != null && !forPosts && !"desks".equals(appliesTo)) {
                entry.fault("for", "a ladder is for posts or for desks");
            }
            if (forPosts ? forEveryPost : forEveryDesk) {
                entry.fault("is never reached: an earlier ladder applies always");
            }
            Condition when = condition(entry);
            List<String> rungs = rungs(entry);
            if (entry.value("when") == null) {
                forEveryPost |= forPosts;
                forEveryDesk |= "desks".equals(appliesTo);
            }
            if (id != null && reason != null && source != null) {
                ladders.add(new Ladder(id, reason, source, when, forPosts, rungs));
            }
        }
        if (!forEveryPost) {
            file.fault("ladders", "no ladder for posts applies always");
        }
        if (!forEveryDesk) {
            file.fault("ladders", "no ladder for desks applies always");
        }
        return ladders;
    }

    private List<String> rungs(MarkedYaml entry) {
        List<String> rungs = new ArrayList<>();
        for (MarkedYaml.Marked rung : entry.texts("rungs")) {
            boolean known = rung.text().indexOf('.') >= 0
                    ? recipients.keySet().stream()
                            .anyMatch(queue -> queue.value().equals(rung.text()))
                    : ROLE.matcher(rung.text()).matches();
            if (!known) {
                faults.add(MarkedYaml.fault(rung.node(), rung.text() + " is neither a role nor a recipient"));
            } else if (rungs.contains(rung.text())) {
                faults.add(MarkedYaml.fault(rung.node(), rung.text() + " is on the ladder already"));
            } else {
                rungs.add(rung.text());
            }
        }
        return rungs;
    }

    private Map<WithheldReason, String> words(MarkedYaml file) {
        Map<WithheldReason, String> words = new EnumMap<>(WithheldReason.class);
        Node node = file.value("withheld");
        if (node == null) {
            file.fault("withheld is missing");
            return words;
        }
        Set<String> codes = new TreeSet<>();
        for (WithheldReason reason : WithheldReason.values()) {
            codes.add(reason.name());
        }
        MarkedYaml entry = MarkedYaml.of(node, codes, faults);
        for (WithheldReason reason : WithheldReason.values()) {
            String text = entry.text(reason.name());
            if (text != null) {
                words.put(reason, text);
            }
        }
        return words;
    }

    private @Nullable Condition condition(MarkedYaml entry) {
        Node node = entry.value("when");
        String text = node == null ? null : entry.text("when");
        if (node == null || text == null) {
            return null;
        }
        try {
            return Condition.of(text);
        } catch (NotAConditionException wrong) {
            wrong.faults().forEach(fault -> faults.add(MarkedYaml.within(node, fault, lines)));
            return null;
        }
    }

    private static boolean copies(MarkedYaml entry) {
        String text = entry.optionalText("continue");
        if (text != null && !text.equals("true") && !text.equals("false")) {
            entry.fault("continue", "continue is true or false");
        }
        return "true".equals(text);
    }

    private List<Destination> destinations(MarkedYaml entry) {
        List<Destination> destinations = new ArrayList<>();
        for (MarkedYaml.Marked name : entry.texts("to")) {
            if (!destinations.isEmpty() && destinations.get(destinations.size() - 1) instanceof Destination.Partner) {
                faults.add(MarkedYaml.fault(name.node(), "nothing comes after partner, which takes every report"));
            }
            destination(name).ifPresent(destinations::add);
        }
        return destinations;
    }

    private Optional<Destination> destination(MarkedYaml.Marked name) {
        if (name.text().equals("partner")) {
            return Optional.of(new Destination.Partner());
        }
        if (name.text().equals("responsible")) {
            return Optional.of(new Destination.Responsible());
        }
        for (QueueName queue : recipients.keySet()) {
            if (queue.value().equals(name.text())) {
                return Optional.of(new Destination.Desk(queue));
            }
        }
        faults.add(MarkedYaml.fault(
                name.node(), "unknown destination " + name.text() + "; it is a recipient, responsible or partner"));
        return Optional.empty();
    }

    private @Nullable String id(MarkedYaml entry, String key) {
        String id = entry.text(key);
        if (id != null && (Policy.FAILURE_RULE.equals(id) || Ending.isNamed(id))) {
            entry.fault(key, id + " is a name that the router itself uses");
            return null;
        }
        if (id != null && !ID.matcher(id).matches()) {
            entry.fault(key, key + " must be lower-case letters, digits and hyphens, 2 to 63 of them");
            return null;
        }
        return id;
    }

    private static void unique(MarkedYaml entry, @Nullable String id, Map<String, Integer> lineOfId) {
        Integer earlier = id == null ? null : lineOfId.putIfAbsent(id, entry.line());
        if (earlier != null) {
            entry.fault("id", id + " is in line " + earlier + " already");
        }
    }

    private static <E extends Enum<E>> @Nullable E word(MarkedYaml entry, String key, Class<E> words) {
        String text = entry.text(key);
        for (E word : words.getEnumConstants()) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        if (text != null) {
            entry.fault(key, text + " is none of " + Arrays.toString(words.getEnumConstants()));
        }
        return null;
    }

    private static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
