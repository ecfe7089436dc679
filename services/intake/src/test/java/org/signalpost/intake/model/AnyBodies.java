package org.signalpost.intake.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Bodies that look like submissions gone wrong in every way. */
public final class AnyBodies {

    /** In every text that is made up, so that it can be looked for in the answers. */
    public static final String MARK = "canary-4711";

    private static final List<String> FIELDS = List.of(
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
            "drill",
            "kind",
            "at",
            "involvement",
            "names",
            "handlingFlags",
            "widerGovernment",
            "givenOn",
            "validUntil");

    private static final List<Object> WORDS = List.of(
            "CO",
            "es",
            "2026-11-20",
            "2026-02-30",
            "+999999999-01-01",
            "2026-11-27T09:00:00-05:00",
            "KILLING",
            "NONE",
            "POLICE",
            "HEARING",
            "YES",
            "RED",
            "post.bogota",
            "ambassador@post.bogota",
            "",
            " ",
            "\u0000",
            "\uD800",
            "x".repeat(600));

    private AnyBodies() {}

    /** Any value that JSON can be, likely one with fields that we know. */
    public static Arbitrary<Object> bodies() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.of(WORDS),
                Arbitraries.strings().ofMaxLength(20).map(text -> text + MARK),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.bigIntegers().map(number -> number),
                Arbitraries.of(true, false).map(flag -> flag));
        return Arbitraries.recursive(() -> scalars.injectNull(0.1), AnyBodies::containers, 0, 3);
    }

    private static Arbitrary<Object> containers(Arbitrary<Object> content) {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(FIELDS)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(8).map(text -> text + MARK)));
        Arbitrary<Object> objects =
                Arbitraries.maps(names, content).ofMaxSize(8).map(map -> new HashMap<String, Object>(map));
        Arbitrary<Object> lists = content.list().ofMaxSize(5).map(list -> new ArrayList<Object>(list));
        Arbitrary<Object> submissions = Arbitraries.maps(names, content)
                .ofMaxSize(4)
                .map(map -> {
                    Map<String, Object> body = new HashMap<>(map);
                    body.put("narrative", "EXAMPLE " + Objects.hashCode(map));
                    return body;
                });
        return Arbitraries.oneOf(objects, lists, submissions);
    }
}
