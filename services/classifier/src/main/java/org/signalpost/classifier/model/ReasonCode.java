package org.signalpost.classifier.model;

import java.util.Locale;
import org.signalpost.contracts.event.Reason;

/**
 * Why a report was classified as it was. Each code names its parameters: codes of the vocabulary and numbers, never words
 * of the report.
 */
public enum ReasonCode {
    /** The text names the country. Parameter: the country. */
    COUNTRY_NAMED_IN_TEXT,
    /** A city or region in the text lies there, or coordinates do. Parameter: the country. */
    COUNTRY_IMPLIED_BY_PLACE,
    /** An institution, law, currency or organisation in the text belongs there. Parameter: the country. */
    COUNTRY_IMPLIED_BY_INSTITUTION,
    /** The text names its people or authorities. Parameter: the country. */
    COUNTRY_IMPLIED_BY_DEMONYM,
    /** The partner said so. Parameter: the country. */
    COUNTRY_STATED_BY_PARTNER,
    /** Text and partner agree. Parameter: the country. */
    COUNTRY_CONFIRMED,
    /** The text speaks for another country than the partner said. Parameters: the partner's, the text's. To triage. */
    COUNTRY_CONTRADICTION,
    /** Several countries are about as likely. Parameters: the two likeliest. To triage. */
    COUNTRY_AMBIGUOUS,
    /** Neither text nor partner tells the country. To triage. */
    COUNTRY_UNKNOWN,
    /** The text describes the primary threat. Parameter: the threat. */
    THREAT_DESCRIBED_IN_TEXT,
    /** The partner said so. Parameter: the threat. */
    THREAT_STATED_BY_PARTNER,
    /** The partner named another primary threat than the text speaks for. Parameters: the partner's, the text's. */
    THREAT_STATED_OTHERWISE,
    /** What is described was threatened, feared or demanded, not done. Parameter: the threat. */
    THREAT_ONLY_FEARED,
    /** None was stated, and what is told of a defender is in no words that are known: the threat is a guess, or none. To triage. */
    THREAT_UNKNOWN,
    /** It does not read like a report of an attack on a defender. To triage. */
    NOT_A_REPORT,
    /** No language pack reads this language. Parameter: the language. */
    LANGUAGE_WITHOUT_PACK,
    /** Country or primary threat is too unsure. Parameters: what, the confidence in percent. To triage. */
    LOW_CONFIDENCE,
    /** It is in its first hours. Parameter: the threat. */
    FIRST_HOURS,
    /** Something is about to happen. Parameter: the kind of event, or OTHER. */
    IMMINENT,
    /** The partner gave this sign of danger. Parameter: the sign. */
    URGENCY_SIGN,
    /** The account cannot be opened: its key was destroyed, or it is damaged. Parameter: why. To triage. */
    ACCOUNT_UNREADABLE,
    /** The partner took the report back: it is not read, and what was stated stands. */
    REPORT_WITHDRAWN,
    /** The partner had the report erased: there is nothing to read ({@link Reason#REPORT_ERASED}). */
    REPORT_ERASED,
    /** Deciding on this report failed; the failure is counted. To triage. */
    ENGINE_FAILED;

    /** The reason with its parameters. */
    public Reason with(String... parameters) {
        return Reason.of(name(), parameters);
    }

    static String percent(double confidence) {
        return String.format(Locale.ROOT, "%d", Math.round(confidence * 100));
    }
}
