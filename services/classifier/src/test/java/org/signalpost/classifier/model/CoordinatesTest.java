package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.vocabulary.CountryCode;

class CoordinatesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            at 6.2442, -75.5812.                                  | 6.2442  | -75.5812
            (6.2442,-75.5812)                                     | 6.2442  | -75.5812
            at 6.2442 N 75.5812 W                                 | 6.2442  | -75.5812
            at 6.2442°N, 75.5812°W                                | 6.2442  | -75.5812
            N 6.2442 W 75.5812                                    | 6.2442  | -75.5812
            W75.5812 N6.2442                                      | 6.2442  | -75.5812
            6°14′39″N 75°34′52″W                                  | 6.2442  | -75.5811
            6° 14' 39" N, 75° 34' 52" W                           | 6.2442  | -75.5811
            6°14'39'' norte, 75°34'52'' oeste                     | 6.2442  | -75.5811
            6°14,65′ N 75°34,867′ O                               | 6.2442  | -75.5811
            6,2442° N y 75,5812° O                                | 6.2442  | -75.5812
            lat 6.24 lon -75.58                                   | 6.24    | -75.58
            Latitude: 6.24, Longitude: -75.58                     | 6.24    | -75.58
            geo:6.2442,-75.5812;u=35                              | 6.2442  | -75.5812
            https://maps.example/@6.2442,-75.5812,17z             | 6.2442  | -75.5812
            https://maps.example/?q=6.2442%2C-75.5812             | 6.2442  | -75.5812
            https://maps.example/?mlat=6.2442&mlon=-75.5812       | 6.2442  | -75.5812
            https://maps.example/#map=15/6.2442/-75.5812          | 6.2442  | -75.5812
            https://maps.example/data=!3d6.2442!4d-75.5812        | 6.2442  | -75.5812
            в точке 55°45′ с. ш. 37°37′ в. д.                     | 55.75   | 37.6167
            北纬39.9°，东经116.4°                                  | 39.9    | 116.4
            ٣٣٫٥١٣٨، ٣٦٫٢٧٦٥                                      | 33.5138 | 36.2765
            52°31′N 13°24′E                                       | 52.5167 | 13.4
            """)
    void coordinates_are_found_however_people_write_them(String text, double latitude, double longitude) {
        List<Coordinates.Point> found = Coordinates.in(text, null);

        assertThat(found).hasSize(1);
        assertThat(found.get(0).latitude()).isCloseTo(latitude, within(1e-3));
        assertThat(found.get(0).longitude()).isCloseTo(longitude, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rose from 1.25, 3.75 to 2.5",
                "14.235, 12.300 people",
                "14,235, 12,300 people",
                "shares of 12.3456%, 45.6789%",
                "version 2.10.1234, 3.15.1234",
                "call 555 1234, 555 9876",
                "10.0.0.1 192.168.100.254",
                "on 12.03.2026, 14.03.2026",
                "123.4567, 12.3456",
                "0.0000, 0.0000",
                "6.2442 N 7.1234 S",
                "6.2442 N, the other is unknown",
                "paid $12.3456, $45.6789",
                "6.2442 or more than 75.5812",
                "90°"
            })
    void other_numbers_are_no_coordinates(String text) {
        assertThat(Coordinates.in(text, null)).isEmpty();
    }

    @Test
    void o_is_west_but_in_german_east() {
        assertThat(Coordinates.in("6.2° N 75.5° O", "es").get(0).longitude()).isNegative();
        assertThat(Coordinates.in("52.5° N 13.4° O", "de").get(0).longitude()).isPositive();
    }

    @Test
    void coordinates_written_coarsely_may_be_far_off() {
        assertThat(Coordinates.in("6° N 75° W", null).get(0).error()).isGreaterThan(50);
        assertThat(Coordinates.in("6.2442, -75.5812", null).get(0).error()).isLessThan(0.01);
    }

    @Test
    void they_tell_the_country_where_nothing_else_does_and_are_the_evidence() {
        String text = "𐍈 Soldiers beat the lawyer EXAMPLE at 12.1150, -86.2362 on Monday.";

        Classification classified = ShippedClassifier.classify(text);

        assertThat(classified.country().code()).isEqualTo(new CountryCode("NI"));
        assertThat(classified.reasons()).contains(ReasonCode.COUNTRY_IMPLIED_BY_PLACE.with("NI"));
        assertThat(classified.country().evidence())
                .extracting(span -> text.substring(
                        text.offsetByCodePoints(0, span.start()), text.offsetByCodePoints(0, span.end())))
                .containsExactly("12.1150, -86.2362");
    }

    @Test
    void they_outweigh_a_country_that_is_named_beside_them() {
        Classification classified = ShippedClassifier.classify(
                "Two Nicaraguan police beat the exiled journalist EXAMPLE, who had left Nicaragua, at 9.9281, -84.0907.");

        assertThat(classified.country().code()).isEqualTo(new CountryCode("CR"));
    }

    @Test
    void they_count_as_the_partner_s_place() {
        Classification classified = ShippedClassifier.ENGINE.classify(new ReportToClassify(
                "Soldiers beat the lawyer EXAMPLE on Monday.",
                "-1.2833, 36.8172",
                StatedFacts.NONE,
                null,
                ShippedClassifier.NOW));

        assertThat(classified.country().code()).isEqualTo(new CountryCode("KE"));
    }

    @Test
    void a_border_town_goes_to_a_person() {
        Classification classified =
                ShippedClassifier.classify("Soldiers beat the lawyer EXAMPLE at 7.8140, -72.4540 on Monday.");

        assertThat(classified.reasons())
                .extracting(reason -> reason.code())
                .containsAnyOf(ReasonCode.COUNTRY_AMBIGUOUS.name(), ReasonCode.LOW_CONFIDENCE.name());
    }

    @Test
    void no_exact_place_is_in_what_is_printed() {
        assertThat(Coordinates.in("6.2442, -75.5812", null).get(0)).hasToString("Point[redacted]");
    }

    @Property(tries = 300)
    void what_is_written_finely_is_read_as_written(
            @ForAll @Scale(5) @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @Scale(5) @DoubleRange(min = -180, max = 180) double longitude) {
        String text = String.format(Locale.ROOT, "at %.5f, %.5f.", latitude, longitude);

        List<Coordinates.Point> found = Coordinates.in(text, null);

        if (latitude == 0 && longitude == 0) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasSize(1);
            assertThat(found.get(0).latitude()).isCloseTo(latitude, within(1e-9));
            assertThat(found.get(0).longitude()).isCloseTo(longitude, within(1e-9));
        }
    }
}
