package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalpost.intake.model.Limits;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestDatabase;
import org.signalpost.testkit.TestTokens;

/** Many of the largest bodies at the same moment, and an intake with less heap than any container gives it. */
@SignalpostInfrastructure
class LargestAtOnceIT {

    private static final int REPORTS = 40;
    private static final int FORMS = 20;

    @Test
    void reports_and_forms_at_their_largest_are_all_answered_and_the_intake_goes_on(
            TestBroker broker, TestDatabase database, @TempDir Path directory) throws Exception {
        try (IntakeProcess intake = IntakeProcess.start(broker, database, directory)) {
            byte[] report = report();
            byte[] form = filled(PartnerPagesIT.everyField() + "&implicated=");

            List<Integer> reports = new ArrayList<>();
            List<Integer> forms = new ArrayList<>();
            ExecutorService senders = Executors.newFixedThreadPool(REPORTS + FORMS);
            try {
                List<CompletableFuture<Integer>> sentReports =
                        send(REPORTS, senders, () -> status(report(intake, report)));
                List<CompletableFuture<Integer>> sentForms = send(FORMS, senders, () -> status(form(intake, form)));
                sentReports.forEach(answer -> reports.add(answer.join()));
                sentForms.forEach(answer -> forms.add(answer.join()));
            } finally {
                senders.shutdown();
            }

            assertThat(reports).hasSize(REPORTS).containsOnly(202, 503).contains(202);
            // Nobody has signed in: the form is shown again, as large as it came.
            assertThat(forms).hasSize(FORMS).containsOnly(401, 503).contains(401);
            assertThat(status(report(intake, report))).isEqualTo(202);
        }
    }

    private static List<CompletableFuture<Integer>> send(int count, ExecutorService senders, Supplier<Integer> one) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(one, senders))
                .limit(count)
                .toList();
    }

    private static int status(HttpRequest request) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest report(IntakeProcess intake, byte[] body) {
        return request(intake, "/v1/reports", "application/json", body)
                .header("Authorization", "Bearer " + TestTokens.partner("example-largest"))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .build();
    }

    private static HttpRequest form(IntakeProcess intake, byte[] body) {
        return request(intake, "/partner/submit", "application/x-www-form-urlencoded", body)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Accept", "text/html")
                .build();
    }

    private static HttpRequest.Builder request(IntakeProcess intake, String path, String type, byte[] body) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + intake.port() + path))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** As much text as a report takes, escaped, and space up to the largest that a body may be. */
    private static byte[] report() {
        return filled("{\"narrative\": \"" + "\\ud83d\\ude4f".repeat(Limits.NARRATIVE) + "\", \"shareableSummary\": \""
                + "\\ud83d\\ude4f".repeat(Limits.SUMMARY) + "\"}");
    }

    private static byte[] filled(String body) {
        return (body + " ".repeat(Limits.BODY_BYTES - body.length())).getBytes(StandardCharsets.US_ASCII);
    }
}
