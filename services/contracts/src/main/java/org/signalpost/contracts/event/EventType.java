package org.signalpost.contracts.event;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of events, each with its name in CloudEvents, its topic and its JSON Schema. */
public enum EventType {
    REPORT_SUBMITTED(ReportSubmitted.class, "report.submitted", Topics.REPORTS_SUBMITTED),
    REPORT_CLASSIFIED(ReportClassified.class, "report.classified", Topics.REPORTS_CLASSIFIED),
    REPORT_CORRECTED(ReportCorrected.class, "report.corrected", Topics.REPORTS_CORRECTED),
    REPORT_ROUTED(ReportRouted.class, "report.routed", Topics.REPORTS_ROUTED),
    CASE_CHANGED(CaseChanged.class, "case.changed", Topics.CASES_EVENTS);

    private static final int MAJOR_VERSION = 1;

    private final Class<? extends Event> type;
    private final String name;
    private final String topic;

    EventType(Class<? extends Event> type, String name, String topic) {
        this.type = type;
        this.name = name;
        this.topic = topic;
    }

    /** The kind of {@code event}. */
    public static EventType of(Event event) {
        if (event instanceof ReportSubmitted) {
            return REPORT_SUBMITTED;
        } else if (event instanceof ReportClassified) {
            return REPORT_CLASSIFIED;
        } else if (event instanceof ReportCorrected) {
            return REPORT_CORRECTED;
        } else if (event instanceof ReportRouted) {
            return REPORT_ROUTED;
        }
        return CASE_CHANGED;
    }

    /** The kind with this CloudEvents type, its major version included; empty if this version knows none. */
    public static Optional<EventType> named(String cloudEventsType) {
        return Arrays.stream(values())
                .filter(type -> type.cloudEventsType().equals(cloudEventsType))
                .findFirst();
    }

    /** The Java type that carries it. */
    public Class<? extends Event> type() {
        return type;
    }

    /** The topic it travels on. */
    public String topic() {
        return topic;
    }

    /** The CloudEvents type, ending in the major version. */
    public String cloudEventsType() {
        return "org.signalpost." + name + ".v" + MAJOR_VERSION;
    }

    /** The id of the JSON Schema of its value. */
    public URI schema() {
        return URI.create("urn:signalpost:schema:" + name + ":" + MAJOR_VERSION);
    }

    /** Where the JSON Schema of its value lies on the class path. */
    public String schemaResource() {
        return "/schema/" + name + ".v" + MAJOR_VERSION + ".json";
    }
}
