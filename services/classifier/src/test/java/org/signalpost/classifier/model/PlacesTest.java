package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.classifier.model.ShippedClassifier.classify;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.vocabulary.CountryCode;

/** Texts that tell their country by places, in the ways that are hard. */
class PlacesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            MuHarare mapurisa akasunga mutori wenhau EXAMPLE uye kuBulawayo vakarova mumwe. | ZW
            Mapurisa akarova EXAMPLE emuHarare nezuro uye vanhu vakatiza. | ZW
            Poliisi pidätti toimittaja EXAMPLEn Helsingissä ja hän oli mukaan lukien ei. | FI
            Poliisi pidätti aktivisti EXAMPLEn Varsovassa, mutta hän on vapaa. | PL
            Police beat the teacher EXAMPLE at the Kakuma market. | KE
            Правозащитницу EXAMPLE задержали в Донецкой области. | UA
            Журналиста EXAMPLE избили в Тюменской области. | RU
            Журналістку EXAMPLE побили в Чернівецькій області. | UA
            Правозахисника EXAMPLE затримали у Львові. | UA
            Gazeteci EXAMPLE Hakkâri'de gözaltına alındı. | TR
            Avukat EXAMPLE Diyarbakır'daki evinden alındı. | TR
            اعتقلت الشرطة الناشطة EXAMPLE بولاية القصرين. | TN
            ضرب الجنود المحامي EXAMPLE بمحافظة إدلب | SY
            اعتُقل الصحفي EXAMPLE في النيل الأزرق | SD
            Polisi walimkamata mwandishi EXAMPLE Mombasani. | KE
            Wanajeshi walimpiga wakili EXAMPLE mkoani Arusha. | TZ
            पुलिस ने पत्रकार EXAMPLE को छत्तीसगढ़ में गिरफ्तार किया। | IN
            পুলিশ সাংবাদিক EXAMPLE কে রাজশাহী বিভাগে গ্রেপ্তার করেছে। | BD
            记者EXAMPLE在甘肃省被捕。 | CN
            律师EXAMPLE在云南被警察殴打。 | CN
            ตำรวจจับกุมนักข่าว EXAMPLE ที่จังหวัดปัตตานี | TH
            Полиция избила активиста EXAMPLE в Актюбинской области. | KZ
            Police in the town of Savannakhet beat the activist EXAMPLE. | LA
            Gunmen shot the lawyer EXAMPLE in Puerto Berrío. | CO
            Gunmen shot the journalist EXAMPLE in Acayucan, Veracruz. | MX
            Soldiers beat the reporter EXAMPLE in Butembo. | CD
            """)
    void a_place_tells_the_country_however_the_language_bends_its_name(String text, String country) {
        assertThat(countryOf(text)).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Police in Atlanta, Georgia, arrested the activist EXAMPLE. | US
            Police in Tbilisi, Georgia, arrested the activist EXAMPLE. | GE
            Police in the state of Georgia arrested the organiser EXAMPLE in Athens. | US
            Police in Skopje, Macedonia, beat the journalist EXAMPLE. | MK
            Israeli soldiers shot the reporter EXAMPLE in Jenin. | PS
            Israeli police arrested the lawyer EXAMPLE in Haifa. | IL
            Russian security officers searched the home of the activist EXAMPLE in Simferopol, Crimea. | UA
            Moroccan police beat the activist EXAMPLE in Laayoune, Western Sahara. | EH
            Police arrested the Sahrawi journalist EXAMPLE in Smara. | EH
            La police marocaine a arrêté le militant sahraoui EXAMPLE à Laâyoune. | EH
            La policía marroquí detuvo al activista saharaui EXAMPLE en El Aaiún. | EH
            اعتقلت الشرطة الناشط EXAMPLE في مدينة العيون. | EH
            Police of Kosovo arrested the reporter EXAMPLE in Prishtina. | XK
            Hong Kong police arrested the unionist EXAMPLE in Kowloon. | HK
            Police in Taipei questioned the activist EXAMPLE. | TW
            In Brazzaville soldiers beat the lawyer EXAMPLE. | CG
            In Kinshasa soldiers beat the lawyer EXAMPLE. | CD
            Police in Zinder, Niger, arrested the blogger EXAMPLE. | NE
            Police in Minna, Niger State, arrested the blogger EXAMPLE. | NG
            Police in Juba beat the reporter EXAMPLE, who works on Sudan. | SS
            Police in Seoul arrested the North Korean defector and activist EXAMPLE. | KR
            Police in Santo Domingo beat the lawyer EXAMPLE. | DO
            Police in Roseau, Dominica, beat the lawyer EXAMPLE. | DM
            The security services of Jordan arrested the lawyer EXAMPLE in Zarqa. | JO
            Security agents in Abéché, Chad, beat the lawyer EXAMPLE. | TD
            Jordan EXAMPLE, a unionist, was beaten by the police in Leeds. | GB
            """)
    void a_country_is_told_from_its_namesakes_and_from_who_claims_it(String text, String country) {
        assertThat(countryOf(text)).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            The Rwandan dissident EXAMPLE was shot dead in Johannesburg by agents of his own government. | ZA
            Agents of the Turkish state abducted the teacher EXAMPLE from his home in Nairobi. | KE
            The Saudi journalist EXAMPLE was killed inside the Saudi consulate in Istanbul. | TR
            Iranian agents tried to kidnap the journalist EXAMPLE from her home in Brooklyn. | US
            The activist EXAMPLE, who had fled from Eritrea to Sudan, was beaten in Khartoum. | SD
            """)
    void who_is_attacked_abroad_is_attacked_there(String text, String country) {
        assertThat(countryOf(text)).isEqualTo(country);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Police beat the teacher EXAMPLE in Busembatia.                     | UG
            Police beat the teacher EXAMPLE. He was taken to Busembatia, Uganda. | UG
            Golpearon a la profesora EXAMPLE en Puerto Nariño.                | CO
            """)
    void a_small_town_tells_its_country_where_it_is_said_to_be_a_place(String text, String country) {
        assertThat(countryOf(text)).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Betulia EXAMPLE was beaten by the police.", "Police beat Betulia EXAMPLE."})
    void what_looks_like_a_small_town_and_may_be_a_name_sends_nothing_on(String text) {
        Classification classified = classify(text);

        assertThat(classified.country().confidence()).isLessThan(0.3);
    }

    @Test
    void an_institution_that_is_written_with_a_capital_is_none_without() {
        assertThat(countryOf("Police beat the teacher EXAMPLE at the Mukuru settlement."))
                .isEqualTo("KE");
        assertThat(countryOf("Mapurisa akarova mukuru EXAMPLE nezuro uye akati zvakare."))
                .isNull();
    }

    private static @Nullable String countryOf(String text) {
        return classify(text).country().known().map(CountryCode::value).orElse(null);
    }
}
