package org.signalpost.router.model;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Fallback;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/**
 * The words that conditions are written in, and what they mean for one report. {@code Threat.KILLING} is a word of the
 * vocabulary, {@code threats} a fact. At run time a word is its name; which vocabulary it is of only matters, and is only
 * known, when a condition is compiled.
 */
final class FactWords implements CelVariableResolver {

    private static final String UNKNOWN_COUNTRY = "UNKNOWN";

    /** The type of every word. */
    static final Map<String, CelType> TYPES;

    private static final Map<String, Optional<Object>> CONSTANTS;

    static {
        Map<String, CelType> types = new TreeMap<>();
        Map<String, Optional<Object>> constants = new HashMap<>();
        CelType aspect = vocabulary("Aspect", Aspect.values(), types, constants);
        CelType basis = vocabulary("Basis", Basis.values(), types, constants);
        CelType certainty = vocabulary("Certainty", Certainty.values(), types, constants);
        CelType consent = vocabulary("Consent", ConsentKind.values(), types, constants);
        CelType country = vocabulary("Country", countries(), types, constants);
        CelType decision = vocabulary("Decision", Decision.values(), types, constants);
        CelType defender = vocabulary("Defender", DefenderKind.values(), types, constants);
        CelType fallback = vocabulary("Fallback", Fallback.values(), types, constants);
        CelType nexus = vocabulary("Nexus", Nexus.values(), types, constants);
        CelType perpetrator = vocabulary("Perpetrator", PerpetratorKind.values(), types, constants);
        CelType priority = vocabulary("Priority", Priority.values(), types, constants);
        CelType severity = vocabulary("Severity", Severity.values(), types, constants);
        CelType sharing = vocabulary("Sharing", Sharing.values(), types, constants);
        CelType threat = vocabulary("Threat", ThreatType.values(), types, constants);
        CelType urgency = vocabulary("Urgency", Urgency.values(), types, constants);

        types.put("aspects", ListType.create(aspect));
        types.put("certainty", certainty);
        types.put("correction", SimpleType.INT);
        types.put("consents", ListType.create(consent));
        types.put("country", country);
        types.put("country_confidence", SimpleType.DOUBLE);
        types.put("decision", decision);
        types.put("defenders", ListType.create(defender));
        types.put("fallback", fallback);
        types.put("implicated_unknown", SimpleType.BOOL);
        types.put("nexus", ListType.create(nexus));
        types.put("perpetrators", ListType.create(perpetrator));
        types.put("primary_threat", threat);
        types.put("priority", priority);
        types.put("responsible_basis", basis);
        types.put("responsible_implicated", SimpleType.BOOL);
        types.put("responsible_is_post", SimpleType.BOOL);
        types.put("severity", severity);
        types.put("sharing", sharing);
        types.put("threats", ListType.create(threat));
        types.put("urgency", urgency);

        TYPES = Collections.unmodifiableMap(types);
        CONSTANTS = constants;
    }

    private final Facts facts;
    private final @Nullable Responsibility responsible;
    private final boolean responsibleImplicated;
    private final boolean implicatedUnknown;
    private final List<Object> aspects;
    private final List<Object> defenders;
    private final List<Object> nexus;
    private final List<Object> perpetrators;
    private final List<Object> threats;

    /**
     * The words for one report.
     *
     * @param responsible who answers for the country, or null if the country is unknown
     * @param responsibleImplicated whether the report implicates whoever that is
     * @param implicatedUnknown whether the report implicates somebody that neither directory nor policy knows
     */
    FactWords(
            Facts facts,
            @Nullable Responsibility responsible,
            boolean responsibleImplicated,
            boolean implicatedUnknown) {
        this.facts = facts;
        this.responsible = responsible;
        this.responsibleImplicated = responsibleImplicated;
        this.implicatedUnknown = implicatedUnknown;
        this.aspects = names(facts.aspects());
        this.defenders = names(facts.defenders());
        this.nexus = names(facts.nexus());
        this.perpetrators = names(facts.perpetrators());
        this.threats = names(facts.threats());
    }

    @Override
    public Optional<Object> find(String name) {
        Optional<Object> constant = CONSTANTS.get(name);
        return constant != null ? constant : Optional.ofNullable(fact(name));
    }

    private @Nullable Object fact(String name) {
        return switch (name) {
            case "aspects" -> aspects;
            case "certainty" -> facts.certainty().name();
            case "consents" ->
                names(Arrays.stream(ConsentKind.values())
                        .filter(kind -> facts.consents().allow(kind, facts.day()))
                        .toList());
            case "correction" -> (long) facts.correction();
            case "country" ->
                facts.country() == null ? UNKNOWN_COUNTRY : facts.country().value();
            case "country_confidence" -> facts.countryConfidence();
            case "decision" -> facts.decision().name();
            case "defenders" -> defenders;
            case "fallback" -> facts.fallback().name();
            case "implicated_unknown" -> implicatedUnknown;
            case "nexus" -> nexus;
            case "perpetrators" -> perpetrators;
            case "primary_threat" -> facts.primaryThreat().name();
            case "priority" -> facts.priority().name();
            case "responsible_basis" -> (responsible == null ? Basis.NONE : responsible.basis()).name();
            case "responsible_implicated" -> responsibleImplicated;
            case "responsible_is_post" ->
                responsible != null && responsible.queue().isPost();
            case "severity" -> facts.severity().name();
            case "sharing" -> facts.sharing().name();
            case "threats" -> threats;
            case "urgency" -> facts.urgency().name();
            default -> null;
        };
    }

    private static List<Object> names(Collection<? extends Enum<?>> values) {
        return values.stream().<Object>map(Enum::name).toList();
    }

    private static CelType vocabulary(
            String name, Enum<?>[] words, Map<String, CelType> types, Map<String, Optional<Object>> constants) {
        return vocabulary(name, Arrays.stream(words).map(Enum::name), types, constants);
    }

    private static CelType vocabulary(
            String name, Stream<String> words, Map<String, CelType> types, Map<String, Optional<Object>> constants) {
        CelType type = OpaqueType.create(name);
        words.forEach(word -> {
            types.put(name + "." + word, type);
            constants.put(name + "." + word, Optional.of(word));
        });
        return type;
    }

    private static Stream<String> countries() {
        return Stream.concat(
                Stream.of(UNKNOWN_COUNTRY), Territories.ALL.stream().map(CountryCode::value));
    }
}
