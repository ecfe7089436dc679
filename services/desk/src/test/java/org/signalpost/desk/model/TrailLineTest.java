package org.signalpost.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signalpost.desk.model.TrailLine.Kept;

class TrailLineTest {

    @Test
    void an_untouched_chain_is_whole() {
        assertThat(TrailLine.firstBroken(chain())).isZero();
        assertThat(TrailLine.firstBroken(List.of())).isZero();
    }

    @Test
    void a_changed_line_shows() {
        List<Kept> kept = chain();
        Kept second = kept.get(1);
        kept.set(1, new Kept(line(2, "CLOSED", "a"), second.hash()));

        assertThat(TrailLine.firstBroken(kept)).isEqualTo(2);
    }

    @Test
    void a_missing_line_shows() {
        List<Kept> kept = chain();
        kept.remove(1);

        assertThat(TrailLine.firstBroken(kept)).isEqualTo(2);
    }

    @Test
    void a_line_that_was_hashed_anew_breaks_the_one_after_it() {
        List<Kept> kept = chain();
        TrailLine forged = line(2, "CLOSED", "a");
        kept.set(1, new Kept(forged, forged.hashAfter(kept.get(0).hash())));

        assertThat(TrailLine.firstBroken(kept)).isEqualTo(3);
    }

    private static List<Kept> chain() {
        List<Kept> kept = new ArrayList<>();
        byte[] previous = new byte[0];
        for (int number = 1; number <= 3; number++) {
            TrailLine line = line(number, "OPENED", "value" + number);
            previous = line.hashAfter(previous);
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
