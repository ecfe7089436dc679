package org.signalpost.standalone.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Routing;

/** Tells where each report went, why and how fast, a row when it arrives. */
final class DemoTable {

    private static final String ROW = "%-43s %-4s  %-21s %8s  %s%n";

    private final PrintWriter out;

    DemoTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        out.printf(ROW, "REPORT", "LANG", "WENT TO", "AFTER", "READ AS");
        out.flush();
    }

    void row(DemoReport report, Arrivals.Arrival arrival) {
        Classification found = arrival.decision().classification();
        Routing routing = arrival.decision().routing();
        out.printf(
                ROW,
                report.title(),
                report.language(),
                arrival.place(),
                String.format(Locale.ROOT, "%d ms", arrival.delay().toMillis()),
                found.country().known().map(Object::toString).orElse("??") + " " + found.primaryThreat() + " "
                        + found.priority());
        detail("why: " + routing.primary().reason());
        detail("     " + words(found));
        if (!routing.copies().isEmpty()) {
            detail("copy to "
                    + routing.copies().stream()
                            .map(copy -> copy.queue().value())
                            .collect(Collectors.joining(", ")));
        }
        if (!routing.withheld().isEmpty()) {
            detail("withheld from "
                    + routing.withheld().stream()
                            .map(withheld -> withheld.queue() + " (" + withheld.reason() + ")")
                            .collect(Collectors.joining(", ")));
        }
        if (!report.expect().equals(arrival.place())) {
            detail("!! it was written for " + report.expect());
        }
        out.flush();
    }

    private static String words(Classification found) {
        return found.reasons().stream()
                .map(reason -> reason.code().toLowerCase(Locale.ROOT).replace('_', ' '))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private void detail(String text) {
        out.println("      " + text);
    }
}
