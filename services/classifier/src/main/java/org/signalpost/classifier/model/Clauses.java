package org.signalpost.classifier.model;

/**
 * Where the clauses of a text begin: at a comma, and at a conjunction, unless that joins one act directly to another, as
 * in "not beaten or arrested". What is said of the first holds of both then.
 */
final class Clauses {

    private static final byte GOES_ON = 0;
    private static final byte JOINS = 1;
    private static final byte BEGINS = 2;

    /** How many words may stand between an act and the conjunction that joins another: "to kill her or burn …". */
    private static final int OBJECT = 1;

    /** For each token, what happens before it. */
    private final byte[] at;

    /** For each token, its clause, counted from 0. */
    private final int[] numbers;

    private Clauses(int size) {
        at = new byte[size];
        numbers = new int[size];
    }

    static Clauses of(Reading reading) {
        Tokens tokens = reading.tokens();
        int count = tokens.count();
        Clauses clauses = new Clauses(count + 1);
        for (int i = 1; i < count; i++) {
            if (tokens.before(i) == Tokens.COMMA || tokens.before(i) == Tokens.SENTENCE) {
                clauses.at[i] = BEGINS;
            }
        }
        if (!reading.all(Pack.Cue.CONJUNCTION).isEmpty()) {
            boolean[] acts = new boolean[count + 1];
            boolean[] afterAct = new boolean[count + 1];
            for (Reading.Hit hit : reading.hits()) {
                if (hit.meaning() instanceof Pack.Meaning.Threat) {
                    acts[hit.start()] = true;
                    for (int i = hit.end(); i <= tokens.ahead(hit.end(), OBJECT); i++) {
                        afterAct[i] = true;
                    }
                }
            }
            for (Reading.Hit hit : reading.all(Pack.Cue.CONJUNCTION)) {
                boolean joins = afterAct[hit.start()] && acts[hit.end()];
                clauses.at[hit.start()] = joins ? JOINS : BEGINS;
            }
        }
        for (Reading.Hit hit : reading.all(Pack.Cue.CONTRAST)) {
            clauses.at[hit.start()] = BEGINS;
        }
        for (int i = 1; i <= count; i++) {
            clauses.numbers[i] = clauses.numbers[i - 1] + (clauses.begins(i) ? 1 : 0);
        }
        return clauses;
    }

    /** How many clauses there are. */
    int count() {
        return numbers[numbers.length - 1] + 1;
    }

    /** The clause of {@code token}, counted from 0. */
    int number(int token) {
        return numbers[token];
    }

    /** Whether what works on the words before {@code token} does not work on it, or the other way about. */
    boolean begins(int token) {
        return at[token] == BEGINS;
    }

    /** Whether the act that follows is told together with the one before. */
    boolean joins(int token) {
        return at[token] == JOINS;
    }
}
