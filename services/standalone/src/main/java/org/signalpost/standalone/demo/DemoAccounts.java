package org.signalpost.standalone.demo;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.signalpost.contracts.vocabulary.PartnerId;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.identity.application.RegisteringAccounts;
import org.signalpost.identity.application.RegisteringAccounts.NewMachine;
import org.signalpost.identity.application.RegisteringAccounts.NewPerson;
import org.signalpost.identity.application.RegisteringAccounts.Registration;
import org.signalpost.identity.application.RegisteringAccounts.Taken;
import org.signalpost.identity.model.Grants;
import org.signalpost.identity.model.PasswordUse;
import org.signalpost.identity.model.Username;

/**
 * The accounts that a demo needs, made for it and printed once. On data that has them already they get new secrets, since
 * nobody can tell the old ones.
 */
final class DemoAccounts {

    private static final String ACTOR = "demo";
    private static final PartnerId PARTNER = new PartnerId("partner-example");

    private final RegisteringAccounts registering;
    private final PrintWriter out;

    DemoAccounts(RegisteringAccounts registering, PrintWriter out) {
        this.registering = registering;
        this.out = out;
    }

    /**
     * A client id and its secret.
     *
     * @param clientId public
     * @param secret to be told once
     */
    record Client(String clientId, String secret) {

        @Override
        public String toString() {
            return "Client[" + clientId + ", redacted]";
        }
    }

    Client partnerSystem() {
        return machine("partner-example-system", "EXAMPLE partner's system", Grants.ofPartner(PARTNER));
    }

    /** Makes the people and the scraper, and prints all log-ins. */
    void printAll(Client partnerSystem) {
        line("partner system", partnerSystem.clientId(), partnerSystem.secret());
        Client monitoring = machine("monitoring-example-system", "EXAMPLE scraper", Grants.ofMonitoring());
        line("monitoring system", monitoring.clientId(), monitoring.secret());
        person("partner staff", "partner-staff", Grants.ofPartnerStaff(PARTNER));
        person("officer, Bogotá", "officer-bogota", officer("post.bogota"));
        person("officer, Bogotá (2)", "officer-bogota-2", officer("post.bogota"));
        person("triage officer", "officer-triage", officer("desk.triage"));
        person("headquarters", "officer-headquarters", officer("desk.headquarters", "desk.domestic"));
        person("environment desk", "officer-environment", officer("desk.environment"));
        person("monitoring", "monitoring", Grants.ofMonitoring());
    }

    void line(String who, String name, String secret) {
        out.printf("  %-20s  %-26s  %s%n", who, name, secret);
    }

    private static Grants officer(String... queues) {
        return Grants.ofOfficer(Arrays.stream(queues).map(QueueName::new).collect(Collectors.toSet()));
    }

    private Client machine(String clientId, String name, Grants grants) {
        Registration registration = registering.registerMachine(clientId, name, grants, ACTOR);
        if (registration instanceof NewMachine made) {
            return new Client(clientId, made.secret());
        }
        if (registration instanceof Taken) {
            return new Client(clientId, registering.renewSecret(clientId, ACTOR).orElseThrow());
        }
        throw new IllegalStateException("The demo's own client was refused: " + clientId);
    }

    private void person(String who, String username, Grants grants) {
        Username name = new Username(username);
        Registration registration =
                registering.registerPerson(name, "EXAMPLE " + who, grants, null, PasswordUse.OWN, ACTOR);
        if (registration instanceof NewPerson made && made.password() != null) {
            line(who, username, made.password());
        } else if (registration instanceof Taken) {
            line(
                    who,
                    username,
                    registering.renewPassword(name, PasswordUse.OWN, ACTOR).orElseThrow());
        } else {
            throw new IllegalStateException("The demo's own account was refused: " + username);
        }
    }
}
