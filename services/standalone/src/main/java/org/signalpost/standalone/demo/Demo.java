package org.signalpost.standalone.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.standalone.demo.DemoAccounts.Client;
import org.springframework.web.client.RestClientException;

/** Submits the reports written for the demo to a running server, and tells where each went. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final PrintWriter out;
    private final Clock clock;

    /** A demo that prints to {@code out}. */
    public Demo(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /**
     * Makes the accounts, submits the reports, prints the table and then the log-ins.
     *
     * @param server where it answers
     * @param bootstrapServers its Kafka
     * @param registering makes the accounts
     * @param administrator the administrator's password if this start made one, or an empty string
     * @return whether every report arrived in the queue it was written for
     */
    public boolean run(URI server, String bootstrapServers, RegisteringAccounts registering, String administrator) {
        DemoAccounts accounts = new DemoAccounts(registering, out);
        Client partnerSystem = accounts.partnerSystem();
        boolean arrived;
        try (Arrivals arrivals = new Arrivals(bootstrapServers)) {
            arrived = submitAndWatch(
                    new PartnerClient(server, partnerSystem.clientId(), partnerSystem.secret()), arrivals);
        }
        out.println();
        out.println("LOG-INS, made for this demo and printed this once (only hashes are kept):");
        accounts.printAll(partnerSystem);
        if (!administrator.isEmpty()) {
            accounts.line("administrator", "administrator", administrator);
        }
        out.flush();
        return arrived;
    }

    private boolean submitAndWatch(PartnerClient partner, Arrivals arrivals) {
        DemoTable table = new DemoTable(out);
        table.head();
        List<DemoReport> reports = DemoReport.all();
        String run = UUID.randomUUID().toString();
        Map<ReportId, DemoReport> waiting = new LinkedHashMap<>();
        List<DemoReport> refused = new ArrayList<>();
        boolean asWritten = true;
        for (int i = 0; i < reports.size(); i++) {
            DemoReport report = reports.get(i);
            try {
                waiting.put(partner.submit("demo-" + run + "-" + i, report.report()), report);
            } catch (RestClientException failed) {
                out.println(report.title() + ": NOT ACCEPTED. " + failed.getMessage());
                refused.add(report);
            }
            asWritten &= printArrived(waiting, arrivals, table, Duration.ZERO);
        }
        Instant giveUp = clock.instant().plus(PATIENCE);
        while (!waiting.isEmpty() && clock.instant().isBefore(giveUp)) {
            asWritten &= printArrived(waiting, arrivals, table, A_MOMENT);
        }
        waiting.values()
                .forEach(report -> out.println(report.title() + ": NOT ARRIVED after " + PATIENCE.toSeconds() + " s"));
        return asWritten && waiting.isEmpty() && refused.isEmpty();
    }

    private static boolean printArrived(
            Map<ReportId, DemoReport> waiting, Arrivals arrivals, DemoTable table, Duration patience) {
        arrivals.watch(patience);
        boolean[] asWritten = {true};
        waiting.entrySet()
                .removeIf(entry -> arrivals.of(entry.getKey())
                        .map(arrival -> {
                            table.row(entry.getValue(), arrival);
                            asWritten[0] &= entry.getValue().expect().equals(arrival.place());
                            return true;
                        })
                        .orElse(false));
        return asWritten[0];
    }
}
