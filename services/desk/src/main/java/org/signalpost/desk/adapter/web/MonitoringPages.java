package org.signalpost.desk.adapter.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.signalpost.desk.application.Stage;
import org.signalpost.desk.application.WatchingTheFlow;
import org.signalpost.desk.model.AgeBand;
import org.signalpost.desk.model.Backlog;
import org.signalpost.desk.model.Figure;
import org.signalpost.servicekit.security.Caller;
import org.signalpost.servicekit.security.Role;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** What flows, what waits, what is late. No link of it leads to a case. */
@Controller
@PreAuthorize("hasRole('MONITORING')")
class MonitoringPages {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final WatchingTheFlow watching;

    MonitoringPages(WatchingTheFlow watching) {
        this.watching = watching;
    }

    @GetMapping("/desk/monitoring")
    ModelAndView monitoring(Caller caller) {
        WatchingTheFlow.View view = watching.look();
        return new ModelAndView("desk/monitoring")
                .addObject("me", caller.displayName())
                .addObject("officer", caller.has(Role.OFFICER))
                .addObject("monitoring", true)
                .addObject("at", SECOND.format(view.at()))
                .addObject("hours", view.hours().stream().map(HourRow::of).toList())
                .addObject("stages", stages(view))
                .addObject(
                        "backlog",
                        view.backlog().lines().stream().map(WaitingRow::of).toList())
                .addObject("deadLetters", view.deadLetters().inWords())
                .addObject("unsent", view.unsent().inWords());
    }

    private static List<StageRow> stages(WatchingTheFlow.View view) {
        return Arrays.stream(Stage.values())
                .filter(view.stages()::containsKey)
                .map(stage -> {
                    Figure waiting = view.stages().get(stage);
                    return new StageRow(stage.inWords(), waiting == null ? "" : waiting.inWords());
                })
                .toList();
    }

    /** An hour, in words. */
    record HourRow(String hour, String accepted, String arrived) {

        static HourRow of(WatchingTheFlow.Hour hour) {
            Figure accepted = hour.accepted();
            return new HourRow(
                    HOUR.format(hour.begin()),
                    accepted == null ? "not known" : accepted.inWords(),
                    hour.arrived().inWords());
        }
    }

    /** A stage, in words. */
    record StageRow(String stage, String waiting) {}

    /**
     * What waits in queues of a kind, in words.
     *
     * @param overdue whether anything is late
     */
    record WaitingRow(
            String kind,
            String priority,
            String tone,
            String waiting,
            String late,
            boolean overdue,
            String held,
            String oldest) {

        static WaitingRow of(Backlog.Line line) {
            AgeBand oldest = line.oldest();
            Long late = line.late().number();
            return new WaitingRow(
                    line.kind().inWords(),
                    Wording.of(line.priority()),
                    PageModels.toneOf(line.priority()),
                    line.waiting().inWords(),
                    line.late().inWords(),
                    late == null || late > 0,
                    line.held().inWords(),
                    oldest == null ? withoutAge(line.waiting()) : oldest.inWords());
        }

        private static String withoutAge(Figure waiting) {
            return waiting.number() == null ? "not said of so few" : "none waits";
        }
    }
}
