package org.signalpost.desk.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signalpost.desk.Reports.BOGOTA;
import static org.signalpost.desk.Reports.CANARY;
import static org.signalpost.desk.Reports.QUITO;
import static org.signalpost.desk.adapter.jdbc.DeskOnPostgres.officer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.sealing.MasterKey;
import org.signalpost.contracts.sealing.SealingException;
import org.signalpost.contracts.vocabulary.AmendmentKind;
import org.signalpost.contracts.vocabulary.OfficerAction;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.contracts.vocabulary.ReportPart;
import org.signalpost.desk.application.Opened;
import org.signalpost.desk.application.Words;
import org.signalpost.desk.model.CaseId;
import org.signalpost.desk.model.Disclosure.Denial;
import org.signalpost.desk.model.Officer;
import org.signalpost.desk.model.Reader;
import org.signalpost.desk.model.TrailKey;
import org.signalpost.desk.model.TrailLine;
import org.signalpost.testkit.SignalpostInfrastructure;
import org.signalpost.testkit.TestDatabase;

@SignalpostInfrastructure
class OpeningReportsIT {

    private static final Reader ANA = officer("ana", BOGOTA);

    private final DeskOnPostgres desk;

    OpeningReportsIT(TestDatabase database) {
        desk = new DeskOnPostgres(database);
    }

    @Test
    void an_officer_opens_the_account_and_leaves_a_line() {
        CaseId id = newCase();

        Opened opened = desk.opening.open(id, ANA, ReportPart.ACCOUNT);

        assertThat(opened).isInstanceOfSatisfying(Opened.OfAccount.class, of -> {
            assertThat(of.account().narrative()).contains(CANARY);
            assertThat(of.toString()).doesNotContain(CANARY);
        });
        TrailLine last = last(id);
        assertThat(last.action()).isEqualTo("OPENED");
        assertThat(last.actor()).isEqualTo(ANA.officer());
        assertThat(last.details()).containsEntry("part", "ACCOUNT");
        assertThat(desk.trail.firstBroken(id)).isZero();
    }

    @Test
    void a_refused_opening_leaves_a_line_too() {
        CaseId id = newCase();

        Opened opened = desk.opening.open(id, ANA, ReportPart.IDENTITY);

        assertThat(opened).isEqualTo(new Opened.Denied(Denial.IDENTITY_MUST_BE_ASKED_FOR));
        assertThat(last(id).action()).isEqualTo("OPENING_REFUSED");
    }

    @Test
    void administrators_open_nothing_and_strangers_do_not_even_learn_that_there_is_something() {
        CaseId id = newCase();
        Reader administrator = new Reader(new Officer("adam", "Adam EXAMPLE"), false, Set.of(BOGOTA), false);

        assertThat(desk.opening.open(id, administrator, ReportPart.ACCOUNT))
                .isEqualTo(new Opened.Denied(Denial.NOT_AN_OFFICER));
        assertThat(desk.opening.open(id, officer("carla", QUITO), ReportPart.ACCOUNT))
                .isEqualTo(new Opened.NotThere());
    }

    @Test
    void nothing_is_returned_where_the_line_cannot_be_written() {
        CaseId id = newCase();
        desk.jdbc.getJdbcTemplate().execute("alter table desk.audit_trail rename to audit_trail_away");
        try {
            assertThatThrownBy(() -> desk.opening.open(id, ANA, ReportPart.ACCOUNT))
                    .hasMessageNotContaining(CANARY);
        } finally {
            desk.jdbc.getJdbcTemplate().execute("alter table desk.audit_trail_away rename to audit_trail");
        }
    }

    @Test
    void officers_read_each_others_notes_and_printing_them_shows_nothing() {
        CaseId id = newCase();
        desk.working.take(id, ANA, null);
        desk.working.acknowledge(id, ANA, null);
        desk.working.record(id, ANA, null, OfficerAction.VERIFY, new Words(CANARY));

        Opened opened = desk.opening.open(id, officer("ben", BOGOTA), ReportPart.MESSAGES);

        assertThat(opened).isInstanceOfSatisfying(Opened.OfNotes.class, notes -> {
            assertThat(notes.notes()).extracting(Opened.Note::words).containsExactly(new Words(CANARY));
            assertThat(notes.toString()).doesNotContain(CANARY);
        });
    }

    @Test
    void an_erased_report_is_unreadable_for_everyone() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).event()));
        desk.reports.erase(report);

        assertThat(desk.opening.open(CaseId.of(report, BOGOTA), ANA, ReportPart.ACCOUNT))
                .isEqualTo(new Opened.Erased());
    }

    @Test
    void what_the_partner_added_is_read_with_the_account_and_says_when_it_came() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports
                .decide(report)
                .revision(3, 0)
                .added(2, "EXAMPLE \uD83D\uDD4A They came back.")
                .added(3, "EXAMPLE She has left the town.")
                .event()));

        Opened opened = desk.opening.open(CaseId.of(report, BOGOTA), ANA, ReportPart.ACCOUNT);

        assertThat(opened).isInstanceOfSatisfying(Opened.OfAccount.class, of -> {
            assertThat(of.account().narrative())
                    .contains(CANARY)
                    .endsWith("EXAMPLE \uD83D\uDD4A They came back.\n\nEXAMPLE She has left the town.");
            assertThat(of.additions()).extracting(Opened.Addition::version).containsExactly(2, 3);
            assertThat(of.additions())
                    .extracting(addition -> addition.in(of.account().narrative()))
                    .containsExactly("EXAMPLE \uD83D\uDD4A They came back.", "EXAMPLE She has left the town.");
        });
    }

    @Test
    void of_a_withdrawn_report_nothing_is_opened_and_of_an_erased_one_nothing_can_be() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).event()));
        CaseId id = CaseId.of(report, BOGOTA);
        desk.working.take(id, ANA, null);
        desk.working.acknowledge(id, ANA, null);
        desk.working.record(id, ANA, null, OfficerAction.VERIFY, new Words(CANARY));

        desk.receiving.receive(List.of(desk.reports.decide(report).withdrawn(2).event()));

        for (ReportPart part : ReportPart.values()) {
            assertThat(desk.opening.open(id, ANA, part)).isEqualTo(new Opened.Denied(Denial.WITHDRAWN));
        }
        assertThat(last(id).action()).isEqualTo("OPENING_REFUSED");

        desk.receiving.receive(List.of(desk.reports
                .decide(report)
                .amended(2, AmendmentKind.WITHDRAWN)
                .erased(3)
                .event()));
        desk.reports.erase(report);

        for (ReportPart part : ReportPart.values()) {
            assertThat(desk.opening.open(id, ANA, part)).isEqualTo(new Opened.Denied(Denial.ERASED));
        }
        assertThat(desk.trail.firstBroken(id)).isZero();
    }

    @Test
    void the_trail_can_be_neither_changed_nor_emptied() {
        CaseId id = newCase();

        assertThatThrownBy(() -> execute("update desk.audit_trail set action = 'X' where case_id = '" + id + "'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> execute("delete from desk.audit_trail where case_id = '" + id + "'"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> execute("truncate desk.audit_trail")).hasMessageContaining("append-only");
    }

    @Test
    void who_goes_around_the_triggers_shows_in_the_chain() {
        CaseId id = newCase();
        desk.opening.open(id, ANA, ReportPart.ACCOUNT);
        desk.opening.open(id, ANA, ReportPart.SUMMARY);
        execute("alter table desk.audit_trail disable trigger audit_trail_append_only");
        try {
            execute("update desk.audit_trail set actor_subject = 'ben' where line = 2 and case_id = '" + id + "'");
        } finally {
            execute("alter table desk.audit_trail enable trigger audit_trail_append_only");
        }

        assertThat(desk.trail.firstBroken(id)).isEqualTo(2);
    }

    @Test
    void the_secret_of_the_chain_is_made_once_and_lies_wrapped(TestDatabase database) {
        CaseId id = newCase();

        assertThat(new DeskOnPostgres(database).trail.firstBroken(id)).isZero();
        assertThat(desk.count("select count(*) from desk.secret")).isEqualTo(1);
        assertThat(desk.count("select length(wrapped) from desk.secret")).isGreaterThan(TrailKey.BYTES);
        assertThatThrownBy(() -> new JdbcSecrets(desk.jdbc, MasterKey.fromText(MasterKey.generate())).trailKey())
                .isInstanceOf(SealingException.class);
    }

    private void execute(String sql) {
        desk.jdbc.update(sql, Map.of());
    }

    private TrailLine last(CaseId id) {
        List<TrailLine.Kept> lines = desk.trail.of(id);
        return lines.get(lines.size() - 1).line();
    }

    private CaseId newCase() {
        ReportId report = desk.reports.begin();
        desk.receiving.receive(List.of(desk.reports.decide(report).event()));
        return CaseId.of(report, BOGOTA);
    }
}
