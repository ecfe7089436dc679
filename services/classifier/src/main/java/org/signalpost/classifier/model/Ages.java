package org.signalpost.classifier.model;

import java.util.List;

/**
 * Which acts a text tells as old, beside newer ones: those of a clause that says so, or that gives a year before the
 * latest one told. A clause without an act, as in "years ago, …", dates the next of its sentence, or else the one before.
 */
final class Ages {

    private static final int EARLIEST_YEAR = 1950;
    private static final int BEHIND = 8;
    private static final int DAYS_OF_A_MONTH = 31;
    private static final int MONTHS = 12;

    private final Reading reading;

    /** For each clause, the one that it dates. */
    private final int[] dated;

    /** For each clause, the latest year that it is given; 0 for none. */
    private final int[] years;

    private final boolean[] old;
    private final boolean[] recent;
    private int latest;

    private Ages(Reading reading, List<Reading.Hit> acts) {
        this.reading = reading;
        dated = dated(reading, acts);
        years = new int[dated.length];
        old = new boolean[dated.length];
        recent = new boolean[dated.length];
    }

    /** The ages of {@code acts} in a text that was received in {@code thisYear}. */
    static Ages of(Reading reading, int thisYear, List<Reading.Hit> acts) {
        Ages ages = new Ages(reading, acts);
        Tokens tokens = reading.tokens();
        for (int i = 0; i < tokens.count(); i++) {
            int year = year(tokens, i, thisYear);
            if (year > 0) {
                int clause = ages.datedBy(i);
                ages.years[clause] = Math.max(ages.years[clause], year);
                ages.latest = Math.max(ages.latest, year);
            }
        }
        for (Reading.Hit hit : reading.all(Pack.Cue.OLD)) {
            ages.old[ages.datedBy(hit.start())] = true;
        }
        for (Reading.Hit hit : reading.all(Pack.Cue.RECENT)) {
            ages.recent[ages.datedBy(hit.start())] = true;
            ages.latest = thisYear;
        }
        return ages;
    }

    /** Whether the act that begins at {@code token} is told as old. */
    boolean isOld(int token) {
        int clause = reading.clauses().number(token);
        return !recent[clause] && (old[clause] || years[clause] > 0 && years[clause] < latest);
    }

    private int datedBy(int token) {
        return dated[reading.clauses().number(token)];
    }

    private static int[] dated(Reading reading, List<Reading.Hit> acts) {
        Tokens tokens = reading.tokens();
        Clauses clauses = reading.clauses();
        int[] dated = new int[clauses.count()];
        int[] sentences = new int[dated.length];
        for (int i = 0; i < tokens.count(); i++) {
            sentences[clauses.number(i)] = tokens.sentence(i);
        }
        boolean[] withAct = new boolean[dated.length];
        for (Reading.Hit act : acts) {
            withAct[clauses.number(act.start())] = true;
        }
        int before = -1;
        for (int i = 0; i < dated.length; i++) {
            before = withAct[i] ? i : before;
            dated[i] = before >= 0 && sentences[before] == sentences[i] ? before : i;
        }
        int after = -1;
        for (int i = dated.length - 1; i >= 0; i--) {
            after = withAct[i] ? i : after;
            dated[i] = after >= 0 && sentences[after] == sentences[i] ? after : dated[i];
        }
        return dated;
    }

    /**
     * The latest year that the token may mean, up to {@code thisYear}; 0 if it is none, or names a law. Years of calendars
     * that count from elsewhere are none, except that the Ethiopian one is seven or eight behind: in its script either may
     * be meant.
     */
    static int year(Tokens tokens, int token, int thisYear) {
        String digits = tokens.word(token);
        if (!tokens.isNumber(token) || digits.length() != 4 || isOfAnotherNumber(tokens, token)) {
            return 0;
        }
        boolean ofLaw =
                token + 1 < tokens.count() && tokens.before(token + 1) == Tokens.SPACE && tokens.isCapital(token + 1)
                        || token > 0
                                && tokens.before(token) == Tokens.COMMA
                                && tokens.isNumber(token - 1)
                                && number(tokens.word(token - 1)) > DAYS_OF_A_MONTH;
        int year = ofLaw ? 0 : number(digits);
        if (year < EARLIEST_YEAR || year > thisYear) {
            return 0;
        }
        boolean maybeEthiopian = token > 0 && isEthiopic(tokens.word(token - 1))
                || token + 1 < tokens.count() && isEthiopic(tokens.word(token + 1));
        return maybeEthiopian ? Math.min(thisYear, year + BEHIND) : year;
    }

    /** Whether the digits are those of a fraction or an address, as in "-1.2022" or "org/2019", and of no date. */
    private static boolean isOfAnotherNumber(Tokens tokens, int token) {
        if (!tokens.isAttached(token)) {
            return false;
        }
        String before = tokens.word(token - 1);
        boolean dayAndMonth = tokens.isAttached(token - 1) && tokens.isNumber(token - 2);
        boolean month = before.length() == 2 && number(before) > 0 && number(before) <= MONTHS;
        return tokens.isNumber(token - 1) ? !dayAndMonth && !month : tokens.before(token) == Tokens.NOTHING;
    }

    private static boolean isEthiopic(String word) {
        return word.charAt(0) >= 'ሀ' && word.charAt(0) <= '፼';
    }

    /** What up to four digits of any script say; another word is 0. */
    private static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit < 0 || i > 3) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
