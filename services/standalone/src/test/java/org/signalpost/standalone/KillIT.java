package org.signalpost.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.embedded.EmbeddedDatabase;
import tools.jackson.databind.json.JsonMapper;

class KillIT {

    private static final int SUBMISSIONS = 2_000;
    private static final int BEFORE_THE_KILL = 1_000;
    private static final Map<String, String> UNHURRIED_LIMIT = Map.of("SIGNALPOST_INTAKE_RATE_BURST", "100000");

    private final JsonMapper json = new JsonMapper();

    @Test
    void every_report_accepted_before_the_process_was_killed_is_in_exactly_one_primary_queue_once(@TempDir Path data)
            throws Exception {
        Set<String> accepted = ConcurrentHashMap.newKeySet();
        SignalpostProcess.Login login;
        try (SignalpostProcess first = SignalpostProcess.server("demo", data, UNHURRIED_LIMIT)) {
            login = first.login("partner system");
            submitUntilKilled(first, login, accepted);
        }
        assertThat(accepted).hasSizeBetween(BEFORE_THE_KILL, SUBMISSIONS - 1);

        try (SignalpostProcess second = SignalpostProcess.server("serve", data, UNHURRIED_LIMIT)) {
            ApiClient partner = new ApiClient(second.url(), login);
            await("every accepted report has reached a queue")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> accepted.stream().allMatch(id -> hasArrived(partner, id)));
        }

        Map<String, List<String>> arrivals = arrivals(data);
        assertThat(accepted).allSatisfy(id -> assertThat(arrivals.get(id)).containsExactly("PRIMARY 1"));
    }

    private void submitUntilKilled(SignalpostProcess server, SignalpostProcess.Login login, Set<String> accepted)
            throws InterruptedException {
        ApiClient partner = new ApiClient(server.url(), login);
        ConcurrentLinkedQueue<Integer> todo = new ConcurrentLinkedQueue<>(
                IntStream.range(0, SUBMISSIONS).boxed().toList());
        CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.submit(() -> {
                for (Integer number = todo.poll(); number != null; number = todo.poll()) {
                    HttpResponse<String> answer =
                            partner.post("/v1/reports", "kill-" + number, "application/json", report(number));
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
                    accepted.add(json.readTree(answer.body()).path("id").asString());
                    enough.countDown();
                }
                return null;
            });
        }
        assertThat(enough.await(3, TimeUnit.MINUTES))
                .as("submitted so far: %s", accepted.size())
                .isTrue();
        server.kill();
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    private boolean hasArrived(ApiClient partner, String id) {
        String status = json.readTree(partner.get("/v1/reports/" + id).body())
                .path("status")
                .asString();
        return !status.isEmpty() && !List.of("PENDING", "RECEIVED").contains(status);
    }

    /** Each report's cases with their standing and how often they came into their queue. */
    private static Map<String, List<String>> arrivals(Path data) throws SQLException {
        Map<String, List<String>> arrivals = new HashMap<>();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("postgres"), 0);
                Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.report_id, c.standing,
                               (select count(*) from desk.audit_trail t where t.case_id = c.case_id and t.action = 'ARRIVED')
                        from desk.cases c
                        """)) {
            while (rows.next()) {
                arrivals.computeIfAbsent(rows.getString(1), id -> new ArrayList<>())
                        .add(rows.getString(2) + " " + rows.getInt(3));
            }
        }
        return arrivals;
    }

    private static String report(int number) {
        List<String> countries = List.of("CO", "HN", "UG", "GE", "PH", "BR");
        return """
                {"narrative": "EXAMPLE %d. The invented journalist was arrested by police yesterday.",
                 "language": "en", "country": "%s", "threatTypes": ["ARBITRARY_DETENTION"]}
                """.formatted(number, countries.get(number % countries.size()));
    }
}
