package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BordersTest {

    private static final Borders BORDERS = Borders.load();

    @ParameterizedTest
    @CsvSource({
        // Where states differ on whose land it is.
        "42.6629, 21.1655, XK",
        "27.1536, -13.2033, EH",
        "23.6848, -15.9580, EH",
        "26.7400, -11.6800, EH",
        "44.9521, 34.1024, UA",
        "45.3531, 36.4743, UA",
        "25.0330, 121.5654, TW",
        "31.9038, 35.2034, PS",
        "31.5017, 34.4668, PS",
        "22.3193, 114.1694, HK",
        "22.1987, 113.5439, MO",
        "9.5600, 44.0650, SO",
        "35.1856, 33.3823, CY",
        "48.0159, 37.8028, UA",
        "43.0015, 41.0234, GE",
        "45.7134, 63.3062, KZ",
        // Across the date line, beyond the polar circle, on islands and small.
        "66.5000, 25.7167, FI",
        "64.7337, 177.5089, RU",
        "66.1600, -169.8100, RU",
        "-17.7134, 178.0650, FJ",
        "-21.1351, -175.2000, TO",
        "43.7384, 7.4246, MC",
        "-8.5200, 179.1960, TV",
        // Of their own, though drawn with the state they belong to.
        "4.9224, -52.3135, GF",
        "-21.1151, 55.5364, RE",
        "-12.7806, 45.2278, YT",
        // On either side of a border.
        "-4.3217, 15.3125, CD",
        "-4.2634, 15.2429, CG",
        "33.5138, 36.2765, SY",
        "55.7558, 37.6173, RU",
    })
    void a_point_lies_in_its_country(double latitude, double longitude, String country) {
        Map<String, Double> countries = BORDERS.countriesAt(latitude, longitude, 0);

        assertThat(countries.getOrDefault(country, 0.0)).isGreaterThan(0.5);
    }

    @Test
    void what_may_be_across_the_border_is_shared() {
        Map<String, Double> atCucuta = BORDERS.countriesAt(7.8160, -72.4430, 0);

        assertThat(atCucuta).containsOnlyKeys("CO", "VE");
        assertThat(atCucuta.get("CO") + atCucuta.get("VE")).isCloseTo(1, within(1e-9));
    }

    @Test
    void what_is_written_coarsely_may_lie_across_a_border_that_is_farther() {
        assertThat(BORDERS.countriesAt(42.7, 23.3, 0)).containsOnlyKeys("BG");
        assertThat(BORDERS.countriesAt(43, 23, 55)).containsKeys("BG", "RS");
    }

    @Test
    void the_open_sea_is_no_country() {
        assertThat(BORDERS.countriesAt(0, -30, 0)).isEmpty();
        assertThat(BORDERS.countriesAt(34.5, 15.0, 0)).isEmpty();
    }

    @Test
    void a_pier_is_the_country_it_juts_out_of() {
        assertThat(BORDERS.countriesAt(6.35, 2.43, 0)).containsKey("BJ");
    }

    @Test
    void every_border_is_of_a_territory_and_few_have_none() {
        TreeSet<String> without = new TreeSet<>(Place.TERRITORIES);
        Resources.eachEntry("borders.tsv.gz", line -> {
            assertThat(Place.TERRITORIES).contains(line.substring(0, 2));
            without.remove(line.substring(0, 2));
        });

        assertThat(without).containsExactly("BV", "CC", "CX", "TK");
    }
}
