package org.signalpost.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventIdentityTest {

    @Test
    void the_same_event_made_later_has_the_same_id() {
        ReportRouted event = ExampleEvents.routed();
        ReportRouted later = new ReportRouted(
                event.report(), Instant.parse("2030-01-01T00:00:00Z"), event.classification(), event.routing());

        assertThat(later.eventId()).isEqualTo(event.eventId());
    }

    @Test
    void every_stage_and_revision_has_an_id_of_its_own() {
        Report report = ExampleEvents.report();
        Set<String> ids = new HashSet<>();
        int made = 0;
        for (String stage : new String[] {"submitted", "classified", "corrected", "routed"}) {
            for (int version = 1; version <= 12; version++) {
                for (int correction = 0; correction <= 12; correction++) {
                    ids.add(Event.derivedId(stage, report.id(), new Revision(version, correction)));
                    made++;
                }
            }
        }

        assertThat(ids).hasSize(made);
    }

    @Test
    void ids_do_not_change_from_one_release_to_the_next() {
        assertThat(new ReportSubmitted(ExampleEvents.report().at(Revision.FIRST), Instant.EPOCH).eventId())
                .isEqualTo("61ff2c0df551dfbcc5217ae11f33ac97");
        assertThat(ExampleEvents.changed().eventId()).isEqualTo("aa6a5394a9300f3c75348700cf733368");
    }

    @Test
    void a_correction_is_newer_than_what_it_corrects_and_older_than_the_partner_s_next_version() {
        Revision corrected = Revision.FIRST.corrected();

        assertThat(corrected.isNewerThan(Revision.FIRST)).isTrue();
        assertThat(new Revision(2, 0).isNewerThan(corrected)).isTrue();
        assertThat(Revision.FIRST.isNewerThan(Revision.FIRST)).isFalse();
    }
}
