package org.signalpost.intake.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.content.Account;
import org.signalpost.contracts.content.Identity;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.event.Terms;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.ConsentGiver;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.ConsentTerms;
import org.signalpost.contracts.vocabulary.ConsentValue;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.HandlingFlag;
import org.signalpost.contracts.vocabulary.IdentityRelease;
import org.signalpost.contracts.vocabulary.ImplicatedParty;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.Target;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.UrgencySign;

/**
 * Reads submissions out of the values that JSON is made of: maps, lists, strings, numbers, booleans and null. Any such
 * value gives either a submission or complaints about every field that needs mending; none throws.
 */
public final class SubmissionReader {

    /** What a partner can say was done: not NONE, since whoever reports a reprisal does not say there is none. */
    public static final List<ThreatType> THREAT_TYPES = Stream.of(ThreatType.values())
            .filter(type -> type != ThreatType.NONE)
            .toList();

    /** What is said of a day on which nothing can have happened yet. */
    public static final String DAY_TO_COME =
            "This day has not come yet. Give the day it happened; what is about to happen goes into nextKnownEvent.";

    /** What is said of a next event that lies behind. */
    public static final String MOMENT_PASSED =
            "This moment has passed. Give what is about to happen next, or leave it out.";

    /** How whatever is said begins of an implicated party that is none; what was perhaps meant may follow. */
    public static final String HOW_TO_IMPLICATE = ImplicatedParties.HOW;

    private static final Set<String> BODY = names(
            "narrative",
            "language",
            "country",
            "place",
            "occurredOn",
            "threatTypes",
            "aspects",
            "defenderKinds",
            "target",
            "perpetrators",
            "nexus",
            "urgencySigns",
            "nextKnownEvent",
            "identity",
            "shareableSummary",
            "consents",
            "sharing",
            "identityRelease",
            "fallback",
            "implicated",
            "drill");
    private static final Set<String> CHANGE = names(
            "information",
            "identity",
            "shareableSummary",
            "nextKnownEvent",
            "consents",
            "sharing",
            "identityRelease",
            "fallback",
            "implicated",
            "expectedVersion");
    private static final Set<String> LAST_CHANGE = names("expectedVersion");
    private static final Set<String> PERPETRATOR = names("kind", "involvement");
    private static final Set<String> NEXT_KNOWN_EVENT = names("kind", "at");
    private static final Set<String> IDENTITY =
            names("names", "contacts", "exactPlace", "handlingFlags", "perpetratorNames", "entities");
    private static final Map<ConsentKind, String> CONSENT_NAMES = consentNames();
    private static final Set<String> CONSENTS = Stream.concat(
                    CONSENT_NAMES.values().stream(), Stream.of("givenBy", "givenOn", "validUntil", "each"))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private static final Set<String> CONSENT_TERMS = names("givenBy", "givenOn", "validUntil");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?");
    private static final Duration LATE_NEWS = Duration.ofDays(1);

    private final Clock clock;
    private final ImplicatedParties parties;

    /** Reads against the days and times of {@code clock}, and knows no queue but {@code queues}. */
    public SubmissionReader(Clock clock, KnownQueues queues) {
        this.clock = clock;
        this.parties = new ImplicatedParties(queues);
    }

    /** The name that the field of a consent has in the API. */
    public static String nameOf(ConsentKind kind) {
        return Objects.requireNonNull(CONSENT_NAMES.get(kind));
    }

    /** Reads one body. */
    public Reading read(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> object)) {
            return new Reading.Refused(List.of(new FieldProblem(
                    "#", "Send one JSON object, in curly brackets, with at least the field narrative.")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        Submission submission = read(Fields.ofBody(object, BODY, problems));
        if (submission == null || !problems.isEmpty()) {
            return new Reading.Refused(problems);
        }
        return new Reading.Understood(submission);
    }

    /** Reads how a partner changes a report. Its fields are those of a submission, and are read by the same rules. */
    public ChangeReading readChange(@Nullable Object body) {
        if (!(body instanceof Map<?, ?> object)) {
            return new ChangeReading.Refused(List.of(
                    new FieldProblem("#", "Send one JSON object, in curly brackets, with what you add or change.")));
        }
        List<FieldProblem> problems = new ArrayList<>();
        Fields fields = Fields.ofBody(object, CHANGE, problems);
        Change change = new Change(
                fields.keptText("information", Limits.NARRATIVE),
                changedIdentity(fields),
                fields.text("shareableSummary", Limits.SUMMARY),
                nextKnownEvent(fields),
                changedConsents(fields),
                fields.word("sharing", List.of(Sharing.values())),
                fields.word("identityRelease", List.of(IdentityRelease.values())),
                fields.word("fallback", List.of(Fallback.values())),
                fields.isGiven("implicated")
                        ? fields.forms("implicated", parties::know, ImplicatedParty::new, parties::hint)
                        : null,
                fields.count("expectedVersion"));
        if (problems.isEmpty() && change.kinds().isEmpty()) {
            problems.add(new FieldProblem(
                    "#",
                    "Nothing would change. Give at least one of the fields: information, identity,"
                            + " shareableSummary, nextKnownEvent, consents, sharing, identityRelease, fallback,"
                            + " implicated."));
        }
        return problems.isEmpty() ? new ChangeReading.Understood(change) : new ChangeReading.Refused(problems);
    }

    /** Reads what may come with a withdrawal or an erasure: nothing, or the version that the partner saw. */
    public ChangeReading readLastChange(@Nullable Object body) {
        List<FieldProblem> problems = new ArrayList<>();
        Integer expected = null;
        if (body instanceof Map<?, ?> object) {
            expected = Fields.ofBody(object, LAST_CHANGE, problems).count("expectedVersion");
        } else if (body != null) {
            problems.add(new FieldProblem("#", "Send nothing, or one JSON object with the field expectedVersion."));
        }
        return problems.isEmpty()
                ? new ChangeReading.Understood(
                        new Change(null, null, null, null, null, null, null, null, null, expected))
                : new ChangeReading.Refused(problems);
    }

    private @Nullable Submission read(Fields fields) {
        String narrative = fields.neededText(
                "narrative", Limits.NARRATIVE, "Tell what happened, in your own words and in any language.");
        StatedFacts stated = new StatedFacts(
                fields.form(
                        "language",
                        text -> LANGUAGE.matcher(text).matches(),
                        text -> Locale.forLanguageTag(text).toLanguageTag(),
                        "Use a language code such as es, fr or pt-BR, or leave it out."),
                fields.form(
                        "country",
                        Territories::exists,
                        CountryCode::new,
                        "Use the two capital letters of ISO 3166-1 for a country that exists, such as CO for Colombia,"
                                + " or leave it out."),
                occurredOn(fields),
                fields.words("threatTypes", THREAT_TYPES),
                fields.words("aspects", List.of(Aspect.values())),
                fields.words("defenderKinds", List.of(DefenderKind.values())),
                fields.word("target", List.of(Target.values())),
                fields.objects("perpetrators", PERPETRATOR, SubmissionReader::perpetrator),
                fields.words("nexus", List.of(Nexus.values())),
                fields.words("urgencySigns", List.of(UrgencySign.values())));
        Account account = new Account(narrative == null ? "" : narrative, fields.text("place", Limits.SHORT_TEXT));
        Identity identity = identity(fields);
        String summary = fields.text("shareableSummary", Limits.SUMMARY);
        Terms terms = new Terms(
                consents(fields),
                otherwise(fields.word("sharing", List.of(Sharing.values())), Sharing.AMBER_STRICT),
                otherwise(
                        fields.word("identityRelease", List.of(IdentityRelease.values())), IdentityRelease.ON_REQUEST),
                otherwise(fields.word("fallback", List.of(Fallback.values())), Fallback.HEADQUARTERS),
                fields.forms("implicated", parties::know, ImplicatedParty::new, parties::hint),
                nextKnownEvent(fields),
                fields.flag("drill", false));
        return narrative == null ? null : new Submission(stated, terms, account, identity, summary);
    }

    private @Nullable LocalDate occurredOn(Fields fields) {
        LocalDate day = fields.date("occurredOn");
        if (day != null && day.isAfter(tomorrow())) {
            fields.complainOf("occurredOn", DAY_TO_COME);
        }
        return day;
    }

    private @Nullable NextKnownEvent nextKnownEvent(Fields fields) {
        Fields event = fields.object("nextKnownEvent", NEXT_KNOWN_EVENT);
        if (event == null) {
            return null;
        }
        NextKnownEventKind kind = event.neededWord("kind", List.of(NextKnownEventKind.values()));
        Instant at = event.neededMoment("at");
        if (at != null && at.isBefore(clock.instant().minus(LATE_NEWS))) {
            event.complainOf("at", MOMENT_PASSED);
        }
        return kind == null || at == null ? null : new NextKnownEvent(kind, at);
    }

    private static @Nullable Perpetrator perpetrator(Fields fields) {
        PerpetratorKind kind = fields.neededWord("kind", List.of(PerpetratorKind.values()));
        Involvement involvement =
                otherwise(fields.word("involvement", List.of(Involvement.values())), Involvement.SUSPECTED);
        return kind == null ? null : new Perpetrator(kind, involvement);
    }

    private static Identity identity(Fields fields) {
        Fields identity = fields.object("identity", IDENTITY);
        if (identity == null) {
            return Identity.EMPTY;
        }
        return new Identity(
                identity.texts("names", Limits.SHORT_TEXT),
                identity.texts("contacts", Limits.SHORT_TEXT),
                identity.text("exactPlace", Limits.SHORT_TEXT),
                identity.words("handlingFlags", List.of(HandlingFlag.values())),
                identity.texts("perpetratorNames", Limits.SHORT_TEXT),
                identity.texts("entities", Limits.SHORT_TEXT));
    }

    /** An identity with nothing in it is none: taking all of it away is not what somebody means who names nothing. */
    private static @Nullable Identity changedIdentity(Fields fields) {
        Identity identity = identity(fields);
        return identity.equals(Identity.EMPTY) ? null : identity;
    }

    private Consents consents(Fields fields) {
        Fields consents = fields.object("consents", CONSENTS);
        return consents == null ? Consents.UNKNOWN : answers(consents).asGiven();
    }

    private @Nullable ConsentAnswers changedConsents(Fields fields) {
        Fields consents = fields.object("consents", CONSENTS);
        if (consents == null) {
            return null;
        }
        ConsentAnswers answers = answers(consents);
        if (answers.isEmpty()) {
            fields.complainOf("consents", "Name the consents that change, each with YES, NO or UNKNOWN.");
        }
        return answers;
    }

    private ConsentAnswers answers(Fields consents) {
        Map<ConsentKind, ConsentValue> answers = new EnumMap<>(ConsentKind.class);
        CONSENT_NAMES.forEach((kind, name) -> {
            ConsentValue answer = consents.word(name, List.of(ConsentValue.values()));
            if (answer != null) {
                answers.put(kind, answer);
            }
        });
        ConsentTerms common = consentTerms(consents);
        Map<ConsentKind, ConsentTerms> each = new EnumMap<>(ConsentKind.class);
        Fields differing = consents.object("each", names(CONSENT_NAMES.values().toArray(String[]::new)));
        if (differing != null) {
            CONSENT_NAMES.forEach((kind, name) -> {
                Fields own = differing.object(name, CONSENT_TERMS);
                if (differing.isNamedOnly(name)) {
                    differing.complainOf(name, "Say who gave this consent, when or until when, or take the field out.");
                }
                if (own != null) {
                    each.put(kind, consentTerms(own));
                }
            });
        }
        return new ConsentAnswers(answers, common, each);
    }

    private ConsentTerms consentTerms(Fields fields) {
        LocalDate givenOn = fields.date("givenOn");
        LocalDate validUntil = fields.date("validUntil");
        if (givenOn != null && givenOn.isAfter(tomorrow())) {
            fields.complainOf("givenOn", "This day has not come yet. Give the day the consents were given.");
        }
        if (givenOn != null && validUntil != null && validUntil.isBefore(givenOn)) {
            fields.complainOf("validUntil", "This day lies before the day the consents were given.");
        } else if (validUntil != null && validUntil.isBefore(tomorrow().minusDays(2))) {
            fields.complainOf(
                    "validUntil", "This day has passed, so nothing would be consented to. Ask anew, or leave it out.");
        }
        return new ConsentTerms(fields.word("givenBy", List.of(ConsentGiver.values())), givenOn, validUntil);
    }

    /** Somewhere it is tomorrow already. */
    private LocalDate tomorrow() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }

    private static Map<ConsentKind, String> consentNames() {
        Map<ConsentKind, String> names = new EnumMap<>(ConsentKind.class);
        for (ConsentKind kind : ConsentKind.values()) {
            String[] words = kind.name().toLowerCase(Locale.ROOT).split("_");
            names.put(
                    kind,
                    words[0]
                            + Arrays.stream(words)
                                    .skip(1)
                                    .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                                    .collect(Collectors.joining()));
        }
        return names;
    }

    private static Set<String> names(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }

    private static <T> T otherwise(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
