package org.signalpost.intake.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.signalpost.contracts.vocabulary.Priority;

/**
 * By when somebody should have taken a waiting report, as far as that can be promised: a day. Hours are promised only
 * where a post has a roster that covers them.
 *
 * @param kind how the day was found
 * @param by the day, in UTC
 */
public record PartnerClock(Kind kind, LocalDate by) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.ENGLISH);

    /** How the day was found. */
    public enum Kind {
        /** It is the first working day after the report arrived. */
        NEXT_WORKING_DAY,
        /** It is a later working day, since the report can wait longer. */
        WORKING_DAY
    }

    /**
     * The clock of a report that arrived in its queue at {@code since}. It rests on the priority that the report has by
     * itself, never on what is known from others.
     */
    public static PartnerClock of(Instant since, Priority priority) {
        LocalDate next = workingDayFrom(dayOf(since).plusDays(1));
        LocalDate due = workingDayFrom(dayOf(since.plus(priority.timeToTake())));
        return due.isAfter(next)
                ? new PartnerClock(Kind.WORKING_DAY, due)
                : new PartnerClock(Kind.NEXT_WORKING_DAY, next);
    }

    /** The same in plain words. */
    public String words() {
        String day = DAY.format(by);
        return switch (kind) {
            case NEXT_WORKING_DAY -> "An officer should take it by the next working day, " + day + ".";
            case WORKING_DAY -> "An officer should take it by " + day + ".";
        };
    }

    private static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LocalDate workingDayFrom(LocalDate day) {
        LocalDate found = day;
        while (found.getDayOfWeek() == DayOfWeek.SATURDAY || found.getDayOfWeek() == DayOfWeek.SUNDAY) {
            found = found.plusDays(1);
        }
        return found;
    }
}
