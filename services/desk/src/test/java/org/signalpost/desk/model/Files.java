package org.signalpost.desk.model;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.signalpost.contracts.event.Revision;
import org.signalpost.contracts.vocabulary.CountryCode;
import org.signalpost.contracts.vocabulary.Priority;
import org.signalpost.contracts.vocabulary.QueueName;
import org.signalpost.contracts.vocabulary.RedactionProfile;
import org.signalpost.contracts.vocabulary.ReportId;

/** Cases to try things on. */
final class Files {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final Instant LATER = NOW.plus(Duration.ofHours(8));
    static final ReportId REPORT = new ReportId(new UUID(0, 42));
    static final QueueName BOGOTA = new QueueName("post.bogota");
    static final Officer ANA = new Officer("ana", "Ana EXAMPLE");
    static final Officer BEN = new Officer("ben", "Ben EXAMPLE");
    static final SealedWords WORDS = SealedWords.of(new byte[] {1, 2, 3});

    /** The partner shuts nobody out and sets no day. */
    static final Admission ADMISSION = new Admission(true, null);

    static final Correction TO_COLOMBIA = new Correction(new CountryCode("CO"), null, null, null);

    private Files() {}

    static Case fresh(Priority priority) {
        return fresh(BOGOTA, priority, Standing.PRIMARY, RedactionProfile.FULL);
    }

    static Case fresh(QueueName queue, Priority priority, Standing standing, RedactionProfile profile) {
        return Case.arrive(
                        REPORT,
                        queue,
                        new Command.Reroute(NOW, Revision.FIRST, standing, priority, profile, ADMISSION, null))
                .after();
    }

    static Case after(Case file, Command... commands) {
        Case now = file;
        for (Command command : commands) {
            now = ((Outcome.Changed) now.apply(command)).after();
        }
        return now;
    }

    static Command take(Officer by) {
        return new Command.Take(by, NOW, LATER);
    }

    static Command acknowledge(Officer by) {
        return new Command.Acknowledge(by, NOW, LATER);
    }
}
