package org.signalpost.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.People.locallyEmployed;
import static org.signalpost.desk.People.person;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.CANARY;
import static org.signalpost.desk.Reports.PRESS;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signalpost.contracts.event.CaseChanged;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.ReportCorrected;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.event.Routing;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.routing.RoutingPreview;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.ConsentKind;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.model.CaseId;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestDatabase;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.json.JsonMapper;

@SignalpostInfrastructure
@SpringBootTest(classes = DeskApplication.class, properties = "spring.application.name=desk")
@AutoConfigureMockMvc
@Import(DeskIT.OneCountryRouter.class)
@ExtendWith(OutputCaptureExtension.class)
class DeskIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventCodec codec = new EventCodec();
    private final String ana = TestTokens.officer("ana", "post.bogota");
    private final String ben = TestTokens.officer("ben", "post.bogota");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MasterKey master;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcAuditTrail trail;

    private Reports reports;

    @BeforeEach
    void reports() {
        reports = new Reports(master, keys);
    }

    @Test
    void a_day_at_a_post_over_the_api(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());

        assertThat(get("/v1/queues", ana)).hasStatusOk().bodyText().contains("post.bogota");
        assertThat(get("/v1/queues/post.bogota/cases?limit=200", ana))
                .hasStatusOk()
                .bodyText()
                .contains(id)
                .contains("\"primaryThreat\":\"DEATH_THREAT\"");
        assertThat(post("/v1/cases/" + id + ":take", ana, null)).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(post("/v1/cases/" + id + ":acknowledge", ana, null)).hasStatusOk();
        assertThat(post(
                        "/v1/cases/" + id + ":record",
                        ana,
                        "{\"action\":\"VERIFY\",\"note\":\"EXAMPLE " + CANARY + "\"}"))
                .hasStatusOk();
        assertThat(post(
                        "/v1/cases/" + id + ":close",
                        ana,
                        "{\"outcome\":\"DEFENDER_SAFER\",\"wordToPartner\":\"EXAMPLE " + CANARY + "\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("\"state\":\"CLOSED\"")
                .doesNotContain(CANARY);

        List<CaseChanged> news = news(broker, id, 5);
        assertThat(news)
                .extracting(CaseChanged::change)
                .containsExactly(
                        CaseChanged.Change.ARRIVED,
                        CaseChanged.Change.TAKEN,
                        CaseChanged.Change.ACKNOWLEDGED,
                        CaseChanged.Change.ACTION_RECORDED,
                        CaseChanged.Change.CLOSED);
        assertThat(news.get(0).dueAt()).isEqualTo(Reports.NOW.plus(Priority.HIGH.timeToTake()));
        assertThat(news.get(4).wordToPartner()).isNotNull();
    }

    @Test
    void the_same_event_twice_is_one_case(TestBroker broker) {
        ReportRouted decision = reports.decide(reports.begin()).event();
        String id = arrived(broker, decision);

        broker.send(codec.encode(decision, null));
        String other = arrived(broker, reports.decide(reports.begin()).event());

        assertThat(news(broker, other, 1)).hasSize(1);
        broker.awaitConsumed("desk", Topics.REPORTS_ROUTED);
        assertThat(news(broker, id, 1)).hasSize(1);
    }

    @Test
    void the_second_officer_is_told_who_has_the_case(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        post("/v1/cases/" + id + ":take", ana, null);

        MvcTestResult second = post("/v1/cases/" + id + ":take", ben, null);

        assertThat(second)
                .hasStatus(409)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyText()
                .contains("case-held-by-another")
                .contains("It is with ana.");
    }

    @Test
    void who_acts_on_an_old_picture_is_refused(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        post("/v1/cases/" + id + ":take", ana, null);

        MvcTestResult late = mvc.post()
                .uri("/v1/cases/" + id + ":acknowledge")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + ana)
                .header(HttpHeaders.IF_MATCH, "\"1\"")
                .exchange();

        assertThat(late).hasStatus(412).bodyText().contains("case-changed");
    }

    @Test
    void opening_shows_the_account_with_its_evidence_and_is_on_the_trail(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());

        assertThat(post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\"}"))
                .hasStatusOk()
                .bodyText()
                .contains(CANARY)
                .contains("\"meaning\":\"Colombia\"");

        assertThat(trail.of(CaseId.parse(id)).get(1).line().action()).isEqualTo("OPENED");
        assertThat(trail.firstBroken(CaseId.parse(id))).isZero();
        assertThat(post("/v1/cases/" + id + ":open", ana, "{\"part\":\"IDENTITY\"}"))
                .hasStatus(409)
                .bodyText()
                .contains("identity-must-be-asked-for");
    }

    @Test
    void what_the_partner_adds_reaches_whoever_has_the_case_and_is_marked_until_it_is_read(TestBroker broker) {
        ReportId report = reports.begin();
        String id = arrived(broker, reports.decide(report).event());
        post("/v1/cases/" + id + ":take", ana, null);
        post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\"}");

        broker.send(codec.encode(
                reports.decide(report)
                        .revision(4, 0)
                        .added(2, "EXAMPLE They came back.")
                        .amended(3, AmendmentKind.CONSENT_CHANGED)
                        .added(4, "EXAMPLE She has left.")
                        .event(),
                null));
        broker.awaitConsumed("desk", Topics.REPORTS_ROUTED);

        assertThat(get("/v1/cases/" + id, ana))
                .hasStatusOk()
                .bodyText()
                .contains("\"newSinceOpened\":true", "\"name\":\"ana\"", "\"version\":4");
        assertThat(page("/desk/cases/" + id, person("ana", "post.bogota")))
                .bodyText()
                .contains("New since you opened it")
                .containsOnlyOnce("The partner added information (version 2)")
                .containsOnlyOnce("The partner changed consents or terms (version 3)")
                .containsOnlyOnce("The partner added information (version 4)");

        assertThat(post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\"}"))
                .bodyText()
                .contains("They came back.", "She has left.", "\"added\":[{");
        assertThat(get("/v1/cases/" + id, ana)).bodyText().contains("\"newSinceOpened\":false");

        // Contacts, the summary or the next event: nothing of it is in the account.
        broker.send(codec.encode(
                reports.decide(report)
                        .revision(5, 0)
                        .added(2, "EXAMPLE They came back.")
                        .added(4, "EXAMPLE She has left.")
                        .amended(5, AmendmentKind.INFORMATION_ADDED)
                        .event(),
                null));
        broker.awaitConsumed("desk", Topics.REPORTS_ROUTED);
        assertThat(get("/v1/cases/" + id, ana)).bodyText().contains("\"newSinceOpened\":false", "\"version\":5");

        broker.send(codec.encode(
                reports.decide(report)
                        .added(2, "EXAMPLE They came back.")
                        .withdrawn(6)
                        .event(),
                null));
        broker.awaitConsumed("desk", Topics.REPORTS_ROUTED);

        assertThat(page("/desk/cases/" + id, person("ana", "post.bogota")))
                .bodyText()
                .contains("The partner withdrew this report", "<h1>Death threat, Colombia</h1>")
                .doesNotContain("% sure", "Urgency", "Country unknown", "Why it came here");
        assertThat(get("/v1/cases/" + id, ana))
                .bodyText()
                .contains("\"country\":\"CO\"", "\"rule\":\"withdrawn\"", "\"threats\":[],\"reasons\":[]")
                .doesNotContain("REPORT_WITHDRAWN", "\"engine\":\"");
        assertThat(post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\"}"))
                .hasStatus(409)
                .bodyText()
                .contains("report-withdrawn");
        assertThat(post("/v1/cases/" + id + ":release", ana, null))
                .hasStatus(409)
                .bodyText()
                .contains("report-withdrawn");
        assertThat(news(broker, id, 5))
                .extracting(CaseChanged::change)
                .endsWith(CaseChanged.Change.ROUTED_ANEW, CaseChanged.Change.WITHDRAWN);
    }

    @Test
    void whoever_is_no_officer_of_the_queue_opens_nothing(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).released().event());
        String open = "/v1/cases/" + id + ":open";
        String body = "{\"part\":\"ACCOUNT\"}";

        assertThat(post(open, TestTokens.administration("adam"), body)).hasStatus(403);
        assertThat(post(open, TestTokens.monitoring("mona"), body)).hasStatus(403);
        assertThat(post(open, TestTokens.partner("example-partner"), body)).hasStatus(403);
        assertThat(post(open, TestTokens.officer("carla", "post.quito"), body)).hasStatus(404);
        assertThat(post(
                        open,
                        TestTokens.as("lola")
                                .roles("OFFICER")
                                .queues("post.bogota")
                                .locallyEmployed()
                                .sign(),
                        body))
                .hasStatus(403)
                .bodyText()
                .contains("part-stays-sealed");
        assertThat(get("/v1/cases/" + id, TestTokens.officer("carla", "post.quito")))
                .hasStatus(404);
    }

    @Test
    void a_redacted_copy_shows_what_its_profile_allows(TestBroker broker) {
        ReportRouted decision = reports.decide(reports.begin())
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .copy(new QueueName("desk.women"), RedactionProfile.COUNT_ONLY)
                .event();
        arrived(broker, decision);
        String press = TestTokens.officer("petra", "desk.press", "desk.women");
        String copy = CaseId.of(decision.reportId(), PRESS).toString();
        String count =
                CaseId.of(decision.reportId(), new QueueName("desk.women")).toString();

        assertThat(post("/v1/cases/" + copy + ":open", press, "{\"part\":\"SUMMARY\"}"))
                .hasStatusOk()
                .bodyText()
                .contains("EXAMPLE summary");
        assertThat(post("/v1/cases/" + copy + ":open", press, "{\"part\":\"ACCOUNT\"}"))
                .hasStatus(403);
        assertThat(get("/v1/cases/" + copy, press))
                .bodyText()
                .doesNotContain(decision.reportId().toString())
                .doesNotContain("example-partner");
        assertThat(get("/v1/cases/" + count, press)).bodyText().doesNotContain("DEATH_THREAT");
    }

    @Test
    void a_copy_is_closed_without_a_word_and_says_that_the_partner_hears_nothing(TestBroker broker) {
        ReportRouted decision = reports.decide(reports.begin())
                .next(new NextKnownEvent(NextKnownEventKind.HEARING, Reports.NOW.plus(Duration.ofMinutes(77))))
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .event();
        arrived(broker, decision);
        String copy = CaseId.of(decision.reportId(), PRESS).toString();
        String file = "/desk/cases/" + copy;
        String press = TestTokens.officer("petra", "desk.press");
        RequestPostProcessor petra = person("petra", "desk.press");

        assertThat(get("/v1/cases/" + copy, press))
                .bodyText()
                .contains(Reports.NOW.plus(Priority.HIGH.timeToTake()).toString())
                .doesNotContain("10:17:00Z");
        assertThat(page(file, petra))
                .bodyText()
                .doesNotContain("Next known event")
                .doesNotContain("Consented to");
        assertThat(page("/desk/cases/" + CaseId.of(decision.reportId(), BOGOTA), person("ana", "post.bogota")))
                .bodyText()
                .contains("Next known event")
                .contains("Consented to");
        assertThat(afterwards(submit(file + "/take", petra, Map.of()), petra))
                .bodyText()
                .contains("The copy is yours")
                .contains("The partner sees nothing of it")
                .doesNotContain("Acknowledge to the partner")
                .doesNotContain("Word to the partner");
        assertThat(post("/v1/cases/" + copy + ":acknowledge", press, null))
                .hasStatus(409)
                .bodyText()
                .contains("not-for-a-copy");
        assertThat(post(
                        "/v1/cases/" + copy + ":close",
                        press,
                        "{\"outcome\":\"NO_CHANGE\",\"wordToPartner\":\"EXAMPLE\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("#/wordToPartner");
        assertThat(afterwards(submit(file + "/close", petra, Map.of("seen", "2", "outcome", "NO_CHANGE")), petra))
                .bodyText()
                .contains("The copy is closed here. The partner is not told.")
                .doesNotContain("gets your word");
        assertThat(news(broker, copy, 3).get(2).wordToPartner()).isNull();
    }

    @Test
    void a_copy_shows_no_fact_after_the_consents_have_run_out(TestBroker broker) {
        Consents over = new Consents(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                LocalDate.of(2020, 1, 1));
        ReportRouted decision = reports.decide(reports.begin())
                .consents(over)
                .copy(PRESS, RedactionProfile.NO_IDENTITY)
                .event();
        arrived(broker, decision);
        String copy = CaseId.of(decision.reportId(), PRESS).toString();

        assertThat(get("/v1/cases/" + copy, TestTokens.officer("petra", "desk.press")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("DEATH_THREAT")
                .doesNotContain("\"CO\"");
        assertThat(page("/desk/cases/" + copy, person("petra", "desk.press")))
                .hasStatusOk()
                .bodyText()
                .contains("has run out")
                .doesNotContain("Colombia")
                .doesNotContain("Death threat");
    }

    @Test
    void who_gets_nothing_and_why_is_shown_to_readers_of_the_primary_case_only(TestBroker broker) {
        ReportRouted decision = reports.decide(reports.begin())
                .implicated("chief@post.quito")
                .withheld(
                        new Routing.Withheld(BOGOTA, "EXAMPLE-rule", Routing.WithheldReason.ALREADY_PRIMARY, null),
                        new Routing.Withheld(
                                new QueueName("desk.women"),
                                "EXAMPLE-rule",
                                Routing.WithheldReason.CONSENT_MISSING,
                                ConsentKind.WIDER_GOVERNMENT),
                        new Routing.Withheld(
                                new QueueName("post.quito"), "EXAMPLE-rule", Routing.WithheldReason.IMPLICATED, null))
                .copy(PRESS, RedactionProfile.FULL)
                .event();
        String id = arrived(broker, decision);
        String copy = CaseId.of(decision.reportId(), PRESS).toString();
        String local = TestTokens.as("lola")
                .roles("OFFICER")
                .queues("post.bogota")
                .locallyEmployed()
                .sign();

        assertThat(get("/v1/cases/" + id, ana))
                .hasStatusOk()
                .bodyText()
                .contains("\"implicated\":[\"chief@post.quito\"]")
                .contains("\"reason\":\"CONSENT_MISSING\",\"consent\":\"WIDER_GOVERNMENT\"");
        assertThat(page("/desk/cases/" + id, person("ana", "post.bogota")))
                .hasStatusOk()
                .bodyText()
                .contains("Said to be part of the attack: chief@post.quito")
                .contains("Women desk: it needs consent that other desks of the government receive a copy")
                .contains("Post Quito: it, or someone there, is said to be part of the attack")
                .doesNotContain("acts on it");
        assertThat(get("/v1/cases/" + copy, TestTokens.officer("petra", "desk.press")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("post.quito")
                .doesNotContain("CONSENT_MISSING");
        assertThat(page("/desk/cases/" + copy, person("petra", "desk.press")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("post.quito")
                .doesNotContain("Women desk");
        assertThat(get("/v1/cases/" + id, local)).hasStatusOk().bodyText().doesNotContain("post.quito");
    }

    @Test
    void unknown_words_are_refused_all_at_once_and_by_name(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());

        assertThat(post("/v1/cases/" + id + ":close", ana, "{\"outcome\":\"" + CANARY + "\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("#/outcome")
                .contains("#/wordToPartner")
                .doesNotContain(CANARY);
        assertThat(post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\",\"why\":1}"))
                .hasStatus(400)
                .bodyText()
                .contains("#/why");
    }

    @Test
    void triage_sends_a_report_on(TestBroker broker) {
        ReportId report = reports.begin();
        ReportRouted decided =
                reports.decide(report).to(QueueName.TRIAGE).country(null).event();
        arrived(broker, decided, QueueName.TRIAGE);
        String tilda = TestTokens.officer("tilda", "desk.triage");
        String id = CaseId.of(report, QueueName.TRIAGE).toString();
        post("/v1/cases/" + id + ":take", tilda, null);

        assertThat(post(
                        "/v1/cases/" + id + ":correct",
                        tilda,
                        "{\"country\":\"CO\",\"priority\":\"CRITICAL\",\"reason\":\"EXAMPLE " + CANARY + "\"}"))
                .hasStatusOk();

        List<ConsumerRecord<String, byte[]>> corrected = broker.awaitRecords(
                Topics.REPORTS_CORRECTED,
                records -> records.stream().anyMatch(record -> report.toString().equals(record.key())));
        ReportCorrected event = codec.decode(
                corrected.stream()
                        .filter(record -> report.toString().equals(record.key()))
                        .findFirst()
                        .orElseThrow(),
                ReportCorrected.class);
        assertThat(event.revision()).isEqualTo(new Revision(1, 1));
        assertThat(event.correctedBy()).isEqualTo("tilda");
        assertThat(event.classification().country().code()).isEqualTo(new CountryCode("CO"));
        assertThat(event.classification().priority()).isEqualTo(Priority.CRITICAL);
        assertThat(event.classification().decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(event.before()).isEqualTo(decided.classification());

        broker.send(
                codec.encode(reports.decide(report).revision(1, 1).to(BOGOTA).event(), null));

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(get("/v1/cases/" + id, tilda)).bodyText().contains("\"standing\":\"RECALLED\""));
        assertThat(get("/v1/cases/" + CaseId.of(report, BOGOTA), ana)).hasStatusOk();
        assertThat(page("/desk/cases/" + id, person("tilda", "desk.triage")))
                .hasStatusOk()
                .bodyText()
                .contains("<strong>Recalled</strong>")
                .doesNotContain("<strong>Waiting</strong>");
    }

    @Test
    void what_nobody_can_read_ends_before_a_person_and_stops_nobody(TestBroker broker) {
        String hilde = TestTokens.officer("hilde", "desk.headquarters");
        ReportRouted poison =
                reports.decide(reports.begin()).policyReason("EXAMPLE \u0000").event();
        ReportRouted good = reports.decide(reports.begin()).event();
        broker.send(List.of(
                new ProducerRecord<>(Topics.REPORTS_ROUTED, 0, "broken", CANARY.getBytes(StandardCharsets.UTF_8)),
                codec.encode(poison, null),
                codec.encode(good, null)));

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/v1/dead-letters", hilde))
                        .bodyText()
                        .contains("NOT_A_CLOUD_EVENT")
                        .contains("NOT_ACCEPTED_BY_THE_DESK")
                        .doesNotContain(CANARY));
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get("/v1/cases/" + CaseId.of(good.reportId(), BOGOTA), ana))
                        .hasStatusOk());
        assertThat(get("/v1/dead-letters", ana)).hasStatus(404);
        assertThat(page("/desk/dead-letters", person("hilde", "desk.headquarters")))
                .hasStatusOk()
                .bodyText()
                .contains(Topics.REPORTS_ROUTED + ", partition");
    }

    @Test
    void a_day_at_a_post_on_the_pages(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");
        String file = "/desk/cases/" + id;

        assertThat(page("/desk", officer)).hasStatusOk().bodyText().contains("Post Bogota");
        assertThat(page("/desk/queues/post.bogota", officer))
                .hasStatusOk()
                .bodyText()
                .contains("Death threat")
                .contains("Colombia");
        assertThat(page(file, officer))
                .hasStatusOk()
                .bodyText()
                .contains("Take this case")
                .contains("EXAMPLE reason of the policy")
                .contains("it must be asked for and released first")
                .doesNotContain(CANARY);
        assertThat(submit(file + "/take", officer, Map.of())).hasStatus(303);
        assertThat(submit(file + "/open", officer, Map.of("part", "ACCOUNT")))
                .hasStatusOk()
                .bodyText()
                .contains(CANARY)
                .contains("<mark class=\"of-country\"><span>Cali</span>");
        assertThat(submit(file + "/acknowledge", officer, Map.of())).hasStatus(303);
        assertThat(submit(file + "/close", officer, Map.of("seen", "3", "wordToPartner", "EXAMPLE kept words")))
                .hasStatus(422)
                .bodyText()
                .contains("EXAMPLE kept words")
                .contains("Outcome: Choose one.");
        assertThat(submit(
                        file + "/close",
                        officer,
                        Map.of("seen", "2", "outcome", "NO_CHANGE", "wordToPartner", "EXAMPLE kept words")))
                .hasStatus(409)
                .bodyText()
                .contains("has changed since you looked")
                .contains("EXAMPLE kept words");
        MvcTestResult closed = submit(
                file + "/close", officer, Map.of("seen", "3", "outcome", "NO_CHANGE", "wordToPartner", "EXAMPLE"));
        assertThat(afterwards(closed, officer)).hasStatusOk().bodyText().contains("The case is closed");
    }

    @Test
    void what_was_done_is_said_once_to_whoever_did_it_and_is_in_no_address(TestBroker broker) {
        String file =
                "/desk/cases/" + arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");
        MvcTestResult taken = submit(file + "/take", officer, Map.of());

        assertThat(taken).hasHeader("Location", file);
        assertThat(page(file + "?done=taken", person("ben", "post.bogota")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("is yours");
        assertThat(afterwards(taken, officer))
                .bodyText()
                .contains("The case is yours. Open the account, then acknowledge it to the partner.");
        assertThat(afterwards(taken, officer)).hasStatusOk().bodyText().doesNotContain("is yours");
    }

    @Test
    void to_keep_a_case_longer_is_not_to_take_it(TestBroker broker) {
        String file =
                "/desk/cases/" + arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");
        submit(file + "/take", officer, Map.of());

        assertThat(page(file, officer)).bodyText().contains("action=\"" + file + "/keep\"");
        assertThat(afterwards(submit(file + "/keep", officer, Map.of()), officer))
                .bodyText()
                .containsPattern("You keep the case until \\d")
                .doesNotContain("The case is yours");
    }

    @Test
    void a_case_taken_twice_is_kept_no_longer_for_that_and_unacknowledged_not_for_days(TestBroker broker)
            throws Exception {
        String id = arrived(broker, reports.decide(reports.begin()).event());

        MvcTestResult first = post("/v1/cases/" + id + ":take", ana, null);
        MvcTestResult second = post("/v1/cases/" + id + ":take", ana, null);

        assertThat(second).hasStatusOk().hasHeader("ETag", "\"2\"");
        assertThat(until(second)).isEqualTo(until(first));
        post("/v1/cases/" + id + ":keep", ana, null);
        assertThat(until(get("/v1/cases/" + id, ana)))
                .isBetween(until(first), until(first).plus(Duration.ofHours(1)));
        post("/v1/cases/" + id + ":acknowledge", ana, null);
        assertThat(until(get("/v1/cases/" + id, ana))).isAfter(until(first).plus(Duration.ofDays(2)));
    }

    private static Instant until(MvcTestResult answer) throws Exception {
        String body = answer.getResponse().getContentAsString();
        return Instant.parse(
                JsonMapper.shared().readTree(body).at("/summary/holder/until").asString());
    }

    @Test
    void what_went_back_to_the_queue_is_not_kept_but_taken(TestBroker broker) {
        String file =
                "/desk/cases/" + arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");
        submit(file + "/take", officer, Map.of());
        submit(file + "/release", officer, Map.of());

        assertThat(submit(file + "/keep", officer, Map.of()))
                .hasStatus(409)
                .bodyText()
                .contains("Nobody has the case now. Take it first.")
                .contains("action=\"" + file + "/take\"");
    }

    @Test
    void a_page_asks_for_a_choice_and_names_no_words_for_programs(TestBroker broker) {
        String file =
                "/desk/cases/" + arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");
        submit(file + "/take", officer, Map.of());

        assertThat(submit(file + "/record", officer, Map.of("note", "EXAMPLE")))
                .hasStatus(422)
                .bodyText()
                .contains("What was done: Choose one.")
                .doesNotContain("VERIFY, RISK_ASSESS");
    }

    @Test
    void pages_are_for_officers_and_forms_for_those_who_were_given_them(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());

        assertThat(page("/desk", People.in("MONITORING"))).hasStatus(403);
        assertThat(mvc.post()
                        .uri("/desk/cases/" + id + "/take")
                        .with(person("ana", "post.bogota"))
                        .exchange())
                .hasStatus(403);
        assertThat(page("/desk/queues/post.quito", person("ana", "post.bogota")))
                .hasStatus(404);
        assertThat(mvc.get().uri("/desk").accept(MediaType.TEXT_HTML).exchange())
                .hasStatus(303);
    }

    @Test
    void an_open_page_hears_when_a_colleague_takes_a_case_and_of_no_queue_but_its_own(TestBroker broker)
            throws Exception {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        MvcTestResult bogota = listen(person("ana", "post.bogota"));
        MvcTestResult quito = listen(person("carla", "post.quito"));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> heard(bogota, "post.bogota") >= 1 && heard(quito, "post.quito") >= 1);
        long before = heard(bogota, "post.bogota");

        post("/v1/cases/" + id + ":take", ben, null);

        Awaitility.await().atMost(PATIENCE).until(() -> heard(bogota, "post.bogota") > before);
        arrived(broker, reports.decide(reports.begin()).to(Reports.QUITO).event(), Reports.QUITO);
        Awaitility.await().atMost(PATIENCE).until(() -> heard(quito, "post.quito") >= 2);
        assertThat(quito.getResponse().getContentAsString()).doesNotContain("bogota");
        assertThat(bogota.getResponse().getContentAsString())
                .doesNotContain(id)
                .doesNotContain("quito")
                .doesNotContain("ben");
    }

    @Test
    void news_is_for_officers_who_are_signed_in() {
        assertThat(mvc.get()
                        .uri("/desk/news")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .exchange())
                .hasStatus(401);
        assertThat(mvc.get()
                        .uri("/desk/news")
                        .accept(MediaType.TEXT_EVENT_STREAM)
                        .with(People.in("PARTNER_STAFF"))
                        .exchange())
                .hasStatus(403);
    }

    @Test
    void a_page_is_told_that_its_case_changed_and_nothing_else(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor officer = person("ana", "post.bogota");

        assertThat(page("/desk/cases/" + id, officer))
                .bodyText()
                .contains("hx-get=\"/desk/cases/" + id + "/changed?seen=1\"")
                .contains("sse:post.bogota");
        assertThat(page("/desk/cases/" + id + "/changed?seen=1", officer))
                .hasStatusOk()
                .bodyText()
                .isBlank();
        post("/v1/cases/" + id + ":take", ben, null);
        assertThat(page("/desk/cases/" + id + "/changed?seen=1", officer))
                .hasStatusOk()
                .bodyText()
                .contains("This case has changed")
                .contains("ben")
                .doesNotContain("Colombia");
        assertThat(page("/desk/cases/" + id + "/changed?seen=1", person("carla", "post.quito")))
                .hasStatusOk()
                .bodyText()
                .contains("no longer here for you");
    }

    @Test
    void a_queue_shows_what_waits_what_is_mine_and_what_others_have(TestBroker broker) {
        QueueName lima = new QueueName("post.lima");
        String waits = arrived(broker, reports.decide(reports.begin()).to(lima).event(), lima);
        String mine = arrived(broker, reports.decide(reports.begin()).to(lima).event(), lima);
        String theirs = arrived(broker, reports.decide(reports.begin()).to(lima).event(), lima);
        RequestPostProcessor lena = person("lena", "post.lima");
        assertThat(submit("/desk/cases/" + mine + "/take", lena, Map.of())).hasStatus(303);
        assertThat(submit("/desk/cases/" + theirs + "/take", person("luis", "post.lima"), Map.of()))
                .hasStatus(303);

        assertThat(page("/desk/queues/post.lima", lena)).bodyText().contains(waits, mine, theirs, "luis");
        assertThat(page("/desk/queues/post.lima?show=waiting", lena))
                .bodyText()
                .contains(waits)
                .doesNotContain(mine, theirs);
        assertThat(page("/desk/queues/post.lima?show=mine", lena))
                .bodyText()
                .contains(mine)
                .doesNotContain(waits, theirs);
        assertThat(page("/desk/queues/post.lima?show=others", lena))
                .bodyText()
                .contains(theirs, "luis")
                .doesNotContain(waits, mine);
        assertThat(page("/desk/held", lena))
                .hasStatusOk()
                .bodyText()
                .contains(theirs, mine, "luis", "Post Lima")
                .doesNotContain(waits);
        assertThat(page("/desk/held", person("quinn", "post.quito")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(theirs, "luis");
    }

    @Test
    void my_queues_and_the_page_of_a_queue_count_alike_however_long_it_is(TestBroker broker, TestDatabase database)
            throws Exception {
        QueueName cusco = new QueueName("post.cusco");
        String first = arrived(broker, reports.decide(reports.begin()).to(cusco).event(), cusco);
        RequestPostProcessor carmen = person("carmen", "post.cusco");
        for (String page : List.of("/desk", "/desk/queues/post.cusco")) {
            assertThat(page(page, carmen)).bodyText().contains("<strong>1</strong> waiting");
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    with new as (insert into desk.report select gen_random_uuid(), 1, 0, 0, now(), '{}'
                        from generate_series(1, 1233) returning report_id)
                    insert into desk.cases (case_id, report_id, queue, standing, state, version, correction, priority, profile,
                        arrived_at, due_at, sequence, primary_threat, defender_kinds, headquarters_may_confirm)
                    select gen_random_uuid(), new.report_id, queue, standing, state, 1, 0, priority, profile, arrived_at, due_at, 1,
                        primary_threat, defender_kinds, headquarters_may_confirm
                    from desk.cases, new where case_id = '%s'
                    """.formatted(first));
        }

        for (String page : List.of("/desk", "/desk/queues/post.cusco")) {
            assertThat(page(page, carmen))
                    .hasStatusOk()
                    .bodyText()
                    .contains("<strong>1000 or more</strong> waiting", "<strong>1000 or more</strong> open in all")
                    .doesNotContain("<strong>1234<");
        }
        assertThat(get("/v1/queues", TestTokens.officer("carmen", "post.cusco")))
                .bodyText()
                .contains("\"open\":1234");
    }

    @Test
    void scripts_come_from_here_and_whoever_is_nobody_gets_none() throws Exception {
        RequestPostProcessor officer = person("ana", "post.bogota");
        String home = String.valueOf(page("/desk", officer).getResponse().getHeader("Content-Security-Policy"));

        assertThat(home).contains("script-src 'self'").doesNotContain("unsafe");
        String html = page("/desk", officer).getResponse().getContentAsString();
        List<String> scripts = Pattern.compile("src=\"([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(scripts)
                .hasSize(3)
                .allMatch(script -> script.startsWith("/"))
                .anyMatch(script -> script.endsWith("/htmx.min.js"))
                .anyMatch(script -> script.endsWith("/sse.js"));
        for (String script : scripts) {
            assertThat(mvc.get().uri(script).with(officer).exchange())
                    .as(script)
                    .hasStatusOk();
            assertThat(mvc.get().uri(script).exchange()).as(script).hasStatus(401);
        }
        assertThat(html).doesNotContain("<script>").doesNotContain("style=").doesNotContain("onclick");
    }

    @Test
    void triage_reads_the_account_beside_the_form_and_sees_where_a_report_would_go(TestBroker broker) {
        ReportId report = reports.begin();
        String id = arrived(
                broker,
                reports.decide(report).to(QueueName.TRIAGE).country(null).event(),
                QueueName.TRIAGE);
        RequestPostProcessor tilda = person("tilda", "desk.triage");
        String file = "/desk/cases/" + id;
        assertThat(afterwards(submit(file + "/take", tilda, Map.of()), tilda))
                .bodyText()
                .contains("The case is yours. Open the account, then say where it belongs.");

        assertThat(submit(file + "/open", tilda, Map.of("part", "ACCOUNT")))
                .hasStatusOk()
                .bodyText()
                .contains(CANARY, "See where it would go", "What the marks speak for", "name=\"reading\"");
        assertThat(submit(
                        file + "/preview",
                        tilda,
                        Map.of("country", "CO", "reading", "ACCOUNT", "reason", "EXAMPLE kept words")))
                .hasStatusOk()
                .bodyText()
                .contains(
                        CANARY,
                        "It would go to",
                        "Post Bogota",
                        "Press desk",
                        "Women desk",
                        "EXAMPLE kept words",
                        "Nothing has been sent yet")
                .contains("value=\"CO\" selected");
        assertThat(script(file + "/preview", tilda, Map.of("country", "CO")))
                .hasStatusOk()
                .bodyText()
                .contains("Post Bogota")
                .doesNotContain("<html", CANARY);
        assertThat(submit(file + "/preview", tilda, Map.of("country", "KE")))
                .hasStatusOk()
                .bodyText()
                .contains("cannot be said at the moment", "Send it on")
                .doesNotContain(CANARY);
        assertThat(submit(file + "/preview", tilda, Map.of()))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a country, a threat or a priority.")
                .doesNotContain("Form:", "Say at least one of");
        assertThat(submit(file + "/correct", tilda, Map.of("seen", "2", "reason", "EXAMPLE why")))
                .hasStatus(422)
                .bodyText()
                .contains("Choose a country, a threat or a priority.")
                .doesNotContain("Form:", "Say at least one of");
        assertThat(post(
                        "/v1/cases/" + id + ":correct",
                        TestTokens.officer("tilda", "desk.triage"),
                        "{\"reason\":\"EXAMPLE why\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("Say at least one of country, primaryThreat, otherThreats, priority.");
        assertThat(submit(file + "/preview", person("carla", "post.quito"), Map.of("country", "CO")))
                .hasStatus(404);
        assertThat(trail.of(CaseId.parse(id)))
                .extracting(kept -> kept.line().action())
                .containsExactly("ARRIVED", "TAKEN", "OPENED", "OPENED");
    }

    @Test
    void where_a_report_would_go_is_shown_to_whoever_has_the_case_in_triage_and_to_nobody_else(TestBroker broker) {
        String file = "/desk/cases/"
                + arrived(
                        broker,
                        reports.decide(reports.begin())
                                .to(QueueName.TRIAGE)
                                .country(null)
                                .event(),
                        QueueName.TRIAGE);
        RequestPostProcessor tilda = person("tilda", "desk.triage");
        RequestPostProcessor theo = person("theo", "desk.triage");
        Map<String, String> colombia = Map.of("country", "CO", "reason", "EXAMPLE why");

        assertThat(submit(file + "/preview", tilda, colombia))
                .hasStatus(409)
                .bodyText()
                .contains("Nobody has the case now. Take it first.")
                .doesNotContain("It would go to", "Women desk");
        assertThat(submit(file + "/take", theo, Map.of())).hasStatus(303);
        assertThat(submit(file + "/preview", tilda, colombia))
                .hasStatus(409)
                .bodyText()
                .contains("Someone else is working on this case. It is with theo.")
                .doesNotContain("It would go to", "Women desk");
        assertThat(script(file + "/preview", tilda, colombia))
                .hasStatusOk()
                .bodyText()
                .contains("Someone else is working on this case. It is with theo.")
                .doesNotContain("It would go to", "Women desk", "<html");

        assertThat(script(file + "/preview", theo, colombia)).bodyText().contains("It would go to", "Women desk");
    }

    @Test
    void who_may_not_read_the_report_is_not_shown_who_else_would_get_it_or_would_not(TestBroker broker) {
        String file = "/desk/cases/"
                + arrived(
                        broker,
                        reports.decide(reports.begin())
                                .to(QueueName.TRIAGE)
                                .country(null)
                                .event(),
                        QueueName.TRIAGE);
        RequestPostProcessor lola = locallyEmployed("lola", "desk.triage");
        assertThat(submit(file + "/take", lola, Map.of())).hasStatus(303);

        for (MvcTestResult preview : List.of(
                submit(file + "/preview", lola, Map.of("country", "CO")),
                script(file + "/preview", lola, Map.of("country", "CO")))) {
            assertThat(preview)
                    .hasStatusOk()
                    .bodyText()
                    .contains("It would go to", "Post Bogota")
                    .doesNotContain("Press desk", "Women desk", "With a copy to", "Not to");
        }
    }

    @Test
    void a_case_says_why_it_came_who_else_gets_it_and_offers_no_opening_twice(TestBroker broker) {
        String id = arrived(
                broker,
                reports.decide(reports.begin())
                        .copy(PRESS, RedactionProfile.FACTS_ONLY)
                        .event());
        RequestPostProcessor officer = person("ana", "post.bogota");

        assertThat(page("/desk/cases/" + id, officer))
                .bodyText()
                .contains(
                        "Why it came here",
                        "EXAMPLE reason of the policy",
                        "Who else gets it",
                        "Press desk: knows the facts")
                .contains("Opening it puts your name on the timeline", "value=\"ACCOUNT\"");
        assertThat(submit("/desk/cases/" + id + "/open", officer, Map.of("part", "ACCOUNT")))
                .hasStatusOk()
                .bodyText()
                .contains(CANARY, "Where it happened", "lang=\"en\"", "dir=\"auto\"")
                .doesNotContain("value=\"ACCOUNT\"");
    }

    @Test
    void those_who_watch_see_figures_and_no_report_partner_or_person(TestBroker broker) {
        String id = arrived(broker, reports.decide(reports.begin()).event());
        RequestPostProcessor mona = People.in("MONITORING");

        assertThat(page("/desk/monitoring", mona))
                .hasStatusOk()
                .bodyText()
                .contains(
                        "What waits, and what is late",
                        "Posts",
                        "For the desk",
                        "For the classifier",
                        "Accepted from partners")
                .contains("hx-trigger=\"every 15s\"")
                .contains("data-label=\"Late\"")
                .doesNotContain("not known", ">false<", ">true<")
                .doesNotContain("/desk/cases", "/desk/queues", "ogota", id, "example-partner", "Colombia");
        assertThat(page("/", mona)).hasStatus(303).hasHeader("Location", "/desk/monitoring");
        assertThat(page("/desk/monitoring", person("ana", "post.bogota"))).hasStatus(403);
        assertThat(page("/desk/queues/post.bogota", mona)).hasStatus(403);
    }

    @Test
    void who_runs_accounts_is_told_what_they_can_do() {
        assertThat(page("/", People.in("ADMINISTRATION")))
                .hasStatusOk()
                .bodyText()
                .contains("You run the accounts", "docs/identity.md")
                .doesNotContain("There is no page here");
    }

    @Test
    void what_was_sealed_is_in_no_table_no_record_and_no_log(
            TestBroker broker, TestDatabase database, CapturedOutput output) throws Exception {
        String id = arrived(broker, reports.decide(reports.begin()).released().event());
        post("/v1/cases/" + id + ":take", ana, null);
        post("/v1/cases/" + id + ":acknowledge", ana, null);
        post("/v1/cases/" + id + ":open", ana, "{\"part\":\"ACCOUNT\"}");
        post("/v1/cases/" + id + ":open", ana, "{\"part\":\"IDENTITY\"}");
        post("/v1/cases/" + id + ":record", ana, "{\"action\":\"VERIFY\",\"note\":\"" + CANARY + "\"}");
        post("/v1/cases/" + id + ":close", ana, "{\"outcome\":\"NO_CHANGE\",\"wordToPartner\":\"" + CANARY + "\"}");
        news(broker, id, 5);

        for (String table : List.of("report", "cases", "audit_trail", "outbox", "dead_letter")) {
            try (var connection = database.connect();
                    var rows = connection
                            .createStatement()
                            .executeQuery("select count(*) from desk." + table + " t where t::text like '%" + CANARY
                                    + "%' or position(encode('" + CANARY + "', 'hex') in t::text) > 0")) {
                rows.next();
                assertThat(rows.getLong(1)).as(table).isZero();
            }
        }
        assertThat(broker.read(Topics.CASES_EVENTS))
                .noneMatch(record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains(CANARY));
        assertThat(output.getAll().toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
    }

    private String arrived(TestBroker broker, ReportRouted decision) {
        return arrived(broker, decision, BOGOTA);
    }

    private String arrived(TestBroker broker, ReportRouted decision, QueueName queue) {
        broker.send(codec.encode(decision, null));
        CaseId id = CaseId.of(decision.reportId(), queue);
        Awaitility.await().atMost(PATIENCE).until(() -> !trail.of(id).isEmpty());
        return id.toString();
    }

    private List<CaseChanged> news(TestBroker broker, String id, int atLeast) {
        Awaitility.await().atMost(PATIENCE).until(() -> news(broker, id).size() >= atLeast);
        return news(broker, id);
    }

    private List<CaseChanged> news(TestBroker broker, String id) {
        return broker.read(Topics.CASES_EVENTS).stream()
                .map(record -> codec.decode(record, CaseChanged.class))
                .filter(event -> event.caseId().toString().equals(id))
                .toList();
    }

    private MvcTestResult get(String uri, String token) {
        return mvc.get()
                .uri(uri)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .exchange();
    }

    private MvcTestResult post(String uri, String token, @Nullable String body) {
        var request = mvc.post().uri(uri).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return request.exchange();
    }

    private MvcTestResult listen(RequestPostProcessor person) {
        return mvc.get()
                .uri("/desk/news")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .with(person)
                .asyncExchange();
    }

    private static long heard(MvcTestResult stream, String queue) throws Exception {
        return stream.getResponse()
                .getContentAsString()
                .lines()
                .filter(line -> line.equals("event:" + queue))
                .count();
    }

    private MvcTestResult page(String uri, RequestPostProcessor person) {
        return mvc.get().uri(uri).accept(MediaType.TEXT_HTML).with(person).exchange();
    }

    private MvcTestResult submit(String uri, RequestPostProcessor person, Map<String, String> fields) {
        var request =
                mvc.post().uri(uri).accept(MediaType.TEXT_HTML).with(person).with(csrf());
        fields.forEach(request::param);
        return request.exchange();
    }

    /** The page that a form leads to, in the session in which the form was sent. */
    private MvcTestResult afterwards(MvcTestResult submitted, RequestPostProcessor person) {
        assertThat(submitted).hasStatus(303);
        return mvc.get()
                .uri(String.valueOf(submitted.getResponse().getHeader(HttpHeaders.LOCATION)))
                .accept(MediaType.TEXT_HTML)
                .session((MockHttpSession)
                        Objects.requireNonNull(submitted.getRequest().getSession()))
                .with(person)
                .exchange();
    }

    private MvcTestResult script(String uri, RequestPostProcessor person, Map<String, String> fields) {
        var request =
                mvc.post().uri(uri).header("HX-Request", "true").with(person).with(csrf());
        fields.forEach(request::param);
        return request.exchange();
    }

    /** A router that knows one country. */
    @TestConfiguration(proxyBeanMethods = false)
    static class OneCountryRouter {

        @Bean
        RoutingPreview testRouter() {
            return question -> question.classification()
                    .country()
                    .known()
                    .filter(new CountryCode("CO")::equals)
                    .map(colombia -> new Routing(
                            "test-policy",
                            "test-directory",
                            new Routing.Primary(BOGOTA, "EXAMPLE-rule", "EXAMPLE reason"),
                            List.of(new Routing.Copy(
                                    PRESS, "EXAMPLE-rule", "EXAMPLE reason", RedactionProfile.FACTS_ONLY, null)),
                            List.of(new Routing.Withheld(
                                    new QueueName("desk.women"),
                                    "EXAMPLE-rule",
                                    Routing.WithheldReason.SHARING_TOO_STRICT,
                                    null)),
                            List.of()));
        }
    }
}
