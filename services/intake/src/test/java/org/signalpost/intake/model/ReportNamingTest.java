package org.signalpost.intake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.contracts.vocabulary.PartnerId;

class ReportNamingTest {

    private static final Submitter SYSTEM =
            new Submitter(new PartnerId("example-partner"), "machine", Submitter.Reach.WHOLE_PARTNER);
    private static final Submitter OTHER_SYSTEM =
            new Submitter(new PartnerId("example-partner"), "machine-2", Submitter.Reach.WHOLE_PARTNER);
    private static final Submitter PERSON =
            new Submitter(new PartnerId("example-partner"), "person", Submitter.Reach.OWN_REPORTS);
    private static final Submitter COLLEAGUE =
            new Submitter(new PartnerId("example-partner"), "colleague", Submitter.Reach.OWN_REPORTS);
    private static final Submitter STRANGER =
            new Submitter(new PartnerId("example-stranger"), "machine", Submitter.Reach.WHOLE_PARTNER);
    private static final IdempotencyKey KEY = new IdempotencyKey("key-1");

    private final ReportNaming naming = new ReportNaming(new byte[ReportNaming.SECRET_BYTES]);

    @Test
    void the_same_key_means_the_same_report_to_every_system_of_a_partner() {
        assertThat(naming.reportId(SYSTEM, KEY)).isEqualTo(naming.reportId(OTHER_SYSTEM, KEY));
    }

    @Test
    void another_key_another_partner_and_each_person_mean_other_reports() {
        assertThat(List.of(
                        naming.reportId(SYSTEM, KEY),
                        naming.reportId(SYSTEM, new IdempotencyKey("key-2")),
                        naming.reportId(PERSON, KEY),
                        naming.reportId(COLLEAGUE, KEY),
                        naming.reportId(STRANGER, KEY)))
                .doesNotHaveDuplicates();
    }

    @Test
    void another_secret_names_other_reports() {
        byte[] other = new byte[ReportNaming.SECRET_BYTES];
        other[0] = 1;

        assertThat(new ReportNaming(other).reportId(SYSTEM, KEY)).isNotEqualTo(naming.reportId(SYSTEM, KEY));
        assertThatThrownBy(() -> new ReportNaming(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_report_id_is_a_uuid_of_version_8_and_not_the_start_of_what_is_kept_of_the_key() {
        var id = naming.reportId(SYSTEM, KEY).value();

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(java.nio.ByteBuffer.wrap(naming.keyMac(SYSTEM, KEY)).getLong())
                .isNotEqualTo(id.getMostSignificantBits());
    }

    @Test
    void keys_are_of_visible_ascii() {
        assertThat(IdempotencyKey.of("8e03978e-40d5-43dd-bc93-6894a57f9324")).isPresent();
        assertThat(IdempotencyKey.of("")).isEmpty();
        assertThat(IdempotencyKey.of("two words")).isEmpty();
        assertThat(IdempotencyKey.of("ключ")).isEmpty();
        assertThat(IdempotencyKey.of("x".repeat(201))).isEmpty();
    }

    @Test
    void a_fingerprint_does_not_depend_on_the_order_of_fields_but_on_everything_else() {
        assertThat(Fingerprint.of(new java.util.TreeMap<>(Map.of("a", 1, "b", List.of(true, "x")))))
                .isEqualTo(Fingerprint.of(
                        new java.util.TreeMap<>(Map.of("b", List.of(true, "x"), "a", 1)).descendingMap()));
        assertThat(List.of(
                        hex(Map.of("a", 1)),
                        hex(Map.of("a", "1")),
                        hex(Map.of("a", List.of(1))),
                        hex(Map.of("a", true)),
                        hex(Map.of("a", "true")),
                        hex(Map.of("b", 1)),
                        hex(List.of("a", 1)),
                        hex(List.of("a1")),
                        hex(List.of("a", "1")),
                        hex("\uD83D"),
                        hex("\uD83E"),
                        hex("?"),
                        hex(null),
                        hex("null")))
                .doesNotHaveDuplicates();
    }

    private static String hex(Object body) {
        return java.util.HexFormat.of().formatHex(Fingerprint.of(body));
    }
}
