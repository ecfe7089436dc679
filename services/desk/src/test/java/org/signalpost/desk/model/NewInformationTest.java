package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.event.AddedInformation;
import org.signalpost.contracts.event.Ciphertext;

class NewInformationTest {

    private static final List<AddedInformation> ADDED_TWICE = List.of(added(2), added(4));

    @Test
    void what_was_added_after_an_officer_read_the_account_is_new_to_that_officer() {
        List<TrailLine> timeline = List.of(opened(1, Files.ANA, "ACCOUNT", 2), opened(2, Files.BEN, "ACCOUNT", 4));

        assertThat(NewInformation.since(timeline, ADDED_TWICE, Files.ANA)).isTrue();
        assertThat(NewInformation.since(timeline, ADDED_TWICE, Files.BEN)).isFalse();
    }

    @Test
    void a_change_that_adds_no_text_is_nothing_new_to_read() {
        assertThat(NewInformation.since(
                        List.of(opened(1, Files.ANA, "ACCOUNT", 2)), ADDED_TWICE.subList(0, 1), Files.ANA))
                .isFalse();
    }

    @Test
    void whoever_never_opened_the_account_has_all_of_it_before_them() {
        assertThat(NewInformation.since(List.of(opened(1, Files.ANA, "SUMMARY", 1)), ADDED_TWICE, Files.ANA))
                .isFalse();
    }

    private static AddedInformation added(int version) {
        return new AddedInformation(version, Files.NOW, Ciphertext.of(new byte[] {1}));
    }

    private static TrailLine opened(int number, Officer by, String part, int version) {
        return new TrailLine(
                CaseId.of(Files.REPORT, Files.BOGOTA),
                number,
                Files.NOW,
                by,
                NewInformation.OPENED,
                Map.of("part", part, "version", Integer.toString(version), "correction", "0"),
                null);
    }
}
