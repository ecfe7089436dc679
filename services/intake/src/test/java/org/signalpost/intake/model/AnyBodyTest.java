package org.signalpost.intake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signalpost.contracts.vocabulary.KnownQueues;

class AnyBodyTest {

    private static final String POINTER = "#(/[A-Za-z]+(/[0-9]+)?(/[A-Za-z]+(/[0-9]+)?)?)?";

    private final SubmissionReader reader = new SubmissionReader(Clock.systemUTC(), KnownQueues.shipped());

    @Property(tries = 3000)
    void any_json_is_either_a_submission_or_refused_with_pointers_to_fields_we_know(@ForAll("json") Object body) {
        Reading reading = reader.read(body);

        if (reading instanceof Reading.Refused refused) {
            assertThat(refused.problems()).allSatisfy(problem -> {
                assertThat(problem.pointer()).matches(POINTER);
                assertThat(problem.detail()).isNotBlank().doesNotContain(AnyBodies.MARK);
            });
        }
        assertThat(Fingerprint.of(body)).hasSize(32);
    }

    @Property(tries = 3000)
    void any_json_is_either_a_change_or_refused_with_pointers_to_fields_we_know(@ForAll("json") Object body) {
        for (ChangeReading reading : List.of(reader.readChange(body), reader.readLastChange(body))) {
            if (reading instanceof ChangeReading.Refused refused) {
                assertThat(refused.problems()).allSatisfy(problem -> {
                    assertThat(problem.pointer()).matches(POINTER);
                    assertThat(problem.detail()).isNotBlank().doesNotContain(AnyBodies.MARK);
                });
            }
        }
    }

    @Provide
    Arbitrary<Object> json() {
        return AnyBodies.bodies();
    }
}
