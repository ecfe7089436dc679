package org.signalpost.classifier.evaluation;

import java.util.List;
import org.signalpost.contracts.event.Span;

/**
 * One wrong answer.
 *
 * @param label the text and what is right
 * @param about what is wrong
 * @param expected the right answers as names of the vocabulary, the first being the label's own; "none" for none
 * @param answer what the classifier said, likewise
 * @param confidence how sure it was
 * @param automatic whether the text went on without a person
 * @param evidence what in the text spoke for the answer
 */
public record Mistake(
        LabelledText label,
        About about,
        List<String> expected,
        String answer,
        double confidence,
        boolean automatic,
        List<Span> evidence) {

    /** What can be wrong. */
    public enum About {
        COUNTRY,
        PRIMARY_THREAT,
        /** A report was taken for none, or the other way round. */
        RELEVANCE
    }

    /** Copies the lists. */
    public Mistake {
        expected = List.copyOf(expected);
        evidence = List.copyOf(evidence);
    }
}
