package org.signalpost.router.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Routing.WithheldReason;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.QueueName;

/**
 * Decides to whom a report goes. Rules are tried in their order: one that copies adds a recipient and lets the search go
 * on, any other that applies ends it with the primary queue. Immutable, without side effects, safe to use from several
 * threads.
 *
 * <p>Whatever the rules say: there is exactly one primary; whoever the report implicates is neither primary nor copied nor
 * on the ladder; nothing is copied without the recipient's consent and mark; and every recipient that a rule named is in
 * the decision, chosen or withheld.
 */
public final class Policy {

    /** The rule that decisions name when deciding failed. */
    public static final String FAILURE_RULE = "router-failure";

    private static final String FAILURE_REASON =
            "The router could not decide about this report, so a person must; nothing was copied.";

    private final String version;
    private final CountryCode sendingState;
    private final Map<QueueName, Recipient> recipients;
    private final List<Rule> rules;
    private final List<Ladder> ladders;
    private final Map<WithheldReason, String> words;
    private final Directory directory;

    /**
     * Checks what a decision relies on; whoever reads a policy from a file checks it before, to name the line.
     *
     * @param version names the policy and its content
     * @param sendingState whose posts the reports go to
     * @param recipients the desks that rules may name
     * @param rules in the order they are tried; the last takes every report
     * @param ladders in the order they are tried
     * @param words what each reason for withholding is in words
     * @param directory who answers for which territory
     * @throws IllegalArgumentException if a report could be left without a primary, a rule names a desk that is no
     *     recipient, two rules have the same id, or a reason has no words
     */
    public Policy(
            String version,
            CountryCode sendingState,
            Collection<Recipient> recipients,
            List<Rule> rules,
            List<Ladder> ladders,
            Map<WithheldReason, String> words,
            Directory directory) {
        this.version = version;
        this.sendingState = sendingState;
        this.recipients = new LinkedHashMap<>();
        recipients.forEach(recipient -> this.recipients.put(recipient.queue(), recipient));
        this.rules = List.copyOf(rules);
        this.ladders = List.copyOf(ladders);
        this.words = new EnumMap<>(words);
        this.directory = directory;
        if (rules.isEmpty() || !rules.get(rules.size() - 1).catchesAll()) {
            throw new IllegalArgumentException(
                    "The last rule must apply always and end in the partner, so that no report is left without a primary");
        }
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id()) || rule.id().equals(FAILURE_RULE) || Ending.isNamed(rule.id())) {
                throw new IllegalArgumentException("Two rules are called " + rule.id());
            }
            for (Destination to : rule.to()) {
                if (to instanceof Destination.Desk desk && !this.recipients.containsKey(desk.queue())) {
                    throw new IllegalArgumentException("Rule " + rule.id() + " names a desk that is no recipient");
                }
            }
        }
        for (WithheldReason reason : WithheldReason.values()) {
            if (!words.containsKey(reason)) {
                throw new IllegalArgumentException("No words for " + reason);
            }
        }
        if (!directory.sendingStates().contains(sendingState)) {
            throw new IllegalArgumentException("The directory has no posts of " + sendingState);
        }
    }

    /** Names this policy and its content: whoever has the same version has the same rules. */
    public String version() {
        return version;
    }

    /** Whose posts the reports go to. */
    public CountryCode sendingState() {
        return sendingState;
    }

    /** Who answers for which territory. */
    public Directory directory() {
        return directory;
    }

    /** The rules, in the order they are tried. */
    public List<Rule> rules() {
        return rules;
    }

    /** The desks that rules may name, in the order of the file. */
    public List<Recipient> recipients() {
        return List.copyOf(recipients.values());
    }

    /** Every queue that a report can go to: those of the directory, for each of its sending states, and the desks. */
    public SortedSet<QueueName> queues() {
        return Stream.concat(
                        directory.sendingStates().stream()
                                .flatMap(state -> directory.rows(state).stream())
                                .map(Responsibility::queue),
                        recipients.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The roles a case climbs, in the order they are tried. */
    public List<Ladder> ladders() {
        return ladders;
    }

    /** What stands against a copy, in words for officers and partners. */
    public String words(WithheldReason reason) {
        String text = words.get(reason);
        if (text == null) {
            throw new IllegalStateException("Checked when the policy was made");
        }
        return text;
    }

    /**
     * Decides to whom a report goes.
     *
     * @throws IllegalStateException if a condition cannot be decided for these facts; the message names the condition
     */
    public Routing route(Facts facts) {
        Implicated implicated = new Implicated(facts.implicated());
        Responsibility responsible = facts.country() == null
                ? null
                : directory.responsible(sendingState, facts.country()).orElse(null);
        FactWords words = new FactWords(
                facts,
                responsible,
                responsible != null && implicated.covers(responsible.queue()),
                facts.implicated().stream().anyMatch(party -> !isKnown(party.queue())));

        List<Considered> implicatedChoices = new ArrayList<>();
        List<Rule> copying = new ArrayList<>();
        Routing.Primary primary = null;
        for (Rule rule : rules) {
            if (!rule.applies(words)) {
                continue;
            }
            if (rule.copies()) {
                copying.add(rule);
                continue;
            }
            primary = primary(rule, responsible, implicated, implicatedChoices);
            if (primary != null) {
                break;
            }
        }
        if (primary == null) {
            throw new IllegalStateException("The last rule takes every report");
        }
        return decided(primary, copying, implicatedChoices, facts, words, implicated);
    }

    /** The decision about a report that nobody is to act on: no primary, no copies, no ladder. Asks no rule. */
    public Routing toNobody(Ending ending) {
        return new Routing(
                version,
                directory.version(),
                new Routing.Primary(null, ending.rule(), ending.reason()),
                List.of(),
                List.of(),
                List.of());
    }

    /**
     * Where a report goes when deciding failed: to the first of headquarters, triage and the partner that it does not
     * implicate. Asks no condition, copies nothing, and cannot fail.
     */
    public Routing whenDecidingFails(List<ImplicatedParty> parties) {
        Implicated implicated = new Implicated(parties);
        QueueName primary = Stream.of(QueueName.HEADQUARTERS, QueueName.TRIAGE)
                .filter(queue -> !implicated.covers(queue))
                .findFirst()
                .orElse(null);
        return new Routing(
                version,
                directory.version(),
                new Routing.Primary(primary, FAILURE_RULE, FAILURE_REASON),
                List.of(),
                List.of(),
                primary == null ? List.of() : List.of(primary.value()));
    }

    private boolean isKnown(QueueName queue) {
        return directory.knows(queue)
                || recipients.containsKey(queue)
                || queue.value().startsWith("mission.");
    }

    private static Routing.@Nullable Primary primary(
            Rule rule,
            @Nullable Responsibility responsible,
            Implicated implicated,
            List<Considered> implicatedChoices) {
        for (Destination to : rule.to()) {
            if (to instanceof Destination.Partner) {
                return new Routing.Primary(null, rule.id(), rule.reason());
            }
            QueueName queue = queue(to, responsible);
            if (queue == null) {
                continue;
            }
            if (!implicated.covers(queue)) {
                return new Routing.Primary(queue, rule.id(), rule.reason());
            }
            implicatedChoices.add(new Considered(queue, rule));
        }
        return null;
    }

    private static @Nullable QueueName queue(Destination to, @Nullable Responsibility responsible) {
        if (to instanceof Destination.Desk desk) {
            return desk.queue();
        }
        return to instanceof Destination.Responsible && responsible != null ? responsible.queue() : null;
    }

    private Routing decided(
            Routing.Primary primary,
            List<Rule> copying,
            List<Considered> implicatedChoices,
            Facts facts,
            FactWords words,
            Implicated implicated) {
        Map<QueueName, Routing.Copy> copies = new LinkedHashMap<>();
        Map<QueueName, Routing.Withheld> withheld = new LinkedHashMap<>();
        for (Considered choice : implicatedChoices) {
            withheld.putIfAbsent(
                    choice.queue(),
                    new Routing.Withheld(choice.queue(), choice.rule().id(), WithheldReason.IMPLICATED, null));
        }
        for (Rule rule : copying) {
            Recipient recipient = recipient(rule);
            Optional<Routing.Withheld> objection = objection(rule, recipient, primary, facts, implicated);
            if (objection.isPresent()) {
                withheld.putIfAbsent(recipient.queue(), objection.get());
            } else {
                copies.putIfAbsent(
                        recipient.queue(),
                        new Routing.Copy(
                                recipient.queue(),
                                rule.id(),
                                rule.reason(),
                                recipient.profile(),
                                Routing.Basis.of(recipient.consent(), facts.consents())));
            }
        }
        return new Routing(
                version,
                directory.version(),
                primary,
                new ArrayList<>(copies.values()),
                new ArrayList<>(withheld.values()),
                ladder(primary.queue(), words, implicated));
    }

    private Recipient recipient(Rule rule) {
        Recipient recipient = rule.to().get(0) instanceof Destination.Desk desk ? recipients.get(desk.queue()) : null;
        if (recipient == null) {
            throw new IllegalStateException("Checked when the policy was made");
        }
        return recipient;
    }

    /** What stands against a copy, the gravest first; empty if nothing does. */
    private static Optional<Routing.Withheld> objection(
            Rule rule, Recipient recipient, Routing.Primary primary, Facts facts, Implicated implicated) {
        QueueName queue = recipient.queue();
        ConsentKind consent = recipient.consent();
        if (implicated.covers(queue)) {
            return Optional.of(new Routing.Withheld(queue, rule.id(), WithheldReason.IMPLICATED, null));
        }
        if (primary.queue() == null) {
            return Optional.of(new Routing.Withheld(queue, rule.id(), WithheldReason.RETURNED_TO_PARTNER, null));
        }
        if (primary.queue().equals(queue)) {
            return Optional.of(new Routing.Withheld(queue, rule.id(), WithheldReason.ALREADY_PRIMARY, null));
        }
        if (!facts.sharing().allows(recipient.highestMark())) {
            return Optional.of(new Routing.Withheld(queue, rule.id(), WithheldReason.SHARING_TOO_STRICT, null));
        }
        if (consent != null && !facts.consents().allow(consent, facts.day())) {
            return Optional.of(new Routing.Withheld(queue, rule.id(), WithheldReason.CONSENT_MISSING, consent));
        }
        return Optional.empty();
    }

    private List<String> ladder(@Nullable QueueName primary, FactWords words, Implicated implicated) {
        if (primary == null) {
            return List.of();
        }
        for (Ladder ladder : ladders) {
            if (ladder.applies(primary, words)) {
                return ladder.above(primary, implicated);
            }
        }
        return List.of();
    }

    private record Considered(QueueName queue, Rule rule) {}
}
