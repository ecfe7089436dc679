package org.signalpost.intake.adapter.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.signalpost.contracts.vocabulary.ReportId;
import org.signalpost.intake.application.Receipts;

/** Where a page goes on, as it stands in addresses. */
final class Cursor {

    private Cursor() {}

    static String write(Receipts.Place place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((place.receivedAt() + "/" + place.reportId()).getBytes(StandardCharsets.US_ASCII));
    }

    static Optional<Receipts.Place> read(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("/");
            return parts.length == 2
                    ? Optional.of(new Receipts.Place(Instant.parse(parts[0]), ReportId.of(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
