package org.signalpost.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.signalpost.contracts.installation.TopicInstallation;

/** What one test class, with the classes nested in it, runs on. */
record TestInfrastructure(Class<?> owner, TestBroker broker, TestDatabase database) {

    private static @Nullable TestInfrastructure current;

    /** The same for the same class, emptied when another one comes. */
    static synchronized TestInfrastructure of(Class<?> testClass) {
        Class<?> owner = outermost(testClass);
        TestInfrastructure known = current;
        if (known == null || !known.owner().equals(owner)) {
            Infrastructure shared = Infrastructure.shared();
            TestBroker broker = new TestBroker(shared.bootstrapServers());
            empty(broker);
            TestDatabase database = shared.createDatabase(
                    "test_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT));
            known = new TestInfrastructure(owner, broker, database);
            current = known;
        }
        return known;
    }

    private static Class<?> outermost(Class<?> testClass) {
        Class<?> outermost = testClass;
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        return outermost;
    }

    private static void empty(TestBroker broker) {
        try (Admin admin = broker.admin()) {
            TestBroker.get(admin.deleteTopics(topics(admin)).all());
            // The controller answers before the broker has followed: without waiting, the old records could be read
            // again.
            await("topics gone", () -> topics(admin).isEmpty());
            await("consumer groups gone", () -> {
                List<String> groups = TestBroker.get(admin.listGroups().all()).stream()
                        .map(GroupListing::groupId)
                        .toList();
                TestBroker.get(admin.deleteConsumerGroups(groups).all());
                return true;
            });
            TopicInstallation.onOneBroker().install(admin);
            await("topics there", () -> topics(admin).containsAll(TopicInstallation.names()));
        }
    }

    private static Set<String> topics(Admin admin) {
        return TestBroker.get(admin.listTopics().names());
    }

    private static void await(String what, Callable<Boolean> happened) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(happened);
    }
}
