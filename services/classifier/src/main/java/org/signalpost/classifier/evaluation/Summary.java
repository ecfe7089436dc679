package org.signalpost.classifier.evaluation;

import java.util.List;
import org.signalpost.classifier.evaluation.LabelledText.Telling;

/**
 * The figures of some texts. Country and primary threat are judged on reports only.
 *
 * @param texts how many there are
 * @param reports how many of them are reports
 * @param country the right countries, of the reports whose text tells it
 * @param countryExplicit the right countries, of the reports whose text names it
 * @param countryImplicit the right countries, of the reports whose text only implies it
 * @param countryNotTold of the reports whose text does not tell the country, those where none, or the right one, is found
 * @param primary the right primary threats, of the reports
 * @param relevance of all texts, those that are rightly taken for a report, or for none
 * @param isReport how reports are told from other texts
 * @param threats all threats
 * @param defenders all kinds of defenders
 * @param automatic what goes on without a person
 */
public record Summary(
        int texts,
        int reports,
        Share country,
        Share countryExplicit,
        Share countryImplicit,
        Share countryNotTold,
        Share primary,
        Share relevance,
        Findings isReport,
        Findings threats,
        Findings defenders,
        Coverage automatic) {

    /** The figures of {@code all}. */
    public static Summary of(List<JudgedText> all) {
        List<JudgedText> reports =
                all.stream().filter(text -> text.label().isReport()).toList();
        Findings isReport = Findings.NOTHING;
        Findings threats = Findings.NOTHING;
        Findings defenders = Findings.NOTHING;
        for (JudgedText text : all) {
            isReport = isReport.plus(Findings.of(text.label().isReport(), text.isReadAsReport()));
            threats = threats.plus(Findings.of(text.label().threats(), text.threatsFound()));
            defenders = defenders.plus(Findings.of(text.label().defenders(), text.defendersFound()));
        }
        return new Summary(
                all.size(),
                reports.size(),
                country(reports, List.of(Telling.EXPLICIT, Telling.IMPLICIT, Telling.UNSAID)),
                country(reports, List.of(Telling.EXPLICIT)),
                country(reports, List.of(Telling.IMPLICIT)),
                country(reports, List.of(Telling.NOT_TOLD)),
                Share.of(reports, JudgedText::isPrimaryRight),
                Share.of(all, text -> text.label().isReport() == text.isReadAsReport()),
                isReport,
                threats,
                defenders,
                Coverage.of(all, JudgedText::isAutomatic));
    }

    private static Share country(List<JudgedText> reports, List<Telling> telling) {
        return Share.of(
                reports.stream()
                        .filter(text -> telling.contains(text.label().telling()))
                        .toList(),
                JudgedText::isCountryRight);
    }
}
