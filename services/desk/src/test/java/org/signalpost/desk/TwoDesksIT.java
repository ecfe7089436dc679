package org.signalpost.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.desk.People.person;
import static org.signalpost.desk.Reports.BOGOTA;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.EventCodec;
import org.signalpost.contracts.event.Topics;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.ReportKeys;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.desk.adapter.jdbc.JdbcAuditTrail;
import org.signalpost.desk.application.Result;
import org.signalpost.desk.application.WorkingOnCases;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestBroker;
import org.signalpost.testkit.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.http.MediaType;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Two processes of the desk, on one database and one broker. */
@SignalpostInfrastructure
@SpringBootTest(classes = DeskApplication.class, properties = "spring.application.name=desk")
@AutoConfigureMockMvc
class TwoDesksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Longer than a queue's next event is ever held back. */
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final EventCodec codec = new EventCodec();

    @Autowired
    private ConfigurableApplicationContext one;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private MasterKey master;

    @Autowired
    private ReportKeys keys;

    @Autowired
    private JdbcAuditTrail trail;

    private Reports reports;
    private ConfigurableApplicationContext other;

    @BeforeEach
    void start() {
        reports = new Reports(master, keys);
        PropertySource<?> infrastructure =
                one.getEnvironment().getPropertySources().get("signalpost-testkit");
        other = new SpringApplicationBuilder(DeskApplication.class)
                .properties("spring.application.name=desk", "server.port=0", "signalpost.kafka.instance=other")
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(infrastructure);
                    ((GenericApplicationContext) context).registerBean(JwtDecoder.class, TestTokens::decoder);
                })
                .run();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !decisionsOf(one).isEmpty()
                        && !decisionsOf(other).isEmpty()
                        && decisionsOf(one).size() + decisionsOf(other).size() == 4);
    }

    @AfterEach
    void stop() {
        other.close();
    }

    @Test
    void each_takes_its_share_of_decisions_in_and_each_report_is_one_case(TestBroker broker) {
        List<ReportId> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            told.add(reports.begin());
        }

        broker.send(told.stream()
                .map(report -> codec.encode(reports.decide(report).event(), null))
                .toList());

        broker.awaitConsumed("desk", Topics.REPORTS_ROUTED);
        assertThat(told)
                .allSatisfy(report -> assertThat(trail.of(CaseId.of(report, BOGOTA)))
                        .extracting(kept -> kept.line().action())
                        .containsExactly("ARRIVED"));
        Set<Integer> partitions = new HashSet<>();
        broker.read(Topics.REPORTS_ROUTED).forEach(record -> partitions.add(record.partition()));
        assertThat(partitions).containsAll(decisionsOf(one)).containsAll(decisionsOf(other));
    }

    @Test
    void a_page_that_the_one_shows_hears_when_a_case_is_taken_at_the_other(TestBroker broker) throws Exception {
        ReportId report = reports.begin();
        broker.send(codec.encode(reports.decide(report).event(), null));
        CaseId file = CaseId.of(report, BOGOTA);
        Awaitility.await().atMost(PATIENCE).until(() -> !trail.of(file).isEmpty());
        MvcTestResult page = mvc.get()
                .uri("/desk/news")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .with(person("ana", BOGOTA.value()))
                .asyncExchange();
        // The stream begins with an event of its own, and the arrival may bring another.
        AtomicLong before = new AtomicLong();
        Awaitility.await().atMost(PATIENCE).during(QUIET).until(() -> {
            long now = heard(page);
            return now >= 1 && before.getAndSet(now) == now;
        });

        Result taken = other.getBean(WorkingOnCases.class)
                .take(file, new Reader(new Officer("ben", "Ben EXAMPLE"), true, Set.of(BOGOTA), false), null);

        assertThat(taken).isInstanceOf(Result.Done.class);
        Awaitility.await().atMost(PATIENCE).until(() -> heard(page) > before.get());
    }

    private static long heard(MvcTestResult page) throws Exception {
        return page.getResponse()
                .getContentAsString()
                .lines()
                .filter(line -> line.equals("event:" + BOGOTA))
                .count();
    }

    /** Which partitions of the decisions this desk reads. */
    private static Set<Integer> decisionsOf(ConfigurableApplicationContext desk) {
        Set<Integer> partitions = new HashSet<>();
        for (MessageListenerContainer container :
                desk.getBean(KafkaListenerEndpointRegistry.class).getListenerContainers()) {
            if (container.getAssignedPartitions() != null) {
                container.getAssignedPartitions().stream()
                        .filter(partition -> partition.topic().equals(Topics.REPORTS_ROUTED))
                        .map(TopicPartition::partition)
                        .forEach(partitions::add);
            }
        }
        return partitions;
    }
}
