package org.signalpost.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.People.person;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.CANARY;
import static org.signalpost.desk.Reports.PRESS;
import static org.signalpost.desk.Reports.QUITO;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.QueueEntry.Change;
import org.signalpost.contracts.event.QueueEntrySecret;
import org.signalpost.contracts.event.ReportRouted;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.Consents;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.Sharing;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.adapter.jdbc.JdbcEntries;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.TrailLine;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What the systems of posts and desks may do, over HTTP. */
@SignalpostInfrastructure
@SpringBootTest(
        classes = DeskApplication.class,
        properties = {
            "spring.application.name=desk",
            "signalpost.outside-systems=classpath:org/signalpost/desk/outside-systems.txt"
        })
@AutoConfigureMockMvc
@ExtendWith(OutputCaptureExtension.class)
class OutsideSystemsIT {

    private static final String ACCOUNT = "{\"part\":\"ACCOUNT\"}";
    private static final String SUMMARY = "{\"part\":\"SUMMARY\"}";

    private final EventCodec codec = new EventCodec();
    private final QueueEntrySecret names = QueueEntrySecret.fromText(QueueEntrySecret.generate());
    private final String bogota = TestTokens.outsideSystem("bogota-system", "post.bogota");
    private final String press = TestTokens.outsideSystem("press-system", "desk.press");
    private final String quito = TestTokens.outsideSystem("quito-system", "post.quito");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MasterKey master;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcAuditTrail trail;

    @Autowired
    private JdbcEntries entries;

    private Reports reports;

    @BeforeEach
    void reports() {
        reports = new Reports(master, keys);
    }

    @Test
    void the_system_of_a_post_opens_the_account_and_that_is_on_the_trail_under_its_name(
            TestBroker broker, CapturedOutput output) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);

        MvcTestResult opened = post("/v1/reports/" + entry + ":open", bogota, ACCOUNT);

        assertThat(opened).hasStatusOk().bodyText().contains(CANARY).contains("\"meaning\":\"Colombia\"");
        TrailLine line = last(report, BOGOTA);
        assertThat(line.action()).isEqualTo("OPENED");
        assertThat(line.actor()).isEqualTo(new Officer("bogota-system", "bogota-system"));
        assertThat(line.details()).containsEntry("part", "ACCOUNT");
        assertThat(trail.firstBroken(CaseId.of(report, BOGOTA))).isZero();
        assertThat(output).doesNotContain(CANARY);
    }

    @Test
    void the_same_rules_hold_as_for_people_and_a_refusal_is_on_the_trail(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);

        assertThat(post("/v1/reports/" + entry + ":open", bogota, "{\"part\":\"IDENTITY\"}"))
                .hasStatus(409)
                .bodyText()
                .contains("identity-must-be-asked-for");

        assertThat(last(report, BOGOTA).action()).isEqualTo("OPENING_REFUSED");
        assertThat(last(report, BOGOTA).details()).containsEntry("part", "IDENTITY");
        String local = TestTokens.as("local-system")
                .roles("OUTSIDE_SYSTEM")
                .queues("post.bogota")
                .locallyEmployed()
                .sign();
        assertThat(post("/v1/reports/" + entry + ":open", local, ACCOUNT)).hasStatus(403);
    }

    @Test
    void a_released_identity_opens(TestBroker broker) {
        String entry = arrived(broker, reports.decide(reports.begin()).released(), 1);

        assertThat(post("/v1/reports/" + entry + ":open", bogota, "{\"part\":\"IDENTITY\"}"))
                .hasStatusOk()
                .bodyText()
                .contains(CANARY);
    }

    @Test
    void a_copy_opens_no_more_than_its_profile_and_only_while_consent_holds(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = names.entry(report, PRESS, Revision.FIRST);
        arrived(
                broker,
                reports.decide(report).copy(PRESS, RedactionProfile.NO_IDENTITY).entry(PRESS, entry, 1, Change.ARRIVED),
                1);
        ReportId ended = reports.begin();
        String endedEntry = names.entry(ended, PRESS, Revision.FIRST);
        arrived(
                broker,
                reports.decide(ended)
                        .copy(PRESS, RedactionProfile.NO_IDENTITY)
                        .consents(until(LocalDate.parse("2020-01-01")))
                        .entry(PRESS, endedEntry, 1, Change.ARRIVED),
                1);

        assertThat(post("/v1/reports/" + entry + ":open", press, SUMMARY))
                .hasStatusOk()
                .bodyText()
                .contains("EXAMPLE summary");
        assertThat(post("/v1/reports/" + entry + ":open", press, ACCOUNT))
                .hasStatus(403)
                .bodyText()
                .contains("part-stays-sealed");
        assertThat(post("/v1/reports/" + endedEntry + ":open", press, SUMMARY))
                .hasStatus(403)
                .bodyText()
                .contains("part-stays-sealed");
    }

    @Test
    void an_entry_that_does_not_exist_and_somebody_else_s_look_the_same(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);
        int lines = trail.of(CaseId.of(report, BOGOTA)).size();

        MvcTestResult foreign = post("/v1/reports/" + entry + ":open", quito, ACCOUNT);
        MvcTestResult unknown =
                post("/v1/reports/" + names.entry(report, QUITO, Revision.FIRST) + ":open", quito, ACCOUNT);

        assertThat(foreign).hasStatus(404).bodyText().contains("entry-not-found");
        assertThat(unknown).hasStatus(404).bodyText().contains("entry-not-found");
        assertThat(post("/v1/reports/" + entry + ":received", quito, null)).hasStatus(404);
        assertThat(post("/v1/reports/" + report + ":open", bogota, ACCOUNT)).hasStatus(404);
        assertThat(trail.of(CaseId.of(report, BOGOTA))).hasSize(lines);
    }

    @Test
    void nobody_but_such_a_system_opens_by_an_entry_and_it_does_nothing_else(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);
        String open = "/v1/reports/" + entry + ":open";

        assertThat(post(open, TestTokens.officer("ana", "post.bogota"), ACCOUNT))
                .hasStatus(403);
        assertThat(post(open, TestTokens.partner("example-partner"), ACCOUNT)).hasStatus(403);
        assertThat(post(open, TestTokens.administration("adam"), ACCOUNT)).hasStatus(403);
        assertThat(get("/v1/queues", bogota)).hasStatus(403);
        assertThat(post("/v1/cases/" + CaseId.of(report, BOGOTA) + ":take", bogota, null))
                .hasStatus(403);
        assertThat(post("/v1/cases/" + CaseId.of(report, BOGOTA) + ":open", bogota, ACCOUNT))
                .hasStatus(403);
    }

    @Test
    void what_is_wrong_with_a_request_is_said_of_its_field(TestBroker broker) {
        String entry = arrived(broker, reports.decide(reports.begin()), 1);
        String open = "/v1/reports/" + entry + ":open";

        assertThat(post(open, bogota, "{\"part\":\"MESSAGES\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("#/part");
        assertThat(post(open, bogota, "{\"part\":\"SOUL\"}"))
                .hasStatus(400)
                .bodyText()
                .contains("#/part");
        assertThat(post(open, bogota, "{}")).hasStatus(400).bodyText().contains("#/part");
    }

    @Test
    void only_the_newest_entry_opens_and_the_older_one_names_it(TestBroker broker) {
        ReportId report = reports.begin();
        String first = arrived(broker, reports.decide(report), 1);
        String second = arrived(broker, reports.decide(report).revision(2, 0), 2);

        assertThat(post("/v1/reports/" + first + ":open", bogota, ACCOUNT))
                .hasStatus(410)
                .bodyText()
                .contains("entry-replaced")
                .contains(second);
        assertThat(last(report, BOGOTA).details()).containsEntry("reason", "ENTRY_REPLACED");
        assertThat(post("/v1/reports/" + second + ":open", bogota, ACCOUNT)).hasStatusOk();
    }

    @Test
    void after_a_recall_nothing_opens_any_more(TestBroker broker) {
        ReportId report = reports.begin();
        String first = arrived(broker, reports.decide(report), 1);
        String recall = names.entry(report, BOGOTA, new Revision(1, 1));
        send(
                broker,
                reports.decide(report)
                        .revision(1, 1)
                        .to(QUITO)
                        .entry(BOGOTA, recall, 2, Change.RECALLED)
                        .event(),
                recall);

        for (String entry : List.of(first, recall)) {
            assertThat(post("/v1/reports/" + entry + ":open", bogota, ACCOUNT))
                    .hasStatus(410)
                    .bodyText()
                    .contains("entry-recalled");
        }
        assertThat(last(report, BOGOTA).details()).containsEntry("reason", "RECALLED");
        assertThat(post("/v1/reports/" + recall + ":received", bogota, null)).hasStatus(204);
    }

    @Test
    void a_report_that_was_erased_opens_no_more(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);
        reports.erase(report);

        assertThat(post("/v1/reports/" + entry + ":open", bogota, ACCOUNT))
                .hasStatus(410)
                .bodyText()
                .contains("report-erased");
    }

    @Test
    void what_a_system_has_not_taken_in_is_before_people_until_it_says_that_it_has(TestBroker broker) {
        ReportId report = reports.begin();
        arrived(broker, reports.decide(report), 1);
        String second = arrived(broker, reports.decide(report).revision(2, 0), 2);
        RequestPostProcessor ana = person("ana", "post.bogota");
        String file = "/desk/cases/" + CaseId.of(report, BOGOTA);

        assertThat(page("/desk", ana)).bodyText().contains("Not taken in by a post");
        assertThat(page("/desk/outside-systems", ana)).bodyText().contains(file).contains(second);
        assertThat(page(file, ana)).bodyText().contains("has not taken this in");
        assertThat(page("/desk/outside-systems", person("quentin", "post.quito")))
                .bodyText()
                .doesNotContain(file);
        assertThat(page("/desk/outside-systems", person("hanna", "desk.headquarters")))
                .bodyText()
                .contains("Post Bogota")
                .doesNotContain(file)
                .doesNotContain(second);

        assertThat(post("/v1/reports/" + second + ":received", bogota, null)).hasStatus(204);
        int lines = trail.of(CaseId.of(report, BOGOTA)).size();
        assertThat(post("/v1/reports/" + second + ":received", bogota, null)).hasStatus(204);

        assertThat(last(report, BOGOTA).action()).isEqualTo("ENTRY_RECEIVED");
        assertThat(trail.of(CaseId.of(report, BOGOTA))).hasSize(lines);
        assertThat(page("/desk/outside-systems", ana)).bodyText().doesNotContain(file);
        assertThat(page(file, ana))
                .bodyText()
                .doesNotContain("has not taken this in")
                .contains("own system has taken it in");
    }

    @Test
    void headquarters_is_not_told_of_reports_that_shut_it_out(TestBroker broker) {
        RequestPostProcessor hanna = person("hanna", "desk.headquarters");
        String queue = "post.havana";
        ReportId implicating = reports.begin();
        ReportId later = reports.begin();
        tell(broker, queue, reports.decide(implicating).implicated("chief@desk.headquarters"), Revision.FIRST);
        tell(broker, queue, reports.decide(later), Revision.FIRST);
        assertThat(page("/desk/outside-systems", hanna))
                .bodyText()
                .containsPattern("Post Havana</h2>\\s*<p><strong>1</strong> waiting");

        // What is told of a report before it shuts headquarters out is not told of afterwards either.
        tell(broker, queue, reports.decide(later).revision(2, 0).sharing(Sharing.RED), new Revision(2, 0));

        assertThat(page("/desk/outside-systems", hanna))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Post Havana");
        assertThat(page("/desk/outside-systems", person("hugo", queue)))
                .bodyText()
                .contains("/desk/cases/" + CaseId.of(implicating, new QueueName(queue)))
                .contains("/desk/cases/" + CaseId.of(later, new QueueName(queue)));
        assertThat(page("/desk", person("hugo", queue))).bodyText().contains("Not taken in by a post");
    }

    @Test
    void headquarters_is_not_told_of_what_was_recalled_and_shuts_it_out_since(TestBroker broker) {
        RequestPostProcessor hanna = person("hanna", "desk.headquarters");
        QueueName queue = new QueueName("post.panama-city");
        ReportId report = reports.begin();
        tell(broker, queue.value(), reports.decide(report), Revision.FIRST);
        assertThat(page("/desk/outside-systems", hanna)).bodyText().contains("Post Panama City");
        String recall = names.entry(report, queue, new Revision(2, 0));

        send(
                broker,
                reports.decide(report)
                        .revision(2, 0)
                        .to(null)
                        .sharing(Sharing.RED)
                        .entry(queue, recall, 2, Change.RECALLED)
                        .event(),
                recall);

        assertThat(page("/desk/outside-systems", hanna))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Post Panama City");
        assertThat(page("/desk/outside-systems", person("pablo", "post.panama-city")))
                .bodyText()
                .contains(recall);
    }

    @Test
    void to_a_system_whose_queue_is_not_registered_any_more_everything_is_recalled(TestBroker broker) {
        ReportId report = reports.begin();
        QueueName asuncion = new QueueName("post.asuncion");
        tell(broker, "post.asuncion", reports.decide(report), Revision.FIRST);
        String entry = names.entry(report, asuncion, Revision.FIRST);
        String system = TestTokens.outsideSystem("asuncion-system", "post.asuncion");

        assertThat(post("/v1/reports/" + entry + ":open", system, ACCOUNT))
                .hasStatus(410)
                .bodyText()
                .contains("entry-recalled");

        assertThat(last(report, asuncion).details()).containsEntry("reason", "NOT_REGISTERED");
        assertThat(post("/v1/reports/" + QueueEntrySecret.recallOf(entry) + ":received", system, null))
                .hasStatus(204);
        assertThat(page("/desk/outside-systems", person("luis", "post.asuncion")))
                .hasStatusOk()
                .bodyText()
                .contains("There are none.");
        assertThat(page("/desk/outside-systems", person("hanna", "desk.headquarters")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("Post Asuncion");
        assertThat(page("/desk/cases/" + CaseId.of(report, asuncion), person("luis", "post.asuncion")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("has not taken this in");
    }

    @Test
    void a_recall_that_is_of_no_decision_is_confirmed_whatever_the_list_says_by_now(TestBroker broker) {
        ReportId report = reports.begin();
        ReportId elsewhere = reports.begin();
        String recall = QueueEntrySecret.recallOf(arrived(broker, reports.decide(report), 1));
        QueueName asuncion = new QueueName("post.asuncion");
        tell(broker, "post.asuncion", reports.decide(elsewhere), Revision.FIRST);
        String recallOfUnlisted = QueueEntrySecret.recallOf(names.entry(elsewhere, asuncion, Revision.FIRST));
        String both = TestTokens.outsideSystem("system-of-both", "post.bogota", "post.asuncion");

        assertThat(post("/v1/reports/" + recall + ":received", quito, null)).hasStatus(404);
        assertThat(post("/v1/reports/" + recall + ":received", bogota, null)).hasStatus(204);
        assertThat(post("/v1/reports/" + recallOfUnlisted + ":received", both, null))
                .hasStatus(204);
        assertThat(post("/v1/reports/" + QueueEntrySecret.recallOf("unknown") + ":received", both, null))
                .hasStatus(404);

        assertThat(last(report, BOGOTA).action()).isEqualTo("ENTRY_RECEIVED");
        assertThat(post("/v1/reports/" + recall + ":open", bogota, ACCOUNT)).hasStatus(404);
    }

    @Test
    void an_officer_of_the_queue_sees_to_it_and_nobody_is_told_any_more(TestBroker broker) {
        ReportId report = reports.begin();
        String entry = arrived(broker, reports.decide(report), 1);
        String file = "/desk/cases/" + CaseId.of(report, BOGOTA);

        assertThat(seen(entry, person("quentin", "post.quito"))).hasStatus(404);
        assertThat(seen(entry, person("ana", "post.bogota"))).hasStatus(303);

        assertThat(last(report, BOGOTA).action()).isEqualTo("ENTRY_SEEN_TO");
        assertThat(last(report, BOGOTA).actor()).isEqualTo(new Officer("ana", "ana"));
        assertThat(page("/desk/outside-systems", person("ana", "post.bogota")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(file);
    }

    @Test
    void a_system_has_a_while_before_people_are_told(TestBroker broker) {
        ReportId report = reports.begin();
        arrived(broker, reports.decide(report).at(Instant.parse("2999-01-01T00:00:00Z")), 1);

        assertThat(page("/desk/cases/" + CaseId.of(report, BOGOTA), person("ana", "post.bogota")))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("has not taken this in");
    }

    /** A decision that tells the post's system; returns the id of that entry. */
    private String arrived(TestBroker broker, Reports.Decided decided, int number) {
        ReportRouted bare = decided.event();
        String entry = names.entry(bare.reportId(), BOGOTA, bare.revision());
        Change change = number == 1 ? Change.ARRIVED : Change.CHANGED;
        send(broker, decided.entry(BOGOTA, entry, number, change).event(), entry);
        return entry;
    }

    /** A decision that sends the report to this queue alone and tells its system. */
    private void tell(TestBroker broker, String name, Reports.Decided decided, Revision revision) {
        QueueName queue = new QueueName(name);
        String entry = names.entry(decided.event().reportId(), queue, revision);
        int number = revision.version();
        Change change = number == 1 ? Change.ARRIVED : Change.CHANGED;
        send(broker, decided.to(queue).entry(queue, entry, number, change).event(), entry);
    }

    private void send(TestBroker broker, ReportRouted decision, String entry) {
        broker.send(codec.encode(decision, null));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> entries.find(entry).isPresent());
    }

    private TrailLine last(ReportId report, QueueName queue) {
        List<TrailLine.Kept> lines = trail.of(CaseId.of(report, queue));
        return lines.get(lines.size() - 1).line();
    }

    private static Consents until(LocalDate day) {
        return new Consents(null, null, null, null, null, null, null, null, null, null, null, null, null, null, day);
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

    private MvcTestResult page(String uri, RequestPostProcessor person) {
        return mvc.get().uri(uri).accept(MediaType.TEXT_HTML).with(person).exchange();
    }

    private MvcTestResult seen(String entry, RequestPostProcessor person) {
        return mvc.post()
                .uri("/desk/outside-systems/seen")
                .accept(MediaType.TEXT_HTML)
                .with(person)
                .with(csrf())
                .param("entry", entry)
                .exchange();
    }
}
