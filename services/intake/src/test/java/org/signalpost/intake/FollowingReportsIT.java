package org.signalpost.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.content.ContentCodec;
import org.signalpost.contracts.content.Text;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.Ciphertext;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Event;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Report;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.ReportSubmitted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.sealing.ReportOpener;
import org.signalpost.contracts.vocabulary.CaseOutcome;
import org.signalpost.contracts.vocabulary.CaseState;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SignalpostInfrastructure
@SpringBootTest(classes = IntakeApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class FollowingReportsIT {

    private static final QueueName BOGOTA = new QueueName("post.bogota");
    private static final Instant ROUTED = Instant.parse("2026-11-24T10:00:01Z");

    private final EventCodec codec = new EventCodec();

    @LocalServerPort
    int port;

    @Autowired
    MasterKey master;

    @Autowired
    ReportKeys keys;

    @Test
    void a_partner_sees_a_report_go_from_hand_to_hand(TestBroker broker) {
        PartnerCalls partner = partner("example-follow");
        ReportId id = submit(partner);
        assertThat(status(partner, id)).isEqualTo("RECEIVED");
        UUID triage = UUID.randomUUID();
        UUID post = UUID.randomUUID();
        Revision corrected = Revision.FIRST.corrected();

        send(broker, routed(broker, id, Revision.FIRST, QueueName.TRIAGE));
        await(partner, id, "IN_TRIAGE");
        send(broker, change(id, triage, 1, Revision.FIRST, QueueName.TRIAGE, CaseState.TAKEN));
        await(partner, id, "TAKEN");
        send(broker, routed(broker, id, corrected, BOGOTA));
        JsonNode waiting = await(partner, id, "WITH_POST");
        assertThat(waiting.path("with").path("queue").asString()).isEqualTo("post.bogota");
        assertThat(waiting.path("clock").path("kind").asString()).isEqualTo("NEXT_WORKING_DAY");
        assertThat(waiting.path("clock").path("by").asString()).isEqualTo("2026-11-25");
        send(
                broker,
                recalled(id, triage, 2, corrected),
                change(id, post, 1, corrected, BOGOTA, CaseState.NEW),
                change(id, post, 2, corrected, BOGOTA, CaseState.ACKNOWLEDGED));
        assertThat(await(partner, id, "ACKNOWLEDGED").has("clock")).isFalse();

        // All of it again, and out of order: nothing goes back.
        send(
                broker,
                change(id, post, 1, corrected, BOGOTA, CaseState.NEW),
                routed(broker, id, Revision.FIRST, QueueName.TRIAGE),
                closed(id, post, 3, corrected));
        JsonNode end = await(partner, id, "CLOSED");
        assertThat(end.path("outcome").asString()).isEqualTo("DEFENDER_SAFER");
        assertThat(end.path("word").asString()).isEqualTo("EXAMPLE word to the partner");
    }

    @Test
    void a_change_does_not_move_the_clock_unless_the_report_goes_to_another_queue(TestBroker broker) {
        PartnerCalls partner = partner("example-clock");
        ReportId id = submit(partner);
        Revision second = new Revision(2, 0);
        Instant thursday = ROUTED.plus(Duration.ofDays(2));

        send(broker, routed(broker, id, Revision.FIRST, BOGOTA));
        assertThat(clock(await(partner, id, "WITH_POST"))).isEqualTo("2026-11-25");

        send(broker, routed(broker, id, second, BOGOTA, thursday));
        JsonNode changed = Awaitility.await()
                .until(
                        () -> partner.status(id).body(),
                        body -> thursday.toString()
                                .equals(body.path("updatedAt").asString()));
        assertThat(clock(changed)).isEqualTo("2026-11-25");

        send(broker, routed(broker, id, second.corrected(), QueueName.TRIAGE, thursday));
        assertThat(clock(await(partner, id, "IN_TRIAGE"))).isEqualTo("2026-11-27");
    }

    @Test
    void a_report_that_comes_back_says_why(TestBroker broker) {
        PartnerCalls partner = partner("example-returned");
        ReportId id = submit(partner);

        send(broker, routed(broker, id, Revision.FIRST, null));

        JsonNode status = await(partner, id, "RETURNED");
        assertThat(status.path("reasons").size()).isEqualTo(2);
        assertThat(status.has("with")).isFalse();
    }

    @Test
    void a_record_that_cannot_be_read_is_put_aside_and_the_rest_goes_on(TestBroker broker) {
        PartnerCalls partner = partner("example-poison");
        ReportId id = submit(partner);

        broker.send(List.of(
                new ProducerRecord<>(Topics.CASES_EVENTS, id.toString(), new byte[] {1, 2, 3}),
                codec.encode(change(id, UUID.randomUUID(), 1, Revision.FIRST, BOGOTA, CaseState.TAKEN), null)));

        await(partner, id, "TAKEN");
        assertThat(broker.awaitRecords(Topics.deadLetters(Topics.CASES_EVENTS), 1))
                .allSatisfy(letter -> assertThat(letter.value()).isNullOrEmpty());
    }

    @Test
    void partners_see_their_own_reports_and_people_only_what_they_submitted() {
        PartnerCalls machine = partner("example-own");
        PartnerCalls person = new PartnerCalls(port, TestTokens.partnerStaff("person-1", "example-own"));
        PartnerCalls colleague = new PartnerCalls(port, TestTokens.partnerStaff("person-2", "example-own"));
        PartnerCalls stranger = partner("example-stranger");
        ReportId byMachine = submit(machine);
        ReportId byPerson = submit(person);

        assertThat(List.of(
                        machine.status(byMachine).status(),
                        machine.status(byPerson).status()))
                .containsExactly(200, 200);
        assertThat(List.of(
                        person.status(byMachine).status(),
                        person.status(byPerson).status()))
                .containsExactly(404, 200);
        assertThat(List.of(
                        colleague.status(byPerson).status(),
                        stranger.status(byPerson).status()))
                .containsExactly(404, 404);
        assertThat(machine.get("/v1/reports/not-an-id").status()).isEqualTo(404);
        assertThat(stranger.status(byPerson).body().path("detail"))
                .isEqualTo(
                        stranger.status(new ReportId(UUID.randomUUID())).body().path("detail"));
        assertThat(ids(machine.get("/v1/reports").body())).containsExactly(byPerson, byMachine);
        assertThat(ids(person.get("/v1/reports").body())).containsExactly(byPerson);
        assertThat(ids(colleague.get("/v1/reports").body())).isEmpty();
    }

    @Test
    void the_list_is_read_page_by_page_without_gap_or_repetition() {
        PartnerCalls partner = partner("example-pages");
        List<ReportId> submitted =
                IntStream.range(0, 7).mapToObj(number -> submit(partner)).toList();

        List<ReportId> listed = new ArrayList<>();
        String next = "/v1/reports?limit=3";
        while (!next.isEmpty()) {
            JsonNode page = partner.get(next).body();
            listed.addAll(ids(page));
            next = page.path("next").asString("");
        }

        assertThat(listed).doesNotHaveDuplicates().hasSameElementsAs(submitted);
        assertThat(partner.get("/v1/reports?limit=0").status()).isEqualTo(400);
        assertThat(partner.get("/v1/reports?after=nonsense").code()).isEqualTo("invalid-fields");
    }

    private PartnerCalls partner(String partner) {
        return new PartnerCalls(port, TestTokens.partner(partner));
    }

    private static ReportId submit(PartnerCalls partner) {
        return partner.submit(UUID.randomUUID().toString(), Map.of("narrative", "EXAMPLE"))
                .reportId();
    }

    private static String clock(JsonNode status) {
        return status.path("clock").path("by").asString();
    }

    private static List<ReportId> ids(JsonNode page) {
        return page.path("reports")
                .valueStream()
                .map(report -> ReportId.of(report.path("id").asString()))
                .toList();
    }

    private static String status(PartnerCalls partner, ReportId id) {
        return partner.status(id).body().path("status").asString();
    }

    private static JsonNode await(PartnerCalls partner, ReportId id, String status) {
        return Awaitility.await(status)
                .until(
                        () -> partner.status(id).body(),
                        body -> status.equals(body.path("status").asString()));
    }

    private void send(TestBroker broker, Event... events) {
        broker.send(
                List.of(events).stream().map(event -> codec.encode(event, null)).toList());
    }

    private ReportRouted routed(TestBroker broker, ReportId id, Revision revision, QueueName queue) {
        return routed(broker, id, revision, queue, ROUTED);
    }

    private ReportRouted routed(TestBroker broker, ReportId id, Revision revision, QueueName queue, Instant at) {
        Report report = codec.decode(AcceptingReportsIT.records(broker, id).get(0), ReportSubmitted.class)
                .report();
        Classification classification = new Classification(
                "EXAMPLE engine",
                "en",
                Classification.Country.UNKNOWN,
                List.of(new Classification.Threat(ThreatType.DEATH_THREAT, true, 0.9, List.of(), List.of())),
                List.of(),
                List.of(),
                List.of(),
                Urgency.IMMEDIATE,
                Severity.SEVERE,
                Certainty.LIKELY,
                Priority.HIGH,
                Decision.AUTOMATIC,
                List.of());
        return new ReportRouted(
                report.at(revision),
                at,
                classification,
                new Routing(
                        "EXAMPLE policy",
                        "EXAMPLE directory",
                        new Routing.Primary(queue, "rule", "EXAMPLE words of the policy"),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static CaseChanged change(
            ReportId id, UUID caseId, int sequence, Revision revision, QueueName queue, CaseState state) {
        return new CaseChanged(
                id,
                revision,
                caseId,
                sequence,
                queue,
                CaseChanged.Standing.PRIMARY,
                CaseChanged.Change.ARRIVED,
                state,
                Priority.CRITICAL,
                null,
                null,
                null,
                null,
                ROUTED.plusSeconds(sequence));
    }

    private static CaseChanged recalled(ReportId id, UUID caseId, int sequence, Revision revision) {
        return new CaseChanged(
                id,
                revision,
                caseId,
                sequence,
                QueueName.TRIAGE,
                CaseChanged.Standing.RECALLED,
                CaseChanged.Change.RECALLED,
                CaseState.TAKEN,
                Priority.HIGH,
                null,
                null,
                null,
                null,
                ROUTED.plusSeconds(sequence));
    }

    private CaseChanged closed(ReportId id, UUID caseId, int sequence, Revision revision) {
        ReportOpener desk = new ReportOpener(master, keys, Set.of(ReportPart.MESSAGES));
        Ciphertext word =
                desk.seal(id, ReportPart.MESSAGES, new ContentCodec().toBytes(new Text("EXAMPLE word to the partner")));
        return new CaseChanged(
                id,
                revision,
                caseId,
                sequence,
                BOGOTA,
                CaseChanged.Standing.PRIMARY,
                CaseChanged.Change.CLOSED,
                CaseState.CLOSED,
                Priority.HIGH,
                null,
                null,
                CaseOutcome.DEFENDER_SAFER,
                word,
                ROUTED.plusSeconds(sequence));
    }
}
