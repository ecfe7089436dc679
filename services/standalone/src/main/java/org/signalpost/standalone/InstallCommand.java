package org.signalpost.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.resource.PatternType;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.installation.AccessInstallation;
import org.signalpost.contracts.installation.KafkaAccess;
import org.signalpost.contracts.installation.OutsideSystemsInstallation;
import org.signalpost.contracts.installation.TopicChange;
import org.signalpost.contracts.installation.TopicInstallation;
import org.signalpost.contracts.installation.TopicInstallationException;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.OutsideSystems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a Kafka cluster ready for the services. */
@Command(
        name = "install",
        header = "Makes a Kafka cluster ready: topics, their settings, and who may do what.",
        description = {
            "Creates the topics that are missing, sets all of them as this version needs, and allows each service what it",
            "does and nothing else. Says what it changes. Run it before each new version; twice is once.",
            "Nothing is deleted: topics keep their partitions, and what principals may do beyond is only told."
        },
        mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {

    @Option(names = "--kafka", paramLabel = "HOST:PORT", required = true, description = "The Kafka cluster.")
    private String kafka = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties of Kafka's own for the connection: how to log in, whom to trust.")
    @Nullable
    private Path commandConfig;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of a new topic (default: ${DEFAULT-VALUE}).")
    private int partitions = 4;

    @Option(
            names = "--replicas",
            paramLabel = "N",
            defaultValue = "0",
            description = "Copies of a new topic (default: as many as there are brokers, up to three).")
    private int replicas;

    @Option(
            names = "--principal",
            paramLabel = "SERVICE=PRINCIPAL",
            description = "As whom a service, or the system of a queue, logs in (default: User:SERVICE, User:QUEUE)."
                    + " Can be given for each.")
    private Map<String, String> principals = new LinkedHashMap<>();

    @Option(
            names = "--outside-systems",
            paramLabel = "FILE",
            description = {
                "The list of queues whose post runs a system of its own, one to a line: each gets a topic, settings of its",
                "share group, and a login that reads that topic and nothing else."
            })
    @Nullable
    private Path outsideSystems;

    @Option(
            names = "--queues",
            paramLabel = "FILE",
            converter = QueuesFile.Location.class,
            description = {
                "The list of queues that there are, where the directory is one of your own",
                "(default: what SIGNALPOST_QUEUES names in the environment, or as shipped)."
            })
    @Nullable
    private Path queues;

    @Option(names = "--without-access", description = "Topics only, where the cluster has no authorizer.")
    private boolean withoutAccess;

    @Option(
            names = {"--dry-run", "--print"},
            description = "Say what would be changed, and change nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        KnownQueues known = QueuesFile.chosen(queues, System.getenv()).read();
        OutsideSystems systems =
                outsideSystems == null ? OutsideSystems.NONE : OutsideSystemsFile.read(outsideSystems, known);
        check(systems);
        ExternalKafka.checkAddress(kafka);
        AccessInstallation access =
                AccessInstallation.of(systems, program -> principals.getOrDefault(program, "User:" + program));
        try (Admin admin = Admin.create(connection())) {
            TopicInstallation topics = new TopicInstallation(partitions, replicasOn(admin));
            OutsideSystemsInstallation entries = new OutsideSystemsInstallation(topics, systems);
            List<TopicChange> changes = TopicChange.of(entries, admin);
            List<AclBinding> missing = withoutAccess ? List.of() : access.missing(admin);
            changes.forEach(change -> out.println(line(change, topics)));
            missing.forEach(binding -> out.println("allow " + line(binding)));
            if (!withoutAccess) {
                access.surplus(admin).forEach(binding -> out.println("left, beyond what is needed: " + line(binding)));
            }
            if (!dryRun) {
                topics.install(admin);
                entries.install(admin);
                if (!withoutAccess) {
                    access.install(admin);
                }
            }
            out.println(outcome(changes.isEmpty() && missing.isEmpty()));
            out.flush();
            return 0;
        } catch (TopicInstallationException refused) {
            throw explained(refused);
        } catch (KafkaException unusable) {
            throw new CannotStartException(
                    "Kafka cannot be asked at " + kafka + ": " + ExternalKafka.reason(unusable), unusable);
        }
    }

    private String outcome(boolean nothingToDo) {
        if (nothingToDo) {
            return "Everything is as it should be.";
        }
        return dryRun ? "Nothing was changed." : "Installed.";
    }

    private void check(OutsideSystems systems) {
        if (partitions < 1 || replicas < 0 || replicas > Short.MAX_VALUE) {
            throw new CannotStartException("--partitions and --replicas take a positive number.", null);
        }
        List<String> programs =
                KafkaAccess.with(systems).stream().map(KafkaAccess::name).toList();
        principals.forEach((service, principal) -> {
            if (!programs.contains(service)) {
                throw new CannotStartException(
                        "--principal names " + service + ", which is none of " + String.join(", ", programs) + ".",
                        null);
            }
            if (!principal.matches("[A-Za-z]+:.+")) {
                throw new CannotStartException(
                        "--principal " + service + " takes a type and a name, as in User:" + service + ".", null);
            }
        });
    }

    private Properties connection() {
        Properties connection = new Properties();
        Path file = commandConfig;
        if (file != null) {
            try (InputStream settings = Files.newInputStream(file)) {
                connection.load(settings);
            } catch (IOException | IllegalArgumentException unreadable) {
                throw new CannotStartException("--command-config cannot be read: " + file + ".", unreadable);
            }
        }
        connection.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        return connection;
    }

    private short replicasOn(Admin admin) throws InterruptedException {
        int brokers = ExternalKafka.brokers(
                admin, kafka, "Is the address right, and does --command-config say how to log in there?");
        if (replicas > brokers) {
            throw new CannotStartException(
                    "--replicas " + replicas + " is more than there are brokers: " + brokers + ".", null);
        }
        return (short) (replicas == 0 ? Math.min(brokers, 3) : replicas);
    }

    private static CannotStartException explained(TopicInstallationException refused) {
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        if (cause instanceof SecurityDisabledException) {
            return new CannotStartException(
                    "This Kafka has no authorizer, so everybody may do everything. Give it one, or accept that with"
                            + " --without-access.",
                    refused);
        }
        return new CannotStartException(
                "Kafka did not take all of it, and what it took stays: " + ExternalKafka.reason(cause), refused);
    }

    private static String line(TopicChange change, TopicInstallation topics) {
        return change.isNew()
                ? "create topic %s with %d partitions on %d brokers"
                        .formatted(change.topic(), topics.partitions(), topics.replicas())
                : "set topic %s to %s".formatted(change.topic(), change.settings());
    }

    private static String line(AclBinding binding) {
        return "%s %s %s %s%s"
                .formatted(
                        binding.entry().principal(),
                        binding.entry().operation(),
                        binding.pattern().resourceType(),
                        binding.pattern().name(),
                        binding.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
    }
}
