package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightingsTest {

    private static final Atlas ATLAS = Atlas.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ending е:а ах:а                 | Его задержали в Москве.          | RU
            ending ем:ий е:                 | Её судили в Нижнем Новгороде.    | RU
            prefix ب وال:ال                 | اعتقلوه بمصر                     | EG
            prefix ب وال:ال                 | لبنان والعراق                    | LB IQ
            ending locative ni:             | Alikamatwa Nairobini.            | KE
            ending locative da: nda:        | İstanbulda tutuklandı.           | TR
            ending ssä:                     | Hänet pidätettiin Lahdessa.      |
            ending ში:ი                     | EXAMPLE დააკავეს თბილისში        | GE
            """)
    void a_name_is_found_in_the_forms_that_the_pack_describes(String change, String text, String countries) {
        List<String> found = found(text, change);

        assertThat(found).isEqualTo(countries == null ? List.of() : List.of(countries.split(" ")));
    }

    @Test
    void a_word_that_begins_small_is_no_name_in_another_form() {
        assertThat(found("он в москве", "ending е:а")).containsExactly("RU");
        assertThat(found("Он в москве", "ending е:а")).isEmpty();
    }

    @Test
    void a_form_that_says_where_something_is_stands_for_a_preposition() {
        Tokens tokens = Tokens.of("Ankarada tutuklandı");

        Sightings.Sighting sighting = sightings(tokens, "ending locative da:").at(0);

        assertThat(sighting).isNotNull();
        assertThat(sighting.inflected()).isTrue();
        assertThat(sighting.locative()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [countries]     | LY: Jamahiriya          | The Jamahiriya fell     | LY
            [countries]     | LY: Jamahiriya          | The jamahiriya fell     |
            [countries]     | LY: !JAM                | The JAM fell            | LY
            [countries]     | LY: !JAM                | The Jam fell            |
            [demonyms]      | LY: jamahiri*           | A Jamahirian jamahirite | LY LY
            [institutions]  | LY 0.5: people's bureau | the People’s Bureau     | LY
            [places]        | LY: Wadi al Mirage      | in Wadi al-Mirage       | LY
            [not country]   | Paris Doe               | Said Paris Doe          |
            [not country]   | Paris                   | Said Paris              |
            [not country]   | Nobody Paris            | Nobody Paris Kampala    | UG
            """)
    void what_the_pack_says_of_places_counts(String section, String line, String text, String countries) {
        List<String> found = found(text, section, line);

        assertThat(found).isEqualTo(countries == null ? List.of() : List.of(countries.split(" ")));
    }

    @Test
    void what_the_pack_doubts_needs_its_surroundings() {
        Sightings.Sighting sighting =
                sightings(Tokens.of("Lima EXAMPLE"), "[not country]", "~Lima").at(0);

        assertThat(sighting).isNotNull();
        assertThat(sighting.doubtful()).isTrue();
    }

    private static List<String> found(String text, String... lines) {
        Tokens tokens = Tokens.of(text);
        Sightings sightings = sightings(tokens, lines);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < tokens.count(); ) {
            Sightings.Sighting sighting = sightings.at(i);
            if (sighting != null) {
                sighting.places().stream().map(Place::country).distinct().forEach(found::add);
            }
            i = sighting == null ? i + 1 : sighting.end();
        }
        return found;
    }

    private static Sightings sightings(Tokens tokens, String... lines) {
        boolean header = !lines[0].startsWith("[");
        List<String> all = new ArrayList<>(List.of("language xx", "version 1", "script Zzzz"));
        if (header) {
            all.addAll(Arrays.asList(lines));
        }
        all.addAll(List.of("[threat OTHER]", "sacked"));
        if (!header) {
            all.addAll(Arrays.asList(lines));
        }
        Pack pack = PackReader.read("test", all);
        return new Sightings(tokens, ATLAS, pack.language(), pack, pack.inflection());
    }
}
