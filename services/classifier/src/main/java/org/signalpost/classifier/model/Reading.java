package org.signalpost.classifier.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One text read with one language's pack: what was found in it, and where. */
final class Reading {

    /** Acts that are told together with one: the work for each stays bounded. */
    private static final int MOST_JOINED = 3;

    private final Tokens tokens;
    private final List<Hit> hits = new ArrayList<>();
    private final Map<Pack.Cue, Cues> cues = new EnumMap<>(Pack.Cue.class);
    private @Nullable Clauses clauses;

    private Reading(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads {@code tokens}; without a pack nothing is found. */
    static Reading of(Tokens tokens, @Nullable Pack pack) {
        Reading reading = new Reading(tokens);
        if (pack != null) {
            List<Pack.Meaning> ofWord = new ArrayList<>();
            int[] word = {-1};
            pack.phrases().scan(tokens, pack.phrases().symbols(tokens, pack.prefixes()), (start, end, meaning) -> {
                if (start != word[0]) {
                    word[0] = start;
                    ofWord.clear();
                }
                // The same meaning from the same word counts once, with its nearest end.
                for (Pack.Meaning other : ofWord) {
                    if (other == meaning) {
                        return;
                    }
                }
                ofWord.add(meaning);
                reading.add(new Hit(start, end, meaning));
            });
        }
        return reading;
    }

    private void add(Hit hit) {
        if (hit.meaning() instanceof Pack.Meaning.Sign sign) {
            cues.computeIfAbsent(sign.cue(), key -> new Cues(tokens.count() + 1))
                    .add(hit, sign.after());
        } else {
            hits.add(hit);
        }
    }

    Tokens tokens() {
        return tokens;
    }

    /** All but the cues, by their first word. */
    List<Hit> hits() {
        return hits;
    }

    /** How often the cue is there. */
    int count(Pack.Cue cue) {
        Cues of = cues.get(cue);
        return of == null ? 0 : of.hits.size();
    }

    List<Hit> all(Pack.Cue cue) {
        Cues of = cues.get(cue);
        return of == null ? List.of() : of.hits;
    }

    /** Whether the cue touches the tokens from {@code start} to before {@code end}, on the side on which it works. */
    boolean touches(Pack.Cue cue, int start, int end) {
        Cues of = cues.get(cue);
        return of != null && (of.starts[start] >= 0 || of.after != null && of.after[end]);
    }

    /**
     * Whether the cue works on the tokens from {@code start} to before {@code end}: it stands at most {@code reach}
     * words away in the same clause, on the side on which it works, or so from an act that is told together with them;
     * or it runs into them, as "investigating the" into "the killing of".
     */
    boolean reaches(Pack.Cue cue, int start, int end, int reach) {
        Cues of = cues.get(cue);
        return of != null
                && (runsInto(cue, of.starts, start, end)
                        || before(of.starts, start, reach)
                        || of.after != null && after(of.after, end, reach));
    }

    private static boolean runsInto(Pack.Cue cue, int[] starts, int start, int end) {
        if (cue == Pack.Cue.NEGATION || cue == Pack.Cue.THREATENING) {
            // "was not seen since" and "threatening to" are how some acts are told.
            return false;
        }
        for (int at = start + 1; at <= end; at++) {
            if (starts[at] >= 0 && starts[at] < start) {
                return true;
            }
        }
        return false;
    }

    private boolean before(int[] starts, int token, int reach) {
        Clauses parted = clauses();
        int left = reach * Tokens.WORD;
        int joined = 0;
        for (int at = token; left >= 0; at--) {
            if (starts[at] >= 0) {
                return true;
            }
            if (at == 0 || parted.begins(at)) {
                return false;
            }
            left -= tokens.width(at - 1);
            if (parted.joins(at) && joined < MOST_JOINED) {
                joined++;
                left = reach * Tokens.WORD;
            }
        }
        return false;
    }

    private boolean after(boolean[] after, int token, int reach) {
        Clauses parted = clauses();
        int left = reach * Tokens.WORD;
        int joined = 0;
        for (int at = token; left >= 0 && at < tokens.count() && !parted.begins(at); at++) {
            if (after[at]) {
                return true;
            }
            left -= tokens.width(at);
            if (parted.joins(at) && joined < MOST_JOINED) {
                joined++;
                left = reach * Tokens.WORD;
            }
        }
        return false;
    }

    /** Where the clauses of the text begin. */
    Clauses clauses() {
        Clauses known = clauses;
        if (known == null) {
            known = Clauses.of(this);
            clauses = known;
        }
        return known;
    }

    /** Whether a word of the cue is among the tokens from {@code first} to before {@code end}. */
    boolean within(Pack.Cue cue, int first, int end) {
        Cues of = cues.get(cue);
        if (of == null) {
            return false;
        }
        for (int at = Math.max(0, first) + 1; at <= Math.min(tokens.count(), end); at++) {
            if (of.starts[at] >= first) {
                return true;
            }
        }
        return false;
    }

    /** Whether the cue is anywhere in the sentence of {@code token}. */
    boolean inSentence(Pack.Cue cue, int token) {
        Cues of = cues.get(cue);
        return of != null && of.sentences.contains(tokens.sentence(token));
    }

    /** A phrase that was found, as tokens. */
    record Hit(int start, int end, Pack.Meaning meaning) {}

    private final class Cues {

        private final List<Hit> hits = new ArrayList<>();
        private final Set<Integer> sentences = new HashSet<>();

        /** For each token, where a cue starts that ends right before it; -1 for none. */
        private final int[] starts;

        /** For each token, whether a cue begins there that works on what it follows; null if there is none. */
        private boolean @Nullable [] after;

        private Cues(int size) {
            starts = new int[size];
            java.util.Arrays.fill(starts, -1);
        }

        private void add(Hit hit, boolean worksOnWhatItFollows) {
            hits.add(hit);
            sentences.add(tokens.sentence(hit.start()));
            if (worksOnWhatItFollows) {
                after = after == null ? new boolean[starts.length] : after;
                after[hit.start()] = true;
            } else {
                starts[hit.end()] = Math.max(starts[hit.end()], hit.start());
            }
        }
    }
}
