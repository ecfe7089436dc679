package org.signalpost.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
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
            TestBroker.get(admin.deleteTopics(TestBroker.get(admin.listTopics().names()))
                    .all());
            Awaitility.await("consumer groups gone")
                    .atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> {
                        List<String> groups = TestBroker.get(admin.listGroups().all()).stream()
                                .map(GroupListing::groupId)
                                .toList();
                        TestBroker.get(admin.deleteConsumerGroups(groups).all());
                        return true;
                    });
            TopicInstallation.onOneBroker().install(admin);
        }
    }
}
