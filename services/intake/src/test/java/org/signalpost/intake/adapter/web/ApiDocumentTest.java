package org.signalpost.intake.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.Amendment;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.KnownQueues;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.AmendmentOutcome;
import org.signalpost.intake.application.SubmissionOutcome;
import org.signalpost.intake.model.ChangeReading;
import org.signalpost.intake.model.Holder;
import org.signalpost.intake.model.Limits;
import org.signalpost.intake.model.PartnerClock;
import org.signalpost.intake.model.Reading;
import org.signalpost.intake.model.ReportStatus;
import org.signalpost.intake.model.Stage;
import org.signalpost.intake.model.SubmissionReader;
import org.signalpost.servicekit.problem.EdgeProblem;
import org.signalpost.servicekit.problem.Problem;
import org.signalpost.servicekit.problem.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code docs/api.md} to what the code does. */
class ApiDocumentTest {

    private static final ReportId REPORT = ReportId.of("2f1c60cf-7a0f-8d7e-9d53-0d7a3a4e8f10");
    private static final Instant RECEIVED = Instant.parse("2026-11-24T10:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final String document = read();

    @Test
    void every_submission_in_it_is_accepted() {
        List<String> examples = blocks("accepted");

        assertThat(examples)
                .hasSize(2)
                .allSatisfy(example -> assertThat(new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped())
                                .read(json.readValue(example, Object.class)))
                        .isInstanceOf(Reading.Understood.class));
        assertThat(examples).allSatisfy(example -> assertThat(example).contains("EXAMPLE"));
    }

    @Test
    void its_answer_and_its_status_are_what_the_api_gives() {
        assertThat(json.readTree(blocks("answer").get(0)))
                .isEqualTo(tree(new ReportsController.AcceptedBody(
                        REPORT.toString(),
                        "/v1/reports/" + REPORT,
                        RECEIVED,
                        ReportsController.NOT_AN_EMERGENCY_SERVICE)));
        assertThat(json.readTree(blocks("status").get(0)))
                .isEqualTo(tree(StatusBody.of(new ReportStatus(
                        REPORT,
                        RECEIVED,
                        Stage.WITH_POST,
                        RECEIVED.plusSeconds(1),
                        Holder.of(new QueueName("post.bogota")),
                        new PartnerClock(PartnerClock.Kind.NEXT_WORKING_DAY, LocalDate.of(2026, 11, 25)),
                        List.of(),
                        null,
                        null,
                        List.of(new Amendment(2, List.of(AmendmentKind.INFORMATION_ADDED), RECEIVED)),
                        2))));
    }

    @Test
    void its_change_is_accepted_and_answered_as_it_says() {
        assertThat(new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped())
                        .readChange(json.readValue(blocks("change").get(0), Object.class)))
                .isInstanceOfSatisfying(
                        ChangeReading.Understood.class,
                        understood -> assertThat(understood.change().kinds())
                                .containsExactly(AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED));
        assertThat(json.readTree(blocks("amended").get(0)))
                .isEqualTo(tree(AmendmentsController.AmendedBody.of(new AmendmentOutcome.Amended(
                        REPORT,
                        2,
                        List.of(AmendmentKind.INFORMATION_ADDED, AmendmentKind.CONSENT_CHANGED),
                        Instant.parse("2026-11-24T12:00:00Z"),
                        false))));
        assertThat(document).contains("can be changed %d times".formatted(Limits.AMENDMENTS));
    }

    @Test
    void its_lines_of_a_batch_are_what_the_api_takes_and_gives() {
        JsonNode line = json.readTree(blocks("line").get(0));
        SubmissionOutcome.Accepted accepted = new SubmissionOutcome.Accepted(REPORT, RECEIVED, false);
        SubmissionOutcome.Accepted replayed = new SubmissionOutcome.Accepted(REPORT, RECEIVED, true);
        Problem problem = Problem.of(IntakeError.STORAGE_UNAVAILABLE).retryAfter(Duration.ofSeconds(5));

        assertThat(line.propertyNames()).containsExactly("idempotencyKey", "report");
        assertThat(new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped())
                        .read(json.treeToValue(line.path("report"), Object.class)))
                .isInstanceOf(Reading.Understood.class);
        assertThat(blocks("line answers").get(0).lines().map(json::readTree))
                .containsExactly(
                        tree(Batch.AnswerLine.accepted(1, accepted)),
                        tree(Batch.AnswerLine.accepted(2, replayed)),
                        tree(Batch.AnswerLine.refused(3, problem)),
                        tree(new Batch.LastLine(true, 4, 1, 2, 1, 1, ReportsController.NOT_AN_EMERGENCY_SERVICE)));
    }

    @Test
    void it_names_every_refusal_every_stage_and_the_limits() {
        Stream<ProblemCode> codes = Stream.concat(
                Arrays.stream(IntakeError.values()),
                Stream.of(
                        EdgeProblem.INVALID_FIELDS,
                        EdgeProblem.MALFORMED_BODY,
                        EdgeProblem.NOT_FOUND,
                        EdgeProblem.TOO_LARGE,
                        EdgeProblem.UNSUPPORTED_MEDIA_TYPE,
                        EdgeProblem.NOT_SIGNED_IN,
                        EdgeProblem.FORBIDDEN));
        assertThat(codes).allSatisfy(code -> assertThat(document).contains("`" + code.code() + "`"));
        assertThat(Stage.values()).allSatisfy(stage -> assertThat(document).contains("`" + stage + "`"));
        assertThat(Stream.of(
                        Limits.BODY_BYTES,
                        Limits.LINE_BYTES,
                        Limits.BODIES_AT_ONCE_BYTES / (1024 * 1024),
                        Limits.NARRATIVE,
                        Limits.SUMMARY,
                        Limits.SHORT_TEXT,
                        Limits.BATCH_REPORTS,
                        Limits.BATCH_BYTES))
                .allSatisfy(limit -> assertThat(document).contains("%,d".formatted(limit)));
    }

    private JsonNode tree(Object body) {
        return json.readTree(json.writeValueAsString(body));
    }

    private List<String> blocks(String kind) {
        return Pattern.compile("<!-- " + kind + " -->\\s+```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "..", "docs", "api.md"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
