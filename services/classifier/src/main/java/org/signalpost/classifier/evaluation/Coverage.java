package org.signalpost.classifier.evaluation;

import java.util.List;
import java.util.function.Predicate;

/**
 * What goes on without a person, and how right that is.
 *
 * @param reports how many of the reports go on
 * @param country how many of those have the right country
 * @param primary how many of all that go on have the right primary threat; what is no report has not
 * @param notReports how many go on that are no reports
 */
public record Coverage(Share reports, Share country, Share primary, int notReports) {

    static Coverage of(List<JudgedText> all, Predicate<JudgedText> goesOn) {
        List<JudgedText> on = all.stream().filter(goesOn).toList();
        List<JudgedText> reports =
                all.stream().filter(text -> text.label().isReport()).toList();
        List<JudgedText> reportsOn =
                on.stream().filter(text -> text.label().isReport()).toList();
        return new Coverage(
                Share.of(reports, goesOn),
                Share.of(reportsOn, JudgedText::isCountryRight),
                Share.of(on, JudgedText::isPrimaryRight),
                on.size() - reportsOn.size());
    }
}
