package org.signalpost.classifier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalpost.classifier.evaluation.LabelledText.Telling;
import org.signalpost.classifier.model.ReasonCode;
import org.signalpost.classifier.model.Thresholds;
import org.signalpost.contracts.event.Classification;
import org.signalpost.contracts.event.Reason;
import org.signalpost.contracts.vocabulary.Certainty;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Decision;
import org.signalpost.contracts.vocabulary.DefenderKind;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.Severity;
import org.signalpost.contracts.vocabulary.ThreatType;
import org.signalpost.contracts.vocabulary.Urgency;

/** The measuring, on answers that are made up so that every figure can be worked out by hand. */
class EvaluationTest {

    @Test
    void a_country_is_counted_by_how_the_text_tells_it() {
        Summary figures = Summary.of(List.of(
                text("a").in("CO", Telling.EXPLICIT).answered("CO", 0.9),
                text("b").in("CO", Telling.IMPLICIT).answered("PE", 0.9),
                text("c").in("CO", Telling.IMPLICIT).answered("CO", 0.9),
                text("d").in("CO", Telling.UNSAID).answered(null, 0),
                text("e").in(null, Telling.NOT_TOLD).answered(null, 0),
                text("f").in(null, Telling.NOT_TOLD).answered("CO", 0.4)));

        assertThat(figures.country()).isEqualTo(new Share(2, 4));
        assertThat(figures.countryExplicit()).isEqualTo(new Share(1, 1));
        assertThat(figures.countryImplicit()).isEqualTo(new Share(1, 2));
        assertThat(figures.countryNotTold()).isEqualTo(new Share(1, 2));
    }

    @Test
    void where_the_text_does_not_tell_the_country_both_none_and_the_right_one_are_right() {
        Summary figures = Summary.of(List.of(
                text("a").in("GN", Telling.NOT_TOLD).answered(null, 0),
                text("b").in("GN", Telling.NOT_TOLD).answered("GN", 0.5),
                text("c").in("GN", Telling.NOT_TOLD).answered("ML", 0.5)));

        assertThat(figures.countryNotTold()).isEqualTo(new Share(2, 3));
    }

    @Test
    void another_answer_that_is_right_too_counts_as_right() {
        Evaluation evaluation = evaluate(text("a")
                .in("GB", Telling.EXPLICIT)
                .orIn("HK")
                .about(ThreatType.KILLING)
                .orAbout(ThreatType.ABDUCTION)
                .answered("HK", 0.9, ThreatType.ABDUCTION));

        assertThat(evaluation.all().country()).isEqualTo(new Share(1, 1));
        assertThat(evaluation.all().primary()).isEqualTo(new Share(1, 1));
        assertThat(evaluation.mistakes()).isEmpty();
        assertThat(evaluation.confusion().get(ThreatType.KILLING)).containsOnlyKeys(ThreatType.KILLING);
        assertThat(evaluation.all().threats()).isEqualTo(new Findings(0, 0, 1));
    }

    @Test
    void country_and_primary_threat_are_judged_on_reports_only() {
        Summary figures = Summary.of(List.of(
                text("a").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.KILLING),
                text("b").about(ThreatType.NONE).answered("BR", 0.9, ThreatType.KILLING)));

        assertThat(figures.country()).isEqualTo(new Share(1, 1));
        assertThat(figures.primary()).isEqualTo(new Share(1, 1));
    }

    @Test
    void reports_are_told_from_other_texts_with_precision_and_recall() {
        Summary figures = Summary.of(List.of(
                text("a").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.KILLING),
                text("b").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.ABDUCTION),
                text("c").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.NONE),
                text("d").about(ThreatType.NONE).answered("CO", 0.9, ThreatType.KILLING),
                text("e").about(ThreatType.NONE).answered("CO", 0.9, ThreatType.NONE)));

        assertThat(figures.relevance()).isEqualTo(new Share(3, 5));
        assertThat(figures.isReport()).isEqualTo(new Findings(2, 1, 1));
        assertThat(figures.isReport().precision()).hasValue(2 / 3.0);
        assertThat(figures.isReport().recall()).hasValue(2 / 3.0);
    }

    @Test
    void threats_are_counted_over_all_texts_and_by_type() {
        Evaluation evaluation = evaluate(
                text("a")
                        .about(ThreatType.KILLING)
                        .and(ThreatType.ABDUCTION)
                        .answered("CO", 0.9, ThreatType.KILLING, ThreatType.RAID_SEIZURE),
                text("b").about(ThreatType.ABDUCTION).answered("CO", 0.9, ThreatType.ABDUCTION));

        assertThat(evaluation.all().threats()).isEqualTo(new Findings(2, 1, 1));
        assertThat(evaluation.all().threats().f1()).hasValue(4 / 6.0);
        assertThat(evaluation.threats().get(ThreatType.KILLING)).isEqualTo(new Findings(1, 0, 0));
        assertThat(evaluation.threats().get(ThreatType.ABDUCTION)).isEqualTo(new Findings(1, 0, 1));
        assertThat(evaluation.threats().get(ThreatType.RAID_SEIZURE)).isEqualTo(new Findings(0, 1, 0));
        assertThat(evaluation.threats()).doesNotContainKey(ThreatType.NONE);
    }

    @Test
    void the_macro_mean_leaves_out_types_that_no_text_has() {
        Evaluation evaluation = evaluate(
                text("a")
                        .about(ThreatType.KILLING)
                        .and(ThreatType.ABDUCTION)
                        .answered("CO", 0.9, ThreatType.KILLING, ThreatType.RAID_SEIZURE),
                text("b").about(ThreatType.ABDUCTION).answered("CO", 0.9, ThreatType.ABDUCTION));

        assertThat(evaluation.threatsMacroF1()).hasValue((1 + 2 / 3.0) / 2);
    }

    @Test
    void an_optional_threat_is_neither_right_nor_wrong() {
        Summary found = Summary.of(List.of(text("a")
                .about(ThreatType.KILLING)
                .perhaps(ThreatType.ABDUCTION)
                .answered("CO", 0.9, ThreatType.KILLING, ThreatType.ABDUCTION)));
        Summary notFound = Summary.of(List.of(text("a")
                .about(ThreatType.KILLING)
                .and(ThreatType.ABDUCTION)
                .perhaps(ThreatType.ABDUCTION)
                .answered("CO", 0.9, ThreatType.KILLING)));

        assertThat(found.threats()).isEqualTo(new Findings(1, 0, 0));
        assertThat(notFound.threats()).isEqualTo(new Findings(1, 0, 0));
    }

    @Test
    void another_primary_that_is_right_too_is_no_invention_among_all_threats() {
        Summary figures = Summary.of(List.of(text("a")
                .about(ThreatType.KILLING)
                .orAbout(ThreatType.ABDUCTION)
                .answered("CO", 0.9, ThreatType.KILLING, ThreatType.ABDUCTION)));

        assertThat(figures.threats()).isEqualTo(new Findings(1, 0, 0));
    }

    @Test
    void kinds_of_defenders_are_counted_as_threats_are() {
        Evaluation evaluation = evaluate(text("a")
                .of(DefenderKind.LAWYER, DefenderKind.JOURNALIST)
                .answeredDefenders(DefenderKind.LAWYER, DefenderKind.INDIGENOUS));

        assertThat(evaluation.all().defenders()).isEqualTo(new Findings(1, 1, 1));
        assertThat(evaluation.defenders().get(DefenderKind.JOURNALIST)).isEqualTo(new Findings(0, 0, 1));
        assertThat(evaluation.defendersMacroF1()).hasValue(0.5);
    }

    @Test
    void what_there_is_none_of_has_no_figure() {
        Evaluation evaluation = evaluate();

        assertThat(evaluation.all().country().value()).isEmpty();
        assertThat(evaluation.all().threats().precision()).isEmpty();
        assertThat(evaluation.all().threats().recall()).isEmpty();
        assertThat(evaluation.all().threats().f1()).isEmpty();
        assertThat(evaluation.threatsMacroF1()).isEmpty();
        assertThat(evaluation.countryCalibration().expectedError()).isEmpty();
        assertThat(evaluation.countryCalibration().brier()).isEmpty();
        assertThat(evaluation.countryCalibration().bins()).hasSize(10);
    }

    @Test
    void a_type_that_was_never_found_has_no_precision_and_an_f1_of_nought() {
        Findings never = new Findings(0, 0, 3);

        assertThat(never.precision()).isEmpty();
        assertThat(never.recall()).hasValue(0);
        assertThat(never.f1()).hasValue(0);
    }

    @Test
    void confidences_are_compared_with_what_came_true() {
        Calibration country = evaluate(
                        text("a").in("CO", Telling.EXPLICIT).answered("CO", 0.9),
                        text("b").in("CO", Telling.EXPLICIT).answered("CO", 1.0),
                        text("c").in("CO", Telling.EXPLICIT).answered("PE", 0.95),
                        text("d").in("CO", Telling.EXPLICIT).answered("PE", 0.25),
                        text("e").in("CO", Telling.EXPLICIT).answered(null, 0))
                .countryCalibration();

        assertThat(country.bins().get(9).right()).isEqualTo(new Share(2, 3));
        assertThat(country.bins().get(9).meanConfidence()).hasValueCloseTo(0.95, within(1e-9));
        assertThat(country.bins().get(2).right()).isEqualTo(new Share(0, 1));
        assertThat(country.bins().get(0).right()).isEqualTo(new Share(0, 0));
        assertThat(country.bins().get(0).meanConfidence()).isEmpty();
        assertThat(country.expectedError()).hasValueCloseTo(3 / 4.0 * (0.95 - 2 / 3.0) + 1 / 4.0 * 0.25, within(1e-9));
        assertThat(country.brier()).hasValueCloseTo((0.1 * 0.1 + 0 + 0.95 * 0.95 + 0.25 * 0.25) / 4, within(1e-9));
    }

    @Test
    void a_text_that_is_no_report_and_is_taken_for_one_speaks_against_the_confidence_of_its_threat() {
        Calibration primary = evaluate(text("a").about(ThreatType.NONE).answered("CO", 0.9, ThreatType.KILLING))
                .primaryCalibration();

        assertThat(primary.bins().get(8).right()).isEqualTo(new Share(0, 1));
    }

    @Test
    void what_goes_on_without_a_person_is_counted_and_judged() {
        Coverage automatic = Summary.of(List.of(
                        text("a").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.KILLING),
                        text("b").about(ThreatType.KILLING).answered("PE", 0.9, ThreatType.ABDUCTION),
                        text("c").about(ThreatType.KILLING).triaged().answered("CO", 0.9, ThreatType.KILLING),
                        text("d").about(ThreatType.NONE).answered("CO", 0.9, ThreatType.KILLING)))
                .automatic();

        assertThat(automatic).isEqualTo(new Coverage(new Share(2, 3), new Share(1, 2), new Share(1, 3), 1));
    }

    @Test
    void another_threshold_holds_back_the_less_sure_and_lets_those_on_that_were_only_unsure() {
        List<JudgedText> texts = List.of(
                text("sure").answered("CO", 0.9),
                text("less sure").answered("CO", 0.6),
                text("unsure")
                        .triaged(ReasonCode.LOW_CONFIDENCE.with("country", "50"))
                        .answered("CO", 0.5),
                text("contradicted")
                        .triaged(ReasonCode.COUNTRY_CONTRADICTION.with("CO", "PE"))
                        .answered("CO", 0.9),
                text("nowhere")
                        .triaged(ReasonCode.LOW_CONFIDENCE.with("threat", "50"))
                        .answered(null, 0),
                text("no report")
                        .triaged(ReasonCode.LOW_CONFIDENCE.with("country", "50"))
                        .answered("CO", 0.5, ThreatType.NONE));
        Thresholds low = new Thresholds(0.4, 0.4);
        Thresholds high = new Thresholds(0.7, 0.4);
        Thresholds highForThreats = new Thresholds(0.4, 0.9);

        Evaluation evaluation = Evaluation.of(texts, List.of(low, high, highForThreats));

        assertThat(evaluation.thresholds().keySet()).containsExactly(low, high, highForThreats);
        assertThat(evaluation.thresholds().get(low).reports()).isEqualTo(new Share(3, 6));
        assertThat(evaluation.thresholds().get(high).reports()).isEqualTo(new Share(1, 6));
        assertThat(evaluation.thresholds().get(highForThreats).reports()).isEqualTo(new Share(0, 6));
    }

    @Test
    void each_language_has_its_own_figures() {
        Evaluation evaluation = evaluate(
                text("a").inLanguage("sw").answered("CO", 0.9),
                text("b").inLanguage("ar").answered("PE", 0.9),
                text("c").inLanguage("sw").answered("PE", 0.9));

        assertThat(evaluation.languages().keySet()).containsExactly("ar", "sw");
        assertThat(evaluation.languages().get("sw").country()).isEqualTo(new Share(1, 2));
    }

    @Test
    void every_wrong_answer_is_listed_the_surest_first() {
        Evaluation evaluation = evaluate(
                text("a").about(ThreatType.KILLING).answered("PE", 0.6, ThreatType.ABDUCTION),
                text("b").about(ThreatType.NONE).answered("CO", 0.99, ThreatType.KILLING),
                text("c").about(ThreatType.KILLING).triaged().answered(null, 0, ThreatType.KILLING),
                text("d").about(ThreatType.KILLING).answered("CO", 0.9, ThreatType.KILLING));

        assertThat(evaluation.mistakes())
                .extracting(
                        mistake -> mistake.label().id(),
                        Mistake::about,
                        Mistake::expected,
                        Mistake::answer,
                        Mistake::automatic)
                .containsExactly(
                        tuple("a", Mistake.About.PRIMARY_THREAT, List.of("KILLING"), "ABDUCTION", true),
                        tuple("b", Mistake.About.RELEVANCE, List.of("NONE"), "KILLING", true),
                        tuple("a", Mistake.About.COUNTRY, List.of("CO"), "PE", true),
                        tuple("c", Mistake.About.COUNTRY, List.of("CO"), "none", false));
    }

    @Test
    void a_mistake_names_all_answers_that_are_right() {
        Evaluation evaluation = evaluate(text("a")
                .in("GB", Telling.NOT_TOLD)
                .orIn("HK", "GB")
                .about(ThreatType.KILLING)
                .orAbout(ThreatType.KILLING, ThreatType.ABDUCTION)
                .answered("US", 0.9, ThreatType.RAID_SEIZURE));

        assertThat(evaluation.mistakes())
                .extracting(Mistake::expected)
                .containsExactlyInAnyOrder(List.of("GB", "HK", "none"), List.of("KILLING", "ABDUCTION"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.1", "-0.1", "NaN", "0.5/", "0.5/2", "0.5/0.5/0.5"})
    void a_threshold_that_is_none_is_refused(String text) {
        assertThatThrownBy(() -> Thresholds.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number from 0 to 1");
    }

    @Test
    void a_threshold_is_for_both_or_for_each() {
        assertThat(Thresholds.parse("0.6")).isEqualTo(new Thresholds(0.6, 0.6));
        assertThat(Thresholds.parse("0.6/0.7")).isEqualTo(new Thresholds(0.6, 0.7));
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    /** So many reports, of which so many have the right country. */
    static List<JudgedText> texts(int right, int of) {
        return IntStream.range(0, of)
                .mapToObj(i -> text("text " + i).answered(i < right ? "CO" : "PE", 0.9))
                .toList();
    }

    private static Evaluation evaluate(JudgedText... texts) {
        return Evaluation.of(List.of(texts), List.of());
    }

    private static Made text(String id) {
        return new Made(id);
    }

    /** A killing in Colombia, written in English, that goes on without a person, unless something else is said. */
    private static final class Made {

        private static final double SURE_OF_THREAT = 0.8;

        private final String id;
        private String language = "en";
        private @Nullable String country = "CO";
        private Telling telling = Telling.EXPLICIT;
        private Set<CountryCode> orIn = Set.of();
        private ThreatType primary = ThreatType.KILLING;
        private Set<ThreatType> orAbout = Set.of();
        private Set<ThreatType> and = Set.of();
        private Set<ThreatType> perhaps = Set.of();
        private Set<DefenderKind> defenders = Set.of();
        private List<DefenderKind> answeredDefenders = List.of();
        private Decision decision = Decision.AUTOMATIC;
        private List<Reason> reasons = List.of();

        private Made(String id) {
            this.id = id;
        }

        Made inLanguage(String tag) {
            language = tag;
            return this;
        }

        Made in(@Nullable String code, Telling told) {
            country = code;
            telling = told;
            return this;
        }

        Made orIn(String... codes) {
            orIn = Set.copyOf(Stream.of(codes).map(CountryCode::new).toList());
            return this;
        }

        Made about(ThreatType type) {
            primary = type;
            return this;
        }

        Made orAbout(ThreatType first, ThreatType... more) {
            orAbout = EnumSet.of(first, more);
            return this;
        }

        Made and(ThreatType type) {
            and = EnumSet.of(type);
            return this;
        }

        Made perhaps(ThreatType type) {
            perhaps = EnumSet.of(type);
            return this;
        }

        Made of(DefenderKind first, DefenderKind... more) {
            defenders = EnumSet.of(first, more);
            return this;
        }

        Made triaged(Reason... why) {
            decision = Decision.TRIAGE;
            reasons = List.of(why);
            return this;
        }

        JudgedText answeredDefenders(DefenderKind... kinds) {
            answeredDefenders = List.of(kinds);
            return answered("CO", 0.9);
        }

        JudgedText answered(@Nullable String code, double confidence) {
            return answered(code, confidence, primary);
        }

        JudgedText answered(@Nullable String code, double confidence, ThreatType first, ThreatType... more) {
            LabelledText label = new LabelledText(
                    id,
                    language,
                    "text",
                    country == null ? null : new CountryCode(country),
                    orIn,
                    telling,
                    primary,
                    orAbout,
                    and,
                    perhaps,
                    defenders);
            Classification classification = new Classification(
                    "engine",
                    language,
                    new Classification.Country(code == null ? null : new CountryCode(code), confidence, List.of()),
                    Stream.concat(
                                    Stream.of(threat(first, true)),
                                    Stream.of(more).map(type -> threat(type, false)))
                            .toList(),
                    answeredDefenders.stream()
                            .map(kind -> new Classification.Defender(kind, 0.5, List.of()))
                            .toList(),
                    List.of(),
                    List.of(),
                    Urgency.UNKNOWN,
                    Severity.UNKNOWN,
                    Certainty.UNKNOWN,
                    Priority.MEDIUM,
                    decision,
                    reasons);
            return new JudgedText(label, classification);
        }

        private static Classification.Threat threat(ThreatType type, boolean primary) {
            return new Classification.Threat(type, primary, SURE_OF_THREAT, List.of(), List.of());
        }
    }
}
