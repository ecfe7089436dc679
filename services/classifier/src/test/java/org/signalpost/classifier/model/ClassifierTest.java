package org.signalpost.classifier.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalpost.classifier.model.ShippedClassifier.ENGINE;
import static org.signalpost.classifier.model.ShippedClassifier.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.event.StatedFacts;
import org.signalpost.contracts.vocabulary.Aspect;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Involvement;
import org.signalpost.contracts.vocabulary.NextKnownEvent;
import org.signalpost.contracts.vocabulary.NextKnownEventKind;
import org.signalpost.contracts.vocabulary.Nexus;
import org.signalpost.contracts.vocabulary.Perpetrator;
import org.signalpost.contracts.vocabulary.PerpetratorKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;
import org.signalpost.contracts.vocabulary.UrgencySign;

class ClassifierTest {

    private static final String ARREST_IN_BOGOTA = "Police arrested the journalist EXAMPLE in Bogotá.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Guinea            | GN
                    Guinea-Bissau     | GW
                    Equatorial Guinea | GQ
                    Papua New Guinea  | PG
                    Niger             | NE
                    Nigeria           | NG
                    Sudan             | SD
                    South Sudan       | SS
                    North Korea       | KP
                    South Korea       | KR
                    DRC               | CD
                    Congo-Brazzaville | CG
                    Dominica          | DM
                    the Dominican Republic | DO
                    North Macedonia   | MK
                    Palestine         | PS
                    Israel            | IL
                    Kosovo            | XK
                    Taiwan            | TW
                    Western Sahara    | EH
                    Hong Kong         | HK
                    Burma             | MM
                    Ivory Coast       | CI
                    Côte d’Ivoire     | CI
                    the USA           | US
                    the UAE           | AE
                    Holland           | NL
                    Jordan            | JO
                    Chad              | TD
                    Georgia           | GE
                    """)
    void a_named_country_is_told_from_its_near_namesakes(String name, String code) {
        Classification classified = classify("Police arrested the activist EXAMPLE in " + name + ".");

        assertThat(classified.country().code()).isEqualTo(new CountryCode(code));
        assertThat(codes(classified)).contains(ReasonCode.COUNTRY_NAMED_IN_TEXT);
    }

    @Test
    void a_given_name_is_no_country() {
        assertThat(classify("Soldiers beat the reporter Jordan EXAMPLE and his colleague Chad EXAMPLE in Lagos.")
                        .country()
                        .code())
                .isEqualTo(new CountryCode("NG"));
    }

    @Test
    void a_threat_to_do_a_thing_is_not_the_thing() {
        assertThat(classify("In Kampala two men threatened to kill the lawyer EXAMPLE.")
                        .threats())
                .extracting(Classification.Threat::type)
                .contains(ThreatType.DEATH_THREAT)
                .doesNotContain(ThreatType.KILLING);
        assertThat(classify("En Lima dos hombres amenazaron con matar a la abogada EXAMPLE.")
                        .primaryThreat())
                .isEqualTo(ThreatType.DEATH_THREAT);
        assertThat(classify("À Lomé, deux hommes ont menacé de tuer l'avocate EXAMPLE.")
                        .primaryThreat())
                .isEqualTo(ThreatType.DEATH_THREAT);
    }

    @Test
    void what_someone_is_accused_of_is_not_what_was_done_to_them() {
        Classification classified =
                classify("In Manila the organiser EXAMPLE was arrested and charged with murder and kidnapping.");

        assertThat(classified.primaryThreat()).isIn(ThreatType.ARBITRARY_DETENTION, ThreatType.JUDICIAL_HARASSMENT);
        assertThat(classified.threats())
                .extracting(Classification.Threat::type)
                .doesNotContain(ThreatType.KILLING, ThreatType.ABDUCTION);
    }

    @Test
    void what_did_not_happen_counts_for_nothing() {
        assertThat(classify("The lawyer EXAMPLE in Tunis received a summons. She was not beaten.")
                        .threats())
                .extracting(Classification.Threat::type)
                .doesNotContain(ThreatType.PHYSICAL_ASSAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In Lima the lawyer EXAMPLE was not beaten but was arrested.",
                "In Lima the lawyer EXAMPLE was not beaten and police arrested her the same day.",
                "In Lima the lawyer EXAMPLE was accused of kidnapping and police arrested her.",
                "En Lima la abogada EXAMPLE no fue golpeada pero fue detenida por la policía.",
                "À Lomé, l'avocate EXAMPLE n'a pas été frappée mais a été arrêtée par la police.",
                "В Минске адвоката EXAMPLE не избили, но задержала полиция."
            })
    void what_is_denied_or_alleged_of_one_clause_is_not_of_the_next(String text) {
        Classification classified = classify(text);

        assertThat(classified.primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
        assertThat(classified.threats())
                .extracting(Classification.Threat::type)
                .doesNotContain(ThreatType.PHYSICAL_ASSAULT, ThreatType.ABDUCTION);
        assertThat(classified.threats().get(0).evidence()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    In Lima police searched the office of the lawyer EXAMPLE. She was not beaten or arrested. | RAID_SEIZURE
                    In Lima two men threatened to kill or rape the lawyer EXAMPLE. | DEATH_THREAT
                    """)
    void acts_that_a_conjunction_joins_are_denied_or_threatened_together(String text, ThreatType only) {
        assertThat(classify(text).threats())
                .extracting(Classification.Threat::type)
                .containsExactly(only);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Years ago the father of the activist EXAMPLE was murdered in Lima. On Monday police detained the activist EXAMPLE. | ARBITRARY_DETENTION
                    The activist EXAMPLE, who was tortured in 2015, received a summons in Lima on 3 March 2021. | JUDICIAL_HARASSMENT
                    Hace dos años la periodista EXAMPLE sobrevivió a un atentado en Lima; ahora fue citada por la fiscalía. | JUDICIAL_HARASSMENT
                    The activist EXAMPLE, who was arrested in 2015, was shot dead in Lima yesterday. | KILLING
                    """)
    void what_is_told_as_old_is_not_what_a_report_of_something_new_is_about(String text, ThreatType about) {
        assertThat(classify(text).primaryThreat()).isEqualTo(about);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    In 2019 police in Lima tortured the activist EXAMPLE. | TORTURE_ILL_TREATMENT
                    The activist EXAMPLE was charged in Lima on 3 March 2021 under the 2015 Cybercrime Act. | JUDICIAL_HARASSMENT
                    """)
    void a_year_that_is_the_latest_or_names_a_law_makes_nothing_old(String text, ThreatType about) {
        Classification classified = classify(text);

        assertThat(classified.primaryThreat()).isEqualTo(about);
        assertThat(classified.decision()).isEqualTo(Decision.AUTOMATIC);
    }

    @Test
    void the_subject_of_somebodys_work_is_no_act_and_goes_nowhere_without_a_person() {
        Classification beside = classify(
                "In Lima the lawyer EXAMPLE, who was investigating the killing of a union leader, received threatening calls.");
        Classification alone = classify(
                "In Lima the lawyer EXAMPLE of a women's group is investigating the killing of a union leader.");

        assertThat(beside.threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.THREAT_INTIMIDATION);
        assertThat(alone.decision()).isEqualTo(Decision.TRIAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In 2023, 45 journalists were killed worldwide and 320 were imprisoned, according to the annual report.",
                "The thematic report examines killings of and attacks on human rights defenders, and makes recommendations.",
                "Police in Lagos arrested three men for armed robbery and murder of a trader.",
            })
    void figures_studies_and_crimes_are_no_reports(String text) {
        assertThat(classify(text).primaryThreat()).isEqualTo(ThreatType.NONE);
    }

    @Test
    void a_crime_without_a_defender_goes_to_a_person() {
        Classification classified = classify("A man was stabbed to death outside a bar in London after a fight.");

        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Soldiers burned the houses of villagers in Kachin who oppose a copper mine; forty families fled. | FORCED_EVICTION_DISPLACEMENT
                    Police beat and arrested residents of the village near Lima who are protesting against the mine. | ARBITRARY_DETENTION
                    """)
    void an_attack_on_a_whole_community_of_defenders_is_a_report(String text, ThreatType about) {
        assertThat(classify(text).primaryThreat()).isEqualTo(about);
    }

    @Test
    void a_death_threat_takes_in_the_words_of_threatening_around_it() {
        Classification classified = classify("In Lima two men followed and harassed the journalist EXAMPLE, threatened,"
                + " insulted and intimidated her; one said he would kill her.");

        assertThat(classified.threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.DEATH_THREAT);
        assertThat(classified.decision()).isEqualTo(Decision.AUTOMATIC);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    In Lima police took the activist EXAMPLE from his home. His whereabouts are unknown and police deny holding him. | ENFORCED_DISAPPEARANCE
                    In Lima the activist EXAMPLE was beaten in detention. | TORTURE_ILL_TREATMENT
                    In Lima the activist EXAMPLE was shot at and wounded by gunmen and survived. | ATTEMPTED_KILLING
                    Men in Lima told the activist EXAMPLE they would kill his wife and children. | DEATH_THREAT
                    """)
    void the_graver_of_two_acts_that_are_one_is_what_it_is_about(String text, ThreatType about) {
        assertThat(classify(text).primaryThreat()).isEqualTo(about);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ጋዜጠኛ EXAMPLE በአዲስ አበባ ኅዳር 5 ቀን 2019 ዓ.ም በፖሊስ ታሰረ።",
                "پلیس در تهران روزنامه‌نگار EXAMPLE را در ۱۲ مهر ۱۴۰۴ بازداشت کرد.",
                "ตำรวจจับกุมนักกิจกรรม EXAMPLE ที่กรุงเทพฯ เมื่อวันที่ 5 พฤศจิกายน 2569",
                "اعتقلت الشرطة في الرياض الصحفي EXAMPLE في ٥ جمادى الأولى ١٤٤٨."
            })
    void a_year_of_another_calendar_does_not_make_an_arrest_old(String text) {
        assertThat(classify(text).urgency()).isEqualTo(Urgency.EXPECTED);
    }

    @Test
    void a_year_that_is_long_ago_in_either_calendar_is_old() {
        assertThat(classify("ጋዜጠኛ EXAMPLE በአዲስ አበባ ኅዳር 5 ቀን 2009 ዓ.ም በፖሊስ ታሰረ።").urgency())
                .isEqualTo(Urgency.PAST);
    }

    @Test
    void an_arrest_of_late_december_is_not_old_in_early_january() {
        Classification classified = ENGINE.classify(ReportToClassify.ofText(
                "Police in Lima arrested the activist EXAMPLE on 31 December 2026.",
                Instant.parse("2027-01-01T09:00:00Z")));

        assertThat(classified.urgency()).isEqualTo(Urgency.EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "በአዲስ አበባ ጋዜጠኛ EXAMPLE ስለታሰረ ጠበቃው ተቃወመ።",
                "في الرباط كتب الصحفي EXAMPLE مقالا فلاعتقاله خرج زملاؤه إلى الشارع."
            })
    void what_a_language_writes_onto_words_hides_no_act(String text) {
        assertThat(classify(text).primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
    }

    @Test
    void a_phrase_that_is_part_of_a_longer_one_is_no_act_of_its_own() {
        assertThat(classify("The land defender EXAMPLE was stabbed to death in Manaus by two men.")
                        .threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.KILLING);
    }

    @Test
    void a_killing_takes_in_the_shots_and_blows_that_it_is_told_with() {
        Classification classified =
                classify("In Manaus gunmen opened fire on the land defender EXAMPLE. He was beaten, and"
                        + " died of gunshot wounds in hospital.");

        assertThat(classified.threats()).extracting(Classification.Threat::type).containsExactly(ThreatType.KILLING);
    }

    @Test
    void an_attack_told_apart_from_a_killing_is_one_of_its_own() {
        Classification classified =
                classify("In Manaus the land defender EXAMPLE was shot dead by gunmen. His family lives"
                        + " near the river. The land is claimed by a company. On Sunday the police beat his brother, who is a"
                        + " farmer.");

        assertThat(classified.threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.KILLING, ThreatType.PHYSICAL_ASSAULT);
    }

    @Test
    void a_passing_word_late_in_the_text_names_no_threat_beside_one_that_is_told() {
        assertThat(classify("In Lima police arrested the lawyer EXAMPLE. Her office is near the market. Neighbours say"
                                + " the district is calm. The street is long. She told of harassment.")
                        .threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.ARBITRARY_DETENTION);
    }

    @Test
    void words_that_only_hint_at_something_name_no_threat_beside_one_that_is_told() {
        assertThat(classify("Police in Accra beat the reporter EXAMPLE outside the court, beside the prison.")
                        .threats())
                .extracting(Classification.Threat::type)
                .containsExactly(ThreatType.PHYSICAL_ASSAULT);
    }

    @Test
    void what_someone_promises_to_do_is_a_threat() {
        assertThat(classify("In Lusaka an officer told the journalist EXAMPLE: \"I will have you arrested.\"")
                        .primaryThreat())
                .isEqualTo(ThreatType.THREAT_INTIMIDATION);
    }

    @Test
    void a_report_in_words_that_the_lexicon_lacks_is_no_other_text_but_goes_to_a_person() {
        Classification classified = classify(
                "In Quito the police kept the journalist and human rights defender EXAMPLE dancing till dawn.");

        assertThat(classified.primaryThreat()).isNotEqualTo(ThreatType.NONE);
        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(codes(classified)).contains(ReasonCode.THREAT_UNKNOWN).doesNotContain(ReasonCode.NOT_A_REPORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A man was stabbed to death in Durban after an argument over money. Police arrested a suspect.",
                "Un hombre fue asesinado en Guadalajara durante una riña. La policía detuvo a un sospechoso.",
                "Un homme a été tué à Marseille dans une rixe. La police a interpellé un suspect."
            })
    void a_crime_without_a_defender_is_no_report(String text) {
        assertThat(classify(text).primaryThreat()).isEqualTo(ThreatType.NONE);
    }

    @Test
    void what_the_partner_says_of_the_country_is_enough_where_the_text_is_silent() {
        Classification classified = classify("Police arrested our colleague EXAMPLE, a lawyer.", stated("KE"));

        assertThat(classified.country().code()).isEqualTo(new CountryCode("KE"));
        assertThat(classified.decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(codes(classified)).contains(ReasonCode.COUNTRY_STATED_BY_PARTNER);
    }

    @Test
    void agreement_of_text_and_partner_raises_the_confidence() {
        assertThat(classify(ARREST_IN_BOGOTA, stated("CO")).country().confidence())
                .isGreaterThanOrEqualTo(classify(ARREST_IN_BOGOTA).country().confidence())
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void a_text_that_contradicts_the_partner_goes_to_a_person_with_the_reason() {
        Classification classified = classify(ARREST_IN_BOGOTA, stated("PE"));

        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classified.country().confidence()).isLessThan(0.5);
        assertThat(classified.reasons()).contains(ReasonCode.COUNTRY_CONTRADICTION.with("PE", "CO"));
    }

    @Test
    void the_place_that_the_partner_gave_tells_the_country() {
        Classification classified = ENGINE.classify(new ReportToClassify(
                "Police arrested our colleague EXAMPLE, a lawyer.", "Kisumu", StatedFacts.NONE, null, NOW));

        assertThat(classified.country().code()).isEqualTo(new CountryCode("KE"));
        assertThat(classified.country().evidence()).isEmpty();
    }

    @Test
    void a_language_without_a_pack_is_decided_by_what_the_partner_stated() {
        StatedFacts facts = new StatedFacts(
                null,
                new CountryCode("MZ"),
                null,
                List.of(ThreatType.ARBITRARY_DETENTION),
                List.of(Aspect.INCOMMUNICADO),
                List.of(DefenderKind.JOURNALIST),
                null,
                List.of(new Perpetrator(PerpetratorKind.POLICE, Involvement.CARRIED_OUT)),
                List.of(Nexus.BUSINESS),
                List.of());

        Classification classified = classify(
                "Il giornalista EXAMPLE è stato arrestato in Mozambico dalla polizia, che non ha detto perché.", facts);

        assertThat(classified.decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(classified.primaryThreat()).isEqualTo(ThreatType.ARBITRARY_DETENTION);
        assertThat(classified.threats().get(0).aspects()).containsExactly(Aspect.INCOMMUNICADO);
        assertThat(classified.defenders())
                .extracting(Classification.Defender::kind)
                .containsExactly(DefenderKind.JOURNALIST);
        assertThat(classified.reasons()).contains(ReasonCode.LANGUAGE_WITHOUT_PACK.with("it"));
    }

    @Test
    void a_language_without_a_pack_goes_to_a_person_when_the_partner_stated_nothing() {
        Classification classified = classify(
                "Il giornalista EXAMPLE è stato arrestato in Mozambico dalla polizia, che non ha detto perché.");

        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classified.country().code()).isEqualTo(new CountryCode("MZ"));
        assertThat(codes(classified)).contains(ReasonCode.LANGUAGE_WITHOUT_PACK, ReasonCode.THREAT_UNKNOWN);
    }

    @Test
    void an_empty_text_without_facts_is_no_report_and_goes_to_a_person() {
        Classification classified = classify("");

        assertThat(classified.primaryThreat()).isEqualTo(ThreatType.NONE);
        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(codes(classified)).contains(ReasonCode.COUNTRY_UNKNOWN);
    }

    @Test
    void a_detention_is_critical_in_its_first_48_hours_and_not_later() {
        assertThat(classifyArrestOf(1).priority()).isEqualTo(Priority.CRITICAL);
        assertThat(classifyArrestOf(2).priority()).isEqualTo(Priority.CRITICAL);
        assertThat(classifyArrestOf(2).reasons()).contains(ReasonCode.FIRST_HOURS.with("ARBITRARY_DETENTION"));
        assertThat(classifyArrestOf(3).priority()).isNotEqualTo(Priority.CRITICAL);
        assertThat(classifyArrestOf(200).urgency()).isEqualTo(Urgency.PAST);
    }

    @Test
    void a_disappearance_is_critical_in_its_first_72_hours() {
        String text =
                "The activist EXAMPLE in Nairobi was taken by officers who deny holding her; whereabouts unknown.";

        assertThat(classify(text, on(3)).priority()).isEqualTo(Priority.CRITICAL);
        assertThat(classify(text, on(40)).priority()).isNotEqualTo(Priority.CRITICAL);
    }

    @Test
    void an_attempt_and_a_credible_death_threat_are_critical() {
        assertThat(classify("Gunmen opened fire on the activist EXAMPLE in Manila. She survived.")
                        .priority())
                .isEqualTo(Priority.CRITICAL);
        assertThat(classify("The lawyer EXAMPLE in Cali received a death threat.")
                        .priority())
                .isEqualTo(Priority.CRITICAL);
    }

    @Test
    void an_imminent_deportation_is_critical() {
        assertThat(classify("The blogger EXAMPLE will be deported from Turkey tomorrow; her lawyer was refused.")
                        .priority())
                .isEqualTo(Priority.CRITICAL);
    }

    @Test
    void a_flight_within_hours_raises_the_priority() {
        String text = "In Kuala Lumpur the activist EXAMPLE got an order of expulsion and a travel ban.";
        NextKnownEvent flight = new NextKnownEvent(NextKnownEventKind.FLIGHT, NOW.plus(Duration.ofHours(10)));

        Classification classified = ENGINE.classify(new ReportToClassify(text, null, StatedFacts.NONE, flight, NOW));

        assertThat(classified.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(classified.urgency()).isEqualTo(Urgency.IMMEDIATE);
        assertThat(classified.reasons()).contains(ReasonCode.IMMINENT.with("FLIGHT"));
    }

    @Test
    void a_hearing_within_hours_raises_the_priority() {
        String text = "In Harare the lawyer EXAMPLE faces charges in court.";
        NextKnownEvent hearing = new NextKnownEvent(NextKnownEventKind.HEARING, NOW.plus(Duration.ofHours(5)));

        Priority without = classify(text).priority();
        Priority with = ENGINE.classify(new ReportToClassify(text, null, StatedFacts.NONE, hearing, NOW))
                .priority();

        assertThat(with).isLessThan(without);
    }

    @Test
    void danger_to_life_is_critical_whatever_the_text_says() {
        StatedFacts facts = new StatedFacts(
                null,
                new CountryCode("KE"),
                null,
                List.of(ThreatType.THREAT_INTIMIDATION),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(UrgencySign.DANGER_TO_LIFE));

        Classification classified = classify("Our colleague EXAMPLE needs help.", facts);

        assertThat(classified.priority()).isEqualTo(Priority.CRITICAL);
        assertThat(classified.severity()).isEqualTo(Severity.EXTREME);
    }

    @ParameterizedTest
    @EnumSource(ThreatType.class)
    void every_stated_threat_has_a_classification(ThreatType threat) {
        StatedFacts facts = new StatedFacts(
                null,
                new CountryCode("KE"),
                null,
                List.of(threat),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());

        assertThat(classify("x", facts).primaryThreat()).isEqualTo(threat);
    }

    @Test
    void a_language_tag_that_is_none_is_passed_over() {
        StatedFacts facts = new StatedFacts(
                "¡no tag!\uD800", null, null, List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());

        assertThat(classify(ARREST_IN_BOGOTA, facts).language()).isEqualTo("en");
    }

    @Test
    void a_report_without_its_account_keeps_what_was_stated_and_goes_to_a_person() {
        Classification classified = ENGINE.withoutAccount(
                new ReportToClassify("", null, stated("CO"), null, NOW),
                ReasonCode.ACCOUNT_UNREADABLE.with("KEY_DESTROYED"));

        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classified.country().code()).isEqualTo(new CountryCode("CO"));
        assertThat(classified.reasons()).first().isEqualTo(ReasonCode.ACCOUNT_UNREADABLE.with("KEY_DESTROYED"));
    }

    @Test
    void the_same_report_gives_the_same_result() {
        assertThat(classify(ARREST_IN_BOGOTA))
                .isEqualTo(Classifier.load().classify(ReportToClassify.ofText(ARREST_IN_BOGOTA, NOW)));
    }

    @Test
    void a_report_does_not_print_its_content() {
        assertThat(new ReportToClassify("canary", "canary", StatedFacts.NONE, null, NOW).toString())
                .doesNotContain("canary");
        assertThat(Tokens.of("canary").toString()).doesNotContain("canary");
    }

    private static Classification classifyArrestOf(int daysAgo) {
        return classify(ARREST_IN_BOGOTA, on(daysAgo));
    }

    private static Classification classify(String text) {
        return ShippedClassifier.classify(text);
    }

    private static Classification classify(String text, StatedFacts stated) {
        return ENGINE.classify(new ReportToClassify(text, null, stated, null, NOW));
    }

    private static StatedFacts stated(String country) {
        return facts(new CountryCode(country), null);
    }

    private static StatedFacts on(int daysAgo) {
        return facts(null, LocalDate.ofInstant(NOW, ZoneOffset.UTC).minusDays(daysAgo));
    }

    private static StatedFacts facts(@Nullable CountryCode country, @Nullable LocalDate on) {
        return new StatedFacts(
                null, country, on, List.of(), List.of(), List.of(), null, List.of(), List.of(), List.of());
    }

    private static List<ReasonCode> codes(Classification classified) {
        return classified.reasons().stream()
                .map(Reason::code)
                .map(ReasonCode::valueOf)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'The journalist EXAMPLE was arrested in Istanbul and flown to Tashkent.', DE",
        "'Police arrested the lawyer EXAMPLE in Juba.', AU"
    })
    void a_partner_is_contradicted_by_a_text_of_other_countries_however_sure_it_must_be_to_go_on(
            String text, String country) {
        for (Thresholds thresholds : List.of(Thresholds.DEFAULT, new Thresholds(0.99, 0.5), new Thresholds(0.5, 0.5))) {
            Classification classified =
                    Classifier.load(thresholds).classify(new ReportToClassify(text, null, stated(country), null, NOW));

            assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
            assertThat(classified.reasons()).extracting(Reason::code).contains("COUNTRY_CONTRADICTION");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Masked men abducted the journalist EXAMPLE in Nairobi this morning. He founded his newspaper in 2019.",
                "Masked men abducted the journalist EXAMPLE in Nairobi. He founded his newspaper in 2019.",
                "Masked men abducted the journalist EXAMPLE in Nairobi at -1.2022, 36.1999."
            })
    void a_year_of_something_else_takes_nothing_from_the_first_hours(String text) {
        assertThat(classify(text).priority()).isEqualTo(Priority.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In March 2019 masked men abducted the journalist EXAMPLE in Nairobi.",
                "Masked men abducted the journalist EXAMPLE in Nairobi on 12.03.2019.",
                "In 2019 the journalist EXAMPLE founded a newspaper. Masked men abducted him in Nairobi in 2020."
            })
    void the_year_of_the_act_does(String text) {
        assertThat(classify(text).priority()).isNotEqualTo(Priority.CRITICAL);
    }

    @Test
    void what_is_sure_enough_to_go_on_is_policy_and_the_engine_says_under_which_policy_it_decided() {
        ReportToClassify arrest = ReportToClassify.ofText(ARREST_IN_BOGOTA, NOW);
        Classification usual = ENGINE.classify(arrest);
        Classifier careful = Classifier.load(new Thresholds(1, 1));

        Classification classified = careful.classify(arrest);

        assertThat(usual.decision()).isEqualTo(Decision.AUTOMATIC);
        assertThat(classified.decision()).isEqualTo(Decision.TRIAGE);
        assertThat(classified.reasons()).extracting(Reason::code).contains("LOW_CONFIDENCE");
        assertThat(classified.country()).isEqualTo(usual.country());
        assertThat(careful.engine()).isEqualTo(ENGINE.engine() + "@1.0/1.0");
    }
}
