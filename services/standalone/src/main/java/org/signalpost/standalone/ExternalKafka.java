package org.signalpost.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** The Kafka that {@code --kafka} names. Whoever starts the program is told soon, and in a line, if it cannot be used. */
final class ExternalKafka {

    /** Long enough for any Kafka that is there; whoever mistyped the address is told soon. */
    private static final int PATIENCE_MILLIS = 6_000;

    private static final Pattern ADDRESS =
            Pattern.compile("(?:[A-Za-z_]+://)?(\\[[0-9A-Fa-f:.%]+]|[^\\s:/,\\[\\]]+):(\\d{1,5})");

    private ExternalKafka() {}

    /** Refuses what is no address, or an address of no known host; where there are several, one known host will do. */
    static void checkAddress(String kafka) {
        List<String> unknown = new ArrayList<>();
        String[] addresses = kafka.split(",", -1);
        for (String address : addresses) {
            Matcher parts = ADDRESS.matcher(address.strip());
            if (!parts.matches() || Integer.parseInt(parts.group(2)) < 1 || Integer.parseInt(parts.group(2)) > 65_535) {
                throw new CannotStartException(
                        "--kafka takes HOST:PORT, as in kafka.example.org:9092, or several of them with commas between.",
                        null);
            }
            if (!isKnown(parts.group(1))) {
                unknown.add(parts.group(1));
            }
        }
        if (unknown.size() == addresses.length) {
            throw new CannotStartException("--kafka: no host is known as " + String.join(" or ", unknown) + ".", null);
        }
    }

    /** Refuses an address at which no Kafka answers. */
    static void check(String kafka) {
        checkAddress(kafka);
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
            brokers(admin, kafka, "Is the address right?");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("Interrupted while starting.", interrupted);
        }
    }

    /**
     * How many brokers there are.
     *
     * @param hint what else may be wrong when nobody answers; ends the message
     */
    static int brokers(Admin admin, String kafka, String hint) throws InterruptedException {
        try {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs(PATIENCE_MILLIS))
                    .nodes()
                    .get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException away) {
            Throwable cause = away.getCause();
            if (cause == null || cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new CannotStartException("No Kafka answers at " + kafka + ". " + hint, away);
            }
            throw new CannotStartException("Kafka at " + kafka + " refuses: " + reason(cause), away);
        }
    }

    /** What Kafka itself says of a failure, for the end of a message. */
    static String reason(Throwable cause) {
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "." : ", " + cause.getMessage());
    }

    private static boolean isKnown(String host) {
        try {
            InetAddress.getByName(host);
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
