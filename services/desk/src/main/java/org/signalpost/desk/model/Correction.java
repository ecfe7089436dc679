package org.signalpost.desk.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Classification.Country;
import org.signalpost.contracts.event.Classification.Threat;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.ThreatType;

/**
 * What triage says of a report after reading it. What is left out stays as it was classified; naming what was classified
 * already confirms it.
 *
 * @param country where it happened
 * @param primaryThreat what the report is about
 * @param otherThreats what else was done or threatened; empty says that there is nothing else
 * @param priority how soon it must be taken
 */
public record Correction(
        @Nullable CountryCode country,
        @Nullable ThreatType primaryThreat,
        @Nullable List<ThreatType> otherThreats,
        @Nullable Priority priority) {

    /**
     * Checks that something is said, and takes a copy of the list.
     *
     * @throws IllegalArgumentException if nothing is said, or the primary threat is among the others too
     */
    public Correction {
        if (country == null && primaryThreat == null && otherThreats == null && priority == null) {
            throw new IllegalArgumentException("A correction says something");
        }
        otherThreats = otherThreats == null ? null : List.copyOf(new LinkedHashSet<>(otherThreats));
        if (otherThreats != null && primaryThreat != null && otherThreats.contains(primaryThreat)) {
            throw new IllegalArgumentException("The primary threat is none of the others");
        }
    }

    /**
     * The classification that holds once a person has said so: what they named is certain, what they did not name keeps
     * its evidence, and nothing is left to decide.
     */
    public Classification applyTo(Classification before) {
        List<String> named = new ArrayList<>();
        if (country != null) {
            named.add("country");
        }
        if (primaryThreat != null || otherThreats != null) {
            named.add("threats");
        }
        if (priority != null) {
            named.add("priority");
        }
        return new Classification(
                ReportCorrected.TRIAGE,
                before.language(),
                country(before.country()),
                threats(before.threats()),
                before.defenders(),
                before.perpetrators(),
                before.nexus(),
                before.urgency(),
                before.severity(),
                before.certainty(),
                priority == null ? before.priority() : priority,
                Decision.AUTOMATIC,
                List.of(Reason.of("CORRECTED_IN_TRIAGE", named.toArray(String[]::new))));
    }

    private Country country(Country before) {
        if (country == null) {
            return before;
        }
        return new Country(country, 1, country.equals(before.code()) ? before.evidence() : List.of());
    }

    private List<Threat> threats(List<Threat> before) {
        if (primaryThreat == null && otherThreats == null) {
            return before;
        }
        ThreatType first = primaryThreat == null ? before.get(0).type() : primaryThreat;
        Set<ThreatType> others = new LinkedHashSet<>();
        if (otherThreats == null) {
            before.forEach(threat -> others.add(threat.type()));
        } else {
            others.addAll(otherThreats);
        }
        others.remove(first);
        others.remove(ThreatType.NONE);
        List<Threat> after = new ArrayList<>();
        after.add(certain(first, true, before, primaryThreat != null));
        for (ThreatType other : others) {
            after.add(certain(other, false, before, otherThreats != null));
        }
        return after;
    }

    private static Threat certain(ThreatType type, boolean primary, List<Threat> before, boolean named) {
        return before.stream()
                .filter(threat -> threat.type() == type)
                .findFirst()
                .map(threat ->
                        new Threat(type, primary, named ? 1 : threat.confidence(), threat.evidence(), threat.aspects()))
                .orElseGet(() -> new Threat(type, primary, 1, List.of(), List.of()));
    }
}
