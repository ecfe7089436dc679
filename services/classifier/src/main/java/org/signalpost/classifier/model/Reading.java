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

    private final Tokens tokens;
    private final List<Hit> hits = new ArrayList<>();
    private final Map<Pack.Cue, Cues> cues = new EnumMap<>(Pack.Cue.class);

    private Reading(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads {@code tokens}; without a pack nothing is found. */
    static Reading of(Tokens tokens, @Nullable Pack pack) {
        Reading reading = new Reading(tokens);
        if (pack != null) {
            List<Pack.Meaning> ofWord = new ArrayList<>();
            int[] word = {-1};
            pack.phrases().scan(tokens, pack.phrases().symbols(tokens), (start, end, meaning) -> {
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
     * words away in the same clause, on the side on which it works.
     */
    boolean reaches(Pack.Cue cue, int start, int end, int reach) {
        Cues of = cues.get(cue);
        return of != null && (before(of, start, reach) || of.after != null && after(of.after, end, reach));
    }

    private boolean before(Cues of, int token, int reach) {
        int left = reach * Tokens.WORD;
        for (int at = token; left >= 0; at--) {
            if (of.starts[at] >= 0) {
                return true;
            }
            if (at == 0 || beginsClause(at)) {
                return false;
            }
            left -= tokens.width(at - 1);
        }
        return false;
    }

    private boolean after(boolean[] after, int token, int reach) {
        int left = reach * Tokens.WORD;
        for (int at = token; left >= 0 && at < tokens.count() && !beginsClause(at); at++) {
            if (after[at]) {
                return true;
            }
            left -= tokens.width(at);
        }
        return false;
    }

    private boolean beginsClause(int token) {
        return tokens.before(token) >= Tokens.COMMA && tokens.before(token) != Tokens.DASH;
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
