package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.desk.model.TrailLine.Kept;

class TrailLineTest {

    private static final TrailKey KEY = key(1);

    @Test
    void an_untouched_chain_is_whole() {
        assertThat(TrailLine.firstBroken(chain(), KEY)).isZero();
        assertThat(TrailLine.firstBroken(List.of(), KEY)).isZero();
    }

    @Test
    void a_changed_line_shows() {
        List<Kept> kept = chain();
        Kept second = kept.get(1);
        kept.set(1, new Kept(line(2, "CLOSED", "a"), second.hash()));

        assertThat(TrailLine.firstBroken(kept, KEY)).isEqualTo(2);
    }

    @Test
    void a_missing_line_shows() {
        List<Kept> kept = chain();
        kept.remove(1);

        assertThat(TrailLine.firstBroken(kept, KEY)).isEqualTo(2);
    }

    @Test
    void a_line_that_was_hashed_anew_breaks_the_one_after_it() {
        List<Kept> kept = chain();
        TrailLine forged = line(2, "CLOSED", "a");
        kept.set(1, new Kept(forged, forged.hashAfter(kept.get(0).hash(), KEY)));

        assertThat(TrailLine.firstBroken(kept, KEY)).isEqualTo(3);
    }

    @Test
    void who_has_the_lines_and_not_the_secret_cannot_write_a_chain_that_holds() {
        TrailKey guessed = key(2);
        List<Kept> forged = chain(guessed);

        assertThat(TrailLine.firstBroken(forged, guessed)).isZero();
        assertThat(TrailLine.firstBroken(forged, KEY)).isEqualTo(1);
    }

    private static TrailKey key(int first) {
        byte[] secret = new byte[TrailKey.BYTES];
        secret[0] = (byte) first;
        return new TrailKey(secret);
    }

    private static List<Kept> chain() {
        return chain(KEY);
    }

    private static List<Kept> chain(TrailKey key) {
        List<Kept> kept = new ArrayList<>();
        byte[] previous = new byte[0];
        for (int number = 1; number <= 3; number++) {
            TrailLine line = line(number, "OPENED", "value" + number);
            previous = line.hashAfter(previous, key);
            kept.add(new Kept(line, previous));
        }
        return kept;
    }

    private static TrailLine line(int number, String action, String value) {
        return new TrailLine(
                CaseId.of(Files.REPORT, Files.BOGOTA),
                number,
                Files.NOW,
                Files.ANA,
                action,
                Map.of("part", value),
                Files.WORDS);
    }
}
